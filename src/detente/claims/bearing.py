"""What a measure, a licence or an act of relief bears on: one row for each unlike thing, in the report's own words.

Input: a match of one of the kinds of `MEASURE_KINDS`. Output: texts, each with the heads it was taken from.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import VERBAL, objects, preps, subject
from detente.claims.finder import Match
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class, is_measure, text_of, word_of
from detente.lexicon import lexicon
from detente.lexicon.frames import words
from detente.model import PartyKind

Row = tuple[str, list[Token]]

STATES = frozenset({PartyKind.STATE, PartyKind.BLOC})

POSSESSIVE = re.compile(r"^[’'](?:s\b)?")

#: Prepositions that lead from a measure to what it bears on ("over" leads to its grounds).
BEARING = ("on", "against", "for", "to", "targeting", "of", "from")

#: Prepositions that lead from dealings to whom they are with.
DEALING = ("with", "to", "from", "involving", "by", "for", "of")

#: Nouns of business that say little without what it is in.
DEALINGS = frozenset({"dealing", "trade", "trading", "transaction", "business", "investment", "dealings"})

#: Verbs that say of a licence what it lets happen.
PERMITS = frozenset({"allow", "permit", "authorise", "authorize", "let", "enable", "cover"})

#: An object and what it bears on are one text where at most so many words stand between them.
CLOSE = 4

#: "Nor has the US lifted anything": whatever measures there are.
ANYTHING = frozenset({"anything", "nothing", "none", "more", "any", "something", "everything", "much"})
SANCTIONS = "sanctions"

#: What only a publisher, a town or an employer restricts: no measure of one state against another.
DOMESTIC = words("domestic")


def objects_of(match: Match, sentence: Sentence, cast: Cast) -> list[Row]:
    """The texts of what the measure bears on, unlike things apart, each with the heads it was taken from."""
    if match.listed:
        return [(_listed_text(match, sentence), match.patients)]
    if match.frame.target_is_subject:
        hit = [t for t in subject(match.token) if not named_state(t, sentence) and in_class(t, "target", sentence)]
        if hit and not any(is_state(p) for p in cast.everyone(hit, sentence)):
            return [(text_of(hit[0], sentence), hit)]
    rows: list[Row] = []
    for patient in _told(match, sentence):
        if is_measure(patient):
            rows.extend(_measure_rows(patient, match, sentence))
        elif match.frame.how == "licensed" and in_class(patient, "licence", sentence):
            rows.extend(_licence_rows(patient, match, sentence))
        elif match.frame.how == "licensed" and in_class(patient, "trade", sentence):
            rows.append(_dealing(patient, match.token, sentence))
        else:
            if patient.lower_ in ANYTHING:
                rows.append((SANCTIONS, [patient]))
                continue
            if word_of(patient) in DEALINGS and (inner := _dealt_in(patient, match.token)) is not None:
                rows.append((_joined(patient, inner, sentence), [patient, inner]))
                continue
            named = cast.who(patient, sentence) if patient.pos_ == "PRON" else ()
            rows.append((named[0] if named and not is_state(named[0]) else text_of(patient, sentence), [patient]))
    if not rows and match.token.pos_ == "NOUN":
        rows.append((_measure_text(match.token, sentence), []))
    return _merged(rows)


def domestic(match: Match) -> bool:
    """ "A smoking ban", "an embargo on reviews"; of a film, any embargo is one on what may be told of it."""
    if any(word_of(p) == "embargo" for p in match.patients) and any(word_of(t) in DOMESTIC for t in match.token.sent):
        return True
    near = [t for p in match.patients if is_measure(p) for t in [*p.children, *preps(p, "on", "of"), *preps(match.token, "on")]]
    return any(word_of(t) in DOMESTIC for t in near)


def preps_too(token: Token, *leading: str) -> list[Token]:
    """`preps`, with the second of a pair that has its own preposition ("on Belavia and on potash")."""
    found = preps(token, *leading)
    for child in token.children:
        while child.dep_ in {"prep", "conj"} and child.lower_ in leading:
            later = next((c for c in child.children if c.dep_ == "conj" and c.lower_ in leading), None)
            if later is None:
                break
            found += [t for c in later.children if c.dep_ == "pobj" for t in [c] if t not in found]
            child = later
    return found


def _told(match: Match, sentence: Sentence) -> list[Token]:
    """The patients without dates and dashes, and, of relief, without its receiver and giver."""
    kept = [p for p in match.patients if p.ent_type_ not in {"DATE", "TIME", "ORDINAL"} and any(c.isalnum() for c in p.text)]
    if match.token.pos_ != "NOUN" or all(not named_state(p, sentence) for p in kept):
        return kept
    things = [p for p in kept if not named_state(p, sentence)]
    if not things and match.token.head.pos_ in VERBAL:  # "gave Minsk relief on potash"
        things = [
            t for t in preps(match.token.head, "on", "for", "against") if _bears(t, sentence) and not named_state(t, sentence)
        ]
    return things or kept


def _measure_rows(patient: Token, match: Match, sentence: Sentence) -> list[Row]:
    borne = [t for t in preps_too(patient, *BEARING) if not named_state(t, sentence)]
    if any(t.head.lower_ in {"on", "against"} for t in borne):
        borne = [t for t in borne if t.head.lower_ != "for"]  # "sanctions on Belavia for its role"
    borne += [
        t
        for t in preps_too(match.token, "on", "against", "for", "from")
        if not named_state(t, sentence) and t not in borne and _bears(t, sentence)
    ]
    if not borne:
        return [(_measure_text(patient, sentence), [patient])]
    unlike = _unlike(borne, sentence)
    if len(unlike) > 1:
        return [(text_of(t, sentence), [t]) for t in unlike]
    return [(_joined(patient, borne[0], sentence), [*borne])]


def _licence_rows(patient: Token, match: Match, sentence: Sentence) -> list[Row]:
    """A licence bears on what it lets happen, on whom it is for, or on who is given it ("granted Belavia a waiver")."""
    for clause in patient.children:
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_ in PERMITS:
            things = [t for t in objects(clause) if t != patient and t.pos_ != "PRON"]
            if things:
                return [_dealing(things[0], clause, sentence)]
    if any(not named_state(t, sentence) for t in preps_too(patient, *BEARING)):
        return [(text_of(patient, sentence), [patient])]
    borne = [t for t in match.args.patients if t.i < patient.i and t.dep_ in {"dative", "dobj", "nsubjpass"}]
    borne += preps_too(match.token, "to", "for", "on")
    borne = [t for t in borne if t != patient and _bears(t, sentence) and not named_state(t, sentence)]
    if borne:
        return [(text_of(t, sentence), [t]) for t in _unlike(borne, sentence)]
    return [(text_of(patient, sentence), [patient])]


def _dealing(head: Token, verb: Token, sentence: Sentence) -> Row:
    """ "Transactions with nine entities", "payments to Belavia": the dealings and whom they are with."""
    borne = preps_too(head, *DEALING) + [t for t in preps_too(verb, "with", "involving") if t.i > head.i]
    borne += [t for c in head.children if c.dep_ == "acl" and c.lemma_ == "involve" for t in objects(c)]
    borne = [t for t in borne if t.ent_type_ != "DATE"]
    return (_joined(head, borne[0], sentence), [head, *borne]) if borne else (text_of(head, sentence), [head])


def _dealt_in(dealings: Token, verb: Token) -> Token | None:
    """What is dealt in, where the words say so right after ("bars dealings in the country's new debt")."""
    led = [t for t in preps(verb, "in") if t.head.i == dealings.i + 1 and t.ent_type_ not in {"DATE", "TIME"}]
    return led[0] if led else None


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
    inner = text_of(borne, sentence)
    if measure.pos_ in {"PRON", "DET"}:
        return inner  # "those on potash"
    low = sentence.offset(measure)
    high = sentence.text.find(inner, low)
    if 0 <= low < high and len(sentence.text[low:high].split()) <= CLOSE:
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


def _merged(rows: list[Row]) -> list[Row]:
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
