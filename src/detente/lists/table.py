"""Any CSV through a mapping file (TOML: column → field) → the records of one snapshot. docs/reference/lists.md has an example.

Every column is mapped, ignored by name, or told of as unread. Categories are mapped value by value; one that is not is a problem.
"""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from detente.errors import BadSettings
from detente.lists import details
from detente.lists.countries import country
from detente.lists.files import text_of
from detente.lists.gathering import Tally, day_of, must_end_with_a_line
from detente.lists.parts import Fields, Part, Wanted
from detente.lists.programmes import programme
from detente.lists.records import Detail, Listed, Listing, Name, NameKind, PartyType, Place
from detente.lists.refusal import BAD_VALUE, DamagedError
from detente.model import Restriction

FORMAT = "mapped CSV"
SUFFIX = ".mapping.toml"

_KEYS = frozenset({
    "regime", "list", "delimiter", "id", "name", "alias", "weak_alias", "former_name", "between", "rows_per_record", "type",
    "country",
    "address", "programme", "restriction", "since", "basis", "annex", "details", "ignored", "skip_lines", "stable",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Category:
    """A column and what each of its values means; without a column, one meaning for all."""

    column: str = ""
    values: dict[str, str] = field(default_factory=dict)
    always: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says. Lists of columns are put together with blanks (a name in parts)."""

    regime: str
    list: str
    id: str
    name: tuple[str, ...]
    names: tuple[tuple[str, NameKind], ...] = ()
    between: str = ";"
    delimiter: str = ","
    skip_lines: int = 0
    several_rows: bool = False
    type: Category = field(default_factory=Category)
    restriction: Category = field(default_factory=Category)
    country: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    programme: str = ""
    since: str = ""
    basis: str = ""
    annex: str = ""
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ignored: tuple[str, ...] = ()
    stable: bool = True


def mapping_beside(path: Path) -> Path | None:
    """`NAME.mapping.toml` beside `NAME.csv`."""
    beside = path.with_name(path.name.split(".")[0] + SUFFIX)
    return beside if beside.is_file() and path.suffix.lower() == ".csv" else None


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file; BadSettings with the key where it cannot be understood."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path}: {error}") from error
    if strange := sorted(set(raw) - _KEYS):
        raise BadSettings(f"{path}: {', '.join(strange)}: no such key; there are {', '.join(sorted(_KEYS))}")
    if missing := [key for key in ("regime", "list", "id", "name") if not raw.get(key)]:
        raise BadSettings(f"{path}: {', '.join(missing)} must be given")
    if strange := sorted(set(raw.get("details", {})) - details.ALL):
        raise BadSettings(f"{path}: details: {', '.join(strange)}: no such detail; there are {', '.join(sorted(details.ALL))}")
    kinds = (("alias", NameKind.ALIAS), ("weak_alias", NameKind.WEAK), ("former_name", NameKind.FORMER))
    return Mapping(
        raw["regime"], raw["list"], raw["id"], _columns(raw["name"]),
        tuple((column, kind) for key, kind in kinds for column in _columns(raw.get(key, ()))),
        raw.get("between", ";"), raw.get("delimiter", ","), raw.get("skip_lines", 0), raw.get("rows_per_record",
        "one") == "several",
        _category(path, "type", raw.get("type"), {one.value for one in PartyType}),
        _category(path, "restriction", raw.get("restriction"), {one.value for one in Restriction}),
        _columns(raw.get("country", ())), _columns(raw.get("address", ())),
        raw.get("programme", ""), raw.get("since", ""), raw.get("basis", ""), raw.get("annex", ""),
        tuple((detail, _columns(columns)) for detail, columns in raw.get("details", {}).items()),
        _columns(raw.get("ignored", ())), raw.get("stable", True),
    )  # fmt: skip


def read(path: Path, tally: Tally, wanted: Wanted) -> Part:
    """The whole file by its mapping, or DamagedError."""
    found = wanted.mapping or mapping_beside(path)
    if found is None:
        raise DamagedError(0, f"no {SUFFIX} beside it")
    mapping = read_mapping(found)
    head, _, body = _split(text_of(path), mapping.skip_lines)
    reader = csv.reader(io.StringIO(body, newline=""), strict=True, delimiter=mapping.delimiter)
    entries: dict[str, Listed] = {}
    skipped = head.count("\n")
    line, count = skipped + 1, 0
    header: list[str] = []
    try:
        for row in reader:
            if not header:
                header = [name.strip() for name in row]
                _must_have(header, mapping, line)
            elif any(map(str.strip, row)):
                if len(row) != len(header):
                    raise DamagedError(line, f"{len(row)} columns where the header names {len(header)}")
                entry = _entry(Fields(dict(zip(header, row, strict=True)), f"line {line}"), line, mapping, tally)
                before = entries.get(entry.id)
                if before is not None and not mapping.several_rows:
                    raise DamagedError(line, f"record {entry.id} stands here a second time")
                entries[entry.id] = _joined(before, entry) if before else entry
                count += 1
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        raise DamagedError(line, f"no CSV from here on ({error}); the file is cut or damaged") from None
    if not count:
        raise DamagedError(line, "no record in it")
    must_end_with_a_line(body, line, tally)
    return Part(mapping.regime, mapping.list, FORMAT, count, list(entries.values()), stable=mapping.stable)


def _entry(row: Fields, line: int, mapping: Mapping, tally: Tally) -> Listed:
    id = row.take(mapping.id)
    name = " ".join(filter(None, map(row.take, mapping.name)))
    if not id or not name:
        raise DamagedError(line, f"a record without {mapping.id if not id else 'a name'}")
    names = [Name(name)]
    for column, kind in mapping.names:
        names += [Name(one.strip(), kind) for one in row.take(column).split(mapping.between) if one.strip()]
    found = [
        Detail(detail, one.strip())
        for detail, columns in mapping.details
        for column in columns
        for one in row.take(column).split(mapping.between)
        if one.strip()
    ]
    since = row.take(mapping.since) if mapping.since else ""
    day = day_of(since)
    if since and day is None:
        tally.problem(BAD_VALUE, f"{mapping.since} {since!r} is no date; left open", row.place)
    type, restriction = (_value(row, one, tally) for one in (mapping.type, mapping.restriction))
    code, basis, annex = (row.take(column) if column else "" for column in (mapping.programme, mapping.basis, mapping.annex))
    known = programme(mapping.regime, code) if code else None
    if code and known is None:
        tally.category("programme", code, row.place)
    forbids = Restriction(restriction) if restriction else known.restriction if known else None
    listing = Listing(known.code if known else code, forbids, day, basis or (known.basis if known else ""), annex)
    lands = [country(one) for column in mapping.country for one in row.take(column).split(mapping.between) if one.strip()]
    address = ", ".join(filter(None, map(row.take, mapping.address)))
    row.passed(mapping.ignored)
    row.close(tally)
    return Listed(
        id, PartyType(type) if type else None, tuple(dict.fromkeys(names)), (listing,), tuple(sorted(set(lands))),
        (address,) if address else (), tuple(dict.fromkeys(found)), places=(Place(0, line),),
    )  # fmt: skip


def _joined(first: Listed, more: Listed) -> Listed:
    """Two rows of one party: what the second adds; its name is an alias there."""
    once = dict.fromkeys
    others = [Name(name.text, NameKind.ALIAS) if name.kind is NameKind.PRIMARY else name for name in more.names]
    texts = {name.text for name in first.names}
    return replace(
        first,
        names=(*first.names, *(name for name in once(others) if name.text not in texts)),
        listings=tuple(once((*first.listings, *more.listings))),
        countries=tuple(sorted({*first.countries, *more.countries})),
        addresses=tuple(once((*first.addresses, *more.addresses))),
        details=tuple(once((*first.details, *more.details))),
        places=(*first.places, *more.places),
    )


def _value(row: Fields, category: Category, tally: Tally) -> str:
    if not category.column:
        return category.always
    value = row.take(category.column)
    if value not in category.values:
        tally.category(category.column, value, row.place)
    return category.values.get(value, "")


def _category(path: Path, key: str, raw: Any, allowed: set[str]) -> Category:
    if raw is None:
        return Category()
    category = Category(always=raw) if isinstance(raw, str) else Category(raw.get("column", ""), dict(raw.get("values", {})))
    used = {category.always} if category.always else set(category.values.values())
    if strange := sorted(used - allowed):
        raise BadSettings(f"{path}: {key}: {', '.join(strange)}: no such value; there are {', '.join(sorted(allowed))}")
    return category


def _columns(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _must_have(header: list[str], mapping: Mapping, line: int) -> None:
    named = {mapping.id, *mapping.name, *(column for column, _ in mapping.names), *mapping.country, *mapping.address}
    named |= {mapping.programme, mapping.since, mapping.basis, mapping.annex, mapping.type.column, mapping.restriction.column}
    named |= {column for _, columns in mapping.details for column in columns}
    missing = sorted(named - set(header) - {""})
    if missing:
        raise DamagedError(line, f"the header lacks {', '.join(missing)}, which the mapping names")
    if len(set(header)) != len(header):
        raise DamagedError(line, "the header names a column twice")


def _split(text: str, lines: int) -> tuple[str, str, str]:
    """The first lines (a title above the header) and the rest."""
    at = 0
    for _ in range(lines):
        at = text.find("\n", at) + 1
    return text[:at], "", text[at:]
