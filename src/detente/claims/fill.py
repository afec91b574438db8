"""A match → drafts: the roles of each kind of act, its object's words, its number and its names.

One match can yield several drafts: measures on unlike things ("banks, potash exports and travel permits") are eased one
by one, as an analyst posts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from detente.claims.actors import PERSON_PRONOUNS, Cast, is_state
from detente.claims.clauses import clause_of, conjuncts, preps, subject
from detente.claims.drafts import Draft
from detente.claims.finder import Match
from detente.claims.modality import modality_of
from detente.claims.parse import WHOLE, Sentence
from detente.claims.phrases import SENTENCES, count_of, in_class, is_measure, people_in, text_of, word_of
from detente.lexicon import lexicon
from detente.model import MEASURE_KINDS, BlockKind, Kind, Modality, PartyKind

#: "General License 13", "GL 11", "Executive Order 14038", "Regulation 765/2006", "Resolution 1718", "Article 5".
INSTRUMENT = re.compile(
    r"\b(?:General Licen[cs]e|GL|Executive Order|E\.?O\.?|Regulation|Council Regulation|Decision|Resolution|Directive|Public Law|"
    r"Presidential Determination)\s*(?:\([A-Z]+\)\s*)?(?:No\.?\s*)?\d[\w./-]*", re.IGNORECASE)  # fmt: skip

#: "Between the U.S. special envoy, John Coale, and the president …": so many words are looked through.
LONGEST_BETWEEN = 24

#: Organs of a state that need no name: "a court gave him five years" is the holder's act.
COURTS = frozenset("court judge police prosecutor jury tribunal authority magistrate officer agent soldier senator parliament law".split())

#: States and blocs whose name before "sanctions" says who imposed them: the standing senders of GSDB.
SENDERS = frozenset({"US", "EU", "UN", "GB", "CA", "AU", "JP", "CH", "NO", "NZ", "UA"})

POSSESSIVE = re.compile(r"^[’'](?:s\b)?")

#: Prepositions that lead from a measure to what it bears on.
BEARING = ("on", "against", "over", "for", "to", "targeting", "of", "from")

STATES = frozenset({PartyKind.STATE, PartyKind.BLOC})


def drafts_of(match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    """The drafts of one match (none where it turns out to tell nothing)."""
    frame = match.frame
    base = Draft(
        frame.kind, frame.modality or modality_of(match.token), sentence, match.token, how=frame.how,
        patients=match.patients, agents=match.agents, headline=sentence.kind in WHOLE | {BlockKind.STANDFIRST},
    )  # fmt: skip
    if frame.kind is Kind.MAINTAIN and base.modality is Modality.PLANNED:
        base.modality = Modality.DONE  # "will remain in place": that it is kept is told now
    base.quoted = _in_quotes(match.token, sentence)
    base.why.append(f"{match.token.text!r} is a word of {frame.kind}")
    if frame.kind in MEASURE_KINDS:
        return _measure(base, match, sentence, cast)
    if frame.kind in {Kind.RELEASE, Kind.DETAIN}:
        return _people(base, match, sentence, cast)
    if frame.kind in {Kind.TALKS, Kind.AGREE, Kind.NORMALIZE}:
        return _mutual(base, match, sentence, cast)
    return _act(base, match, sentence, cast)


def _in_quotes(token: Token, sentence: Sentence) -> bool:
    at = sentence.offset(token)
    before, after = sentence.text[:at], sentence.text[at:]
    closing, opening = after.find("”"), after.find("“")
    unopened = closing >= 0 and (opening < 0 or closing < opening)
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or unopened


# ---------------------------------------------------------------- measures


def _measure(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    by = cast.actors(match.agents, sentence)
    measures = [p for p in match.patients if is_measure(p)]
    base.by = by or _owner([*match.listed, *(measures or match.patients)], sentence, cast)
    found = INSTRUMENT.search(sentence.text)
    base.instrument = found.group() if found and (base.how == "licensed" or "order" in found.group().lower()) else None
    if match.frame.target_is_subject:
        base.to = _states(subject(match.token), sentence, cast)
    elif match.agents and not _can_sanction(base.by):
        return []
        base.by = _givers(match, sentence, cast) or base.by
    drafts = []
    for text, heads in _objects(match, sentence):
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
    return not by or any(is_state(p) or lexicon().alias(p) is not None or p in {"Western nations", "West"} or p[:1].islower() for p in by)


def _givers(match: Match, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    return cast.actors([t for p in match.patients for t in preps(p, "from", "by", "of")], sentence)


def _copy(base: Draft) -> Draft:
    return Draft(
        base.kind, base.modality, base.sentence, base.trigger, base.by, base.to, how=base.how, instrument=base.instrument,
        patients=list(base.patients), agents=list(base.agents), headline=base.headline, quoted=base.quoted, why=list(base.why),
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
                if found and (mention is None or not mention.alias.is_people) and (child.dep_ == "poss" or mention is not None) and _can_own(found, cast):
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


def _objects(match: Match, sentence: Sentence) -> list[tuple[str, list[Token]]]:
    """The texts of what the measure bears on, unlike things apart, each with the heads it was taken from."""
    if match.listed:
        return [(_listed_text(match, sentence), match.patients)]
    rows: list[tuple[str, list[Token]]] = []
    for patient in match.patients:
        if patient.ent_type_ in {"DATE", "TIME", "ORDINAL"} or not any(c.isalnum() for c in patient.text):
            continue
        if not is_measure(patient):
            rows.append((text_of(patient, sentence), [patient]))
            continue
        borne = [t for t in preps(patient, *BEARING) if not _is_state(t, sentence)]
        borne += [t for t in preps(match.token, "on", "against", "for", "from") if not _is_state(t, sentence) and t not in borne and _bears(t, sentence)]
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
    return not token.ent_type_ == "DATE" and (bool(lexicon().things_in(token.text)) or in_class(token, "target", sentence) or in_class(token, "people", sentence))


def _listed_text(match: Match, sentence: Sentence) -> str:
    """What came on or off a list; the list itself where it is a state that did ("took the island off its terrorism list")."""
    texts = [text_of(p, sentence) for p in match.patients if not _is_state(p, sentence) and p.pos_ != "PRON" and word_of(p) not in {"country", "island", "nation", "kingdom", "state"}]
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


def _is_state(token: Token, sentence: Sentence) -> bool:
    mention = sentence.mention_of(token)
    return bool(mention and mention.alias.kind in STATES and not mention.alias.is_organ)


def _states(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    return tuple(p for p in cast.everyone(heads, sentence) if is_state(p))


def _target(draft: Draft, heads: list[Token], by: tuple[str, ...], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The target state: named after the measure, in the object's words, or the home of the thing or person in them."""
    measures = [*draft.patients, *heads, draft.trigger]
    named = [p for h in measures for p in _states(preps(h, "on", "against", "for", "to", "towards", "in", "from"), sentence, cast) if p not in by]
    if named:
        return tuple(dict.fromkeys(named))
    for head in heads:
        for near in sorted(head.subtree, key=lambda t: t.i):
            mention = sentence.mention_of(near)
            if mention and mention.alias.kind in STATES and mention.alias.party not in {*by, *SENDERS} and not mention.alias.is_organ and abs(near.i - head.i) <= 6:
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


# ---------------------------------------------------------------- people


def _people(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    base.by = cast.actors([a for a in match.agents if word_of(a) not in COURTS or cast.beside(a, sentence)], sentence)
    heads = [p for p in match.patients if in_class(p, "people", sentence) or in_class(p, "person", sentence)]
    if match.frame.no_office and any(cast.state_of(n) for h in heads for n in cast.who(h, sentence)):
        return []
    base.weak = match.frame.in_company
    base.patients = heads
    counted = next((c for h in heads if (c := count_of(h, sentence)) is not None and c.count.unit == "people"), None)
    base.count = counted.count if counted else None
    named = [cast.who(t, sentence) for t in people_in(heads, sentence)] + [cast.who(h, sentence) for h in heads if h.lower_ in PERSON_PRONOUNS]
    base.people = tuple(dict.fromkeys(n[0] for n in named if n))
    if any(is_state(p) for p in base.people):
        base.people = tuple(p for p in base.people if not is_state(p))
    base.object = next((text_of(h, sentence) for h in heads if word_of(h) and not in_class(h, "person", sentence) and h.pos_ == "NOUN"), None)
    if base.object and counted:
        base.object = base.object.replace(counted.text, "").strip(" ,") or None
    if base.kind is Kind.DETAIN:
        terms = [t for t in [*match.args.patients, *preps(match.token, "to", "for")] if word_of(t) in SENTENCES]
        base.object = text_of(terms[0], sentence) if terms else base.object
    else:
        base.to = _receivers(match.token, heads, base.by, sentence, cast)
    return [base]


def _receivers(trigger: Token, heads: list[Token], by: tuple[str, ...], sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """Where they went, or whose people they are."""
    going = [t for h in [trigger, *heads] for t in preps(h, "to", "into", "across")]
    found = [p for p in _states(going, sentence, cast) if p not in by]
    if found:
        return tuple(dict.fromkeys(found))
    for head in heads:
        for near in [head, *head.children]:
            mention = sentence.mention_of(near) if near == head or near.dep_ in {"amod", "compound", "nmod"} else None
            if mention and mention.alias.kind in STATES and (mention.alias.is_demonym or mention.alias.is_people) and mention.alias.party not in by and by:
                return (mention.alias.party,)
    return ()


# ---------------------------------------------------------------- talks, deals, ties


def _mutual(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    trigger = match.token
    heads = [*match.agents]
    if base.kind is Kind.TALKS or base.kind is Kind.AGREE:
        heads += [p for p in match.patients if cast.who(p, sentence) and in_class(p, "target", sentence)]
        heads += preps(trigger, "with", "between", "among", "by") + _between(trigger, sentence)
        heads += [t for p in match.patients for t in preps(p, "with", "between", "among")]
        heads += [c for c in trigger.children if c.dep_ in {"compound", "amod", "nmod", "poss"} and sentence.mention_of(c)]
        verb = trigger.head
        if trigger.dep_ in {"dobj", "pobj"} and verb.pos_ in {"VERB", "ADP"}:
            governor = clause_of(trigger)
            heads += [t for t in subject(governor) if t not in heads] + preps(governor, "with", "between")
        for acl in (c for c in trigger.children if c.dep_ == "acl" and c.lemma_ in {"lead", "hold", "broker", "host", "mediate", "conduct"}):
            heads += preps(acl, "by", "with", "between")
    base.by = _with_states(cast.everyone(heads, sentence), cast)
    if base.kind is Kind.NORMALIZE:
        if _only_aimed_at(trigger) and not any(in_class(p, "posts", sentence) for p in match.patients):
            return []
        base.by = cast.actors(match.agents, sentence)
        texts = [text_of(p, sentence) for p in match.patients]
        base.object = texts[0] if texts else text_of(trigger, sentence)
        if match.frame.how == "recognised":
            base.object = f"recognition of {base.object}"
        base.to = tuple(p for p in _near_states([trigger, *match.patients], sentence, cast) if p not in base.by)[:1]
        return [base]
    if not base.by and not (trigger.pos_ == "NOUN" and trigger.tag_ == "NNS"):
        return []
    if base.kind is Kind.TALKS:
        places = [t for t in preps(trigger, "in", "at") + preps(clause_of(trigger), "in", "at") if t.ent_type_ in {"GPE", "LOC", "FAC"} or _is_state(t, sentence)]
        base.place = places[0].text if places else None
        phone = any(w in {"phone", "telephone", "call"} for w in (word_of(t) for t in [trigger, *trigger.children]))
        base.object = "phone call" if phone else base.place
    else:
        topic = [t for t in preps(trigger, "on", "to") if t not in heads]
        base.object = text_of(topic[0], sentence) if topic else (text_of(match.patients[0], sentence) if match.patients else "deal")
        if match.frame.complement:
            base.object = _complement_text(trigger, sentence) or base.object
    return [base]


def _only_aimed_at(verb: Token) -> bool:
    """ "A step towards restoring ties", "the goal is to normalise relations": an aim of something else."""
    if verb.dep_ == "pcomp":
        return verb.head.head.pos_ == "NOUN" or verb.head.lower_ in {"toward", "towards", "at"}
    if verb.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and any(c.lower_ == "to" for c in verb.children):
        return verb.head.lemma_ in {"be", "aim", "seek", "try", "hope", "want", "attempt", "effort", "bid", "wish", "work", "step", "way", "goal"}
    return False


def _between(noun: Token, sentence: Sentence) -> list[Token]:
    """The parties named after "between" up to the next verb or stop; a parser often loses the second."""
    opener = next((c for c in noun.children if c.lower_ == "between"), None)
    if opener is None:
        return []
    found = []
    for token in sentence.span[opener.i - sentence.span.start + 1 :][:LONGEST_BETWEEN]:
        if token.pos_ in {"VERB", "AUX"} or token.lower_ in {"in", "on", "that", "which", ";", ":"}:
            break
        inside = sentence.mention_of(token) is not None or token.ent_type_ == "PERSON"
        if inside and token.dep_ not in {"compound", "amod", "nmod", "poss"}:
            found.append(token)
    return found


def _with_states(parties: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Persons in office meet and agree for their states: both are parties."""
    states = [s for p in parties if not is_state(p) and (s := cast.state_of(p))]
    return tuple(dict.fromkeys([*parties, *states]))


def _complement_text(verb: Token, sentence: Sentence) -> str | None:
    clause = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if clause is None:
        return None
    tokens = sorted(clause.subtree, key=lambda t: t.i)[:8]
    low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
    return " ".join(sentence.text[low:high].split()).strip(" ,.;")


def _near_states(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> list[str]:
    found: list[str] = []
    for head in heads:
        for token in sorted(head.subtree, key=lambda t: t.i):
            mention = sentence.mention_of(token)
            if mention and mention.alias.kind in STATES and mention.alias.party not in found:
                found.append(mention.alias.party)
            elif mention and mention.alias.kind is PartyKind.PERSON:
                state = cast.state_of(mention.text)
                if state and state not in found:
                    found.append(state)
    return found


# ---------------------------------------------------------------- acts


def _act(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    trigger = match.token
    heads = match.agents or [c for c in trigger.children if c.dep_ in {"poss", "amod"} or (c.dep_ in {"compound", "nmod"} and word_of(trigger) != "war")]
    base.by = tuple(p for p in cast.actors(heads, sentence))
    patients = match.patients if trigger.pos_ == "VERB" else preps(trigger, "of", "on", "against", "in")
    base.to = tuple(p for p in _states(patients, sentence, cast) if p not in base.by)
    if trigger.pos_ == "VERB":
        base.object = " ".join([trigger.text, *(text_of(p, sentence) for p in patients[:1])])
    else:
        base.object = text_of(trigger, sentence)
    if not base.by and not base.to and not any(conjuncts(trigger)):
        return []
    if base.modality is Modality.REFUSED and trigger.pos_ != "VERB":
        base.modality = Modality.DONE
    return [base]
