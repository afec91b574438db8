"""Short reports as domain text → reports and claims, so that a test reads like the story it tells.

    # wire | Northern Wire | 2025-12-13
    release BY 123 on=2025-12-13 of=prisoners people=Bialiatski,Kolesnikova for=2
    ease US to=BY of=potash planned

One line a claim: kind, who acts, then in any order a count (`123`, `>50`, `~2000`), a modality, and what is named. `on` is a
day, a month, a year, or `A..B`, and `news` the span in which news without a date happened; `guess` a date
whose year the reader took it for; `md=12-13` is a day without a year, `wd=4,5` are weekdays; `for` and `after` are line numbers.
`beside` is a claim of the same sentence as the line before.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Mapping
from datetime import date

from detente.events.calendar import month
from detente.model import Basis, Claim, Comparator, Count, Interval, Kind, Modality, Report, ReportKind, Stance, When

_COUNT = re.compile(r"(>=|<=|>|<|~)?([\d,]+)")
_MODALITIES = {m.value for m in Modality}


def told(text: str) -> tuple[list[Report], list[Claim]]:
    """The reports and claims of a text."""
    reports: list[Report] = []
    claims: list[Claim] = []
    blocks: list[tuple[str, list[str]]] = []
    for raw in text.strip().splitlines():
        line = raw.strip()
        if line.startswith("# "):
            blocks.append((line[2:], []))
        elif line:
            blocks[-1][1].append(line)
    for head, lines in blocks:
        report = _report(head, lines)
        reports.append(report)
        claims.extend(_claims(report, lines))
    return reports, claims


def _report(head: str, lines: list[str]) -> Report:
    id, outlet, published, *rest = [part.strip() for part in f"{head} | | ".split("|")]
    kind = next((part for part in rest if part in {k.value for k in ReportKind}), "press")
    body = "\n".join([_masthead(id), *(_said(line) for line in lines if not _beside(line))])
    return Report(
        id=id,
        sha256=hashlib.sha256(f"{id}\n{body}".encode()).hexdigest(),
        text=body,
        outlet=outlet or None,
        published=date.fromisoformat(published) if published else None,
        kind=ReportKind(kind),
    )


def _masthead(id: str) -> str:
    """A first line of its own: two reports that tell the same are not for that copies of each other."""
    return f"Page {id} of the day."


def _said(line: str) -> str:
    """The words of a passage: what `say` gives, else the line itself."""
    given = [part for part in shlex.split(line) if part.startswith("say=")]
    return given[0][4:] if given else line


def _beside(line: str) -> bool:
    return "beside" in shlex.split(line)


def _claims(report: Report, lines: list[str]) -> list[Claim]:
    ids = [_id(report, n, line) for n, line in enumerate(lines)]
    claims = []
    start = len(_masthead(report.id)) + 1
    for n, line in enumerate(lines):
        if _beside(line):
            said = claims[-1].passage
            claims.append(_claim(report, line, ids[n], ids, said.start, said.end))
            continue
        words = _said(line)
        claims.append(_claim(report, line, ids[n], ids, start, start + len(words)))
        start += len(words) + 1
    return claims


def _id(report: Report, n: int, line: str) -> str:
    return "c_" + hashlib.sha256(f"{report.sha256}{n}{line}".encode()).hexdigest()[:12]


def _claim(report: Report, line: str, id: str, ids: list[str], start: int, end: int) -> Claim:
    kind, *parts = shlex.split(line)
    given = dict(part.split("=", 1) for part in parts if re.match(r"[a-z_]+=", part))
    plain = [part for part in parts if not re.match(r"[a-z_]+=", part)]
    counted = next((_COUNT.fullmatch(part) for part in plain if _COUNT.fullmatch(part)), None)
    modality = next((part for part in plain if part in _MODALITIES), "done")
    rest = [p for p in plain if p != modality and not _COUNT.fullmatch(p) and p not in ("headline", "beside")]
    return Claim(
        id=id,
        kind=Kind(kind),
        modality=Modality(modality),
        passage=report.passage(start, end),
        by=tuple(rest[0].split(",")) if rest and rest[0] else (),
        to=_names(given, "to"),
        object=given.get("of"),
        count=_count(counted) if counted else None,
        when=when(given),
        people=_names(given, "people"),
        place=given.get("at"),
        how=given.get("how"),
        instrument=given.get("by_paper"),
        stance=Stance(given["stance"]) if "stance" in given else None,
        said_by=_names(given, "via"),
        in_exchange_for=tuple(ids[int(n) - 1] for n in _names(given, "for")),
        follows=tuple(ids[int(n) - 1] for n in _names(given, "after")),
        part_of=ids[int(given["part"]) - 1] if "part" in given else None,
        because=given.get("because"),
        condition=given.get("condition"),
        until=given.get("until"),
        headline="headline" in plain,
        confidence=0.9,
        reader="test",
    )


def _names(given: Mapping[str, str], slot: str) -> tuple[str, ...]:
    return tuple(given[slot].split(",")) if slot in given else ()


def _count(match: re.Match[str]) -> Count:
    return Count(float(match[2].replace(",", "")), Comparator(match[1] or "="))


def when(given: Mapping[str, str]) -> When | None:
    """The date of a line."""
    weekdays = tuple(int(n) for n in given["wd"].split(",")) if "wd" in given else ()
    if "on" in given:
        return When(interval(given["on"]), Basis.STATED, text=given["on"], weekdays=weekdays)
    if "guess" in given:
        return When(interval(given["guess"]), Basis.INFERRED, text="then")
    if "news" in given:
        return When(interval(given["news"]), Basis.INFERRED)
    if "md" in given:
        numbers = [int(n) for n in given["md"].split("-")]
        return When(None, Basis.INFERRED, text=given["md"], month=numbers[0], monthday=numbers[1] if len(numbers) > 1 else None)
    if weekdays:
        return When(None, Basis.INFERRED, text=given["wd"], weekdays=weekdays)
    return None


def interval(text: str) -> Interval:
    """`2025`, `2025-12`, `2025-12-13`, or two of them joined by `..`."""
    low, _, high = text.partition("..")
    first = _one(low)
    return first if not high else Interval(first.start, _one(high).end)


def _one(text: str) -> Interval:
    numbers = [int(n) for n in text.split("-")]
    if len(numbers) == 1:
        return Interval(date(numbers[0], 1, 1), date(numbers[0], 12, 31))
    if len(numbers) == 2:
        return month(*numbers)
    return Interval.day(date(*numbers))
