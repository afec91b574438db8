"""The data set, read back by three readers that are not ours, and described as it is."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.exports.dataset import Sheet, Type
from detente.exports.flat import BETWEEN, PACKAGE, csv_files, dictionary, package, to_csv
from detente.exports.sheets import SHEETS
from detente.late import late
from detente.model import Ledger

ROOT = Path(__file__).resolve().parent.parent.parent
SHEET = {sheet.name: sheet for sheet in SHEETS}

#: Our types as pandas and as Arrow call them.
ARROW = {
    Type.TEXT: "string", Type.INTEGER: "int64", Type.NUMBER: "double", Type.DAY: "date32[day]", Type.YES: "bool",
    Type.LIST: "list<element: string>",
}  # fmt: skip


def save(sheet: Sheet, ledger: Ledger, path: Path) -> None:
    late("detente.exports.arrow:write_parquet")(sheet, ledger, path)


@pytest.fixture(scope="session")
def parquet(belarus: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow", reason="needs the extra `data`")
    folder = tmp_path_factory.mktemp("parquet")
    for sheet in SHEETS:
        save(sheet, belarus, folder / f"{sheet.name}.parquet")
    return folder


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_pandas_reads_the_csv(belarus: Ledger, sheet: Sheet) -> None:
    pandas = pytest.importorskip("pandas", reason="needs the extra `data`")
    days = [f.name for f in sheet.fields if f.type is Type.DAY]
    frame = pandas.read_csv(io.StringIO(to_csv(sheet, belarus)), parse_dates=days, keep_default_na=False, na_values=[""])
    assert list(frame.columns) == [field.name for field in sheet.fields]
    assert len(frame) == len(sheet.rows(belarus))
    for field in sheet.fields:
        if field.type in (Type.NUMBER, Type.INTEGER) and len(frame):
            assert pandas.api.types.is_numeric_dtype(frame[field.name]), field.name


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_polars_reads_the_parquet(belarus: Ledger, parquet: Path, sheet: Sheet) -> None:
    polars = pytest.importorskip("polars", reason="needs the extra `data`")
    frame = polars.read_parquet(parquet / f"{sheet.name}.parquet")
    rows = [tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in frame.rows()]
    assert rows == sheet.rows(belarus)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_field_has_its_type_and_says_what_it_is(parquet: Path, sheet: Sheet) -> None:
    reader = pytest.importorskip("pyarrow.parquet")
    schema = reader.read_schema(parquet / f"{sheet.name}.parquet")
    assert {f.name: str(schema.field(f.name).type) for f in sheet.fields} == {f.name: ARROW[f.type] for f in sheet.fields}
    assert all(schema.field(f.name).metadata[b"description"].decode() == f.what for f in sheet.fields)


def test_tables_point_at_each_other(belarus: Ledger, parquet: Path) -> None:
    """Every id that a table names is a row of another: what a researcher joins on."""
    polars = pytest.importorskip("polars")
    table = {name: polars.read_parquet(parquet / f"{name}.parquet") for name in SHEET}
    events, claims, reports = (set(table[name]["id"]) for name in ("events", "claims", "reports"))
    assert set(table["claims"]["report"]) <= reports
    assert set(table["events"].explode("claims")["claims"]) <= claims
    assert set(table["entries"]["event"]) <= events
    assert set(table["exchange_sides"]["event"]) <= events
    assert set(table["measure_states"]["event"].drop_nulls()) <= events
    assert set(table["assertions"]["claim"]) <= claims


def test_a_measure_has_its_status_and_its_history(belarus: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(SHEET["measures"], belarus))))
    potash = next(row for row in rows if row["id"] == "m_potash")
    assert (potash["regime"], potash["object"], potash["status"]) == ("US", "potash", "eased")
    states = [r for r in csv.DictReader(io.StringIO(to_csv(SHEET["measure_states"], belarus))) if r["measure"] == "m_potash"]
    assert [row["state"] for row in states] == ["in force", "eased", "eased"]


def test_no_cell_is_a_formula(belarus: Ledger) -> None:
    """Whatever a report's words begin with; and a list cannot be broken open from within."""
    claim = replace(belarus.claims[0], object="=HYPERLINK(1)", people=("+1", "a | b"), place="\t@SUM(A1)")
    told = replace(belarus, claims=(claim,))
    row = next(csv.DictReader(io.StringIO(to_csv(SHEET["claims"], told))))
    assert row["object"] == "'=HYPERLINK(1)"
    assert row["people"].removeprefix("'").split(BETWEEN) == ["+1", "a ¦ b"]
    cells = [cell for _, text in csv_files(told) for line in csv.reader(io.StringIO(text)) for cell in line]
    assert not [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@\t\r\n"]


def test_the_package_describes_every_file_and_field(belarus: Ledger) -> None:
    files = dict(csv_files(belarus))
    described = json.loads(files[PACKAGE])
    assert {one["path"] for one in described["resources"]} == set(files) - {PACKAGE}
    for one in described["resources"]:
        head = next(csv.reader(io.StringIO(files[one["path"]])))
        assert [field["name"] for field in one["schema"]["fields"]] == head
        assert all(field["description"] for field in one["schema"]["fields"])
    assert json.loads(package("x", "parquet"))["resources"][0]["path"] == "events.parquet"


def test_the_page_is_what_the_tables_say() -> None:
    page = (ROOT / "docs" / "reference" / "data-set.md").read_text(encoding="utf-8")
    assert page == dictionary(), "run `python -m detente.exports.flat > docs/reference/data-set.md`"


def test_nothing_is_a_data_set_too(empty: Ledger) -> None:
    assert all(len(text.splitlines()) == 1 for name, text in csv_files(empty) if name != PACKAGE)


def test_equal_ledgers_give_equal_bytes(belarus: Ledger, parquet: Path, tmp_path: Path) -> None:
    save(SHEET["events"], belarus, tmp_path / "again.parquet")
    assert (tmp_path / "again.parquet").read_bytes() == (parquet / "events.parquet").read_bytes()
    assert [*csv_files(belarus)] == [*csv_files(belarus)]


def test_days_are_days(belarus: Ledger) -> None:
    found = [
        v for sheet in SHEETS for row in sheet.rows(belarus) for f, v in zip(sheet.fields, row, strict=True) if f.type is Type.DAY
    ]
    assert all(value is None or type(value) is date for value in found)
