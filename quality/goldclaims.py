"""Gold rows + the texts they annotate → model claims, as a perfect reader would give them.

With these the later stages can be measured apart from the reader. A gold row has a cue in place of offsets: the cue's words
are looked up in the text, the sentence around them is the passage, and indexes into the row's list become claim ids.
Gold leaves null what the report alone cannot date; a reader still says which words it saw ("Friday and Saturday",
"December 13th"), so such partial dates are read here from the sentence.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from detente.model import Basis, Claim, Comparator, Count, Interval, Kind, Modality, Report, Stance, When

#: A passage is one sentence; the exchange format caps it.
LONGEST = 600

_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_DAYS = {name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+")
_END = re.compile(r"(?<!U\.S)(?<!E\.U)(?<!\bMr)(?<!\bDr)[.!?][\"'”’)]*\s+|\n+")
_PARTIAL = re.compile(
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?)?\b(?!\s*,?\s+\d{4})"
    r"|(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_PARTITIVE = re.compile(
    r"\b(of (them|those|the \w+) |of whom|the (other|remaining|rest)|among them|^six hold|hold [A-Z]\w+ passports)", re.I
)
_DATED_KINDS = frozenset({"release", "ease", "impose", "talks", "agree", "normalize", "detain"})


def load_reports(folder: Path) -> list[Report]:
    """Every `.txt` report of a folder with what its sidecar says."""
    reports = []
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_bytes()
        sidecar = path.with_suffix(".meta.json")
        meta = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
        published = meta.get("published") or meta.get("issued")
        reports.append(
            Report(
                id=path.stem,
                sha256=hashlib.sha256(raw).hexdigest(),
                text=raw.decode("utf-8"),
                source=str(path),
                outlet=meta.get("outlet"),
                published=date.fromisoformat(published) if published else None,
                meta=tuple(sorted((k, str(v)) for k, v in meta.items())),
            )
        )
    return reports


def read_gold(path: Path, reports: Iterable[Report]) -> list[Claim]:
    """The claims of every gold row whose report is given."""
    by_id = {report.id: report for report in reports}
    claims: list[Claim] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in by_id:
            claims.extend(claims_of(by_id[row["id"]], row["events"]))
    return claims


def claims_of(report: Report, rows: list[dict[str, Any]]) -> list[Claim]:
    """One report's gold rows as claims."""
    spans = [_locate(report.text, row["cue"]) for row in rows]
    ids = [_id(report, row, *span, n) for n, (row, span) in enumerate(zip(rows, spans, strict=True))]
    return [_claim(report, row, span, id, ids, rows) for row, span, id in zip(rows, spans, ids, strict=True)]


def _id(report: Report, row: dict[str, Any], start: int, end: int, n: int) -> str:
    return "c_" + hashlib.sha256(f"{report.sha256}:{row['kind']}:{start}:{end}:{n}".encode()).hexdigest()[:12]


def _locate(text: str, cue: str) -> tuple[int, int]:
    wanted = [word.lower() for word in _WORD.findall(cue)]
    found = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    for i in range(len(found) - len(wanted) + 1):
        if [word for word, _, _ in found[i : i + len(wanted)]] == wanted:
            return found[i][1], found[i + len(wanted) - 1][2]
    return 0, min(len(text), 80)


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(ends) if text[a:b].strip()]


def _titled(text: str, cue: tuple[int, int]) -> bool:
    """The cue stands in a line near the top that ends like a headline, without a full stop."""
    low = text.rfind("\n", 0, cue[0]) + 1
    line = text[low : text.find("\n", cue[1]) % (len(text) + 1)]
    return low < 400 and len(line) < 160 and line.rstrip()[-1:] not in (".", "!", "?", "”", '"')


def _sentence(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    held = [s for s in _sentences(text) if s[0] < end and start < s[1]]
    low, high = (held[0][0], held[-1][1]) if held else span
    body = text[low:high]
    low, high = low + len(body) - len(body.lstrip()), high - len(body) + len(body.rstrip())
    return (low, high) if high - low <= LONGEST else (start, min(end, start + LONGEST))


def _claim(
    report: Report, row: dict[str, Any], cue: tuple[int, int], id: str, ids: list[str], rows: list[dict[str, Any]]
) -> Claim:
    start, end = _sentence(report.text, cue)
    modality = row.get("modality", "done")
    stance = row.get("stance")
    count = row.get("count")
    how = row.get("how")
    partitive = row["kind"] == "release" and _PARTITIVE.search(report.text[start:end])
    return Claim(
        id=id,
        kind=Kind(row["kind"]),
        modality=Modality(modality[0] if isinstance(modality, list) else modality),
        passage=report.passage(start, end),
        by=tuple(row.get("by") or ()),
        to=tuple(row.get("to") or ()),
        object=row.get("object"),
        count=Count(count["value"], Comparator(count.get("op", "=")), count.get("unit", "people")) if count else None,
        when=_when(report, row, cue),
        people=tuple(row.get("people") or ()),
        how=how[0] if isinstance(how, list) else how,
        instrument=row.get("instrument"),
        stance=Stance(stance[0] if isinstance(stance, list) else stance) if stance else None,
        in_exchange_for=tuple(ids[i] for i in row.get("in_exchange_for") or ()),
        follows=tuple(ids[i] for i in row.get("follows") or ()),
        part_of=_whole(row, rows, ids) if partitive else None,
        because=row.get("because"),
        condition=row.get("condition"),
        headline=_titled(report.text, cue),
        confidence=0.9,
        reader="gold",
    )


def _whole(row: dict[str, Any], rows: list[dict[str, Any]], ids: list[str]) -> str | None:
    """The claim that a subset was taken from: the largest release told just before."""
    at = next(i for i, other in enumerate(rows) if other is row)
    near = [i for i in range(max(0, at - 5), at) if rows[i]["kind"] == "release" and rows[i].get("count")]
    larger = [i for i in near if rows[i]["count"]["value"] > (row.get("count") or {}).get("value", 1e9)]
    return ids[max(larger, key=lambda i: (rows[i]["count"]["value"], i))] if larger else None


def _when(report: Report, row: dict[str, Any], cue: tuple[int, int]) -> When | None:
    when = row.get("when")
    if when:
        low, high = (date.fromisoformat(when[k]) if when.get(k) else None for k in ("from", "to"))
        return When(Interval(low, high), Basis(when.get("basis", "stated")), text_start=None)
    if row["kind"] not in _DATED_KINDS or report.published:
        return None
    spans = _sentences(report.text)
    at = next((i for i, (a, b) in enumerate(spans) if a <= cue[0] < b), None)
    if at is None:
        return None
    near = [spans[at]]
    if row["kind"] in ("release", "ease", "normalize") and row.get("in_exchange_for") and at:
        near.append(spans[at - 1])
    if row["kind"] == "talks":
        near.extend(spans[at + 1 : at + 2])
    for start, end in near:
        found = list(_PARTIAL.finditer(report.text, start, end))
        if found:
            return _partial(found, cue)
    return None


def _partial(found: list[re.Match[str]], cue: tuple[int, int]) -> When | None:
    middle = (cue[0] + cue[1]) // 2
    nearest = min(found, key=lambda m: (abs((m.start() + m.end()) // 2 - middle), m.start()))
    if nearest["weekday"]:
        days = tuple(_DAYS[m["weekday"].lower()] for m in found if m["weekday"])
        return When(None, Basis.INFERRED, text=" and ".join(m.group() for m in found if m["weekday"]), weekdays=days)
    day = int(nearest["day"]) if nearest["day"] else None
    return When(None, Basis.INFERRED, text=nearest.group(), month=_MONTHS[nearest["month"].lower()], monthday=day)
