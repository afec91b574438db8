"""What each command prints, in each form, on a small dossier."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import REPORTS, Detente

TABLES = (
    "balance", "timeline", "exchanges", "status", "totals", "people", "positions", "disagreements", "reports", "problems",
)  # fmt: skip


def test_build_says_what_it_did_and_where_the_brief_is(detente: Detente, reports: Path) -> None:
    done = detente("build", reports, "-o", "salt")
    assert done.status == 0
    assert "Salt: 3 reports, 3 read, 0 from cache" in done.out
    assert "Brief: salt/brief.html" in done.out
    assert Path("salt/brief.html").read_text(encoding="utf-8").startswith("<!")
    assert Path("salt/brief.md").is_file()
    assert done.err == ""


def test_a_second_build_reads_nothing(detente: Detente, reports: Path, dossier: str) -> None:
    assert "3 reports, 0 read, 3 from cache" in detente("build", reports, "-o", dossier).out


def test_without_a_name_the_dossier_is_named_for_the_reports(detente: Detente, reports: Path) -> None:
    detente("build", reports)
    assert Path("in.dossier/dossier.toml").is_file()
    detente("build", reports / "september.txt")
    assert Path("september.dossier/dossier.toml").is_file()


def test_add(detente: Detente, reports: Path, dossier: str) -> None:
    (reports / "june.txt").write_text("BY freed 14 prisoners on 2025-06-21.", encoding="utf-8")
    done = detente("add", dossier, reports / "june.txt")
    assert done.status == 0
    assert "4 reports, 1 read, 3 from cache" in done.out


@pytest.mark.usefixtures("reports")
def test_read_prints_claims_line_by_line_each_the_slice_it_says(detente: Detente) -> None:
    done = detente("read", "in")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert len(claims) == 5
    assert all(REPORTS[claim["report"]][claim["start"] : claim["end"]] == claim["text"] for claim in claims)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_in_every_form(detente: Detente, dossier: str, name: str) -> None:
    assert detente(name, dossier).status == 0
    rows = json.loads(detente(name, dossier, "--format", "json").out)
    lines = list(csv.reader(io.StringIO(detente(name, dossier, "--format", "csv").out)))
    assert len(lines) == len(rows) + 1
    assert detente(name, dossier, "--format", "md").out.startswith("## ")


@pytest.mark.parametrize("name", ["balance", "timeline", "exchanges", "status", "disagreements", "reports"])
def test_known_by_shows_nothing_of_what_came_later(detente: Detente, dossier: str, name: str) -> None:
    assert "123" not in detente(name, dossier, "--known-by", "2025-10-01", "--format", "json").out


def test_status_answers_for_a_day(detente: Detente, dossier: str) -> None:
    def word(day: str) -> str:
        rows = json.loads(detente("status", dossier, "--regime", "US", "--object", "potash", "--as-of", day, "-f", "json").out)
        return str(rows[0]["status"])

    assert (word("2025-11-01"), word("2025-12-20")) == ("in force", "eased")  # as far as the press can show


def test_status_keeps_to_the_regimes_that_the_settings_name(detente: Detente, dossier: str) -> None:
    settings = Path(dossier, "dossier.toml")
    settings.write_text(settings.read_text(encoding="utf-8").replace("regimes = []", 'regimes = ["EU"]'), encoding="utf-8")
    assert json.loads(detente("status", dossier, "-f", "json").out) == []
    assert "Only the regimes that dossier.toml names: EU." in detente("status", dossier).out
    assert json.loads(detente("status", dossier, "--regime", "US", "-f", "json").out) != []


def test_balance_takes_the_parties_that_the_settings_name(detente: Detente, dossier: str) -> None:
    settings = Path(dossier, "dossier.toml")
    settings.write_text(settings.read_text(encoding="utf-8").replace("actors = []", 'actors = ["BY", "US"]'), encoding="utf-8")
    assert detente("balance", dossier).out == detente("balance", dossier, "BY", "US").out


def test_why_goes_down_to_the_passage(detente: Detente, dossier: str) -> None:
    row = json.loads(detente("timeline", dossier, "--format", "json").out)[0]
    assert "BY freed 52 prisoners on 2025-09-11." in detente("why", dossier, row["id"]).out
    assert json.loads(detente("why", dossier, row["id"], "--format", "json").out)["id"] == row["id"]


def test_search(detente: Detente, dossier: str) -> None:
    assert "december:" in detente("search", dossier, "potash").out
    assert json.loads(detente("search", dossier, "so much", "--json").out)["report"] == "retold"
    assert detente("search", dossier, "pepper").out == "Nothing found.\n"


def test_brief(detente: Detente, dossier: str) -> None:
    assert detente("brief", dossier).out == Path(dossier, "brief.md").read_text(encoding="utf-8")
    assert detente("brief", dossier, "-o", "page.html").err == "wrote page.html\n"
    assert Path("page.html").read_bytes() == Path(dossier, "brief.html").read_bytes()


def test_export_a_story_with_questions(detente: Detente, dossier: str) -> None:
    asked = ("--status", "US:potash:2025-12-20", "--status", "US:potash:2025-12-20:2025-10-01")
    story = json.loads(detente("export", dossier, *asked).out)
    assert story["status"][0]["status"] == "eased"
    assert [row["asked_known_by"] for row in story["status"]] == [None, "2025-10-01"]
    assert story["status"][1]["status"] == "unknown"


def test_export_claims_and_tables(detente: Detente, dossier: str) -> None:
    assert len(detente("export", dossier, "--format", "jsonl").out.splitlines()) == 5
    assert detente("export", dossier, "--format", "csv", "-o", "tables").status == 0
    assert {"events.csv", "claims.csv", "exchanges.csv", "datapackage.json"} <= {path.name for path in Path("tables").iterdir()}
    one = detente("export", dossier, "--format", "csv", "--table", "claims").out
    assert one == Path("tables/claims.csv").read_text(encoding="utf-8")


def test_eval_of_a_story_against_itself(detente: Detente, dossier: str) -> None:
    detente("export", dossier, "-o", "story.json")
    assert detente("eval", "story.json", "story.json").status == 0
    figures = json.loads(detente("eval", "story.json", "story.json", "--json").out)
    assert figures


def test_eval_of_files_that_are_no_gold(detente: Detente) -> None:
    Path("gold.jsonl").write_text("{}\n", encoding="utf-8")
    done = detente("eval", "gold.jsonl", "gold.jsonl")
    assert done.status == 2
    assert "are not gold and predictions of one format" in done.err


@pytest.mark.usefixtures("reports")
def test_doctor(detente: Detente) -> None:
    rows = [json.loads(line) for line in detente("doctor", "dates", "in/september.txt").out.splitlines()]
    assert [(row["text"], row["value"]) for row in rows] == [("2025-09-11", "2025-09-11")] * 2
    assert "The September Post" in detente("doctor", "report", "in/september.txt").out
    assert json.loads(detente("doctor", "report", "in/september.txt", "--json").out)["text"] == REPORTS["september"]


@pytest.mark.parametrize(
    ("format", "begins"),
    [("ftm", '{"id": "detente-'), ("gsdb", "case_id,"), ("plover", '{"id": "'), ("atom", "<?xml"), ("ics", "BEGIN:VCALENDAR")],
)
def test_export_for_other_programs(detente: Detente, dossier: str, format: str, begins: str) -> None:
    done = detente("export", dossier, "--format", format, "-o", f"out.{format}")
    assert (done.status, done.err) == (0, f"wrote out.{format}\n")
    assert Path(f"out.{format}").read_text(encoding="utf-8").startswith(begins)


def test_export_of_parquet(detente: Detente, dossier: str) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra `data`")
    assert detente("export", dossier, "--format", "parquet", "-o", "tables").status == 0
    assert {"events.parquet", "datapackage.json"} <= {path.name for path in Path("tables").iterdir()}
