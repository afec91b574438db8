"""The words that make a number a running or a stock count (for `totals`)."""

from __future__ import annotations

import re

FREED, HELD, LISTED = "freed", "held", "listed"

SPANNING = re.compile(
    r"\b(?:since|so far|in all|in total|altogether|all told|to date|over the (?:past|last) (?:\w+ )?(?:year|month|decade)s?|"
    r"bringing (?:to|the)|brings the|the total|between \w+ (?:\d{4} )?and|until now|up to now|by now|overall|"
    r"(?:own|my|their) count)\b",
    re.IGNORECASE)  # fmt: skip

#: One round of releases is over within so many days.
LONGEST_ROUND = 45

IN_ALL = re.compile(r"\b(?:in all|in total|so far|altogether|all told|to date|total|own count|adding it all up)\b", re.IGNORECASE)

#: Where people are kept.
PRISON = re.compile(
    r"\b(?:behind (?:the )?bars?|in (?:jail|prison|custody|detention|captivity|cells|penal colon\w+)|under arrest|"
    r"in (?:[\w’'-]+ ){1,3}(?:jails?|prisons?|cells|custody|detention|captivity|camps?|dungeons?)|"
    r"still inside|stay inside|locked up|(?:is|are) inside|not home)\b",
    re.IGNORECASE)  # fmt: skip

#: Lists of those held, and lists of those under sanctions.
PRISONERS_LIST = re.compile(
    r"\bon (?:its|the|their|her|his|a|our) (?:own )?list (?:of (?:political )?(?:prisoners|detainees|hostages)|"
    r"kept by|drawn up by)\b",
    re.IGNORECASE,
)
SANCTIONED = re.compile(
    r"\b(?:subject to (?:the |these |its )?(?:measures|sanctions|restrictions)|under (?:\w+ )?sanctions|"
    r"on (?:the|its|that|this) (?:\w+ )?(?:black)?list|"
    r"(?:are|is|been) (?:now )?(?:listed|sanctioned|blacklisted|designated|blocked)|"
    r"has (?:listed|blacklisted|sanctioned)|have (?:listed|blacklisted|sanctioned))\b",
    re.IGNORECASE)  # fmt: skip
LIST_WORDS = frozenset("list blacklist annex register roster".split())
BRINGING = frozenset("bring raise take increase swell lift push".split())

PRISONERS = frozenset("prisoner detainee hostage inmate captive abductee internee convict".split())
HOLD = frozenset("imprison jail hold detain incarcerate lock keep".split())
STAY = frozenset("remain stay be languish sit linger rot continue".split())
LEFT = frozenset("remain stay languish linger rot".split())
STILL = frozenset("still yet remaining currently".split())
REPORTED = frozenset("think believe say know fear estimate presume report suppose understand consider count".split())
COUNTING = frozenset(
    "count list recognise recognize name document record register track consider know estimate number identify put".split()
)
VERIFYING = frozenset("confirm verify name identify document".split())
COMPARING = frozenset("over around about under above below some".split())
CAPTIVE = frozenset("imprisoned jailed detained missing captive incarcerated unaccounted".split())
VAGUE = frozenset("hundred thousand dozen score many more other".split())
PAST = frozenset("was were had".split())
