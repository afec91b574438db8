"""Model values → the words a reader sees: parties, dates, counts and lists in English, and report text made safe to show.

Every number, date and name on a table, a page or a chart is worded here and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name, monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from detente.lexicon import lexicon
from detente.model import Basis, Comparator, Count, Interval, Report

#: What a reader of text cannot see but a terminal or a browser obeys: bidirectional overrides, isolates and marks.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Invisible characters that only serve to split or hide words.
_HIDDEN = frozenset("\u200b\u2060\ufeff\u00ad")

#: Parties whose name takes an article inside a sentence.
_WITH_ARTICLE = frozenset("US GB EU UN AE PH NL DO GM BS CF CG CD MV MH SB KM SC VA".split())

_COMPARATORS = {
    Comparator.EQUAL: "",
    Comparator.MORE: "more than ",
    Comparator.AT_LEAST: "at least ",
    Comparator.LESS: "fewer than ",
    Comparator.AT_MOST: "up to ",
    Comparator.ABOUT: "about ",
}

#: A title that stands for a missing outlet is cut to this many characters: it stands in lists and narrow columns.
_TITLE = 26

#: The hash that makes a file's name unique; it tells a reader nothing.
_HASH = re.compile(r"[_.-][0-9a-f]{12,}$")

_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

#: State codes are two capitals; the United Nations and the European Union are written the same way.
_CODE = re.compile(r"[A-Z]{2}")


#: What is not shown as it is: controls but for white space, halves of characters, hidden and bidirectional marks.
_ODD = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{re.escape(''.join(sorted(_HIDDEN | _BIDI)))}]")


def visible(text: str) -> str:
    """`text` with control and bidirectional characters shown as their code points and hidden ones taken out.

    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    if not _ODD.search(text):  # nearly every text
        return text
    out = []
    for char in text:
        if char in _HIDDEN:
            continue
        if char in _BIDI or (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t\r"):
            out.append(f"[U+{ord(char):04X}]")
        else:
            out.append(char)
    return "".join(out)


def one_line(text: str) -> str:
    """`text` made visible, with every run of white space as one space."""
    return " ".join(visible(text).split())


def shortened(text: str, most: int) -> str:
    """`text` cut at a word within `most` characters, with an ellipsis where something was cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rstrip()
    space = cut.rfind(" ")
    return (cut[:space] if space > most // 2 else cut).rstrip(" ,;:–-") + "…"


@lru_cache(maxsize=4096)
def party_name(party: str) -> str:
    """The name of a party as it stands inside a sentence: "the United States", "Belarus", "John Coale"."""
    if _CODE.fullmatch(party):
        known = lexicon().by_id(party)
        if known is not None:
            return f"the {known.name}" if party in _WITH_ARTICLE else known.name
    return one_line(party)


@lru_cache(maxsize=4096)
def party_title(party: str) -> str:
    """The name of a party as it stands alone, in a table or heading: "United States"."""
    return party_name(party).removeprefix("the ")


def capital(text: str) -> str:
    """`text` with its first letter as a capital; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def joined(items: Sequence[str], last: str = "and") -> str:
    """An English list: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def parties(ids: Iterable[str]) -> str:
    """The names of parties as an English list."""
    return joined([party_name(p) for p in ids])


def number(value: float) -> str:
    """Digits in groups of three; no needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def number_word(value: int) -> str:
    """Small numbers as words, as newspapers write them."""
    return _NUMBER_WORDS[value] if 0 <= value < len(_NUMBER_WORDS) else number(value)


def some(value: int, noun: str, plural: str | None = None) -> str:
    """A counted noun: "one report", "3 reports"."""
    return f"{number_word(value)} {noun if value == 1 else plural or noun + 's'}"


def count_text(count: Count, noun: str | None = None) -> str:
    """A count with its comparator: "more than 50", "up to 60%", "200 to 300", "about 1.2 million tonnes"."""
    amount = number(count.value) if count.upper is None else f"{number(count.value)} to {number(count.upper)}"
    comparator = _COMPARATORS[count.op]
    if count.unit == "percent":
        return f"{comparator.replace('fewer', 'less')}{amount}%"
    if noun is None and count.unit != "people":
        currency = re.fullmatch(r"[A-Z]{3}", count.unit)
        return f"{comparator}{count.unit} {amount}" if currency else f"{comparator}{amount} {count.unit}"
    return f"{comparator}{amount} {noun}" if noun else f"{comparator}{amount}"


def _day(day: date, short: bool) -> str:
    return f"{day.day} {_month(day, short)}"


def _month(day: date, short: bool) -> str:
    # four letters for June, July and Sept. would be the house style of some papers; three for all keeps columns even
    name = month_name[day.month]
    return f"{name[:3] if short else name} {day.year}"


def _whole(start: date, end: date) -> str | None:
    """Which round number of calendar units the days fill: year, month, or None."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return None
    return "year" if (start.month, end.month) == (1, 12) else "month"


def _range(start: date, end: date, short: bool) -> tuple[str, str]:
    """The two ends of a span, the earlier without what both share."""
    later = _day(end, short)
    if start.year != end.year:
        return _day(start, short), later
    if start.month != end.month:
        name = month_name[start.month]
        return f"{start.day} {name[:3] if short else name}", later
    return str(start.day), later


def _months(start: date, end: date, short: bool) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return _month(start, short)
    first = month_name[start.month][: 3 if short else None]
    return f"{first}{'' if start.year == end.year else f' {start.year}'}–{_month(end, short)}"


def month_text(day: date) -> str:
    """The month of a day: "September 2025"."""
    return _month(day, False)


def when_text(interval: Interval | None, basis: Basis | None = None, *, short: bool = False) -> str:
    """A date as a label: "13 December 2025", "September 2025", "14–28 Mar 2026, inferred"; "undated" where none is known."""
    if interval is None or (interval.start is None and interval.end is None):
        return "undated"
    mark = ", inferred" if basis is Basis.INFERRED else ""
    start, end = interval.start, interval.end
    if start is None or end is None:
        known = start or end
        assert known is not None
        return f"{'from' if start else 'by'} {_day(known, short)}{mark}"
    if start == end:
        return _day(start, short) + mark
    match _whole(start, end):
        case "year":
            return (str(start.year) if start.year == end.year else f"{start.year}–{end.year}") + mark
        case "month":
            return _months(start, end, short) + mark
    first, second = _range(start, end, short)
    return f"{first}{'–' if first.isdigit() else ' – '}{second}{mark}"


_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ISO_TIME = re.compile(r"(?<![\w/-])(?:\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?|\d{4}-(?:0[1-9]|1[0-2]))(?![\w/-])")


def value_text(value: str) -> str:
    """A disputed value for a reader: ISO days, months and spans as dates, everything else as it is.

    >>> value_text("2025-06-21"), value_text("2025-09"), value_text("2026-03-14/2026-03-28"), value_text("52")
    ('21 June 2025', 'September 2025', '14–28 March 2026', '52')
    """
    ends = value.split("/")
    found = [_iso_interval(end) for end in ends]
    if len(ends) == 1 and found[0] is not None and "-" in value:
        return when_text(found[0])
    if len(ends) == 2 and found[0] is not None and found[1] is not None and found[0].low <= found[1].high:
        return when_text(Interval(found[0].start, found[1].end))
    return one_line(value)


def days_in_words(text: str) -> str:
    """A text with every ISO day, month and span of days in it as a date; a year and the next ("2011-12") is no month.

    >>> days_in_words("asset freeze on 2026-04-24, since 2022-06-03; record 2026-1")
    'asset freeze on 24 April 2026, since 3 June 2022; record 2026-1'
    >>> days_in_words("in force since 2026-03-07/2026-03-21; told in 2024-07, and of the harvest of 2011-12")
    'in force since 7–21 March 2026; told in July 2024, and of the harvest of 2011-12'
    """
    return _ISO_TIME.sub(lambda match: match[0] if _is_two_years(match[0]) else value_text(match[0]), text)


def _is_two_years(text: str) -> bool:
    year, _, rest = text.partition("-")
    return len(rest) == 2 and int(rest) == (int(year) + 1) % 100


def _iso_interval(text: str) -> Interval | None:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day and month:
            return Interval.day(date(year, month, day))
        return Interval(date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1]))
    except ValueError:
        return None


def when_phrase(interval: Interval | None, basis: Basis | None = None) -> str:
    """A date that opens a sentence: "On 13 December 2025", "In September 2025 (inferred)", "Between 14 and 28 March 2026"."""
    if interval is None or (interval.start is None and interval.end is None):
        return ""
    mark = " (inferred)" if basis is Basis.INFERRED else ""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return capital(when_text(interval)) + mark
    if start == end:
        return f"On {_day(start, False)}{mark}"
    match _whole(start, end):
        case "year":
            years = str(start.year) if start.year == end.year else f"the years {start.year}–{end.year}"
            return f"In {years}{mark}"
        case "month":
            return f"In {_months(start, end, False)}{mark}"
    first, second = _range(start, end, False)
    if (end - start).days == 1:
        return f"On {first} and {second}{mark}" if not first.isdigit() else f"On {first}–{second}{mark}"
    return f"Between {first} and {second}{mark}"


def outlet(report: Report) -> str:
    """What to call a report: its outlet, else the beginning of its title in quotation marks, else its id without a hash."""
    if report.outlet:
        return one_line(report.outlet)
    if report.title:
        return f"“{shortened(one_line(report.title), _TITLE)}”"
    name = _HASH.sub("", one_line(report.id))
    return name if any(char.isalpha() for char in name) else f"report {name}"
