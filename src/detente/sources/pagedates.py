"""Words of a page → calendar days: full dates in the forms that mastheads, datelines and publishing systems print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip

#: Before these years there are no web pages of news and hardly any archives; after them a number is no year of a page.
FIRST_YEAR, LAST_YEAR = 1945, 2100

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
TIME = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:h\b|hrs?\b|[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?"

FORMS = (
    ("iso", re.compile(r"(?<![\d-])(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")),
    ("day-month", re.compile(rf"(?<!\d)(?P<d>{DAY})(?:\s+of)?[\s-]+(?P<mon>{MONTH}),?[\s-]+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE)),
    ("month-day", re.compile(rf"\b(?P<mon>{MONTH})\s*(?P<d>{DAY}),?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE)),
    ("digits", re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d])")),
)

#: A day without its year: it dates nothing by itself, but it makes a line a dateline.
PARTIAL = re.compile(rf"\b(?:{DAY}\s+{MONTH}|{MONTH}\s+{DAY}\b)", re.IGNORECASE)
TIME_ONLY = re.compile(rf"^[\[(]?{TIME}[\])]?$", re.IGNORECASE)
AMERICAN = re.compile(r"\b(?:[ECMP][SD]T|[AP]M|a\.m\.|p\.m\.)\b|\bET\b")

URL_DATE = re.compile(r"[/=_-](?P<y>(?:19|20)\d{2})[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class PageDate:
    """A full date in a line: where, and which day."""

    start: int
    end: int
    day: date


def dates_in(line: str) -> list[PageDate]:
    """The full dates of a line, in order. Of two numbers the first is the day unless it cannot be, or the line is American."""
    found: dict[int, PageDate] = {}
    for form, pattern in FORMS:
        for match in pattern.finditer(line):
            day = _day(form, match, american=AMERICAN.search(line) is not None)
            overlaps = any(known.start < match.end() and match.start() < known.end for known in found.values())
            if day is not None and not overlaps:
                found[match.start()] = PageDate(match.start(), match.end(), day)
    return [found[start] for start in sorted(found)]


def _day(form: str, match: re.Match[str], *, american: bool) -> date | None:
    year = int(match["y"])
    if form == "digits":
        first, second = int(match["a"]), int(match["b"])
        if first > 12 or (second <= 12 and not (american and match["s"] == "/")):
            return make(year, second, first)
        return make(year, first, second)
    month = int(match["m"]) if form == "iso" else MONTHS[match["mon"].lower().rstrip(".")]
    return make(year, month, int(re.sub(r"\D", "", match["d"])))


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day or no such year of a page."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def date_in_url(url: str) -> date | None:
    """The day in an address such as /2025/12/13/, or None."""
    match = URL_DATE.search(url)
    return make(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def without_dates(line: str) -> str:
    """The line's other words: what is left when dates, weekdays and clock times are taken out."""
    for found in reversed(dates_in(line)):
        line = line[: found.start] + " " + line[found.end :]
    line = re.sub(rf"\b{WEEKDAY}(?=\W|$)", " ", line, flags=re.IGNORECASE)
    return re.sub(rf"{PARTIAL.pattern}|{TIME}", " ", line, flags=re.IGNORECASE)


def is_date(words: str) -> bool:
    """A date and nothing else, full or in part: "9 August 2020", "November", "early 2021"."""
    if re.search(r"\d|[A-Z][a-z]{2}", words) is None:
        return False
    rest = re.sub(rf"[\W\d_]+|\b(?:early|late|mid|the|of|and|to|{MONTH})\b", " ", without_dates(words), flags=re.IGNORECASE)
    dated = without_dates(words) != words or re.search(rf"\b{MONTH}", words, re.IGNORECASE) is not None
    return dated and not rest.strip()
