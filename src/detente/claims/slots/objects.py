"""A draft in its sentence → the phrases that may say what it is about, each with what speaks for it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.clauses import VERBAL
from detente.claims.drafts import Draft, things_of
from detente.claims.learned import Marked
from detente.claims.phrases import in_class, is_measure, text_of
from detente.claims.slots.linear import Candidate
from detente.claims.slots.network import Asked, steps
from detente.claims.slots.path import way
from detente.claims.slots.spoken import GROUPS
from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, Kind

#: Words of a marked stretch that make an object.
LONGEST_SPAN = 8

#: A phrase farther than this many words from its word is about something else.
FARTHEST = 18

#: A word is taken for part of the object from this chance on; gaps of so many words are bridged.
LIKELY = 0.4
GAP = 3

#: Words that head a phrase, and labels of those that only belong to one.
HEADS = frozenset({"NOUN", "PROPN", "NUM"})
INNER = frozenset({"compound", "nmod", "flat"})

#: What an act is done under.
LAWS = frozenset({
    "regulation", "regulations", "order", "act", "law", "statute", "decree", "resolution", "decision", "authority", "programme",
    "program", "section", "article", "clause", "rule", "code",
})  # fmt: skip

#: How an act is done that says what is allowed.
LICENSED = "licensed"

PEOPLE = frozenset({Kind.RELEASE, Kind.DETAIN})

#: What every measure is.
ANY = frozenset({"sanctions"})

#: How a clause begins.
CLAUSE = re.compile(r"^that\s", re.IGNORECASE)

LEADS = re.compile(r"^(?:the|a|an|its|their|his|her|to|of|on|that|and|for|in|by|with)\s+", re.IGNORECASE)


def about(draft: Draft, marked: Marked, others: list[Draft]) -> list[Candidate]:
    """The candidates for `object`; none (the empty text) is the last."""
    sentence, trigger = draft.sentence, draft.trigger
    rows: dict[str, set[str]] = {}
    vague: set[str] = set()
    pointing = _points(draft)
    asked = Asked.of("object", draft, marked)
    of_people = draft.kind in PEOPLE  # who was let go or jailed is a phrase, never a clause
    tellers = _tellers(trigger) if of_people else set()
    if draft.object:
        length = f"rule words {min(len(draft.object.split()), 5)}"
        rows.setdefault(draft.object, set()).update({"rule", length} | _worded(draft.object))
    for token in sentence.span:
        if token.pos_ not in HEADS or token.dep_ in INNER or abs(token.i - trigger.i) > FARTHEST:
            continue
        if of_people and token in tellers:
            continue
        text = text_of(token, sentence)
        if _of_law(token):
            vague.add(text)
        if draft.things - ANY and (token == trigger or is_measure(token)) and not frozenset(things_of(text)) - ANY:
            vague.add(text)  # "Minsk relief" says less than the potash that the grammar found
        rows.setdefault(text, set()).update(_of_phrase(token, draft) | _worded(text))
        if token == trigger or of_people:
            continue
        if trigger.is_ancestor(token) and token.head == trigger:
            joined = _between(draft, token)
            rows.setdefault(joined, set()).update({"trigger and phrase", f"joined {token.dep_}"} | _worded(joined))
    for found in () if of_people else marked.found:
        if found.kind is draft.kind and found.start <= sentence.offset(trigger) < found.end:
            words = sentence.text[found.start : found.end].split()
            text = LEADS.sub("", " ".join(words[:LONGEST_SPAN]))
            rows.setdefault(text, set()).update({"marked", f"marked {min(len(words), LONGEST_SPAN)}"})
    for text in _asked_for(asked, draft):
        rows.setdefault(text, set()).update({"asked for"} | _worded(text))
    for text, features in rows.items():
        low = sentence.text.find(text)
        if low >= 0:
            features |= steps(asked.mean(low, low + len(text))) | steps(asked.at(low, low + len(text)), "net most")
    for text, features in _told_before(draft, others).items():
        rows.setdefault(text, set()).update(features | {f"{f}, {pointing}" for f in features})
    rows.setdefault("", set()).update({"nothing", f"nothing {pointing}"} | (set() if draft.object else {"rule"}))
    if draft.kind in MEASURE_KINDS | {Kind.TALKS} and trigger.pos_ == "VERB":  # what is authorised, not "authorises transactions"
        vague |= {text for text in rows if text.startswith(trigger.text)}
    laws = [" ".join(t.text for t in token.subtree) for token in sentence.span if _of_law(token)]
    grounds = [*laws, draft.because or ""]  # neither the law nor the ground of an act is its object, nor a part of them
    vague |= {text for text in rows if text and any(text in ground for ground in grounds)}
    if of_people:
        vague |= _price_words(rows, draft)
    if draft.how == LICENSED:  # nobody is given a licence for sanctions
        vague |= {text for text in rows if frozenset(things_of(text)) == ANY}
    kept = {text: features for text, features in rows.items() if text not in vague or "rule" in features}
    return [Candidate(text, _crossed(features, draft), "rule" in features) for text, features in kept.items()]


def _price_words(rows: dict[str, set[str]], draft: Draft) -> set[str]:
    """The phrases with what people were freed for; what stands before it ("250 prisoners for relief") takes their place."""
    given = (other.trigger for other in draft.exchange if other.sentence is draft.sentence)
    prices = {trigger.text for trigger in given if trigger != draft.trigger}
    found = {text for text in rows if prices & set(text.split())}
    for text in found:
        people, _, price = text.partition(" for ")
        if prices & set(price.split()):
            rows.setdefault(people, set()).update(rows[text])
    return found


def _asked_for(asked: Asked, draft: Draft) -> list[str]:
    """The words that the finder takes for the object: the stretch with the likeliest one in it."""
    sentence = draft.sentence
    likely = [t for t in sentence.span if asked.of_tokens([t], sentence) >= LIKELY and not t.is_punct]
    if not likely:
        return []
    best = max(likely, key=lambda t: (asked.of_tokens([t], sentence), -t.i))
    low = high = best.i
    for token in reversed([t for t in likely if t.i < best.i]):
        low = token.i if low - token.i <= GAP and high - token.i < LONGEST_SPAN else low
    for token in (t for t in likely if t.i > best.i):
        high = token.i if token.i - high <= GAP and token.i - low < LONGEST_SPAN else high
    for entity in sentence.span.ents:  # no half of a name or a date: "the order of 9 August"
        if entity.start <= high < entity.end and entity.end - low <= LONGEST_SPAN:
            high = entity.end - 1
    if draft.kind in PEOPLE:  # whom "begins to pardon political prisoners" frees
        low = draft.trigger.i + 1 if low <= draft.trigger.i < high else low
    inside = _before_verb([t for t in sentence.span if low <= t.i <= high])
    if draft.kind in PEOPLE and (any(t.pos_ in VERBAL for t in inside) or not any(t.pos_ in HEADS for t in inside)):
        return []
    start, end = sentence.offset(inside[0]), sentence.offset(inside[-1]) + len(inside[-1])
    return [LEADS.sub("", " ".join(sentence.text[start:end].split()))]


def _tellers(trigger: Token) -> set[Token]:
    """Who says that somebody was freed is none of those freed: "he was led back, relatives of other prisoners said"."""
    clauses = [t for t in (trigger, *trigger.ancestors) if t.dep_ in {"ccomp", "parataxis"}]
    return {t for clause in clauses for c in clause.head.children if c.dep_ == "nsubj" for t in c.subtree}


def _before_verb(inside: list[Token]) -> list[Token]:
    """ "Further steps would follow": the steps."""
    verb = next((n for n, t in enumerate(inside) if t.pos_ in VERBAL and any(o.pos_ in HEADS for o in inside[:n])), None)
    return inside[:verb]


def name_thing(draft: Draft) -> None:
    """What an act is about is a thing: of a clause ("that further steps would follow") its subject stays."""
    sentence, text = draft.sentence, draft.object or ""
    start = sentence.text.find(text) if CLAUSE.match(text) else -1
    inside = [t for t in sentence.span if start <= sentence.offset(t) < start + len(text)] if start >= 0 else []
    kept = _before_verb(inside)
    if kept and len(kept) < len(inside):
        end = sentence.offset(kept[-1]) + len(kept[-1])
        draft.object = LEADS.sub("", " ".join(sentence.text[start:end].split()))
        draft.why.append(f"object: {draft.object!r}, the subject of a clause")


def _of_law(token: Token) -> bool:
    """ "A licence under the Sudan Sanctions Regulations", "pursuant to the order": by what law, not what about."""
    if token.dep_ != "pobj" or token.lemma_.lower() not in LAWS:
        return False
    led = token.head
    return led.lower_ == "under" or (led.lower_ == "to" and "pursuant" in {led.head.lower_, led.nbor(-1).lower_ if led.i else ""})


def _points(draft: Draft) -> str:
    """How the draft's own words name their thing: not at all, by a pronoun, by a definite phrase, or plainly."""
    heads = draft.patients
    if not heads:
        return "names nothing"
    head = heads[0]
    if head.pos_ == "PRON" or head.lower_ in {"those", "both", "all", "none"}:
        return "pronoun"
    definite = any(c.lower_ in {"the", "this", "these", "that", "those", "both", "its", "their"} for c in head.children)
    return "definite" if definite else "plain"


def _told_before(draft: Draft, others: list[Draft]) -> dict[str, set[str]]:
    """The objects of the acts of the same sort told last, nearest first."""
    group = GROUPS[draft.kind]
    found: dict[str, set[str]] = {}
    told = [d for d in others if d.object and GROUPS[d.kind] == group and d.kind is not Kind.TOTAL]  # "freed" is no object
    before = [d for d in told if d.sentence.index < draft.sentence.index]
    for number, other in enumerate(reversed(before[-2:])):
        gap = draft.sentence.index - other.sentence.index
        features = {f"told {number + 1} before", f"told {min(gap, 4)} sentences before"}
        if other.by == draft.by:
            features.add("told by the same")
        found.setdefault(str(other.object), set()).update(features)
    return found


def _between(draft: Draft, token: Token) -> str:
    sentence, trigger = draft.sentence, draft.trigger
    inner = [t for t in token.subtree if t.dep_ not in {"relcl", "acl", "advcl"} and abs(t.i - token.i) <= 4]
    places = sorted([trigger.i, *(t.i for t in inner)])
    low, high = places[0], places[-1]
    tokens = [t for t in sentence.span if low <= t.i <= high][:LONGEST_SPAN]
    start, end = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
    return " ".join(sentence.text[start:end].split()).strip(" ,;:.")


def _of_phrase(token: Token, draft: Draft) -> set[str]:
    trigger, sentence = draft.trigger, draft.sentence
    found = {f"way {way(token, trigger)}", f"dep {token.dep_}" + (f" {token.head.lower_}" if token.dep_ == "pobj" else "")}
    gap = abs(token.i - trigger.i)
    found.add("self" if gap == 0 else f"gap {'2' if gap <= 2 else '5' if gap <= 5 else '9' if gap <= 9 else 'far'}")
    found.add("before" if token.i < trigger.i else "after")
    found.add(f"pos {token.pos_}")
    if token in draft.patients:
        found.add("patient")
    if any(p.is_ancestor(token) for p in draft.patients):
        found.add("in patient")
    if token in draft.agents:
        found.add("agent")
    if trigger.is_ancestor(token):
        found.add("under trigger")
    if is_measure(token):
        found.add("measure")
    if in_class(token, "people", sentence):
        found.add("people")
    if in_class(token, "target", sentence):
        found.add("target")
    mention = sentence.mention_of(token)
    if mention is not None:
        found.add(f"party {mention.alias.kind.value}")
    if token.ent_type_:
        found.add(f"entity {token.ent_type_}")
    found.add(f"head {token.lemma_.lower()}")
    return found


def _worded(text: str) -> set[str]:
    found = {f"words {min(len(text.split()), 8)}"}
    if lexicon().things_in(text):
        found.add("thing")
    return found


def _crossed(features: set[str], draft: Draft) -> frozenset[str]:
    group = GROUPS[draft.kind]
    found = set(features)
    found |= {f"{group}|{f}" for f in features}
    found |= {f"{draft.kind.value}|{f}" for f in features}
    pos = draft.trigger.pos_
    found |= {f"{group}|{pos}|{f}" for f in features if f.startswith(("way", "marked", "rule", "patient", "self", "measure"))}
    return frozenset(found)
