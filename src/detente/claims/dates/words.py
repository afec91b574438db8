"""The word lists of the date grammar, as data: a lower-case word → the token classes it belongs to, each with its value.

Input: nothing. Output: `CLASSES`, read by `tokens`; the rules in `grammar` name these classes in capitals.
"""

from __future__ import annotations


def bag(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

#: Names that are words or names of people too: they count as months only with a capital, and alone only after a cue.
SHY_MONTHS = frozenset({"may", "march", "august", "april", "june"})

ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

UNITS = {
    "day": "day", "days": "day", "night": "day", "nights": "day", "week": "week", "weeks": "week",
    "fortnight": "fortnight", "fortnights": "fortnight", "month": "month", "months": "month", "quarter": "quarter",
    "quarters": "quarter", "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "century": "century", "centuries": "century",
}  # fmt: skip
SUB_DAY_UNITS = frozenset({"minute", "minutes", "hour", "hours", "second", "seconds", "moment", "moments"})

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

#: "early", "mid", "late": thirds; "beginning" and "end": the outermost stretch (widths in `calendar`).
PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "start", "start": "start",
    "opening": "start", "end": "end", "close": "end", "turn": "start",
}  # fmt: skip

#: "The nineties".
DECADE_WORDS = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

#: Parts of a day and their TIMEX3 codes.
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

DIRECTIONS = {
    "last": -1, "previous": -1, "preceding": -1, "prior": -1, "past": -1,
    "this": 0, "current": 0, "present": 0, "next": 1, "coming": 1, "upcoming": 1, "following": 1,
}  # fmt: skip

#: Counts that are not numbers: the fewest and the most of the unit that they stand for.
VAGUE = {"few": (2, 7), "several": (3, 9), "some": (2, 9), "many": (5, 30), "couple": (2, 3)}

#: Fixed feasts: month and day; Easter and the American Thanksgiving move and are reckoned in `calendar`.
FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year day": (1, 1), "new year eve": (12, 31), "orthodox christmas": (1, 7), "may day": (5, 1),
    "victory day": (5, 9), "independence day": (7, 4), "halloween": (10, 31), "valentine day": (2, 14),
    "all saints day": (11, 1), "epiphany": (1, 6), "armistice day": (11, 11), "bastille day": (7, 14),
    "easter": (0, 0), "easter sunday": (0, 0), "easter monday": (0, 1), "good friday": (0, -2), "thanksgiving": (-1, 0),
    "thanksgiving day": (-1, 0),
}  # fmt: skip

PRESENT = frozenset({"now", "currently", "nowadays", "presently"})
PAST = frozenset({"recently", "previously", "formerly", "lately"})
FUTURE = frozenset({"soon", "shortly"})

#: Words before a month name that make even "May" or "March" a month.
MONTH_CUES = bag(
    "in since until till by before after from to through during early late mid last this next of and or between"
    " every on following the that end beginning around about as"
)

#: Words after a four-digit number that make it a count and not a year.
COUNTED = bag(
    "people prisoners detainees persons men women children soldiers troops tonnes tons kilometres kilometers km"
    " miles metres meters euros dollars roubles rubles pounds percent cases companies firms individuals entities"
    " others inmates hostages captives migrants protesters workers barrels homes ft feet acres hectares mw gmt"
    " hours hrs calories"
)
#: Words before a four-digit number that make it a number of something else.
NUMBERED = bag(
    "no nos number resolution regulation order article directive decree law act section chapter room flight page"
    " licence license about some over than nearly almost approximately roughly least most exceeding exceeded"
    " numbered total some up case file decision ordinance paragraph clause protocol"
)


def _classes() -> dict[str, dict[str, object]]:
    table: dict[str, dict[str, object]] = {}

    def put(word: str, name: str, value: object) -> None:
        table.setdefault(word, {})[name] = value

    for number, word in enumerate(MONTHS, 1):
        put(word, "MONTH", number)
    for word, number in MONTH_SHORT.items():
        put(word, "MONTH", number)
    for number, word in enumerate(WEEKDAYS):
        put(word, "WDAY", number)
        put(word + "s", "WDAYS", number)
    for word, number in WEEKDAY_SHORT.items():
        put(word, "WDAYABBR", number)
    for word, number in (ONES | TENS).items():
        put(word, "NUM", number)
    for word, number in ORDINALS.items():
        put(word, "ORD", number)
    for word, unit in UNITS.items():
        put(word, "UNIT", unit)
    for word, code in SEASONS.items():
        put(word, "SEASON", code)
    for word, code in SEASONS.items():
        put(word + "s", "SEASONS", code)
    for word, part in PARTS.items():
        put(word, "PART", part)
    for word, direction in DIRECTIONS.items():
        put(word, "DIR", direction)
    for word, code in DAY_PARTS.items():
        put(word, "DAYPART", code)
    for word, number in DECADE_WORDS.items():
        put(word, "DECADEWORD", number)
    for word, bounds in VAGUE.items():
        put(word, "VAGUE", bounds)
    return table


CLASSES = _classes()
