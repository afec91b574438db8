"""What papers wrote, and what lists show: July 2021, January and December 2025, with lists of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.lists.answers import Word, ask
from detente.lists.findings import Finding, Verdict
from detente.lists.reading import read_list
from detente.lists.reconcile import reconcile
from detente.lists.tracing import Shelf
from detente.model import Event, Interval, Kind, Modality
from tests.lists.conftest import alt, sdn

EU_HEADER = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias\n"
EU_ROWS = (
    "32006R0765,28,EU-BLR,I.B,Asset freeze,3.6.2022,,LegalEntity,Belaruskali,\n"
    "32006R0765,17,EU-BLR,I.B,Asset freeze,2.12.2021,,LegalEntity,Belavia Belarusian Airlines,\n"
)

LISTS = {
    "sdn-2021-07-15.csv": sdn("1|MINSK LAUNDRY||BELARUS"),
    "sdn-2025-01-10.csv": sdn(
        "1|MINSK LAUNDRY||BELARUS", "2|BELARUSKALI OAO||BELARUS-EO14038", "3|BELAVIA BELARUSIAN AIRLINES||BELARUS-EO14038"
    ),
    "sdn-2025-12-24.csv": sdn("1|MINSK LAUNDRY||BELARUS", "2|BELARUSKALI OAO||BELARUS-EO14038"),
    "eu-2026-04-24.csv": EU_HEADER + EU_ROWS,
}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    snapshots = []
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        snapshots.append(read_list([tmp_path / name]).snapshot)
    return Shelf([one for one in snapshots if one])


def told(
    kind: str, by: str, object: str, day: str | None, how: str | None = None, *, to: str = "BY",
    modality: Modality = Modality.DONE, people: tuple[str, ...] = (),
) -> Event:  # fmt: skip
    dated = Interval.day(date.fromisoformat(day)) if day else None
    return Event(
        "e", Kind(kind), modality, dated, None, (by,), (to,) if to else (), object, (), None, people, None, how, None, (), None,
        ("c",), ("r",), ("r",),
    )  # fmt: skip


def said(shelf: Shelf, event: Event, known_by: date | None = None) -> Finding:
    (finding,) = reconcile(shelf, [event], known_by=known_by)
    return finding


def test_lifted_in_the_paper_and_still_on_the_list(shelf: Shelf) -> None:
    found = said(shelf, told("ease", "US", "sanctions on potash", "2025-12-13", "lifted"))
    assert found.verdict is Verdict.CONTRADICTED
    assert found.why == "Belaruskali: reported lifted; still designated on 2025-12-24: licensed or only announced"
    assert [record.record.rpartition("/")[2] for record in found.records] == [
        "sdn-2025-01-10.csv:2 (record 2)", "sdn-2025-12-24.csv:2 (record 2)",
    ]  # fmt: skip


def test_eased_is_narrower_and_licensed_is_borne_out_by_a_party_still_listed(shelf: Shelf) -> None:
    assert said(shelf, told("ease", "US", "Belaruskali", "2025-12-13", "eased")).verdict is Verdict.NARROWER
    found = said(shelf, told("ease", "US", "Belaruskali", "2025-12-15", "licensed"))
    assert (found.verdict, "as it stays when dealings are licensed" in found.why) == (Verdict.CONFIRMED, True)


def test_gone_between_two_lists_far_apart_is_not_shown_to_have_gone_then(shelf: Shelf) -> None:
    found = said(shelf, told("ease", "US", "Belavia", "2025-09-11", "lifted"))
    assert found.verdict is Verdict.UNDATED
    assert "delisted at some time between 2025-01-10 and 2025-12-24; the lists do not show that it was then" in found.why


def test_a_list_older_than_the_event_shows_nothing_yet(shelf: Shelf) -> None:
    found = said(shelf, told("ease", "US", "potash", "2026-03-20", "eased"))
    assert (found.verdict, "may be older than the event" in found.why) == (Verdict.NOT_YET, True)


def test_kept_for_a_whole_state_is_confirmed_by_count_and_names(shelf: Shelf) -> None:
    events = [told("maintain", "EU", "sanctions", "2026-03-28"), told("ease", "US", "Belavia", "2025-09-11", "lifted")]
    found = next(one for one in reconcile(shelf, events) if one.regime == "EU")
    assert found.verdict is Verdict.CONFIRMED
    assert found.why.startswith("2 parties under asset freeze on 2026-04-24")
    assert [(record.party, record.since) for record in found.records] == [("Belavia Belarusian Airlines", date(2021, 12, 2))]


def test_refusing_to_ease_is_confirmed_like_keeping(shelf: Shelf) -> None:
    event = told("ease", "EU", "Belaruskali", "2025-09-30", modality=Modality.REFUSED)
    found = said(shelf, event)
    assert (found.verdict, found.why) == (Verdict.CONFIRMED, "Belaruskali: asset freeze on 2026-04-24, since 2022-06-03")


def test_goods_that_the_law_itself_names_are_not_listable(shelf: Shelf) -> None:
    found = said(shelf, told("maintain", "EU", "potash", "2026-03-28"))
    assert found.verdict is Verdict.NOT_LISTABLE
    assert "Regulation (EC) No 765/2006" in found.why
    assert "parties of it that are listed: Belaruskali (asset freeze since 2022-06-03)" in found.why


@pytest.mark.parametrize("object", ["the embassy in Minsk", "travel permits"])
def test_what_is_no_party_is_not_listable(shelf: Shelf, object: str) -> None:
    assert said(shelf, told("ease", "US", object, "2025-09-11", "eased")).verdict is Verdict.NOT_LISTABLE


def test_an_imposition_on_a_sector_is_narrower_on_a_list_of_names(shelf: Shelf) -> None:
    found = said(shelf, told("impose", "US", "potash", "2021-08-09"))
    assert found.verdict is Verdict.NARROWER
    assert "came on the list at some time in 2021-07-15 to 2025-01-10" in found.why


def test_a_firm_that_stands_among_the_persons_is_looked_for_as_a_firm(shelf: Shelf) -> None:
    found = said(shelf, told("ease", "US", "dealings with Belaruskali", "2025-12-15", "licensed", people=("Belavia", "License")))
    assert {record.party for record in found.records} == {"BELARUSKALI OAO", "BELAVIA BELARUSIAN AIRLINES"}


@pytest.mark.parametrize("object", ["General License 12", "SDN List", "1993", "Everyone"])
def test_words_of_law_are_nobody_s_name(shelf: Shelf, object: str) -> None:
    assert said(shelf, told("ease", "US", object, "2025-12-15", "licensed")).verdict is Verdict.NOT_LISTABLE


def test_sanctions_on_no_state_are_not_listable(shelf: Shelf) -> None:
    assert said(shelf, told("maintain", "EU", "sanctions", "2026-03-28", to="")).verdict is Verdict.NOT_LISTABLE


def test_delisted_and_on_none_of_the_later_lists(shelf: Shelf) -> None:
    assert said(shelf, told("ease", "US", "Naftan", "2021-06-01", "delisted")).verdict is Verdict.UNDATED


def test_a_party_on_no_list_is_not_found(shelf: Shelf) -> None:
    assert said(shelf, told("impose", "US", "Belarusian Steel Works", "2021-08-09")).verdict is Verdict.NOT_FOUND


def test_what_is_only_promised_is_not_compared(shelf: Shelf) -> None:
    assert reconcile(shelf, [told("ease", "US", "potash", "2025-12-13", "lifted", modality=Modality.PLANNED)]) == ()


def test_lists_of_later_days_are_not_known_earlier(shelf: Shelf) -> None:
    event = told("ease", "US", "potash", "2025-12-13", "lifted")
    assert said(shelf, event, known_by=date(2025, 12, 20)).verdict is Verdict.NOT_YET


@pytest.mark.parametrize(
    ("regime", "object", "day", "word", "since"),
    [
        ("US", "Belaruskali", "2025-12-24", Word.DESIGNATED, "2021-07-15/2025-01-10"),
        ("US", "Belaruskali", "2021-07-15", Word.NOT_LISTED, None),
        ("US", "Belaruskali", "2022-01-01", Word.NOT_SHOWN, None),
        ("US", "Belavia", "2025-06-01", Word.NOT_SHOWN, "2025-01-10/2025-12-24"),
        ("US", "Belavia", "2025-12-31", Word.DELISTED, "2025-01-10/2025-12-24"),
        ("US", "potash", "2025-12-24", Word.DESIGNATED, "2021-07-15/2025-01-10"),
        ("EU", "Belavia", "2025-12-24", Word.DESIGNATED, "2021-12-02"),
        ("EU", "Belavia", "2021-12-01", Word.NOT_LISTED, None),
        ("EU", "potash", "2026-04-24", Word.NOT_ANSWERABLE, None),
        ("GB", "Belavia", "2026-04-24", Word.NO_LIST, None),
    ],
)
def test_what_lists_say_on_a_day(shelf: Shelf, regime: str, object: str, day: str, word: Word, since: str | None) -> None:
    found = ask(shelf, regime, object, date.fromisoformat(day), targets=("BY",))
    assert found.word is word
    assert (str(found.since) if found.since else None) == since


def test_of_goods_the_answer_names_the_law_and_the_listed_parties(shelf: Shelf) -> None:
    found = ask(shelf, "EU", "potash", date(2026, 4, 24), targets=("BY",))
    assert any("2022/355" in str(law) for law in found.laws)
    assert [part.object for part in found.parts if part.word is Word.DESIGNATED] == ["Belaruskali"]


def test_before_the_goods_were_named_the_firms_answer_for_them(shelf: Shelf) -> None:
    assert ask(shelf, "EU", "potash", date(2020, 1, 1), targets=("BY",)).laws == ()


def test_an_alias_table_that_lacks_a_party_says_nothing_unless_it_once_had_it(tmp_path: Path) -> None:
    """The main table of 2023 has KELP; the aliases of 2025 have others only."""
    paths = []
    files = {"sdn-2023-01-21.csv": sdn("1|KELPWATER TRADING||CUBA"), "alt-2025-01-10.csv": alt("9|aka|MARSHLIGHT")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        paths.append(tmp_path / name)
    shelf = Shelf([one for one in (read_list([path]).snapshot for path in paths) if one])
    found = ask(shelf, "US", "Kelpwater Trading", date(2025, 6, 1))
    assert found.word is Word.DESIGNATED
    assert "on the list of 2023-01-21" in found.why


#: Two snapshots a fortnight apart: both potash firms and the airline went in between, the oil trader came on.
NEAR = {
    "sdn-2025-12-20.csv": sdn(
        "2|BELARUSKALI OAO||BELARUS-EO14038", "3|BELARUSIAN POTASH COMPANY||BELARUS-EO14038", "4|BELAVIA||BELARUS-EO14038"
    ),
    "sdn-2026-01-05.csv": sdn("5|NAFTAN OAO||BELARUS-EO14038"),
}


@pytest.fixture
def near(tmp_path: Path) -> Shelf:
    for name, text in NEAR.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    return Shelf([one for name in NEAR if (one := read_list([tmp_path / name]).snapshot)])


@pytest.mark.parametrize(
    ("kind", "object", "day", "how", "verdict", "why"),
    [
        ("ease", "Belavia", "2025-12-28", "delisted", Verdict.CONFIRMED, "taken off the list in 2025-12-20 to 2026-01-05"),
        ("impose", "Naftan", "2025-12-28", None, Verdict.CONFIRMED, "came on the list in 2025-12-20 to 2026-01-05"),
        ("ease", "Belaruskali", "2025-12-28", "lifted", Verdict.BROADER, "taken off in the same time: Belarusian Potash Company"),
        ("maintain", "Belavia", "2025-12-28", None, Verdict.CONTRADICTED, "reported as kept; not on the list of 2026-01-05"),
        ("impose", "Belavia", "2025-12-28", None, Verdict.CONTRADICTED, "reported as imposed; not on the list of 2026-01-05"),
        ("ease", "Belaruskali", None, "lifted", Verdict.NOT_YET, "the reports do not say when"),
    ],
)
def test_lists_near_the_event_say_more(
    near: Shelf, kind: str, object: str, day: str | None, how: str | None, verdict: Verdict, why: str
) -> None:
    found = said(near, told(kind, "US", object, day, how))
    assert (found.verdict, why in found.why) == (verdict, True), found.why


def test_of_a_sector_one_firm_only_was_let_go(tmp_path: Path) -> None:
    """Potash was reported lifted; the list of January has let go of one of its two firms."""
    (tmp_path / "sdn-2025-12-20.csv").write_text(NEAR["sdn-2025-12-20.csv"], encoding="utf-8", newline="")
    after = sdn("2|BELARUSKALI OAO||BELARUS-EO14038")
    (tmp_path / "sdn-2026-01-05.csv").write_text(after, encoding="utf-8", newline="")
    shelf = Shelf([one for path in sorted(tmp_path.iterdir()) if (one := read_list([path]).snapshot)])
    found = said(shelf, told("ease", "US", "potash", "2025-12-28", "lifted"))
    assert (found.verdict, "taken off: Belarusian Potash Company" in found.why) == (Verdict.NARROWER, True)


def test_an_authority_without_a_list_here_is_not_compared(near: Shelf) -> None:
    assert reconcile(near, [told("ease", "EU", "Belavia", "2025-12-28", "lifted")]) == ()
