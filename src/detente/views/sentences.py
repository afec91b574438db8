"""An event → English: a whole sentence for the brief, a short phrase for tables and pictures.

A sentence says what the event's slots say and no more: who, what, how many, to whom; modality as the verb ("was to lift",
"refused to ease", "may tighten"). Dates open the sentence and are marked where they were inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, Event, Kind, Modality
from detente.views.verbs import DEFAULT, Verb, verb_of
from detente.views.words import capital, count_text, joined, one_line, parties, party_name, shortened, when_phrase, when_text

#: How many names a sentence takes before it says "and n others".
NAMES_SHOWN = 4

#: Objects longer than this are cut in a phrase: a cell or a label of the picture, not the place for a clause.
PHRASE_OBJECT = 60


#: A clause in a list is cut to this many characters.
DEED = 140


_EMBASSY = re.compile(r"\b(embassy|consulate|mission)\b", re.IGNORECASE)
_RECOGNISE = Verb("recognise", "recognised", "recognised")

#: Ways of letting go that do not by themselves take anybody anywhere.
_ON_THE_SPOT = frozenset({"freed", "pardoned", "paroled"})

#: Verbs whose object is a party or thing itself, not the sanctions on it.
_BARE = frozenset({"delist", "unfreeze", "exempt"})

#: Objects that are themselves measures ("trade sanctions on potash", "the flight ban"); others become "sanctions on …".
_MEASURE_WORDS = re.compile(
    r"\b(sanction|restriction|measure|embargo|ban|freeze|tariff|duty|duties|licen[cs]e|permit|cap|curb|limit|list|listing|designation"
    r"|asset|fund|visa|package|penalt|relief|waiver|authori[sz]ation|blacklist|control)(s|es|ies)?\b",
    re.IGNORECASE,
)
#: A measure told in the singular, without a name: "oil embargo", "freeze on bank assets".
_ONE_MEASURE = re.compile(r"([a-z][\w'’-]* ){0,3}(embargo|ban|freeze|blockade|moratorium)\b")
_MEETING_WORDS = re.compile(
    r"\b(talks?|meetings?|visits?|negotiations?|calls?|summit|consultations?|trips?|round)\b", re.IGNORECASE
)
_CALL = re.compile(r"(the |a )?(first )?(tele)?(phone )?call( .*)?", re.IGNORECASE)
_PERSONS = re.compile(
    r"\b(people|persons?|prisoners?|detainees?|hostages?|captives?|activists?|dissidents?|citizens?|nationals?|journalists?"
    r"|soldiers?|inmates?|protesters?|convicts?|men|women|children|opponents?|politicians?|foreigners?)\b",
    re.IGNORECASE,
)
#: What states recognise or refuse to recognise; embassies and ties are restored.
_RECOGNISED = re.compile(r"\b(president|presidency|government|legitimacy|elections?|results?|votes?|rule)\b", re.IGNORECASE)

#: A number that a noun brings along in words; the count says it.
_NUMBER_WORD = re.compile(
    r"^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen"
    r"|(twen|thir|for|fif|six|seven|eigh|nine)ty(-\w+)?)\s+",
    re.IGNORECASE,
)

#: The last word of a noun for people told in the singular ("250 political prisoner").
_SINGULAR = re.compile(r"\b(prisoner|detainee|hostage|captive|activist|dissident|citizen|national|journalist|soldier|inmate)$")

_LEADING_ARTICLE = re.compile(r"^(the|a|an|its|their|his|her|all|some|any|certain|no|more|new|further)\b", re.IGNORECASE)


def _stem(country: str) -> str:
    return country.removeprefix("the ")[:5].casefold()


def _on_target(text: str, event: Event) -> str:
    """Sanctions without an object bear on the target state: "sanctions" → "sanctions on Belarus"."""
    names = [party_name(p) for p in event.to]
    generic = re.fullmatch(
        r"[\w\s-]*?\b(sanctions|restrictions|measures|restrictive measures|embargo|penalties|relief)", text, re.IGNORECASE
    )
    if not generic or not names or any(_stem(name) in text.casefold() for name in names):
        return text
    return f"{text} {'for' if text.casefold().endswith('relief') else 'on'} {joined(names)}"


def measure_words(event: Event, most: int = 200) -> str:
    """What a measure bears on, as the object of a verb: "sanctions on potash"."""
    text = shortened(one_line(event.object or ""), most)
    for name in map(party_name, event.by):
        text = text.removesuffix(f" from {name}")  # the subject says it
    if not text:
        return f"sanctions on {parties(event.to)}" if event.to else "sanctions"
    return _on_target(text, event) if _MEASURE_WORDS.search(text) else f"sanctions on {text}"


def _names(people: tuple[str, ...], most: int = NAMES_SHOWN) -> str:
    shown = [one_line(p) for p in people[:most]]
    if len(people) > most:
        return f"{', '.join(shown)} and {len(people) - most} others"
    return joined(shown)


def people_words(event: Event, most: int = 200, *, named: bool = True) -> str:
    """Who was freed or jailed: "123 political prisoners, among them Ales Bialiatski"."""
    noun = shortened(one_line(event.object or ""), most)
    if event.count is not None and event.count.unit == "people":
        noun = _NUMBER_WORD.sub("", noun)
        noun = f"{noun}s" if event.count.value > 1 and _SINGULAR.search(noun) else noun
        counted = re.search(r"\d", noun)  # the object carries the number itself ("78 people and eight entities")
        words = noun if counted else count_text(event.count, noun if _PERSONS.search(noun) else "people")
    elif noun:
        words = noun
    elif event.people:
        return _names(event.people)
    else:
        words = "detainees" if event.kind is Kind.RELEASE else "people"
    others = [p for p in event.people if p.casefold() not in words.casefold()] if named else []
    return f"{words}, among them {_names(tuple(others))}" if others else words


def _object(event: Event, verb: Verb, most: int, *, named: bool) -> str:
    if event.kind in (Kind.RELEASE, Kind.DETAIN):
        return people_words(event, most, named=named)
    if event.kind is Kind.EASE and verb.base == "license":
        text = one_line(event.object or "")
        return f"dealings in {shortened(text, most)}" if text and not _MEASURE_WORDS.search(text) else measure_words(event, most)
    if event.kind is Kind.EASE and verb.base in _BARE and event.object:
        return shortened(one_line(event.object), most)
    return measure_words(event, most)


def _tail(event: Event) -> str:
    """What follows the object: where people went, terms, instrument."""
    tail = ""
    if event.kind is Kind.MAINTAIN:
        tail += " in force"
    if event.kind is Kind.RELEASE and event.to and set(event.to) != set(event.by):
        tail += _gone_to(event)
    if event.instrument:
        tail += f" ({one_line(event.instrument).rstrip('.,;')})"
    return tail


def _gone_to(event: Event) -> str:
    """Where the freed went: one is deported to a country, but freed and sent there."""
    return f"{', sent' if event.how in _ON_THE_SPOT else ''} to {parties(event.to)}"


def _plural(subject: tuple[str, ...]) -> bool:
    return len(subject) > 1 or bool(
        subject and re.fullmatch(r"[A-Za-z ]*[a-z]s", subject[0]) and lexicon().party(subject[0]) is None
    )


def _active(event: Event, base: str, past: str, rest: str) -> str:
    subject, plural = parties(event.by), _plural(event.by)
    match event.modality:
        case Modality.DONE:
            return f"{subject} {past} {rest}"
        case Modality.PLANNED:
            return f"{subject} {'were' if plural else 'was'} to {base} {rest}"
        case Modality.CONDITIONAL:
            return f"{subject} would {base} {rest}{'' if event.condition else ' on conditions'}"
        case Modality.REFUSED:
            return f"{subject} refused to {base} {rest}"
        case Modality.POSSIBLE:
            return f"{subject} may {base} {rest}"


def _passive(event: Event, participle: str, what: str, tail: str) -> str:
    many = event.kind in (Kind.RELEASE, Kind.DETAIN) and not (event.count and event.count.value == 1)
    plural = many or len(event.people) > 1 or bool(re.match(r"[\w\s-]*s\b(?! on)|.*?\b\w+s (on|against|for)\b", what))
    be = "were" if plural else "was"
    match event.modality:
        case Modality.DONE:
            return f"{what} {be} {participle}{tail}"
        case Modality.PLANNED:
            return f"{what} {be} to be {participle}{tail}"
        case Modality.CONDITIONAL:
            return f"{what} would be {participle}{tail}{'' if event.condition else ' on conditions'}"
        case Modality.REFUSED:
            return f"{what} {be} not {participle}{tail}"
        case Modality.POSSIBLE:
            return f"{what} may be {participle}{tail}"


def _act(event: Event) -> str:
    verb = verb_of(event)
    what, tail = _object(event, verb, 200, named=True), _tail(event)
    if event.by:
        the = "the " if event.kind in MEASURE_KINDS and _ONE_MEASURE.match(what) and not _LEADING_ARTICLE.match(what) else ""
        return _active(event, verb.base, verb.past, the + what + tail)
    return _passive(event, verb.participle, what, tail)


def _talks(event: Event) -> str:
    topic = one_line(event.object or "")
    place = one_line(event.place or "")
    where = f" in {place}" if place and place.casefold() not in topic.casefold() else ""
    if not topic:
        what = "talks"
    elif _MEETING_WORDS.search(topic):
        single = not topic.endswith("s") and not _LEADING_ARTICLE.match(topic)
        what = (f"a {topic}" if single else topic) if topic.casefold() not in ("talks", "negotiations") else topic
    elif lexicon().party(topic) is not None or topic == place:
        what, where = "talks", f" in {topic}"
    else:
        what = f"talks on {topic}"
    if _CALL.fullmatch(topic) and event.modality is Modality.DONE and len(event.by) > 1:
        return f"{parties(event.by)} spoke by telephone"
    rest = what + where
    if not event.by:
        return _passive(event, "held", rest, "") if event.modality is not Modality.DONE else f"there were {rest}"
    return _active(event, "hold", "held", rest)


def _agree(event: Event) -> str:
    topic = one_line(event.object or "")
    generic = not topic or re.fullmatch(r"(the |a |an )?(\w+ )?(deal|agreement|accord)", topic, re.IGNORECASE)
    deal = "a deal" if generic else (topic if _LEADING_ARTICLE.match(topic) and "deal" in topic else f"a deal on {topic}")
    if topic.startswith("to ") and event.by:
        return _active(event, "agree", "agreed", topic)
    if not event.by:
        return _passive(event, "reached", deal, "")
    if len(event.by) == 1:
        return _active(event, "agree", "agreed", f"to {deal}")
    return _active(event, "reach", "reached", deal)


def _tie(event: Event) -> tuple[Verb, str]:
    """What is done to which tie: an embassy reopened, an envoy named, a government recognised, ties restored."""
    what = one_line(event.object or "")
    recognition = re.match(r"(?:the )?recognition (?:of )?(.+)", what, re.IGNORECASE)
    named = what and not _EMBASSY.search(what) and lexicon().party(what) is not None  # "US embassy" is an organ of a party too
    if recognition or event.how == "recognised" or _RECOGNISED.search(what) or named:
        return _RECOGNISE, recognition[1] if recognition else what
    if re.search(r"\b(envoy|ambassador)\b", what, re.IGNORECASE):
        return Verb("name", "named", "named"), what
    if _EMBASSY.search(what):
        return Verb("reopen", "reopened", "reopened"), what
    return Verb("restore", "restored", "restored"), what or "ties"


def _normalize(event: Event) -> str:
    verb, what = _tie(event)
    other = tuple(p for p in event.to if _stem(party_name(p)) not in what.casefold())
    if verb.base == "reopen":
        what = what if _LEADING_ARTICLE.match(what) or not event.by else f"the {what}" if " " in what else f"its {what}"
        what += f" in {parties(other)}" if other and " in " not in what else ""
    elif verb.base == "restore":
        what += f" with {parties(other)}" if other and len(event.by) == 1 else ""
    if verb is _RECOGNISE and event.modality is Modality.REFUSED:
        what = f"recognition of {what}" if what else "recognition"
        return f"{parties(event.by)} refused {what}" if event.by else f"{what} was refused"
    if event.by:
        return _active(event, verb.base, verb.past, what)
    return _passive(event, verb.participle, what, "")


def _told(event: Event) -> str:
    """Acts and what is said or counted: the reports' noun phrase, with who and against whom."""
    what = shortened(one_line(event.object or event.kind.value), 200)
    if event.count is not None and not re.search(r"\d", what):
        what = (
            f"{count_text(event.count)}: {what}"
            if event.count.unit != "people"
            else f"{count_text(event.count, 'people')}: {what}"
        )
    by = f" by {parties(event.by)}" if event.by and not any(_stem(party_name(p)) in what.casefold() for p in event.by) else ""
    to = [p for p in event.to if _stem(party_name(p)) not in what.casefold()]
    against = f" against {parties(tuple(to))}" if to else ""
    mark = {
        Modality.DONE: "",
        Modality.PLANNED: " (planned)",
        Modality.CONDITIONAL: " (conditional)",
        Modality.REFUSED: " (refused)",
        Modality.POSSIBLE: " (possible)",
    }[event.modality]
    return f"{what}{by}{against}{mark}"


_WORDED: dict[Kind, Callable[[Event], str]] = {
    Kind.EASE: _act,
    Kind.IMPOSE: _act,
    Kind.MAINTAIN: _act,
    Kind.RELEASE: _act,
    Kind.DETAIN: _act,
    Kind.TALKS: _talks,
    Kind.AGREE: _agree,
    Kind.NORMALIZE: _normalize,
}


def clause(event: Event) -> str:
    """The event as a clause without its date: "Belarus freed 123 political prisoners"."""
    return _WORDED.get(event.kind, _told)(event)


def deed(event: Event) -> str:
    """The clause for a list: "Belarus freed 123 political prisoners", cut where it is long."""
    return shortened(capital(one_line(clause(event))), DEED)


def terms(event: Event) -> str:
    """Grounds and terms, each as the reports word them, to follow a clause; empty where there are none."""
    parts = []
    if event.condition and " " in event.condition.strip():  # a lone "until" says nothing
        parts.append(f"terms: {one_line(event.condition)}")
    if event.because:
        parts.append(f"grounds given: {joined([one_line(b) for b in event.because])}")
    return f" ({'; '.join(parts)})" if parts else ""


def statement(event: Event) -> str:
    """The event as a sentence without its date, to stand under a date."""
    return f"{capital(clause(event))}{terms(event)}."


def sentence(event: Event) -> str:
    """One whole sentence: when, who, what, to whom, on what terms and grounds."""
    opening = when_phrase(event.dated, event.basis)
    body = clause(event)
    if opening and event.kind not in _WORDED:  # a noun phrase, which no date can open
        return f"{capital(body)} ({when_text(event.dated, event.basis)}){terms(event)}."
    return f"{f'{opening}, {body}' if opening else capital(body)}{terms(event)}."


def together(events: Sequence[Event]) -> str:
    """The clauses of several events as one: what they share, subject, verb and "sanctions on", is said once."""
    clauses = [clause(e) for e in events]
    if not events or not events[0].by or any(e.by != events[0].by for e in events):
        return joined(clauses)
    subject = parties(events[0].by)
    verbs: dict[str, list[str]] = {}
    for text in clauses:
        verb, _, what = text.removeprefix(f"{subject} ").partition(" ")
        verbs.setdefault(verb, []).append(what)
    return f"{subject} {_listed([f'{verb} {_listed(_merged(objects))}' for verb, objects in verbs.items()])}"


def _merged(objects: list[str]) -> list[str]:
    """ "sanctions on A", "sanctions on B" → "sanctions on A and B"; "was to lift" and the like are left as they are."""
    head = "sanctions on "
    sanctioned = [o.removeprefix(head) for o in objects if o.startswith(head)]
    if len(sanctioned) < 2:
        return objects
    return [head + joined(sanctioned), *(o for o in objects if not o.startswith(head))]


def _listed(items: list[str]) -> str:
    """A list whose last member is set off by a comma where a member holds an "and" of its own."""
    if len(items) > 1 and any(" and " in item for item in items):
        return f"{', '.join(items[:-1])}, and {items[-1]}"
    return joined(items)


def phrase(event: Event, most: int = PHRASE_OBJECT) -> str:
    """The event in a few words, passive and without its date: "123 political prisoners freed", "embassy to be reopened"."""
    if event.kind in DEFAULT:
        verb = verb_of(event)
        what, participle = _object(event, verb, most, named=False), verb.participle
        if event.kind is Kind.MAINTAIN:
            participle = "kept in force"
        if event.kind is Kind.RELEASE and event.to and set(event.to) != set(event.by):
            participle += _gone_to(event)
        return one_line(f"{what} {_participle(event, participle)}")
    if event.kind is Kind.NORMALIZE:
        tie, what = _tie(event)
        if tie is _RECOGNISE:
            return shortened(capital(clause(event)), most + 40)
        return f"{shortened(what, most)} {_participle(event, tie.participle)}"
    text = clause(event)
    return shortened(capital(text), most + 40)


def _participle(event: Event, participle: str) -> str:
    return {
        Modality.DONE: participle,
        Modality.PLANNED: f"to be {participle}",
        Modality.CONDITIONAL: f"to be {participle} on conditions",
        Modality.REFUSED: f"not {participle} (refused)",
        Modality.POSSIBLE: f"may be {participle}",
    }[event.modality]
