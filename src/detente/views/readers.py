"""The claims of two readers → where they differ: what only one of them found, and what both found and filled differently.

The ledger is folded from the claims of the first reader; those of the second stand beside them and count for nothing, so that
one passage read twice never looks like two sources.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.lexicon import lexicon
from detente.lexicon.names import same_person
from detente.model import MEASURE_KINDS, MUTUAL_KINDS, Basis, Claim, Freeing, Interval, Kind, Ledger, Relief
from detente.views.select import selection
from detente.views.table import EVERYTHING, Column, Form, Query, Row, Table
from detente.views.words import count_text, one_line, party_title, some, when_text

#: The slots that are compared, in the order in which they are shown.
SLOTS = ("modality", "by", "to", "object", "count", "when", "people", "how", "stance", "said_by", "in_exchange_for")

#: Kinds whose object is wording, never compared.
_WORDED = frozenset({Kind.STATEMENT, Kind.ASSESSMENT, Kind.ACT, Kind.FIGURE, Kind.TALKS, Kind.AGREE, Kind.RELEASE, Kind.DETAIN})

#: Kinds of which `to` says something that can be right or wrong.
_AIMED = MEASURE_KINDS | {Kind.RELEASE}

#: The manner that goes without saying.
_PLAIN: dict[Kind, str] = {Kind.EASE: Relief.EASED, Kind.RELEASE: Freeing.FREED}

Pair = tuple[Claim | None, Claim | None]


def readers(ledger: Ledger, beside: Sequence[Claim], query: Query = EVERYTHING, notes: Sequence[str] = ()) -> Table:
    """Where the ledger's reader and the one beside it differ, report by report, in the order of the text."""
    asked = selection(query)
    first = ledger.claims
    pairs = pair(first, beside)
    kinds = {claim.id: claim.kind for claim in (*first, *beside)}
    rows, alike = [], 0
    for one, other in pairs:
        if not any(claim is not None and asked.claim(claim) for claim in (one, other)):
            continue
        differing = differing_slots(one, other, kinds) if one is not None and other is not None else ()
        if one is not None and other is not None and not differing:
            alike += 1
        else:
            rows.append(_row(one, other, differing, kinds))
    lonely = [row.cells[4] for row in rows]
    names = (_name(first, "frames"), _name(beside, "llm"))
    told = [
        f"{alike} told alike, {lonely.count('other slots')} with other slots, {lonely.count('first alone')} by {names[0]} alone, "
        f"{lonely.count('second alone')} by {names[1]} alone.",
        f"The ledger rests on the claims of {names[0]} ({some(len(first), 'claim')}); those of {names[1]} "
        f"({some(len(beside), 'claim')}) stand beside them.",
        *notes,
    ]
    columns = (
        Column("report", "Report"),
        Column("start", "From", Form.NUMBER, screen=False),
        Column("end", "To", Form.NUMBER, screen=False),
        Column("kind", "Kind", Form.WORD),
        Column("difference", "Difference", Form.WORD),
        Column("slots", "In", Form.NAMES),
        Column("first", names[0], wide=True),
        Column("second", names[1], wide=True),
        Column("text", "Passage", wide=True),
        Column("claims", "Claims", Form.IDS),
    )
    return Table("readers", f"{ledger.title}: where the readers differ", columns, tuple(rows), tuple(told))


def pair(first: Sequence[Claim], second: Sequence[Claim]) -> list[Pair]:
    """Claims of one kind with passages that overlap, the likest first, each in one pair; then what is left, in text order."""
    there: dict[tuple[str, Kind], list[Claim]] = defaultdict(list)
    for claim in second:
        there[claim.report, claim.kind].append(claim)
    kinds = {claim.id: claim.kind for claim in (*first, *second)}
    candidates = sorted(
        (
            (len(differing_slots(one, other, kinds)), one.passage, one.id, other.passage, other.id, one, other)
            for one in first
            for other in there[one.report, one.kind]
            if one.passage.start < other.passage.end and other.passage.start < one.passage.end
        ),
        key=lambda entry: entry[:5],
    )
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    pairs: list[Pair] = []
    for *_, one, other in candidates:
        if id(one) not in taken_first and id(other) not in taken_second:
            taken_first.add(id(one))
            taken_second.add(id(other))
            pairs.append((one, other))
    pairs += [(one, None) for one in first if id(one) not in taken_first]
    pairs += [(None, other) for other in second if id(other) not in taken_second]
    return sorted(pairs, key=_place)


def differing_slots(one: Claim, other: Claim, kinds: dict[str, Kind]) -> tuple[str, ...]:
    """The slots of two claims of one kind that do not say the same; where neither says anything they agree."""
    same = {
        "modality": one.modality == other.modality,
        "by": set(one.by) == set(other.by) or (one.kind in MUTUAL_KINDS and set(one.by + one.to) == set(other.by + other.to)),
        "to": one.kind not in _AIMED or set(one.to) == set(other.to),
        "object": one.kind in _WORDED or _things(one) == _things(other),
        "count": one.count == other.count,
        "when": _dated(one) == _dated(other),
        "people": _same_people(one.people, other.people),
        "how": (one.how or _PLAIN.get(one.kind)) == (other.how or _PLAIN.get(other.kind)),
        "stance": one.stance == other.stance,
        "said_by": one.kind is Kind.STATEMENT or set(one.said_by) - {*one.by} == set(other.said_by) - {*other.by},
        "in_exchange_for": _partners(one, kinds) == _partners(other, kinds),
    }
    return tuple(slot for slot in SLOTS if not same[slot])


def _things(claim: Claim) -> set[str]:
    """What a measure bears on; in another kind the object's words."""
    if claim.kind in MEASURE_KINDS:
        return set(lexicon().things_in(claim.object or "")) - {"sanctions"}
    return {one_line(claim.object).casefold()} if claim.object else set()


def _dated(claim: Claim) -> Interval | None:
    """The date that words give; not the fortnight that news without one is taken to be of."""
    when = claim.when
    return when.interval if when is not None and (when.text or when.basis is not Basis.INFERRED) else None


def _same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(any(same_person(a, b) for b in other) for a in one)


def _partners(claim: Claim, kinds: dict[str, Kind]) -> list[str]:
    return sorted({kinds[id].value for id in claim.in_exchange_for if id in kinds})


def _place(entry: Pair) -> tuple[str, int, int, str, str]:
    claim = entry[0] or entry[1]
    assert claim is not None
    return claim.report, claim.passage.start, claim.passage.end, claim.kind.value, claim.id


def _row(one: Claim | None, other: Claim | None, differing: Sequence[str], kinds: dict[str, Kind]) -> Row:
    claim = one or other
    assert claim is not None
    difference = "first alone" if other is None else "second alone" if one is None else "other slots"
    shown = differing or SLOTS
    cells = (
        claim.report, claim.passage.start, claim.passage.end, claim.kind.value, difference, list(differing),
        _told(one, shown, kinds, alone=other is None), _told(other, shown, kinds, alone=one is None), claim.passage.text,
        [c.id for c in (one, other) if c is not None],
    )  # fmt: skip
    return Row(one.id if one is not None else None, cells)


def _told(claim: Claim | None, slots: Sequence[str], kinds: dict[str, Kind], *, alone: bool) -> str | None:
    """What a claim says in some slots; an empty one is shown only where the other claim fills it."""
    if claim is None:
        return None
    said = [(slot, _slot(claim, slot, kinds)) for slot in slots]
    return "; ".join(f"{slot.replace('_', ' ')} {value or '–'}" for slot, value in said if value or not alone)


def _slot(claim: Claim, slot: str, kinds: dict[str, Kind]) -> str:
    match slot:
        case "by" | "to" | "said_by":
            return ", ".join(party_title(party) for party in getattr(claim, slot))
        case "people":
            return ", ".join(one_line(name) for name in claim.people)
        case "count":
            return count_text(claim.count) if claim.count else ""
        case "when":
            return when_text(claim.when.interval, claim.when.basis) if claim.when and claim.when.interval else ""
        case "in_exchange_for":
            return ", ".join(_partners(claim, kinds))
        case "object":
            return one_line(claim.object or "")
        case _:
            return str(getattr(claim, slot) or "")


def _name(claims: Sequence[Claim], otherwise: str) -> str:
    """What a reader is called: the name in most of its claims (some may be added by hand), without its version."""
    if not claims:
        return otherwise
    reader, _, model = Counter(sorted(claim.reader for claim in claims)).most_common(1)[0][0].partition(":")
    return model or reader.partition("/")[0]
