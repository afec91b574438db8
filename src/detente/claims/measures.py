"""Measures imposed, kept and eased: whose they are, what they bear on, and whom they hit.

Input: a match of one of the kinds of `MEASURE_KINDS` with its draft. Output: one draft for each unlike thing that the
measure bears on ("banks, potash exports and travel permits" are eased one by one, as an analyst posts them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import preps, subject
from detente.claims.drafts import Draft
from detente.claims.finder import Match
from detente.claims.parse import Sentence
from detente.claims.phrases import count_of, in_class, is_measure, people_in, text_of, word_of
from detente.lexicon import lexicon
from detente.model import PartyKind

#: "General License 13", "GL 11", "Executive Order 14038", "Regulation 765/2006", "Resolution 1718", "Article 5".
INSTRUMENT = re.compile(
    r"\b(?:General Licen[cs]e|GL|Executive Order|E\.?O\.?|Regulation|Council Regulation|Decision|Resolution|Directive|Public Law|"
    r"Presidential Determination)\s*(?:\([A-Z]+\)\s*)?(?:No\.?\s*)?\d[\w./-]*", re.IGNORECASE)  # fmt: skip

#: States and blocs whose name before "sanctions" says who imposed them: the standing senders of GSDB.
SENDERS = frozenset({"US", "EU", "UN", "GB", "CA", "AU", "JP", "CH", "NO", "NZ", "UA"})

POSSESSIVE = re.compile(r"^[’'](?:s\b)?")

#: Prepositions that lead from a measure to what it bears on.
BEARING = ("on", "against", "over", "for", "to", "targeting", "of", "from")

STATES = frozenset({PartyKind.STATE, PartyKind.BLOC})


def measure_drafts(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    """One draft for each unlike thing that the measure bears on; none where its agent cannot have one."""
    by = cast.actors(match.agents, sentence)
    measures = [p for p in match.patients if is_measure(p)]
    base.weak = match.frame.in_company
    base.by = by or _owner([*match.listed, *(measures or match.patients)], sentence, cast)
    found = INSTRUMENT.search(sentence.text)
    base.instrument = found.group() if found and (base.how == "licensed" or "order" in found.group().lower()) else None
    if match.frame.target_is_subject:
        base.to = states_of(subject(match.token), sentence, cast)
    elif match.agents and not _can_sanction(base.by):
        return []
        base.by = _givers(match, sentence, cast) or base.by
    drafts = []
    for text, heads in _objects(match, sentence, cast):
        draft = _copy(base)
        draft.object = text
        draft.patients = heads or base.patients
        draft.to = base.to or _target(draft, heads, base.by, sentence, cast)
        counted = next((c for h in heads if (c := count_of(h, sentence)) is not None), None)
        if counted is not None and counted.count.unit not in {"percent", "years", "months", "days"}:
            draft.count = counted.count
        draft.people = tuple(dict.fromkeys(cast.who(t, sentence)[0] for t in people_in(heads, sentence) if cast.who(t, sentence)))
        drafts.append(draft)
    return drafts


def _can_sanction(by: tuple[str, ...]) -> bool:
    """A league, a lender or a town council that is named as the agent imposes nothing of our kind; nobody named may."""
    return not by or any(
        is_state(p) or lexicon().alias(p) is not None or p in {"Western nations", "West"} or p[:1].islower() for p in by
    )


def _givers(match: Match, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    return cast.actors([t for p in match.patients for t in preps(p, "from", "by", "of")], sentence)


def _copy(base: Draft) -> Draft:
    return Draft(
        base.kind, base.modality, base.sentence, base.trigger, base.by, base.to, how=base.how, instrument=base.instrument,
        patients=list(base.patients), agents=list(base.agents), headline=base.headline, quoted=base.quoted, weak=base.weak, why=list(base.why),
    )  # fmt: skip


def _owner(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Whose measure it is: "EU sanctions", "Washington's restrictions", "the sanctions of the West"."""
    for head in heads:
        for child in head.children:
            if child.dep_ in {"compound", "amod", "nmod", "poss"}:
                if child.dep_ != "poss" and word_of(head) == "sanction" and not _sender(child, sentence):
                    continue  # "Russian sanctions" are on Russia, "EU sanctions" by the EU
                found = cast.everyone([child], sentence)
                mention = sentence.mention_of(child)
                if (
                    found
                    and (mention is None or not mention.alias.is_people)
                    and (child.dep_ == "poss" or mention is not None)
                    and _can_own(found, cast)
                ):
                    return found
                if child.lower_ in {"western", "allied"}:
                    return ("Western nations",)
        found = cast.actors(preps(head, "by", "from"), sentence)
        if found:
            return found
    return ()


def _can_own(parties: tuple[str, ...], cast: Cast) -> bool:
    """A firm's own licence is not its measure."""
    return any(is_state(p) or cast.state_of(p) or p[:1].islower() or p in {"Western nations", "West"} for p in parties)


def _sender(token: Token, sentence: Sentence) -> bool:
    mention = sentence.mention_of(token)
    return mention is None or mention.alias.party in SENDERS


def _objects(match: Match, sentence: Sentence, cast: Cast) -> list[tuple[str, list[Token]]]:
    """The texts of what the measure bears on, unlike things apart, each with the heads it was taken from."""
    if match.listed:
        return [(_listed_text(match, sentence), match.patients)]
    rows: list[tuple[str, list[Token]]] = []
    for patient in match.patients:
        if patient.ent_type_ in {"DATE", "TIME", "ORDINAL"} or not any(c.isalnum() for c in patient.text):
            continue
        if not is_measure(patient):
            named = cast.who(patient, sentence) if patient.pos_ == "PRON" else ()
            rows.append((named[0] if named and not is_state(named[0]) else text_of(patient, sentence), [patient]))
            continue
        borne = [t for t in preps(patient, *BEARING) if not named_state(t, sentence)]
        borne += [
            t
            for t in preps(match.token, "on", "against", "for", "from")
            if not named_state(t, sentence) and t not in borne and _bears(t, sentence)
        ]
        if not borne:
            rows.append((_measure_text(patient, sentence), [patient]))
        elif len(_unlike(borne, sentence)) > 1:
            rows.extend((text_of(t, sentence), [t]) for t in _unlike(borne, sentence))
        else:
            rows.append((_joined(patient, borne[0], sentence), [*borne]))
    if not rows and match.token.pos_ == "NOUN":
        rows.append((_measure_text(match.token, sentence), []))
    return _merged(rows)


def _bears(token: Token, sentence: Sentence) -> bool:
    return token.ent_type_ != "DATE" and (
        bool(lexicon().things_in(token.text)) or in_class(token, "target", sentence) or in_class(token, "people", sentence)
    )


def _listed_text(match: Match, sentence: Sentence) -> str:
    """What came on or off a list; the list itself where it is a state that did ("took the island off its terrorism list")."""
    texts = [
        text_of(p, sentence)
        for p in match.patients
        if not named_state(p, sentence)
        and p.pos_ != "PRON"
        and word_of(p) not in {"country", "island", "nation", "kingdom", "state"}
    ]
    return ", ".join(texts) if texts else text_of(match.listed[0], sentence)


def _measure_text(head: Token, sentence: Sentence) -> str:
    text = text_of(head, sentence)
    for mention in sorted(sentence.mentions, key=lambda m: m.start):
        if mention.alias.kind in STATES and text.startswith(mention.text):
            text = POSSESSIVE.sub("", text[len(mention.text) :]).strip() or text
    return text


def _joined(measure: Token, borne: Token, sentence: Sentence) -> str:
    low, inner = sentence.offset(measure), text_of(borne, sentence)
    high = sentence.text.find(inner, low)
    if 0 <= low < high and len(sentence.text[low:high].split()) <= 4:
        return " ".join(sentence.text[low : high + len(inner)].split())
    return inner


def _unlike(heads: list[Token], sentence: Sentence) -> list[Token]:
    """Coordinated heads that are different things of the object hierarchy; else only the first."""
    kept: list[Token] = []
    seen: list[tuple[str, ...]] = []
    for head in heads:
        things = lexicon().things_in(text_of(head, sentence))
        if things and things not in seen:
            kept.append(head)
            seen.append(things)
    return kept if len(kept) > 1 else heads[:1]


def _merged(rows: list[tuple[str, list[Token]]]) -> list[tuple[str, list[Token]]]:
    """Coordinated measures ("asset freezes and travel bans") are one object unless the lexicon tells them apart."""
    if len(rows) < 2:
        return rows
    things = [set(lexicon().things_in(text)) for text, _ in rows]
    if all(things) and all(a.isdisjoint(b) for i, a in enumerate(things) for b in things[i + 1 :]):
        return rows
    return [(" and ".join(text for text, _ in rows[:3]), [h for _, heads in rows for h in heads])]


def named_state(token: Token, sentence: Sentence) -> bool:
    """True where a token names a state or bloc itself, not one of its organs."""
    mention = sentence.mention_of(token)
    return bool(mention and mention.alias.kind in STATES and not mention.alias.is_organ)


def states_of(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The states and blocs among the parties of these heads."""
    return tuple(p for p in cast.everyone(heads, sentence) if is_state(p))


def _places(heads: Iterable[Token], sentence: Sentence) -> list[str]:
    """States named as such, not by an organ, the usual senders left out."""
    mentions = [m for h in heads if (m := sentence.mention_of(h))]
    return [m.alias.party for m in mentions if m.alias.kind in STATES and not m.alias.is_organ and m.alias.party not in SENDERS]


def _target(draft: Draft, heads: list[Token], by: tuple[str, ...], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The target state: named after the measure, in the object's words, or the home of the thing or person in them."""
    measures = [*draft.patients, *heads, draft.trigger]
    named = [p for h in measures for p in states_of(preps(h, "on", "against"), sentence, cast) if p not in by]
    named += [p for h in measures for p in _places(preps(h, "for", "to", "towards", "in", "from"), sentence) if p not in by]
    if named:
        return tuple(dict.fromkeys(named))
    for head in heads:
        for near in sorted(head.subtree, key=lambda t: t.i):
            mention = sentence.mention_of(near)
            if (
                mention
                and mention.alias.kind in STATES
                and mention.alias.party not in {*by, *SENDERS}
                and not mention.alias.is_organ
                and abs(near.i - head.i) <= 6
            ):
                return (mention.alias.party,)
    for thing in lexicon().things_in(draft.object or ""):
        home = lexicon().thing(thing).country
        if home and home not in by:
            return (home,)
    for head in heads:
        for party in cast.who(head, sentence):
            home = party if is_state(party) else cast.state_of(party)
            if home and home not in by:
                return (home,)
    return ()
