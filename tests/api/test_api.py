"""The interface of Python: the answers of the commands, as values."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import detente
from detente import engines, pipeline, views
from detente.api import Frame, Opened
from detente.errors import ExtraMissing, NotADossier, UsageError
from detente.exports.sheets import SHEETS
from detente.model import Ledger

TOLD = {
    "december": ("BY freed 123 prisoners on 2025-12-13. US lifted sanctions on potash on 2025-12-13.", "2025-12-14"),
    "march": ("BY freed 250 prisoners on 2026-03-19. US lifted sanctions on Belavia on 2026-03-19.", "2026-03-20"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("api")
    reports = place / "reports"
    reports.mkdir()
    for name, (text, day) in TOLD.items():
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
        (reports / f"{name}.meta.json").write_text(json.dumps({"published": day, "outlet": "Herald"}), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engines.READERS, "frames", "tests.fakes:TinyReader")
        detente.build(reports, place / "d")
        yield place / "d"


@pytest.fixture(scope="module")
def opened(folder: Path) -> Opened:
    return detente.open(folder)


def test_status_is_the_commands_answer(folder: Path, opened: Opened) -> None:
    answer = opened.status("potash", regime="US", as_of="2025-12-20")
    table = views.status(pipeline.open_ledger(folder), views.Query(as_of=date(2025, 12, 20), regime="US", object="potash"))
    assert str(answer) == answer.word == table.column("status")[0] == "eased"
    assert answer.since == (date(2025, 12, 13), date(2025, 12, 13))
    assert answer.support == ("december",)
    assert set(answer.axes) == {"listing", "authorisation", "force", "stage"}


def test_a_day_is_a_date_or_the_text_of_one(opened: Opened) -> None:
    asked = [opened.status("potash", "US", as_of=day).record for day in ("2025-12-20", date(2025, 12, 20))]
    assert asked[0] == asked[1]
    with pytest.raises(UsageError, match="a date looks like"):
        opened.status("potash", "US", as_of="soon")


def test_what_could_be_known_by_a_day(opened: Opened) -> None:
    assert opened.status("potash", "US", as_of="2025-12-20", known_by="2025-12-01").word == "unknown"
    before = opened.at("2025-12-20")
    assert len(before.events) < len(opened.events)
    assert before.at(None).status("Belavia", "US").word == "eased"


def test_frames_are_rows_and_columns_without_anybodys_library(opened: Opened) -> None:
    freed = [row for row in opened.events if row["kind"] == "release"]
    assert [row["count"] for row in freed] == [123.0, 250.0]
    assert opened.events["date_from"][0] == date(2025, 12, 13)
    assert set(opened.measures.describe()) == set(opened.measures.columns)
    with pytest.raises(KeyError, match="events has no column 'day'"):
        opened.events["day"]


def test_pandas_and_polars_take_a_frame_as_it_is(opened: Opened) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    mine, theirs, columns = polars.DataFrame(opened.events), pandas.DataFrame.from_arrow(opened.events), opened.events.columns
    assert mine.columns == list(theirs.columns) == columns == pyarrow.table(opened.events).column_names
    assert mine["count"].to_list()[:1] == opened.events["count"][:1]
    assert opened.events.to_polars().equals(mine)
    assert str(opened.events.to_pandas()["date_from"].dtype).startswith("datetime64")


@pytest.mark.parametrize("name", ["events", "claims", "measures", "assertions", "reports"])
def test_the_dataframe_interchange_protocol(opened: Opened, name: str) -> None:
    interchange = pytest.importorskip("pyarrow.interchange")
    frame = opened.frame(name)
    read = interchange.from_dataframe(frame)
    assert read.column_names == frame.columns and read.num_rows == len(frame)


def test_tables_of_views_are_rows_too(opened: Opened) -> None:
    balance = list(opened.balance("US", "BY"))
    assert [row["part"] for row in balance] == ["Still holds", "Still holds"]
    assert opened.timeline(object="potash").to_csv().startswith("id,when_from")
    assert list(opened.check("potash", via=["Lithuania"], currencies=["usd"]))[-1]["word"]
    assert opened.diff("2025-12-20", "2026-03-31").title.endswith("what changed, 20 December 2025 – 31 March 2026")


def test_why_ends_in_passages(opened: Opened) -> None:
    why = opened.why(opened.events["id"][0])
    assert any("BY freed 123 prisoners" in passage for passage in why.passages)
    assert why.tree["children"] and "BY freed 123" in repr(why)


def test_everything_shows_itself_in_a_notebook(opened: Opened) -> None:
    shown = [opened, opened.events, opened.balance(), opened.status("potash", "US"), opened.why(opened.events["id"][0])]
    for one in shown:
        assert one._repr_html_().startswith("<") and repr(one)


def test_text_of_reports_is_no_markup(belarus: Ledger) -> None:
    page = "".join(Frame(sheet, belarus)._repr_html_() for sheet in SHEETS)
    assert "<img" not in page and "<script" not in page and "&lt;img" in page


def test_wrong_calls_say_what_is_right(opened: Opened, tmp_path: Path) -> None:
    with pytest.raises(NotADossier):
        detente.open(tmp_path).events.rows  # noqa: B018
    with pytest.raises(UsageError, match="there is no table 'weather'"):
        opened.frame("weather")
    with pytest.raises(UsageError, match="cannot be drawn"):
        opened.plot("weather")


def test_a_missing_extra_is_named(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.late.find_spec", lambda package: None)
    with pytest.raises(ExtraMissing, match=r"pip install 'detente\[data\]'"):
        opened.frame("positions").to_polars()


def test_importing_detente_loads_next_to_nothing() -> None:
    code = "import sys, detente; print(sorted(m for m in sys.modules if m.split('.')[0] in ('sqlalchemy', 'spacy', 'pyarrow')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
