"""Words of the counts, as data: cardinals, magnitudes, comparators, currencies, and what a number can number.

Input: nothing. Output: tables read by `numbers`.
"""

from __future__ import annotations

from detente.claims.dates.words import ONES, TENS, bag
from detente.model import Comparator

SMALL: dict[str, int] = dict(ONES)
TENS_WORDS: dict[str, int] = dict(TENS)
MAGNITUDES: dict[str, float] = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "bn": 1e9, "bln": 1e9,
}  # fmt: skip
MAGNITUDES |= {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "milliard": 1e9, "milliards": 1e9}
#: Letters glued to a number: "$6bn", "$500m", "20k".
MONEY_SUFFIX: dict[str, float] = {"m": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "mn": 1e6, "mln": 1e6, "tn": 1e12}

CURRENCY_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
}
CURRENCY_WORDS = {
    "dollars": "USD", "dollar": "USD", "usd": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR", "pounds": "GBP",
    "sterling": "GBP", "gbp": "GBP", "rubles": "RUB", "roubles": "RUB", "rouble": "RUB", "ruble": "RUB", "rub": "RUB",
    "yuan": "CNY", "yen": "JPY", "francs": "CHF", "zlotys": "PLN", "zloty": "PLN", "hryvnia": "UAH", "hryvnias": "UAH",
    "rials": "IRR", "lira": "TRY", "rupees": "INR", "won": "KRW",
}  # fmt: skip

DURATIONS = {
    "year": "years", "years": "years", "month": "months", "months": "months", "week": "weeks", "weeks": "weeks",
    "day": "days", "days": "days", "hour": "hours", "hours": "hours", "minute": "minutes", "minutes": "minutes",
    "decade": "decades", "decades": "decades", "nights": "days", "night": "days", "century": "centuries",
    "centuries": "centuries", "fortnight": "fortnights", "second": "seconds", "seconds": "seconds", "yr": "years", "yrs": "years",
}  # fmt: skip

_EQ, _GT, _GE, _LT, _LE, _AB = (
    Comparator.EQUAL, Comparator.MORE, Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST, Comparator.ABOUT,
)  # fmt: skip
_SPELT: dict[Comparator, str] = {
    _GT: (
        "over; more than; upwards of; upward of; in excess of; exceeding; above; just over; well over; just above;"
        " slightly over; slightly more than; just more than; far more than; well above; a little over; a little more"
        " than; beyond; surpassing; exceeded; exceeds; topping; greater than"
    ),
    _GE: ("at least; no fewer than; no less than; not less than; not fewer than; a minimum of; as few as; minimum; at minimum"),
    _LT: (
        "under; fewer than; less than; below; just under; slightly under; just below; well under; a little under; a"
        " little less than; slightly fewer than; slightly less than; short of; just short of"
    ),
    _LE: (
        "up to; as many as; as much as; at most; no more than; not more than; a maximum of; maximum; at the most; not exceeding"
    ),
    _AB: (
        "about; around; some; roughly; approximately; an estimated; estimated; circa; ca; nearly; almost; close to;"
        " near; nearing; in the region of; in the order of; approx; just about; approaching; ~; practically;"
        " virtually; barely; hardly; perhaps; maybe; something like; an approximate; the roughly; the estimated; the nearly;"
        " the almost; the some; the about; the around"
    ),
    _EQ: (
        "a total of; total of; all; exactly; precisely; just; only; the other; the remaining; these; those; the; all"
        " of the; a record; both"
    ),
}
_FURTHER = "another; a further; an additional; further; additional; yet another; the further; the additional"


def _table() -> dict[tuple[str, ...], tuple[Comparator, bool]]:
    table = {tuple(phrase.split()): (op, False) for op, phrases in _SPELT.items() for phrase in phrases.split("; ")}
    table |= {tuple(phrase.split()): (_EQ, True) for phrase in _FURTHER.split("; ")}
    return {words: found for words, found in table.items() if words}


#: Words before a number → its comparator, and whether it counts on top of another.
COMPARATORS = _table()
#: Words after it.
AFTER: dict[tuple[str, ...], Comparator] = {
    ("or", "more"): _GE, ("or", "so"): _AB, ("or", "fewer"): _LE, ("or", "less"): _LE, ("and", "more"): _GE, ("-", "odd"): _AB,
    ("-", "plus"): _GE, ("+",): _GE, ("plus",): _GE, ("and", "counting"): _GE,
}  # fmt: skip

#: Verbs whose "over" is no comparator.
PARTICLE_VERBS = bag(
    "hand handed hands handing turn turned turns turning take took taken pass passed carry carried bring brought put went"
)

#: Words that number what they stand before: "General License 13", "Article 5".
LABELS = bag(
    "license licence order article resolution directive decree regulation regulations act law section chapter"
    " annex part number no nos page paragraph clause protocol decision council case room flight gate boeing airbus"
    " version group level phase stage step channel highway route camp colony prison unit block grade category"
    " class title schedule appendix volume issue form type model item question round package package-no point rule"
    " line track area zone district sector building apartment flat box fax tel phone gl eo cfr ofac statute"
    " ordinance code convention mark vol art sec para ch fig figure table war"
)

PLURALS = bag(
    "people men women children personnel troops police clergy crew servicemen businessmen businesswomen fishermen"
    " aircraft chinese japanese cattle staff oxen bases"
)

#: Words that end the phrase after a number.
FUNCTION = bag(
    "and or but nor of in on at to from by for with without into onto over under after before since until till"
    " during than as if when while where who whom whose which that this these those the a an it he she they we you"
    " i his her its their our my your not no is are was were be been being has have had will would can could may"
    " might must shall should do does did said says told also still yet again already now then later earlier ago"
    " so too very more less per each every both either neither up down off out away across against among amid"
    " between through via because although though unless whether there here how why what went came got left freed"
    " released arrested detained walked crossed remain remained including plus minus times"
)
