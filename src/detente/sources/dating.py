"""The page itself → the day it was published, where metadata is silent: labels, mastheads, datelines with a year, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum

from detente.model import Block, BlockKind
from detente.sources.pagedates import date_in_url, dates_in

#: Parts of a page that tell of the page; the report's own sentences date what they tell, not the report.
ABOUT_THE_PAGE = frozenset({BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.FURNITURE})

PUBLISHED = re.compile(r"\b(?:published|posted|released|issued|filed|date(?=\W))\b.{0,30}$", re.IGNORECASE | re.DOTALL)
UPDATED = re.compile(r"\b(?:updated|modified|last (?:update|change|edit)|revised|corrected|as of)\b", re.IGNORECASE)
#: Lines that hold a day which is not the page's: other issues and articles, rights, deadlines, registrations.
OTHER_DAY = re.compile(
    r"\b(?:next (?:issue|edition)|copyright|©|\(c\)|related|read (?:more|next|also)|see also|expires?|until|valid|effective|"
    r"deadline|founded|established|since|registered|archive photo|file photo|retrieved|accessed|captured)\b",
    re.IGNORECASE,
)


#: Below the report only a short line dates the page; longer ones tell of something.
FOOT_LINE = 60


class Rank(IntEnum):
    """How well a line dates the page; the lowest wins."""

    LABELLED = 0
    MASTHEAD = 1
    DATELINE = 2
    ADDRESS = 3
    UPDATED = 4
    FOOT = 5


def published_on_page(text: str, blocks: Sequence[Block], *, url: str | None = None) -> date | None:
    """The day the page states as its publication, or None.

    A day without a year, "57m ago" and a date within the report do not count.
    """
    ranked = sorted(_stated(text, blocks, url), key=lambda found: (found[0], found[1]))
    return ranked[0][2] if ranked else None


def _stated(text: str, blocks: Sequence[Block], url: str | None) -> Iterator[tuple[Rank, int, date]]:
    prose = [number for number, block in enumerate(blocks) if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), len(blocks))
    for number, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind not in ABOUT_THE_PAGE:
            continue
        days = dates_in(words)
        if days and OTHER_DAY.search(words[: days[0].start]):
            continue
        if not days or (first < number < last and not PUBLISHED.search(words[: days[0].start])):
            continue
        if number > last and len(words) > FOOT_LINE:
            continue
        yield _rank(words[: days[0].start], number, first, last), number, days[0].day
    if url and (day := date_in_url(url)):
        yield Rank.ADDRESS, len(blocks), day


def _rank(words: str, number: int, first: int, last: int) -> Rank:
    if UPDATED.search(words) and not PUBLISHED.search(words):
        return Rank.UPDATED
    if PUBLISHED.search(words):
        return Rank.LABELLED
    if number > last:
        return Rank.FOOT
    return Rank.DATELINE if number == first - 1 else Rank.MASTHEAD
