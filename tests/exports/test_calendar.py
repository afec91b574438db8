"""The calendar, read back by icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from icalendar import Calendar

from detente.exports.calendar import calendar
from detente.model import Authorisation, Axes, Interval, Ledger, MeasureState, StatusWord
from detente.views import Query


def entries(text: str) -> list[dict[str, object]]:
    read = Calendar.from_ical(text)
    assert not read.errors
    found = []
    for entry in read.walk("VEVENT"):
        assert not entry.errors
        first, after = entry.decoded("dtstart"), entry.decoded("dtend")
        found.append({
            "uid": str(entry["uid"]), "what": str(entry["summary"]), "first": first, "last": after - timedelta(days=1),
            "status": str(entry["status"]), "stamp": entry.decoded("dtstamp"), "words": str(entry["description"]),
        })  # fmt: skip
    return found


def test_a_calendar_reads_back(belarus: Ledger) -> None:
    read = {str(e["what"]): e for e in entries(calendar(belarus))}
    freed = read["Belarus released 123 prisoners, among them Ales Bialiatski and Maria Kolesnikova"]
    assert (freed["first"], freed["last"], freed["status"]) == (date(2025, 12, 13), date(2025, 12, 13), "CONFIRMED")
    assert "Harbour Wire" in str(freed["words"])
    assert len({e["uid"] for e in read.values()}) == len(read)


def test_whole_days_that_keep_nobody_busy(belarus: Ledger) -> None:
    text = calendar(belarus)
    assert "DTSTART;VALUE=DATE:20251213" in text
    assert "TRANSP:OPAQUE" not in text


def test_what_is_planned_or_inferred_is_tentative(belarus: Ledger) -> None:
    planned = [e for e in entries(calendar(belarus)) if " was to " in str(e["what"]) or " were to " in str(e["what"])]
    assert planned and {e["status"] for e in planned} == {"TENTATIVE"}


def test_the_day_on_which_a_licence_runs_out(belarus: Ledger) -> None:
    potash = next(m for m in belarus.measures if m.id == "m_potash")
    axes = Axes(authorisation=Authorisation.GENERAL_LICENCE)
    step = MeasureState(Interval.day(date(2026, 1, 5)), StatusWord.LICENSED, "licensed", None, "official", axes, "Licence 9",
                        until=date(2026, 7, 5))  # fmt: skip
    changed = replace(potash, history=(*potash.history, step))
    ledger = replace(belarus, measures=tuple(changed if m.id == "m_potash" else m for m in belarus.measures))
    ends = [e for e in entries(calendar(ledger)) if str(e["what"]).startswith("Last day")]
    assert [(e["first"], e["what"]) for e in ends] == [
        (date(2026, 7, 5), "Last day: licensed sanctions on potash, the United States (Licence 9)")
    ]


def test_only_what_is_asked_for(belarus: Ledger) -> None:
    assert 0 < len(entries(calendar(belarus, Query(object="potash")))) < len(entries(calendar(belarus)))


def test_the_same_twice_and_lines_as_the_standard_has_them(belarus: Ledger, empty: Ledger) -> None:
    text = calendar(belarus)
    assert text == calendar(belarus)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert entries(calendar(empty)) == []
