"""The report as a whole helps its sentences: missing holders, senders, targets and dates; names; repetitions.

Input: all drafts of a report in text order. Output: the drafts that stay, completed in place. What is filled in here rather
than read in the sentence is named in `Draft.guessed` and lowers the claim's confidence.
"""

from __future__ import annotations

from collections import Counter

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import RELATIVES, is_passive
from detente.claims.definite import name_described
from detente.claims.drafts import Draft
from detente.claims.measures import SENDERS
from detente.claims.naming import name_people
from detente.claims.parse import Sentence
from detente.claims.phrases import in_class
from detente.claims.repeating import ANAPHORIC, without_repetitions
from detente.lexicon import Mention, lexicon
from detente.lexicon.names import same_person
from detente.model import MEASURE_KINDS, Basis, Kind, PartyKind

HOLDING = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.TOTAL})

#: Totals of names on a list belong to the sender, not to a holder.
LISTED = "listed"

#: A sender is taken from this many sentences before, at most.
NEAR = 3

#: A report's sender or holder serves for all its sentences where it has at least this share of the named ones.
DOMINANT = 0.6

#: Objects that only point back.
POINTING = frozenset({"them", "it", "these", "those", "this", "that", "which", "all", "both", "they", "ones"})


def complete(drafts: list[Draft], cast: Cast, parsed: list[Sentence]) -> list[Draft]:
    """Fill what the sentences leave to the report, and drop bare repetitions."""
    drafts = [d for d in drafts if not _only_asked(d) and (d.believed or not _unaccompanied(d, drafts))]
    name_people(drafts, cast, parsed)
    _holders(drafts, cast)
    _senders(drafts, cast)
    _targets(drafts, cast)
    _pronouns(drafts)
    name_described(drafts, parsed)
    _parties(drafts, cast)
    _doers(drafts, cast)
    drafts = _one_meeting(drafts)
    date_retold(drafts)
    _subsets(drafts)
    return without_repetitions(drafts)


def _only_asked(draft: Draft) -> bool:
    """Asked for, and not told: the finder may know better, but not of a headline, whose text says more."""
    return draft.asked and (draft.headline or not draft.believed)


def _unaccompanied(draft: Draft, drafts: list[Draft]) -> bool:
    """A word that tells an act only beside another of its kind, and stands alone."""
    return draft.weak and not any(other.kind is draft.kind and not other.weak for other in drafts)


# ---------------------------------------------------------------- actors


def _main(parties: list[str]) -> str | None:
    counted = Counter(parties)
    if not counted:
        return None
    party, number = max(counted.items(), key=lambda row: (row[1], row[0]))
    return party if number >= DOMINANT * sum(counted.values()) else None


def _holders(drafts: list[Draft], cast: Cast) -> None:
    """Who frees or holds where the sentence does not say: the person's known holder, the sentence's place, the report's."""
    named = [p for d in drafts if d.kind in HOLDING for p in d.by if is_state(p)]
    targets = [p for d in drafts if d.kind in MEASURE_KINDS for p in d.to]
    home = _home(cast, set())
    main = _main([p for p in named if p not in SENDERS]) or _main([p for p in targets if p not in SENDERS])
    of_person = {same: d.by for d in drafts if d.kind in HOLDING and d.by for same in d.people}
    last: tuple[int, tuple[str, ...]] | None = None
    for draft in drafts:
        if draft.kind not in HOLDING or draft.object == LISTED:
            continue
        if draft.by:
            states = tuple(p for p in draft.by if is_state(p))
            last = (draft.sentence.paragraph, states) if states and states[0] not in SENDERS else last
            continue
        known = next((of_person[name] for name in draft.people if name in of_person), ())
        near = last[1] if last and last[0] == draft.sentence.paragraph else ()
        inside = _held_in(draft, cast)
        draft.by = known or inside or near[:1] or ((main,) if main else home)
        if draft.by:
            draft.guessed.add("by")
            draft.why.append(f"holder {draft.by[0]} taken from the report")


def _held_in(draft: Draft, cast: Cast) -> tuple[str, ...]:
    """A state named in the same clause as a place or owner: "held in Iran", "Belarusian jails", "Mali's prisons"."""
    tops = [*draft.patients, *(c for c in draft.trigger.children if c.dep_ == "prep" and c.lower_ == "in")]
    for token in sorted({t for top in tops for t in top.subtree}, key=lambda t: t.i):
        mention = draft.sentence.mention_of(token)
        if (
            mention
            and is_state(mention.alias.party)
            and (token.dep_ in {"amod", "poss", "compound"} or token.head.lower_ in {"in", "by", "from"})
        ):
            head = token.head
            if in_class(head, "people", draft.sentence) and token.dep_ in {"amod", "compound"}:
                continue
            return (mention.alias.party,)
    return ()


def _senders(drafts: list[Draft], cast: Cast) -> None:
    home = _home(cast, set())
    named = [d.by[0] for d in drafts if d.kind in MEASURE_KINDS and d.by and d.by[:1] != home]
    often = [party for party, number in cast.states.items() if party in SENDERS for _ in range(number)]
    main = cast.issuer or _main(named) or _main(often)
    last: Draft | None = None
    for draft in drafts:
        if draft.kind not in MEASURE_KINDS and draft.object != LISTED:
            continue
        if draft.by:
            last = draft
            continue
        near = last is not None and (
            last.sentence.paragraph == draft.sentence.paragraph or draft.sentence.index - last.sentence.index <= NEAR
        )
        if last is not None and cast.issuer is not None and last.by[:1] != (cast.issuer,):
            near = False  # a paper speaks of its issuer's measures
        if near and last is not None and last.by and last.by[0] not in draft.to:
            draft.by = last.by[:1]
            if last.sentence is draft.sentence and "by" not in last.guessed and is_passive(draft.trigger):
                draft.sure["by"] = draft.by  # "its measures, adopted in May, were widened": all its own
        elif main and main not in draft.to:
            draft.by = (main,)
        if draft.by:
            draft.guessed.add("by")
            draft.why.append(f"sender {draft.by[0]} taken from the report")


def _targets(drafts: list[Draft], cast: Cast) -> None:
    named = [p for d in drafts if d.kind in MEASURE_KINDS for p in d.to]
    held = [p for d in drafts if d.kind in HOLDING for p in d.by if is_state(p)]
    senders = {p for d in drafts if d.kind in MEASURE_KINDS for p in d.by}
    main = _main([p for p in named if p not in SENDERS]) or _main([p for p in held if p not in senders])
    for draft in drafts:
        if draft.kind in MEASURE_KINDS and not draft.to:
            chosen = (main,) if main and main not in draft.by else _home(cast, {*draft.by, *senders})
            if chosen:
                draft.to = chosen
                draft.guessed.add("to")


def _home(cast: Cast, apart: set[str]) -> tuple[str, ...]:
    """The state that the report is about: the one it names most, the usual senders and `apart` left out."""
    ranked = sorted(
        ((n, s) for s, n in cast.states.items() if s not in SENDERS and s not in apart), key=lambda row: (-row[0], row[1])
    )
    return (ranked[0][1],) if ranked else ()


def _pronouns(drafts: list[Draft]) -> None:
    """ "It may only waive them": the measure last told of, by the same sender if there is one."""
    last: Draft | None = None
    for draft in drafts:
        if draft.kind not in MEASURE_KINDS:
            continue
        if draft.object is not None and draft.object.lower() in POINTING and last is not None:
            draft.object, draft.to = last.object, last.to or draft.to
        elif draft.object:
            last = draft


def _one_meeting(drafts: list[Draft]) -> list[Draft]:
    """ "The discussions took place on Friday": the meeting just told, which gets their date."""
    kept: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        if draft.kind is not Kind.TALKS:
            kept.append(draft)
            continue
        definite = any(c.dep_ == "det" and c.lower_ in ANAPHORIC for c in draft.trigger.children)
        near = last is not None and draft.sentence.index - last.sentence.index <= NEAR
        again = near and definite and "by" in draft.guessed and not draft.believed
        if last is not None and again and draft.modality is last.modality:
            last.when = last.when or draft.when
            last.place = last.place or draft.place
            continue
        if draft.by and not draft.believed and not any(is_state(p) or p[:1].isupper() for p in draft.by):
            continue  # "officials continue to engage": nobody met
        kept.append(draft)
        last = draft
    return kept


def _doers(drafts: list[Draft], cast: Cast) -> None:
    """Acts told without a doer ("the crackdown") are of the state that their sentence names, or that the report is about."""
    home = _home(cast, set())
    for draft in drafts:
        if draft.kind is Kind.ACT and not draft.by:
            judging = _judging(draft)
            named = [
                m.alias.party
                for m in draft.sentence.mentions
                if is_state(m.alias.party) and m.alias.party not in draft.to and m not in judging
            ]
            draft.by = tuple(named[:1]) if len(set(named)) == 1 else home if home and home[0] not in draft.to else ()
            draft.guessed.add("by")


def _judging(draft: Draft) -> list[Mention]:
    """ "The vote, which the bloc calls a sham": those who only say something of the act have not done it."""
    clauses = [c for t in (draft.trigger, *draft.trigger.ancestors) if t.pos_ == "NOUN" for c in t.children if c.dep_ == "relcl"]
    heads = [c for clause in clauses for c in clause.children if c.dep_ == "nsubj" and c.lower_ not in RELATIVES]
    return [m for head in heads if (m := draft.sentence.mention_of(head)) is not None]


def _parties(drafts: list[Draft], cast: Cast) -> None:
    """Talks and deals that name one side or none are between the report's sender and its target, or the last ones told."""
    senders = Counter(p for d in drafts if d.kind in MEASURE_KINDS for p in d.by if is_state(p))
    targets = Counter(
        p for d in drafts for p in (d.to if d.kind in MEASURE_KINDS else d.by if d.kind in HOLDING else ()) if is_state(p)
    )
    sides = [max(c.items(), key=lambda row: (row[1], row[0]))[0] for c in (senders, targets) if c]
    if len(set(sides)) < 2:
        return
    for draft in drafts:
        if draft.kind in {Kind.TALKS, Kind.AGREE} and not draft.by:
            draft.by = tuple(sides)
            draft.guessed.add("by")
            draft.why.append(f"sides {', '.join(sides)} taken from the report")


# ---------------------------------------------------------------- names, dates, numbers


def date_retold(drafts: list[Draft]) -> None:
    """An act told twice in one report has one date: the stated one serves where the other telling gives none."""
    for draft in drafts:
        if draft.when is not None and (draft.when.basis is not Basis.INFERRED or draft.when.text):
            continue
        for other in drafts:
            if other is draft or other.when is None or other.when.text == "" or other.kind is not draft.kind:
                continue
            if _same_act(draft, other) and draft.modality is other.modality:
                draft.when = other.when
                draft.why.append(f"told again with {other.when.text!r}")
                break


def _same_act(one: Draft, other: Draft) -> bool:
    if one.kind in {Kind.RELEASE, Kind.DETAIN, Kind.TOTAL}:
        if one.count and other.count:
            return one.count.value == other.count.value
        return bool(
            one.people
            and other.people
            and any(same_person(a, b) for a in one.people for b in other.people)
            and not (one.count or other.count)
        )
    if one.kind in {Kind.EASE, Kind.IMPOSE}:
        return bool(one.things and one.things == other.things and "sanctions" not in one.things and one.by[:1] == other.by[:1])
    return False


def _subsets(drafts: list[Draft]) -> None:
    """A smaller number freed in the sentence of a larger one is a part of it, not a further release."""
    for draft in drafts:
        if draft.kind is not Kind.RELEASE or not draft.count or draft.part_of is not None:
            continue
        for other in drafts:
            if other is draft or other.kind is not Kind.RELEASE or not other.count or draft.exchange or other.by != draft.by:
                continue
            gap = draft.sentence.index - other.sentence.index
            if 0 <= gap <= NEAR and not _apart(draft, other) and other.count.value > draft.count.value and _says_part(draft):
                draft.part_of = other
                break


def _apart(one: Draft, other: Draft) -> bool:
    """True for two acts whose words give them dates that cannot be the same."""
    if one.when is None or other.when is None or not (one.when.text and other.when.text):
        return False
    first, second = one.when.interval, other.when.interval
    return first is not None and second is not None and not first.overlaps(second)


def _says_part(draft: Draft) -> bool:
    words = {t.lower_ for t in draft.sentence.span}
    return (
        bool(words & {"among", "amongst", "including", "remaining", "rest", "others", "other"})
        or "of those" in draft.sentence.text
        or "of them" in draft.sentence.text
    )


def relevant(sentences: list[Sentence]) -> bool:
    """Whether a report speaks of our field at all: states or blocs are named in it, or persons who act for one."""
    return any(is_state(m.alias.party) or _acts_for_state(m.alias.party) for s in sentences for m in s.mentions)


def _acts_for_state(party: str) -> bool:
    """True for a known person whose acts are a state's or a bloc's."""
    known = lexicon().by_id(party)
    return known is not None and known.kind is PartyKind.PERSON and known.state is not None and is_state(known.state)
