"""NAME.meta.json and the fields a container states → Metadata: the known fields, typed, and every other one kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from detente.model import ReportKind
from detente.sources.codes import MAX_TEXT_BYTES, Code
from detente.sources.document import Found, one_line, storable
from detente.sources.registry import SIDECAR

TEXT_FIELDS = ("outlet", "title", "url", "language")
DATE_FIELDS = ("published", "issued", "effective")
FIELDS = (*TEXT_FIELDS, *DATE_FIELDS, "kind")

#: How alike an unknown field's name must be to a known one to be reported as a slip (difflib's ratio).
TYPO = 0.8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What metadata states; None where it says nothing."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    issued: date | None = None
    effective: date | None = None
    kind: ReportKind | None = None
    other: tuple[tuple[str, str], ...] = ()


def sidecar_of(path: Path, stem: str, found: Found) -> dict[str, object]:
    """The raw fields of the file's sidecar: `NAME.meta.json`, or `NAME.txt.meta.json` where two files share the name."""
    for name in (path.name + SIDECAR, stem + SIDECAR):
        beside = path.with_name(name)
        try:
            with beside.open("rb") as file:
                data = file.read(MAX_TEXT_BYTES + 1)
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            found.problem(Code.SIDECAR_BROKEN, f"its metadata cannot be read ({type(error).__name__})", name)
            return {}
        try:
            value = json.loads(data[:MAX_TEXT_BYTES].decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            found.problem(Code.SIDECAR_BROKEN, "its metadata is not valid JSON and was passed over", storable(name + line))
            return {}
        if not isinstance(value, dict):
            found.problem(Code.SIDECAR_BROKEN, "its metadata is not a JSON object and was passed over", storable(name))
            return {}
        _name_typos(value, storable(name), found)
        return value
    return {}


def interpret(raw: Mapping[str, object], place: str, found: Found) -> Metadata:
    """The known fields with their types; a value that cannot be understood is a problem and counts as not given."""
    texts: dict[str, str | None] = {}
    for key in TEXT_FIELDS:
        value = raw.get(key)
        if value is not None and not isinstance(value, str):
            found.problem(Code.BAD_VALUE, f"{key} is not a text: {_shown(value)}", place)
        texts[key] = one_line(storable(value)) or None if isinstance(value, str) else None
    dates = {key: _date(key, raw.get(key), place, found) for key in DATE_FIELDS}
    other = tuple(sorted((storable(str(key)), _shown(value)) for key, value in raw.items() if key not in FIELDS))
    language = texts["language"].lower().replace("_", "-").split("-")[0] if texts["language"] else None
    return Metadata(
        outlet=texts["outlet"], title=texts["title"], url=texts["url"], language=language,
        published=dates["published"], issued=dates["issued"], effective=dates["effective"],
        kind=_kind(raw.get("kind"), place, found), other=other,
    )  # fmt: skip


def _name_typos(raw: Mapping[str, object], place: str, found: Found) -> None:
    for key in sorted(set(raw) - set(FIELDS)):
        near = get_close_matches(key.lower(), FIELDS, n=1, cutoff=TYPO)
        if near:
            found.problem(Code.SIDECAR_FIELD, f"unknown field {key!r}; is {near[0]!r} meant? It was kept, not read", place)


def _date(key: str, value: object, place: str, found: Found) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = value.strip()
        for parse in (date.fromisoformat, lambda given: datetime.fromisoformat(given).date()):
            try:
                return parse(text)
            except ValueError:
                continue
    found.problem(Code.BAD_DATE, f"{key} is not an ISO date: {_shown(value)}; it was passed over", place)
    return None


def _kind(value: object, place: str, found: Found) -> ReportKind | None:
    if value is None:
        return None
    try:
        return ReportKind(str(value).strip().lower())
    except ValueError:
        kinds = ", ".join(kind.value for kind in ReportKind)
        found.problem(Code.BAD_VALUE, f"kind is none of {kinds}: {_shown(value)}", place)
        return None


def _shown(value: object) -> str:
    return storable(value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str))
