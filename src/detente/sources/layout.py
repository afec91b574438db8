"""Report text → blocks: title, standfirst, byline, dateline, headings, paragraphs, items, captions; the rest is furniture.

By shape alone: where a line stands, how long it is, how it ends, what divides it. A page is read as head (before the first
paragraph), body, and tail (after the last): menus stand in the head, other stories' headlines in the tail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model import Block, BlockKind
from detente.sources import furniture
from detente.sources.lines import VERBS, Line, joined, lines_of
from detente.sources.pagedates import PARTIAL, TIME_ONLY, dates_in, is_date, without_dates

#: A line of so many words is a paragraph even where its end is missing (scrapers cut reports off).
LONG = 20
#: A finished line of so many words can open the report.
OPENING = 8
#: A heading, a headline of another story: longer lines are sentences.
HEADLINE_WORDS = 25
HEADING_WORDS = 14
#: The very last line, so long and in running English, is the report's own, broken off, rather than a lone headline.
CUT_OFF_WORDS = 10
#: Words beside the date that a dateline or masthead may have.
DATELINE_WORDS = 8
#: A standfirst is a sentence or two.
STANDFIRST_WORDS = 45

#: So many entries that are sentences make a list that is part of the report.
LEAST_ENTRIES = 3

#: An entry of a list has at least so many words.
SHORTEST_ENTRY = 4

YEAR = re.compile(r"(?:19|20)\d\d")
#: Lines above the report among which its title is sought; a longer list is a menu.
NEAR = 60
#: Share of the title's words that a first sentence repeats if it is the standfirst, and by how much it is shorter than the lead.
RETELLING, SHORTER = 0.5, 0.7
RETOLD_WORDS = 3  # fewer long words in a title are found again by chance
#: So many paragraphs must stand before a list of links can end the report, and teasers below it are no longer than this.
BODY_PARAGRAPHS, TEASER_WORDS = 3, 30

BYLINE = re.compile(
    r"^\W*(?:(?:by|words by|from|text|author|reported by|written by)\s*:?\s+\S|.{0,40}\b(?:correspondent|reporter)\b)",
    re.IGNORECASE,
)
PLACE = r"[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.'’-]{2,}(?:[ /–-]+[A-ZÀ-ÞĀ-Ž.'’]{2,}){0,4}"
AGENCY = r"\((?=[^)]*[A-Z])[^)]{2,60}\)"
DASH = r"\s*(?:--|[—–-])\s+"
REGION = r"(?:,\s+[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
WIRE_DATELINE = re.compile(
    rf"^(?:{PLACE}{REGION}[^()a-z]{{0,4}}[^()]{{0,30}}?\s*{AGENCY}(?:{DASH}|[:.]\s+|\s+)"
    rf"|{PLACE}{REGION}(?:,\s+[^()—–]{{3,25}}?\d{{1,4}})?{DASH}"
    rf"|{AGENCY}{DASH})"
)
LABEL = re.compile(r"^\w+(?=\s+[-–—])")
OPENING_END = re.compile(r"(?:--|[—–:-]|\.)\s+")
#: A dated opening ends within so many characters, a wire agency's dateline within these.
OPENING_WIDTH, DATELINE_WIDTH = 80, 160


@dataclass(slots=True)
class Marked:
    """A line on its way to a block."""

    line: Line
    kind: BlockKind | None = None


def lay_out(text: str, *, title: str | None = None, outlet: str | None = None) -> tuple[Block, ...]:
    """The text's blocks, in order, disjoint, without white space at their ends. `title` and `outlet` as metadata gives them."""
    marked = [Marked(line) for line in joined(lines_of(text), text)]
    if not marked:
        return ()
    _by_words(marked, outlet)
    for item, after in pairwise(marked):
        if _is_year(item.line) and after.line.bullet:
            item.kind = None  # the heading of a chronology, no page number
    first, last = _body(marked)
    _mark_head(marked[:first], title, outlet)
    _mark_body(marked[first : last + 1])
    _mark_tail(marked[last + 1 :])
    _close_link_list(marked)
    _standfirst(marked, first)
    return tuple(_blocks(marked, text, first))


def _by_words(marked: Sequence[Marked], outlet: str | None) -> None:
    """What the words of a line alone decide, wherever it stands."""
    stopped = in_links = False
    masthead = " ".join((outlet or "").lower().split())
    paragraphs = 0
    for number, item in enumerate(marked):
        line = item.line
        if _is_year(line) and number + 1 < len(marked) and _heads_entries(marked[number + 1].line):
            continue
        paragraphs += _opens_report(line)
        stopped = stopped or (paragraphs >= BODY_PARAGRAPHS and furniture.stops_report(line))
        if stopped or (masthead and line.bare == masthead):
            item.kind = BlockKind.FURNITURE
        elif furniture.is_caption(line) and not (line.size > LONG * 2 and not line.text.startswith("[")):
            item.kind = BlockKind.CAPTION
        elif in_links and not line.stopped and line.size <= HEADLINE_WORDS:
            item.kind = BlockKind.FURNITURE
        elif TIME_ONLY.match(line.text):
            item.kind = BlockKind.DATELINE
        elif line.size == 0 or line.bullet_only or furniture.is_furniture(line):
            item.kind = BlockKind.DATELINE if _is_dateline(line) and line.size <= DATELINE_WORDS else BlockKind.FURNITURE
        in_links = furniture.opens_link_list(line) or (in_links and not line.stopped)


def _opens_report(line: Line) -> bool:
    return line.size >= LONG or (line.size >= OPENING and line.stopped)


def _is_prose(line: Line) -> bool:
    if line.size >= LONG or (line.size >= OPENING and line.finished) or (line.size >= 5 and line.stopped):
        return True
    return line.size >= 5 and line.cut_off and not furniture.is_menu(line)


def _body(marked: Sequence[Marked]) -> tuple[int, int]:
    """Indices of the report's first and last paragraph; the whole text where no line looks like one."""
    open_ = [number for number, item in enumerate(marked) if item.kind is None]
    first = next((n for n in open_ if marked[n].line.size >= LONG and not _is_head_line(marked[n].line)), None)
    if first is None:
        first = next((n for n in open_ if _opens_report(marked[n].line) and not _is_head_line(marked[n].line)), None)
    if first is None:
        first = next((n for n in open_ if marked[n].line.stopped and marked[n].line.size >= 2), None)
    if first is None:
        bare = [n for n in open_ if not _is_head_line(marked[n].line)] or open_
        first = bare[1] if len(bare) > 1 else bare[0] if bare else 0
    entries = [n for n in open_ if marked[n].line.bullet and _opens(marked[n].line)]
    if len(entries) >= LEAST_ENTRIES:  # a chronology, before any paragraph
        first = min(first, entries[0])
    first = _earlier_opening(marked, first)
    last = next((n for n in reversed(open_) if n >= first and _is_prose(marked[n].line)), first)
    end = marked[-1].line
    if last == len(marked) - 2 and marked[-1].kind is None and end.size >= CUT_OFF_WORDS and end.running >= 3:
        last += 1  # the text breaks off here
    while last + 1 < len(marked) and marked[last + 1].kind is None and marked[last + 1].line.bullet and marked[last].line.bullet:
        last += 1  # a list that the report ends with
    return first, last


def _earlier_opening(marked: Sequence[Marked], first: int) -> int:
    """A report may open with short sentences or with a list: take in what stands right before the first long line."""
    while first > 1:
        before = marked[first - 1]
        if before.kind is not None or not (_opens(before.line) or (_is_year(before.line) and _heads_entries(marked[first].line))):
            break
        first -= 1
    return first


def _opens(line: Line) -> bool:
    """A finished sentence, or an entry of a list that is one."""
    long = line.size >= OPENING or (line.bullet > 0 and line.size >= SHORTEST_ENTRY)
    return line.stopped and long and not _is_head_line(line)


def _is_year(line: Line) -> bool:
    """The heading of a chronology: "2021"."""
    return YEAR.fullmatch(line.text.strip(" :.–—-")) is not None


def _heads_entries(follows: Line) -> bool:
    """An entry of a chronology: with a bullet, or a date in front."""
    return bool(follows.bullet or _leading_date(follows))


def _is_head_line(line: Line) -> bool:
    """A dateline, byline or menu, which a report does not open with."""
    return _is_dateline(line) or _is_byline(line) or (furniture.is_menu(line) and line.size < LONG * 2)


def _is_dateline(line: Line) -> bool:
    """A line that holds a date and little else."""
    if line.size > DATELINE_WORDS * 2 + 4 or not any(letter.isdigit() for letter in line.text):
        return False
    rest = [word for word in re.findall(r"[^\W\d_]+", without_dates(line.text)) if len(word) > 1]
    verbs = sum(word.lower() in VERBS for word in rest)
    if dates_in(line.text):
        sentence = line.stopped and len(rest) > DATELINE_WORDS // 2
        return len(rest) <= DATELINE_WORDS and not verbs and line.running <= 2 and not sentence
    return PARTIAL.search(line.text) is not None and len(rest) <= 2 and line.running <= 1 and not line.bullet


def _is_byline(line: Line) -> bool:
    return line.size <= 14 and not (line.stopped and line.size > 8) and BYLINE.match(line.text) is not None and not line.has_verb


def _mark_head(head: Sequence[Marked], title: str | None, outlet: str | None) -> None:
    """Before the first paragraph: mastheads, menus, bylines, datelines, and one title (which may be repeated)."""
    candidates: list[int] = []
    for number, item in enumerate(head):
        if item.kind is not None:
            continue
        if _is_dateline(item.line):
            item.kind = BlockKind.DATELINE
        elif _is_byline(item.line):
            item.kind = BlockKind.BYLINE
        elif furniture.is_menu(item.line) and not _same(item.line, title):
            item.kind = BlockKind.FURNITURE
        else:
            candidates.append(number)
    for number in candidates[:-NEAR]:
        head[number].kind = BlockKind.FURNITURE
    candidates = candidates[-NEAR:]
    if not candidates:
        return
    best = max(candidates, key=lambda number: (_title_score(number, candidates, head, title, outlet), -number))
    best = next(number for number in candidates if head[number].line.bare == head[best].line.bare)  # the first of its repeats
    if _title_score(best, candidates, head, title, outlet) < 0 and len(candidates) == 1 and head[best].line.size < 2:
        head[best].kind = BlockKind.FURNITURE
        return
    for number in candidates:
        head[number].kind = _head_kind(number, best, candidates, head)


def _head_kind(number: int, best: int, candidates: Sequence[int], head: Sequence[Marked]) -> BlockKind:
    line, chosen = head[number].line, head[best].line
    if number == best or line.bare == chosen.bare:
        return BlockKind.TITLE
    if number < best:  # a masthead, its motto, the name of a section, headlines of other stories above the report
        substantial = line.size > 4 and line.has_verb and len([c for c in candidates if c < best]) <= 2
        return BlockKind.HEADING if substantial and not line.stopped else BlockKind.FURNITURE
    if line.stopped and line.size >= 4:
        return BlockKind.STANDFIRST
    if line.size >= OPENING and number + 1 < len(head) and not line.text.endswith("?"):
        return BlockKind.STANDFIRST
    if line.size <= 2 and head[-1] is not head[number] and (line.size == 1 or line.after_gap):
        return BlockKind.FURNITURE  # a name between title and report: the outlet, the writer
    return BlockKind.HEADING


def _title_score(number: int, candidates: Sequence[int], head: Sequence[Marked], title: str | None, outlet: str | None) -> float:
    """How much a line of the head looks like the title: long enough, no sentence, repeated, the later the better."""
    line = head[number].line
    if _same(line, title):
        return 100.0
    score = 0.0
    score += {0: -4, 1: -4, 2: -2.5, 3: -0.5}.get(line.size, 2) if line.size <= HEADLINE_WORDS else -2
    score += 1 if line.running else 0
    score += 0.5 if line.has_verb else 0
    score -= 3 if line.stopped else 0
    score -= 5 if outlet and line.folded.startswith(outlet.lower()) else 0
    score -= 2 if number == 0 and furniture.is_masthead(line) else 0
    score -= 6 if furniture.is_generic_heading(line) else 0
    score += 4 if sum(head[other].line.bare == line.bare for other in candidates) > 1 else 0
    earlier = any(head[other].line.size >= 4 and not head[other].line.stopped for other in candidates if other < number)
    if line.text.endswith(("?", ":")) and earlier and line.size <= HEADING_WORDS:
        score -= 2.5
    elif line.bullet and earlier:
        score -= 3
    elif line.size >= 4:
        score += 0.8 * candidates.index(number)
    return score


def _same(line: Line, title: str | None) -> bool:
    return bool(title) and line.folded == " ".join(title.lower().replace("’", "'").replace("‘", "'").split()) if title else False


def _mark_body(body: Sequence[Marked]) -> None:
    """Between the first and the last paragraph: sentences, headings, items, captions, and what breaks in between."""
    following: list[Line | None] = [None] * len(body)  # the next line that the report itself may hold
    for number in range(len(body) - 2, -1, -1):
        following[number] = body[number + 1].line if body[number + 1].kind is None else following[number + 1]
    for number, item in enumerate(body):
        if item.kind is not None:
            continue
        line, follows = item.line, following[number]
        before = body[number - 1].line if number else None
        of_entries = _is_year(line) and follows is not None and _heads_entries(follows)
        numbered = line.bullet and _is_heading(line, follows) and follows is not None and _is_prose(follows)
        if of_entries or (numbered and follows is not None and not follows.bullet):
            item.kind = BlockKind.HEADING
        elif _is_item(line, before):
            item.kind = BlockKind.ITEM
        elif _is_heading(line, follows):
            item.kind = BlockKind.HEADING
        elif _is_dateline(line) and not line.stopped:
            item.kind = BlockKind.DATELINE
        elif line.size <= 3 and not line.finished:
            item.kind = BlockKind.HEADING if follows is not None and _is_prose(follows) else BlockKind.FURNITURE
        else:
            item.kind = BlockKind.PARAGRAPH


def _is_item(line: Line, before: Line | None) -> bool:
    """An entry of a list: a bullet or number, a leading date or clock time, a row of an indented or announced list."""
    if line.bullet or _leading_date(line):
        return True
    if before is None or line.size >= LONG or (line.stopped and (line.indent < 2 or line.size > 5)):
        return False
    return line.indent >= 2 or (before.text.endswith(":") and line.size <= HEADING_WORDS and not line.after_gap)


def _leading_date(line: Line) -> int:
    """Length of "9 August 2020 – " or "November: " at a line's beginning; 0 where there is none."""
    match = re.match(r"^(?P<date>[^–—:-]{3,40}?)\s*(?:\s[–—-]+|:)\s+(?=\S)", line.text)
    return match.end() if match is not None and is_date(match["date"]) else 0


def _dated_entry(line: Line) -> bool:
    """ "27 February. The EU adds …": a date with a stop after it, and more."""
    match = re.match(r"^(?P<date>[^–—:.-]{3,40})\.\s+(?=\S)", line.text)
    return match is not None and is_date(match["date"])


def _is_heading(line: Line, follows: Line | None) -> bool:
    if line.size > HEADING_WORDS or line.size == 0 or line.text.endswith((".", ";", ",", "…", "”", '"')) or follows is None:
        return False
    if line.text.endswith("?"):
        return line.size <= HEADING_WORDS and (follows.size > line.size or follows.stopped)
    return line.text[0] not in "“\"'«" and (not line.finished or line.shouted)


def _mark_tail(tail: Sequence[Marked]) -> None:
    """After the last paragraph no line is the report's own: links, tags, other stories' headlines, signatures."""
    for item in tail:
        if item.kind is None:
            item.kind = BlockKind.DATELINE if _is_dateline(item.line) else BlockKind.FURNITURE


def _close_link_list(marked: Sequence[Marked]) -> None:
    """Under a heading of links that nothing but short lines follow, teasers too are furniture."""
    paragraphs = 0
    for number, item in enumerate(marked):
        paragraphs += item.kind is BlockKind.PARAGRAPH
        if paragraphs >= BODY_PARAGRAPHS and item.kind is BlockKind.FURNITURE and furniture.opens_link_list(item.line):
            below = marked[number + 1 :]
            headlines = sum(not other.line.stopped for other in below)
            if headlines >= 2 and all(other.line.size <= TEASER_WORDS for other in below):
                for other in below:
                    other.kind = BlockKind.FURNITURE
            return


def _standfirst(marked: Sequence[Marked], first: int) -> None:
    """The first sentence under the title is the standfirst where it retells the title, briefly, before a longer lead."""
    title = next((item.line for item in marked[:first] if item.kind is BlockKind.TITLE), None)
    lead = next((item.line for item in marked[first + 1 :] if item.kind is BlockKind.PARAGRAPH), None)
    item = marked[first]
    if title is None or lead is None or item.kind is not BlockKind.PARAGRAPH or item.line.size > STANDFIRST_WORDS:
        return
    if WIRE_DATELINE.match(item.line.text[:DATELINE_WIDTH]):
        return
    told = {word.lower()[:5] for word in title.words if len(word) > 3}
    again = {word.lower()[:5] for word in item.line.words}
    if len(told) >= RETOLD_WORDS and len(told & again) >= RETELLING * len(told) and item.line.size < SHORTER * lead.size:
        item.kind = BlockKind.STANDFIRST


def _blocks(marked: Sequence[Marked], text: str, first: int) -> list[Block]:
    """Lines to blocks: bullets stay outside, a wire dateline is a block of its own before the first paragraph."""
    openings = [LABEL.match(item.line.text) for item in marked]
    label = openings[first]
    listed = sum(_leading_date(item.line) > 0 or _dated_entry(item.line) for item in marked) > 1 or (
        label is not None and sum(other is not None and other.group() == label.group() for other in openings) > 1
    )  # entries of a list that begin alike, not a dateline
    blocks: list[Block] = []
    for number, item in enumerate(marked):
        line, kind = item.line, item.kind or BlockKind.PARAGRAPH
        start = line.start
        if kind in {BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING} and line.bullet and not _leading_date(line):
            start += line.bullet
        cut = _dateline_length(line.text, listed) if number == first and kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} else 0
        if cut:
            kind = BlockKind.PARAGRAPH
            blocks.append(_trimmed(text, line.start, line.start + cut, BlockKind.DATELINE))
            start = line.start + cut
        blocks.append(_trimmed(text, start, line.end, kind))
    return [block for block in blocks if block.start < block.end]


def _dateline_length(line: str, listed: bool) -> int:
    """How much of the first paragraph is its dateline: "MINSK, Dec 13 (Agency) — ", "Brussels, 3 May 2021. "."""
    if listed:
        return 0
    match = WIRE_DATELINE.match(line[:DATELINE_WIDTH])
    if match is None:
        match = next((end for end in OPENING_END.finditer(line, 0, OPENING_WIDTH) if _dates_only(line[: end.start()])), None)
    return match.end() if match and match.end() < len(line) - 20 else 0


def _dates_only(words: str) -> bool:
    """A full date, and no more about it than a place."""
    return bool(dates_in(words)) and len(re.findall(r"[^\W\d_]{2,}", without_dates(words))) <= 3 and "(" not in words


def _trimmed(text: str, start: int, end: int, kind: BlockKind) -> Block:
    words = text[start:end]
    return Block(start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())), kind)
