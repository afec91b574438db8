"""OFAC's tables, read strictly: every field taken or named, every category known or a problem, no half of a file."""

from __future__ import annotations

from datetime import date

import pytest

from detente.lists.parts import Wanted
from detente.lists.records import NameKind, PartyType, Table
from detente.model import Interval, Restriction
from tests.lists.conftest import Read, add, alt, entry, refusal, sdn, snapshot

BANK = "901|SALTWATER BANK JSC||BELARUS-EO14038|Organization Established Date 23 Dec 1996; Registration Number 600122 (Belarus)."
CLERK = "902|BRINE, Olga|individual|BELARUS RUSSIA-EO14024|DOB 08 Sep 1966; nationality Belarus; a.k.a. 'THE CLERK'."


def test_a_record_is_read_with_its_programme_and_what_that_forbids(read: Read) -> None:
    bank = entry(read(sdn__csv=sdn(BANK)), "901")
    assert (bank.name, bank.type) == ("SALTWATER BANK JSC", PartyType.ENTITY)
    assert [(one.programme, one.restriction, one.basis) for one in bank.listings] == [
        ("BELARUS-EO14038", Restriction.ASSET_FREEZE, "Executive Order 14038")
    ]
    assert bank.values("registration number") == ("600122",)


def test_remarks_give_details_weak_aliases_and_countries(read: Read) -> None:
    clerk = entry(read(sdn__csv=sdn(CLERK)), "902")
    assert clerk.type is PartyType.PERSON
    assert clerk.programmes == ("BELARUS", "RUSSIA-EO14024")
    assert clerk.values("birth date") == ("08 Sep 1966",)
    assert clerk.countries == ("BY",)
    assert [(name.text, name.kind) for name in clerk.names[1:]] == [("THE CLERK", NameKind.WEAK)]


def test_a_listing_date_in_the_remarks_dates_the_listing_it_names(read: Read) -> None:
    text = "903|DEEP BANK||UKRAINE-EO13662 RUSSIA-EO14024|Listing Date (EO 14024 Directive 2): 24 Feb 2022."
    listings = entry(read(sdn__csv=sdn(text)), "903").listings
    assert {one.programme: one.since for one in listings} == {"UKRAINE-EO13662": None, "RUSSIA-EO14024": date(2022, 2, 24)}


def test_tables_of_one_day_make_one_snapshot(read: Read) -> None:
    reading = read(
        sdn__csv=sdn(BANK),
        alt__csv=alt("901|aka|SALTWATERBANK", "901|fka|PONDBANK"),
        add__csv=add("901|1 Quay St.|Pinsk|Belarus"),
    )
    bank = entry(reading, "901")
    assert [name.text for name in bank.names] == ["SALTWATER BANK JSC", "SALTWATERBANK", "PONDBANK"]
    assert bank.addresses == ("1 Quay St., Pinsk, Belarus",)
    assert bank.countries == ("BY",)
    assert snapshot(reading).tables == {Table.MAIN, Table.ALIASES, Table.ADDRESSES}


def test_aliases_alone_still_say_who_is_listed(read: Read) -> None:
    bank = entry(read(alt__csv=alt("901|aka|SALTWATERBANK")), "901")
    assert (bank.name, bank.programmes, bank.type) == ("SALTWATERBANK", (), None)


def test_an_unknown_category_is_a_problem_and_never_a_default(read: Read) -> None:
    reading = read(sdn__csv=sdn("904|SKIFF|submarine|ATLANTIS"), alt__csv=alt("904|xka|DINGHY"))
    skiff = entry(reading, "904")
    assert (skiff.type, skiff.listings[0].restriction, skiff.names[1].kind) == (None, None, None)
    told = " ".join(problem.message for problem in reading.problems)
    for value in ("SDN_Type 'submarine'", "programme 'ATLANTIS'", "alt_type 'xka'"):
        assert value in told
    assert {problem.code for problem in reading.problems} == {"list-unknown-category"}


def test_what_no_reader_takes_is_named(read: Read) -> None:
    reading = read(sdn__csv=sdn("905|REED TRADING||CUBA|Sails under no wind."))
    assert [(one.field, one.times, one.first) for one in snapshot(reading).unread] == [
        ("a remark of no known kind (kept word by word)", 1, "line 1")
    ]
    assert entry(reading, "905").values("remark") == ("Sails under no wind",)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text: text[: text.index("902")], "line 1: the file ends without OFAC's end mark (code 26), so it may be cut"),
        (lambda text: text[: text.index("Sep 1966")], "line 2: no CSV from here on"),
        (lambda text: text.replace('"BELARUS-EO14038",', ""), "line 1: 11 columns where a record of this table has 12"),
        (lambda text: text.replace("902", "90Z"), "line 2: '90Z' stands where a record has its number"),
        (lambda text: text.replace("902", "901"), "line 2: record 901 stands here a second time; first in line 1"),
        (lambda text: text.replace("Olga", "Ol\0ga"), "line 2: a control character (code 0)"),
        (lambda text: text + "\r\n906,1,2", "line 4: a record stands behind the end mark of line 3"),
        (lambda text: "", "the whole file: the file is empty"),
    ],
)
def test_a_damaged_file_is_refused_whole_with_line_and_reason(read: Read, damage: object, said: str) -> None:
    assert callable(damage)
    text = damage(sdn(BANK, CLERK))
    assert said in refusal(read(sdn__csv=text)) if text else "refused" in read(sdn__csv=text).problems[0].message


def test_a_damaged_table_refuses_the_snapshot_it_belongs_to(read: Read) -> None:
    reading = read(sdn__csv=sdn(BANK), alt__csv=alt("901|aka|SALTWATERBANK").removesuffix("\x1a"))
    assert refusal(reading).startswith("alt.csv refused, nothing of it was read")


def test_a_table_without_end_mark_is_read_when_the_user_says_so(read: Read) -> None:
    assert snapshot(read(Wanted(ended=False), sdn__csv=sdn(BANK).removesuffix("\x1a")))


def test_a_header_and_blank_rows_that_somebody_added_are_passed_over(read: Read) -> None:
    header = "ID,Name,Type,Country,Title,a,b,c,d,e,f,Details\r\n"
    text = header + sdn(BANK).replace("\x1a", ",,,,,,,,,,,\r\n\x1a,,,,,,,,,,,")
    assert [one.id for one in snapshot(read(sdn__csv=text))] == ["901"]
    assert snapshot(read(sdn__csv=text)).entries[0].places[0].line == 2


def test_the_day_comes_from_the_name_and_a_month_stays_a_month(read: Read) -> None:
    assert snapshot(read(**{"sdn-2023-01-21__csv": sdn(BANK)})).taken == Interval.day(date(2023, 1, 21))
    assert snapshot(read(**{"sdn-2021-07__csv": sdn(BANK)})).taken == Interval(date(2021, 7, 1), date(2021, 7, 31))
    given = Wanted(taken=Interval.day(date(2021, 7, 9)))
    assert snapshot(read(given, **{"sdn-2021-07__csv": sdn(BANK)})).taken == Interval.day(date(2021, 7, 9))
    assert snapshot(read(sdn__csv=sdn(BANK))).taken is None


def test_a_sidecar_dates_a_file(read: Read, tmp_path: object) -> None:
    read(**{"sdn__meta.json": '{"published": "2025-12-24"}', "sdn__csv": sdn(BANK)})
    assert snapshot(read(sdn__csv=sdn(BANK))).taken == Interval.day(date(2025, 12, 24))
