"""Who speaks: the subject of a word of speech → parties, with what the report has let speak before.

Organs and unnamed officials speak for their state, named persons for themselves, groups in the report's words. "He", "the
envoy", "the official" are whoever of that sort spoke or was named last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.called import group_text, private_body, without_possessive
from detente.claims.clauses import conjuncts, noun_phrase
from detente.claims.drafts import Draft
from detente.claims.offices import GROUPS
from detente.claims.parse import Sentence
from detente.claims.phrases import word_of
from detente.claims.pointing import seated_in
from detente.claims.pronouns import said_of
from detente.claims.speech_words import says, speech_words
from detente.model import Kind, PartyKind, Report

SINGULAR = frozenset("he she".split())
PLURAL = frozenset("they".split())
FIRST = frozenset("we i our us my".split())
THING = frozenset("it".split())
#: Of whom nothing is known by the pronoun alone.
NOBODY = frozenset("who which that what nobody none someone somebody everyone nothing this these one".split())
#: Nouns of persons, who are no bodies.
PERSONS = frozenset("official diplomat spokesman spokeswoman minister president envoy".split())
OWNERS = frozenset("his her its their our".split())

#: A speaker goes on being "he", "they", "the official" for so many sentences.
LOOK_BACK = 5

#: Words before a group that say nothing of who it is.
VAGUE = frozenset("some many several other few most all various unnamed one two three certain numerous".split())

#: Bodies that have names of their own.
BODIES = frozenset("authority agency service commission committee bank council tribunal office".split())

#: Those who may be posted abroad: "a Western diplomat in Havana" is not Havana's. In Brussels they are the Union's.
POSTED = frozenset("diplomat ambassador envoy delegate".split())

#: Labels of what an office is held at or for.
PLACES = frozenset({"GPE", "LOC", "ORG", "FAC"})

#: Where no state stands beside them they are nobody's: "diplomats doubt it".
UNATTACHED = frozenset({"diplomat", "source"})

#: Agencies that are no state's: "aid agencies warned".
PRIVATE_AGENCIES = frozenset({"aid", "relief", "travel", "rating", "charity", "humanitarian", "refugee", "development", "estate"})

#: Those who have left an office do not speak for it.
PAST = frozenset({"former", "ex", "retired", "one-time", "onetime"})

STATES = frozenset({PartyKind.STATE, PartyKind.BLOC})


@dataclass(slots=True)
class Voice:
    """Somebody who spoke: the sentence, what he is called there (lemmas of the noun), who it is."""

    index: int
    noun: str
    parties: tuple[str, ...]
    plural: bool
    trigger: int = 0


@dataclass(slots=True)
class Voices:
    """Those who spoke so far in one report, the last one last."""

    spoken: list[Voice] = field(default_factory=list)

    def of_whom(self, pronoun: str) -> Voices:
        """Those of whom a pronoun can be said."""
        return Voices([v for v in self.spoken if all(said_of(pronoun, party) for party in v.parties)])

    def last(self, index: int, *, plural: bool | None = None, noun: str | None = None) -> Voice | None:
        for voice in reversed(self.spoken):
            if index - voice.index > LOOK_BACK:
                return None
            if (plural is None or voice.plural == plural) and (noun is None or voice.noun == noun):
                return voice
        return None


_VOICES: WeakKeyDictionary[Cast, Voices] = WeakKeyDictionary()


def voices_of(cast: Cast) -> Voices:
    """The voices of the report that a cast belongs to."""
    if cast not in _VOICES:
        _VOICES[cast] = Voices()
    return _VOICES[cast]


def speakers(heads: list[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Who the heads of a subject are, each once, in order; remembered for the pronouns to come."""
    found = who_speak(heads, sentence, cast)
    if found and heads:
        plural = len(found) > 1 or heads[0].tag_ in {"NNS", "NNPS"} or heads[0].lower_ in PLURAL
        voices_of(cast).spoken.append(Voice(sentence.index, word_of(heads[0]), found, plural, heads[0].i))
    return found


def who_speak(heads: list[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Who the heads of a subject are, each once, in order."""
    return tuple(dict.fromkeys(p for head in heads for part in conjuncts(head) for p in _speaker(part, sentence, cast)))


def _speaker(head: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    if head.pos_ == "PRON" or head.lower_ in SINGULAR | PLURAL | THING | FIRST:
        return _pronoun(head, sentence, cast)
    named = _named(head, sentence)
    if named is not None:
        return _person(named, sentence, cast)
    words = speech_words()
    noun = word_of(head)
    meant = cast.body_meant(head, sentence) or cast.in_office(head, sentence)
    if meant:
        return (meant,)
    if _of_parliament(head, noun) or any(c.lower_ in PAST for c in head.children):
        return (_group(head),)
    mention = sentence.mention_of(head)
    if mention and mention.alias.kind in STATES and not mention.alias.is_people:
        return cast.who(head, sentence)
    if noun in BODIES and head.pos_ == "PROPN" and head.ent_type_ == "ORG" and not _beside_state(head, sentence):
        return (_plain_text(head),)
    body = private_body(head) or _introduced(head, sentence)
    if body:
        return (body,)
    if noun in words.officials:
        found = _official(head, noun, sentence, cast)
        if found:
            return found
    if (
        head.pos_ == "PROPN"
        and head.ent_type_ in {"ORG", "NORP", "FAC", "PRODUCT", "WORK_OF_ART"}
        and noun not in words.officials
    ):
        found = cast.who(head, sentence)
        return found or (_plain_text(head),)
    if noun in words.voices or noun in words.officials:
        return (_group(head),)
    return cast.who(head, sentence) or ((_group(head),) if _human(head) or says(head) else ())


def _of_parliament(head: Token, noun: str) -> bool:
    """ "Senators", "two members of Congress", "a congressional aide": they speak for themselves, never for a state."""
    words = speech_words()
    if noun in words.legislators or any(c.lower_ in words.parliamentary for c in head.children):
        return True
    of = (g for c in head.children if c.lower_ in {"of", "in"} for g in c.children if g.dep_ == "pobj")
    return any(g.lower_ in words.parliaments for g in of)


def _introduced(head: Token, sentence: Sentence) -> str:
    """The body whose name follows a noun for such: "the rights group Viasna"."""
    if head.lemma_.lower() not in GROUPS:
        return ""
    beside = [c for c in head.children if c.dep_ == "appos" and c.i <= head.i + 1]
    mentions = [m.alias for c in beside if (m := sentence.mention_of(c)) is not None]
    return next((alias.party for alias in mentions if alias.kind in {PartyKind.GROUP, PartyKind.BODY}), "")


def _named(head: Token, sentence: Sentence) -> Token | None:
    """The person whom a title announces: "Israel's prime minister, Benjamin Netanyahu", "president Trump"."""
    for token in [head, *head.children]:
        if token != head and token.dep_ not in {"appos", "compound", "flat", "nmod"}:
            continue
        if (
            token.dep_ == "compound"
            and token.i < head.i
            and token != head
            and word_of(head) not in {"sr", "jr"}
            and head.ent_type_ != "PERSON"
        ):
            continue  # "Trump administration", "Trump envoy": somebody else's
        mention = sentence.mention_of(token)
        if token.ent_type_ == "PERSON" or (mention and mention.alias.kind is PartyKind.PERSON):
            return token
    return _named_around(head)


def _named_around(head: Token) -> Token | None:
    """The person beside whom an office stands, or whose name comes after its place.

    "They met Amir Khan Muttaqi, the foreign minister, who …"; "the American envoy for the Great Lakes, Tom Perriello".
    """
    if head.tag_ != "NN" or word_of(head) not in speech_words().officials:
        return None
    if head.dep_ == "appos" and head.head.ent_type_ == "PERSON":
        return head.head
    places = [g for c in head.children if c.dep_ == "prep" and c.i > head.i for g in c.subtree if g.ent_type_ in PLACES]
    return next((c for p in places for c in p.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)


def _person(named: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The person, not the office before the name ("Secretary of State Antony Blinken")."""
    mention = sentence.mention_of(named)
    entity = next((e for e in named.doc.ents if e.start <= named.i < e.end), None)
    if (
        entity is not None
        and len(entity) > 1
        and mention is not None
        and mention.alias.kind in STATES
        and len(mention.text.split()) > len(entity)
    ):
        inside = [
            t for t in entity if (m := sentence.mention_of(t)) is None or m.alias.kind is PartyKind.PERSON or t.i == named.i
        ]
        return (cast.person(" ".join(t.text for t in inside if t.tag_ != "POS")).name,)
    return cast.who(named, sentence)


def _pronoun(head: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    voices = voices_of(cast)
    if head.lower_ in FIRST:
        return ()
    if head.lower_ in SINGULAR:
        voices = voices.of_whom(head.lower_)
        here = [v for v in voices.spoken if v.index == sentence.index and not v.plural and v.trigger < head.i]
        if here and not all(is_state(p) for p in here[-1].parties):
            return here[-1].parties
        before = _person_before(head, sentence, cast)
        if before:
            return before
        last = voices.last(sentence.index, plural=False)
        person = cast.last_said_of(head.lower_)
        if last is not None and (person is None or last.index >= person[0] or person[0] == sentence.index) and not _is_body(last):
            return last.parties
        return cast.who(head, sentence) or (last.parties if last else ())
    if head.lower_ in PLURAL:
        here = [v for v in voices.spoken if v.plural and sentence.index - v.index <= 2]
        several = cast.several
        if several is not None and sentence.index - several[0] == 1 and (not here or here[-1].index < several[0]):
            return several[1]
        return here[-1].parties if here else cast.who(head, sentence)
    if head.lower_ in THING:
        before = _body_before(head, sentence, cast)
        if before:
            return before
        states = cast.who(head, sentence)
        last = voices.last(sentence.index, plural=False)
        if last is not None and sentence.index - last.index <= 1 and _is_body(last) and last.trigger < head.i:
            return last.parties
        return states
    if head.lower_ in NOBODY:
        return ()
    return (head.text.lower(),) if head.lower_ in {"others", "some", "many", "few", "those"} else ()


def _is_body(voice: Voice) -> bool:
    return all(is_state(p) for p in voice.parties) and voice.noun not in PERSONS


def _person_before(head: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """A person who is the subject of an earlier clause of the same sentence."""
    for token in reversed([t for t in sentence.span if t.i < head.i]):
        mention = sentence.mention_of(token)
        person = token.ent_type_ == "PERSON" or (mention is not None and mention.alias.kind is PartyKind.PERSON)
        if person and token.dep_ in {"nsubj", "nsubjpass"}:
            found = cast.who(token, sentence)
            if all(said_of(head.lower_, party) for party in found):
                return found
    return ()


def _body_before(head: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """A state or body that is the subject of an earlier clause of the same sentence."""
    for token in reversed([t for t in sentence.span if t.i < head.i]):
        mention = sentence.mention_of(token)
        body = token.ent_type_ in {"ORG", "GPE"} or (
            mention is not None and mention.alias.kind in STATES and not mention.alias.is_people
        )
        if body and token.dep_ in {"nsubj", "nsubjpass"}:
            return _speaker(token, sentence, cast)
    return ()


def _official(head: Token, noun: str, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The state (or the body) that an unnamed official speaks for."""
    near = [t for t in noun_phrase(head) if t != head]
    if noun == "agency" and any(c.lower_ in PRIVATE_AGENCIES for c in head.children):
        return (_group(head),)
    if any(c.lower_ == "western" for c in head.children):
        return (_group(head),)
    for child in head.children:
        if child.lower_ == "in" and noun in POSTED and not any(g.lower_ == "brussels" for g in child.subtree):
            near = [t for t in near if not child.is_ancestor(t)]
            continue
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"in", "at", "of", "from", "for", "on", "with"}:
            near += [g for c in child.children if c.dep_ == "pobj" for g in noun_phrase(c)]
    found: list[str] = ["EU"] if any(c.lower_ == "european" for c in head.children) else []
    for token in sorted(set(near), key=lambda t: t.i):
        mention = sentence.mention_of(token)
        if mention and mention.alias.kind in STATES and mention.alias.party not in found and not _only_topic(token, head):
            found.append(mention.alias.party)
    if found:
        return tuple(found[:1])
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    if owner is not None and owner.lower_ in OWNERS:
        return _owner(owner, sentence, cast)
    if owner is not None:
        whose = _speaker(owner, sentence, cast)
        if whose and is_state(whose[0]):
            return whose
        state = cast.state_of(whose[0]) if whose else None
        return (state,) if state else whose or (_group(head),)
    of = [
        g for c in head.children if c.dep_ == "prep" and c.lower_ in {"of", "for", "from"} for g in c.children if g.dep_ == "pobj"
    ]
    for token in of:
        whose = cast.who(token, sentence)
        if whose:
            state = cast.state_of(whose[0]) if not is_state(whose[0]) else None
            return (state,) if state else whose
    if noun in UNATTACHED:
        return (_group(head),)
    seat = seated_in(head, sentence)
    if seat is not None:
        return (seat,)
    before = voices_of(cast).last(sentence.index, noun=noun)
    if before is not None and any(c.lower_ in {"the", "this", "same"} for c in head.children if c.dep_ in {"det", "amod"}):
        return before.parties
    held = cast.salient_states(sentence, head)
    return (held[0],) if held else ()


def _beside_state(head: Token, sentence: Sentence) -> bool:
    return any((m := sentence.mention_of(t)) is not None and m.alias.kind in STATES for t in head.subtree)


def _only_topic(token: Token, head: Token) -> bool:
    """ "The US envoy for Belarus" speaks for the first, not for the second."""
    here = token
    while here != head and here.head != here:
        if here.dep_ == "pobj" and here.head.lower_ in {"for", "to", "on", "with"} and here.head.head == head:
            return True
        here = here.head
    return False


def _owner(owner: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """ "Its diplomats", "his spokesman": whoever is spoken of in this sentence, else the last one to speak."""
    here = sentence.offset(owner)
    earlier = [m for m in sentence.mentions if m.end <= here]
    if owner.lower_ in {"his", "her"}:
        persons = [m for m in earlier if m.alias.kind is PartyKind.PERSON]
        if persons:
            state = cast.state_of(persons[-1].text)
            return (state,) if state else (persons[-1].alias.party,)
        last = cast.last_said_of(owner.lower_)
        if last is not None and sentence.index - last[0] <= LOOK_BACK:
            return (cast.state_of(last[1]) or last[1],)
    states = [m.alias.party for m in earlier if m.alias.kind in STATES]
    if states:
        return (states[0],)
    last_voice = voices_of(cast).last(sentence.index)
    if last_voice is not None:
        return last_voice.parties[:1]
    held = cast.salient_states(sentence, owner)
    return (held[0],) if held else ()


def _human(head: Token) -> bool:
    return head.pos_ in {"NOUN", "PROPN"} and head.ent_type_ in {"PERSON", "ORG", "NORP"}


def _plain_text(head: Token) -> str:
    ent = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
    text = str(ent.text if ent is not None else head.text)
    return without_possessive(text.removeprefix("the ").removeprefix("The "))


def _group(head: Token) -> str:
    kept = [t for t in group_text(head).split() if t.lower() not in VAGUE]
    owner = next((c for c in head.children if c.dep_ == "poss" and c.lower_ not in OWNERS), None)
    if owner is None or owner.i > head.i or owner.text in kept:
        return " ".join(kept) or head.text
    whose = _plain_text(owner)  # "Donald Trump's people"
    return f"{whose}'s {' '.join(t for t in kept if t not in whose.split()) or head.text}"


def name_own_voice(drafts: list[Draft], report: Report) -> list[Draft]:
    """ "We" outside quotation marks is whoever issues the report: statements without a speaker are his."""
    for draft in drafts:
        if draft.kind is Kind.STATEMENT and not draft.by and report.outlet:
            draft.by = draft.said_by = (report.outlet,)
            draft.why.append("said in the report's own voice")
    return drafts
