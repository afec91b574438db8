"""Reports → families: digests, copies and rewrites are one source with their origin.

Five signs, each enough: a credit to the whole ("Read the full article on …"); a report of an outlet that is among the reports,
cited by name in a text that shares its phrases; two reports that credit one agency in their first lines and share phrases;
shared phrases alone, when they make up much of the shorter text; and shared slips (`slips`). After Dong, Berti-Équille and
Srivastava (2009): agreement in what is rare or wrong betrays a copy, agreement in what is common does not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from zlib import crc32

from detente.events.recall import Recall
from detente.model import Family, Report, ReportKind

#: Words in a shingle: long enough to be rare, short enough to survive a rewrite.
_SHINGLE = 5

#: The share of the shorter text's shingles that makes it a copy of the longer one.
_COPIED = 0.3

#: Shared shingles below which a share says nothing: two short texts may have a formula in common.
_COPIED_AT_LEAST = 5

#: Shared shingles that, with a citation by name, make a rewrite.
_CITED = 2

#: One shingle in this many is kept, by its hash, so that the index stays small.
_SAMPLE = 2

#: A shingle in more reports than this is a formula of the trade and no sign of copying.
_COMMON = 12

#: Days between a report and one that it copies.
_NEAR = 10

_CREDIT = re.compile(
    r"(?i:read (?:the )?(?:full|original|whole) (?:article|story|report|piece) (?:on|at|in|from)"
    r"|originally (?:published|appeared|posted) (?:by|on|in|at)"
    r"|(?:this )?(?:article|story|report) (?:first |was first )?(?:appeared|published) (?:on|in|at|by)"
    r"|(?<=\n)source:|(?<=\n)via)\s+"
    r"(?P<name>(?:the )?[A-Z][\w&’'-]*(?: (?:of |and |the )?[A-Z][\w&’'-]*){0,4})",
)

#: Where an agency is credited: "MINSK (Northern Wire) -", "By Northern Wire staff"; only at the head of a report.
_HEAD = 400
_AGENCY = re.compile(
    r"\((?P<name>[A-Z][\w&’'-]*(?: (?:of |and |the )?[A-Z][\w&’'-]*){0,3})\)\s*(?:-{1,2}|–|—)"
    r"|(?:^|\n)\s*By (?:the )?(?P<staff>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}?) (?:staff|agency|correspondents?)\b"
)

#: Slips that two reports must share to be one source: one may be chance.
_SLIPS = 2

_WORD = re.compile(r"[^\W_]+")

_REPORTS = r"(?:\s+(?:reported|reports|says|said|writes|wrote|has learned|quoted))"


#: Report id → the report that it comes from, and why.
Origins = Mapping[str, tuple[str, str]]


def origins(reports: Sequence[Report], recall: Recall) -> Origins:
    """The reports that are copies or rewrites of another by their words."""
    ordered = sorted(reports, key=lambda r: (r.published or date.max, r.id))
    shingles = {report.id: recall.get(("shingles", report.text), partial(_shingles, report.text)) for report in ordered}
    shared = _shared(shingles)
    by_id = {report.id: report for report in ordered}
    agency = {report.id: recall.get(("agency", report.id), partial(_agency, report)) or None for report in ordered}
    found = {report.id: _origin(report, by_id, shingles, shared, agency) for report in ordered}
    return {id: origin for id, origin in found.items() if origin is not None}


def families(reports: Sequence[Report], origin: Origins, recall: Recall) -> tuple[Family, ...]:
    """Every report that is not its own source, with what it comes from; sorted."""
    ordered = sorted(reports, key=lambda r: (r.published or date.max, r.id))
    return _families(ordered, origin, {r.id: recall.get(("credit", r.id), partial(_credit, r)) for r in ordered})


def _credit(report: Report) -> str:
    """Whose whole text a report says it is; "" where it does not say."""
    match = _CREDIT.search(report.text)
    return match["name"].strip() if match else ""


def source_of(found: Sequence[Family]) -> Mapping[str, str]:
    """Report id → the id that stands for its source."""
    return {member: family.origin or family.members[0] for family in found for member in family.members}


def _origin(
    report: Report,
    by_id: Mapping[str, Report],
    shingles: Mapping[str, frozenset[int]],
    shared: Mapping[str, Mapping[str, int]],
    agency: Mapping[str, str | None],
) -> tuple[str, str] | None:
    """The report that this one comes from, and why."""
    best: tuple[float, str, str] | None = None
    for id, overlap in sorted(shared.get(report.id, {}).items()):
        other = by_id[id]
        if not _can_precede(other, report):
            continue
        whole = max(1, min(len(shingles[report.id]), len(shingles[id])))
        if (overlap >= _COPIED_AT_LEAST and overlap / whole >= _COPIED) or report.text == other.text:
            why = f"{overlap / whole:.0%} of its phrases stand in {other.id}"
        elif overlap >= _CITED and other.outlet and _cites(report.text, other.outlet) and other.outlet != report.outlet:
            why = f"it cites {other.outlet} and shares its phrases"
        elif overlap >= _CITED and agency[report.id] and agency[report.id] in (agency[id], _named(other.outlet)):
            why = f"both carry {agency[report.id]} and share phrases"
        else:
            continue
        if best is None or (overlap, other.id) > (best[0], best[1]):
            best = (overlap, other.id, why)
    return (best[1], best[2]) if best else None


def _can_precede(other: Report, report: Report) -> bool:
    if other.published is None or report.published is None:
        return (
            other.kind is not ReportKind.DIGEST
            and (report.published is None)
            and (other.published is not None or other.id < report.id)
        )
    apart = (report.published - other.published).days
    return 0 < apart <= _NEAR or (apart == 0 and (len(other.text), other.id) > (len(report.text), report.id))


def _agency(report: Report) -> str:
    """The agency that a report credits at its head, other than its own outlet; "" where there is none."""
    found = _AGENCY.search(report.text[:_HEAD])
    name = _named(found["name"] or found["staff"]) if found else None
    return name if name and name != _named(report.outlet) else ""


def _named(outlet: str | None) -> str | None:
    return outlet.removeprefix("The ").strip() if outlet else None


def slips(
    told: Iterable[Sequence[Mapping[str, str]]], published: Mapping[str, date], family: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Reports that share what others tell otherwise, twice or more → the earlier one that each comes from, and why.

    `told` holds, for each event and each of its slots, what each report says. A value is a slip where more sources agree on
    another. What is shared of one event counts once: two events wrongly taken for one differ in every slot.
    """
    shared: Counter[tuple[str, str]] = Counter()
    for slots in told:
        here: set[tuple[str, str]] = set()
        for values in slots:
            sources: dict[str, set[str]] = defaultdict(set)
            for report, value in values.items():
                sources[value].add(family.get(report, report))
            most = max(map(len, sources.values()), default=0)
            for value, held in sources.items():
                if 2 <= len(held) < most:
                    holders = sorted(report for report in values if values[report] == value)
                    pairs = ((a, b) for i, a in enumerate(holders) for b in holders[i + 1 :])
                    here.update((a, b) for a, b in pairs if family.get(a, a) != family.get(b, b))
        shared.update(sorted(here))
    found: dict[str, tuple[str, str]] = {}
    for (a, b), number in sorted(shared.items()):
        if number >= _SLIPS:
            first, later = sorted((a, b), key=lambda id: (published.get(id, date.max), id))
            found.setdefault(later, (first, f"slips about {number} events that it shares with {first}"))
    return found


def _cites(text: str, outlet: str) -> bool:
    name = re.escape(outlet.removeprefix("The ").strip())
    return bool(
        re.search(
            rf"(?:according to|citing|cited by|told|reported by)\s+(?:the\s+)?{name}\b|\b{name}\b{_REPORTS}\b",
            text,
            re.IGNORECASE,
        )
    )


def _shared(shingles: Mapping[str, frozenset[int]]) -> dict[str, Counter[str]]:
    """How many shingles each report has in common with which others, by an inverted index."""
    index: dict[int, list[str]] = defaultdict(list)
    for id, found in shingles.items():
        for shingle in found:
            index[shingle].append(id)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for ids in index.values():
        if 1 < len(ids) <= _COMMON:
            for id in ids:
                counted[id].update(other for other in ids if other != id)
    return counted


def _shingles(text: str) -> frozenset[int]:
    keys = _WORD.findall(text.lower())
    hashed = (crc32(" ".join(keys[i : i + _SHINGLE]).encode()) for i in range(len(keys) - _SHINGLE + 1))
    return frozenset(h for h in hashed if h % _SAMPLE == 0)


def _families(reports: Sequence[Report], parent: Origins, credits: Mapping[str, str]) -> tuple[Family, ...]:
    def root(id: str) -> str:
        seen = {id}
        while id in parent and parent[id][0] not in seen:
            id = parent[id][0]
            seen.add(id)
        return id

    grouped: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        if report.id in parent:
            grouped[root(report.id)].append(report.id)
    found = [
        Family(origin, tuple(sorted([origin, *members])), "; ".join(f"{m}: {parent[m][1]}" for m in sorted(members)))
        for origin, members in grouped.items()
    ]
    credited: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        name = credits[report.id]
        if name and report.id not in parent and report.id not in grouped and name.lower() not in ("the", "the source"):
            credited[name].append(report.id)
    found.extend(Family(None, tuple(sorted(ids)), f"a digest of {name}") for name, ids in credited.items())
    return tuple(sorted(found, key=lambda f: (f.members, f.origin or "")))
