"""Text → tokens for the date grammar: numbers, numeric dates, ordinals, decades, clock times, words, marks.

Each token knows the classes it belongs to (`MONTH` → 12, `NUM` → 5, …), so that a rule compares names and never letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from detente.claims.dates.words import CLASSES, MONTH_SHORT, ONES, ORDINALS, SHY_MONTHS, TENS, WEEKDAY_SHORT

_TENS = "|".join(TENS)
_DIGITS = "|".join(word for word, value in ONES.items() if value < 10)
_TEENS = "|".join(word for word, value in ONES.items() if value >= 10)
_ORDINAL_ENDS = "|".join(word for word, value in ORDINALS.items() if value < 10)
_SHORT = "|".join(sorted((*MONTH_SHORT, *WEEKDAY_SHORT), key=len, reverse=True))

_CLOCK = r"(?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"

#: The kinds of token, tried in this order at each place.
_TOKEN = re.compile(
    rf"""
      (?P<iso>(?<![\d-])(?P<y1>[12]\d{{3}})-(?P<m1>[01]\d)-(?P<d1>[0-3]\d){_CLOCK}(?!\d))
    | (?P<ymd>(?<![\d./-])(?P<y2>[12]\d{{3}})(?P<s2>[./])(?P<m2>\d{{1,2}})(?P=s2)(?P<d2>\d{{1,2}})(?![\d/]))
    | (?P<dmy>(?<![\d./-])(?P<a3>\d{{1,2}})(?P<s3>[./-])(?P<b3>\d{{1,2}})(?P=s3)(?P<y3>\d{{4}}|\d{{2}})(?![\d/-]|[.,]\d))
    | (?P<years>(?<![\d./-])(?P<y4>(?:1[89]|20)\d\d)(?P<s4>[-–/])(?P<z4>\d\d)(?![\d/-]|[.,]\d))
    | (?P<decade>(?<![\w.,])(?:(?P<c5>1[5-9]|20)(?P<e5>\d0)|['’](?P<f5>\d0)|(?P<g5>[2-9]0))['’]?s(?!\w))
    | (?P<time>(?<![\d.,:])\d{{1,2}}(?:(?::\d\d){{1,2}}(?:\s?[ap]\.?m\b\.?)?|(?:[.]\d\d)?\s?[ap]\.?m\b\.?))
    | (?P<ordinal>(?<![\w.,])(?P<n6>\d{{1,3}})(?:st|nd|rd|th)\b)
    | (?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)
    | (?P<short>(?<!\w)(?i:{_SHORT})\.)
    | (?P<spelt>(?<!\w)(?i:(?P<h7>eighteen|nineteen|twenty)[\s-](?:
          (?P<t7>{_TENS})(?:[\s-](?P<o7>{_DIGITS}))? | (?P<k7>{_TEENS}) | oh[\s-](?P<z7>{_DIGITS}) | (?P<hundred>hundred)
      )(?!\w)))
    | (?P<tens>(?<!\w)(?i:(?P<t8>{_TENS})[\s-](?:(?P<o8>{_DIGITS})|(?P<r8>{_ORDINAL_ENDS}))(?!\w)))
    | (?P<poss>['’][sS](?!\w))
    | (?P<word>[^\W\d_]+)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)

DASHES = frozenset("-–—‑−")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `word` is its lower-case form, `glued` says that no space stands before it."""

    start: int
    end: int
    text: str
    word: str
    glued: bool
    classes: dict[str, Any] = field(compare=False)

    def is_a(self, name: str) -> bool:
        return name in self.classes


def _number(text: str) -> dict[str, Any]:
    classes: dict[str, Any] = {}
    if text.isdecimal() and text.isascii():
        value = int(text)
        if len(text) <= 4:
            classes["NUM"] = value
        if len(text) <= 2 and 1 <= value <= 31:
            classes["DAY"] = value
        if len(text) == 4 and 1000 <= value <= 2199:
            classes["YEAR"] = value
        if len(text) == 2:
            classes["YY"] = value
    return classes


def _word(text: str, lower: str) -> dict[str, Any]:
    classes = CLASSES.get(lower)
    if classes is None:
        return {}
    capital = text[0].isupper()
    if "MONTH" in classes and ((lower in SHY_MONTHS or lower in MONTH_SHORT) and not capital):
        return {name: value for name, value in classes.items() if name != "MONTH"}
    if "WDAYABBR" in classes and not capital:
        return {}
    if lower == "fall" and capital:
        return {}
    return classes


def _spelt_year(match: re.Match[str]) -> dict[str, Any]:
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["h7"].lower()]
    if match["hundred"]:
        return {"YEAR": century} if century < 2000 else {}
    if match["t7"]:
        year = century + TENS[match["t7"].lower()] + ONES.get((match["o7"] or "").lower(), 0)
    elif match["k7"]:
        year = century + ONES[match["k7"].lower()]
    else:
        year = century + ONES[match["z7"].lower()]
    return {"YEAR": year}


def _classify(kind: str, text: str, lower: str, match: re.Match[str]) -> dict[str, Any]:
    match kind:
        case "word":
            return _word(text, lower)
        case "number":
            return _number(text)
        case "iso":
            return {"NUMDATE": ("ymd", int(match["y1"]), int(match["m1"]), int(match["d1"]))}
        case "ymd":
            return {"NUMDATE": ("ymd", int(match["y2"]), int(match["m2"]), int(match["d2"]))}
        case "dmy":
            return {"NUMDATE": (match["s3"], int(match["y3"]), int(match["a3"]), int(match["b3"]), len(match["y3"]))}
        case "years":
            return {"YEARS": (int(match["y4"]), int(match["z4"]), match["s4"])}
        case "decade":
            if match["c5"]:
                return {"DECADE": int(match["c5"] + match["e5"])}
            return {"DECADE": 1900 + int(match["f5"] or match["g5"])}
        case "time":
            return {"TIME": text}
        case "ordinal":
            return {"ORD": int(match["n6"]), "ORDNUM": int(match["n6"])}
        case "short":
            bare = lower[:-1]
            if bare in MONTH_SHORT:
                return {"MONTH": MONTH_SHORT[bare]}
            return {"WDAYABBR": WEEKDAY_SHORT[bare]}
        case "spelt":
            return _spelt_year(match)
        case "tens":
            base = TENS[match["t8"].lower()]
            if match["r8"]:
                return {"ORD": base + ORDINALS[match["r8"].lower()]}
            return {"NUM": base + ONES[match["o8"].lower()]}
        case "poss":
            return {"POSS": True}
        case _:
            return {"DASH": True} if text in DASHES else {}


def tokenize(text: str) -> list[Token]:
    """All tokens of `text`, in order; whitespace alone is skipped."""
    tokens: list[Token] = []
    last_end = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        # lastgroup names the outermost named group only when it closed last, which it did: it spans the whole match
        assert kind is not None
        piece = match.group()
        lower = "-" if piece in DASHES else "'s" if kind == "poss" else piece.lower()
        tokens.append(
            Token(match.start(), match.end(), piece, lower, match.start() == last_end, _classify(kind, piece, lower, match))
        )
        last_end = match.end()
    return tokens
