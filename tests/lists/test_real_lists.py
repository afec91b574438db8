"""The real lists in ../shared/lists: the figures that must come out, and the records that the answers rest on."""

from __future__ import annotations

from datetime import date

import pytest

from detente.lists.answers import Word, ask
from detente.lists.diff import diff
from detente.lists.parts import Wanted
from detente.lists.reading import read_list
from detente.lists.records import Snapshot
from detente.lists.tracing import Shelf
from detente.model import Interval
from tests.lists.conftest import REAL, needs_real_lists

pytestmark = needs_real_lists

DECEMBER = date(2025, 12, 24)
BELAVIA = "ofac-alt-2025-01.csv:16174 (record 44541)"


def real(*names: str, taken: date | None = None) -> Snapshot:
    reading = read_list([REAL / name for name in names], Wanted(taken=Interval.day(taken) if taken else None))
    assert reading.snapshot is not None, reading.problems
    return reading.snapshot


@pytest.fixture(scope="module")
def lists() -> dict[str, Snapshot]:
    return {
        "2021": real("ofac-sdn-2021-07.csv"), "2023": real("ofac-sdn-2023-01-21.csv"),
        "january": real("ofac-add-2025-01.csv", "ofac-alt-2025-01.csv"),
        "december": real("ofac-add-2025-12.csv", "ofac-alt-2025-12.csv", taken=DECEMBER),
        "eu": real("eu-765-2006-2026-04-24.csv"),
    }  # fmt: skip


@pytest.mark.parametrize(("before", "after", "gone", "new"), [("january", "december", 679, 2184), ("2021", "2023", 515, 2982)])
def test_identifiers_gone_and_new(lists: dict[str, Snapshot], before: str, after: str, gone: int, new: int) -> None:
    found = diff(lists[before], lists[after])
    assert (found.gone_ids, found.new_ids) == (gone, new)
    assert len(found.removed) + sum(one.renumbered for one in found.amended) == gone


def test_every_category_of_the_real_lists_is_known(lists: dict[str, Snapshot]) -> None:
    told = {problem.code for one in lists.values() for problem in one.problems}
    assert told <= {"list-value-cut"}  # OFAC cuts long remarks; it is said, with the record


def test_the_eu_table_is_read_to_the_last_column(lists: dict[str, Snapshot]) -> None:
    assert len(lists["eu"].entries) == 408
    assert lists["eu"].unread == ()


@pytest.mark.parametrize(
    ("regime", "object", "day", "word", "since", "record"),
    [
        ("US", "Belavia", date(2025, 12, 31), Word.DELISTED, "2025-01-01/2025-12-24", BELAVIA),
        ("US", "Belavia", date(2025, 9, 15), Word.NOT_SHOWN, "2025-01-01/2025-12-24", BELAVIA),
        ("US", "Belaruskali", DECEMBER, Word.DESIGNATED, "2021-07-01/2023-01-21", "ofac-alt-2025-12.csv:11875 (record 32746)"),
        ("US", "potash", DECEMBER, Word.DESIGNATED, "2021-07-01/2023-01-21", "ofac-alt-2025-12.csv:12022 (record 33374)"),
        ("EU", "Belaruskali", date(2026, 4, 24), Word.DESIGNATED, "2022-06-03", "eu-765-2006-2026-04-24.csv:340 (record I.B:28)"),
        ("EU", "Belavia", date(2026, 4, 24), Word.DESIGNATED, "2021-12-02", "eu-765-2006-2026-04-24.csv:330 (record I.B:17)"),
        (
            "EU", "Belarusian Potash Company", date(2026, 4, 24), Word.DESIGNATED, "2022-06-03",
            "eu-765-2006-2026-04-24.csv:341 (record I.B:29)",
        ),
        ("EU", "potash", date(2026, 4, 24), Word.NOT_ANSWERABLE, None, "eu-765-2006-2026-04-24.csv:340 (record I.B:28)"),
    ],
)  # fmt: skip
def test_answers_with_their_records(
    lists: dict[str, Snapshot], regime: str, object: str, day: date, word: Word, since: str | None, record: str
) -> None:
    found = ask(Shelf(lists.values()), regime, object, day, targets=("BY",))
    assert found.word is word
    assert (str(found.since) if found.since else None) == since
    assert record in [one.rpartition("/")[2] for one in found.records]
