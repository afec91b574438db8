"""Dates: text → the dates it gives, each an interval with its basis. See docs/explanation/dates.md for the rules.

`find_dates` reads a sentence (or more) in its context; `timex_rows` reads a whole report, carrying the context along.
"""

from detente.claims.dates.find import DateMention, find_dates
from detente.claims.dates.timex import timex_rows

__all__ = ["DateMention", "find_dates", "timex_rows"]
