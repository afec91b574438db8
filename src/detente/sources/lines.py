"""Text → lines with offsets, and what each line is like: words, ends, separators, bullets, dates. No judgement yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

#: A sentence ends so; a closing quotation mark, bracket or a semicolon of a list may stand about it.
FINISHED = re.compile(r"""[.!?…;][\s"'”’»)\]]*$""")
FULL_STOP = re.compile(r"""[.…][\s"'”’»)\]]*$|[.!?…]["”’»)]$""")

WHOLE_SENTENCE = re.compile(r"^(?:\S+\s+){4,}[\w’']*[a-z0-9][.!?]\s+[A-Z]")

#: What menus and breadcrumbs put between their entries.
SEPARATOR = re.compile(r"\s*(?:\||·|•|»|›|→|::|>+)\s*|\s+/\s+|\s{2,}(?=\S)")
DASHED = re.compile(r"\s+[-–—]\s+")

BULLET = re.compile(
    r"^(?:[•●▪■◦‣▶►○*·✓➤–—-](?:\s*[▶►•●])?\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+|\d{1,2}\.(?:\d{1,2}\.?)?\s+|§\s*\d+\s+|¶\s*)"
)
BARE_BULLET = re.compile(r"^[•●▪■◦‣▶►○*·–—-]?\s*\(?\d{0,2}[.)]?$")

#: Small words that running English is full of and menus are not.
SMALL_WORDS = """
the a an of to in on at by for from with and or but is are was were be been has have had will would can could may might said
says that which who it its he she they his her their this these those not no as after before over under into out about against
than when while
"""
AUXILIARIES = "is are was were be been has have had will would can could may might must shall said says do does did"
RUNNING = frozenset(SMALL_WORDS.split())
VERBS = frozenset(AUXILIARIES.split())


@dataclass(frozen=True)
class Line:
    """One line without its surrounding white space; `indent` is how much of that stood before it."""

    start: int
    end: int
    text: str
    indent: int
    after_gap: bool  # an empty line stands above

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(WORD.findall(self.text))

    @property
    def size(self) -> int:
        return len(self.words)

    @cached_property
    def folded(self) -> str:
        """Lower case, single spaces, straight apostrophes: what phrases are compared with."""
        return " ".join(self.text.lower().replace("’", "'").replace("‘", "'").split())

    @cached_property
    def bare(self) -> str:
        """The folded line without punctuation at its ends: what whole-line phrases are compared with."""
        return self.folded.strip(" .:;,!?-–—|·•*#>»›[](){}…\"'")

    @cached_property
    def finished(self) -> bool:
        return FINISHED.search(self.text) is not None

    @cached_property
    def stopped(self) -> bool:
        """It ends as a sentence does that is no headline: headlines may ask or exclaim, but have no full stop."""
        return FULL_STOP.search(self.text) is not None

    @cached_property
    def cut_off(self) -> bool:
        """It breaks off within a sentence: it ends in a small word, or a sentence before its last one is whole."""
        if self.finished or not self.words:
            return False
        if self.words[-1].lower() in RUNNING and self.text[-1].isalpha():
            return True
        return self.running > 1 and WHOLE_SENTENCE.match(self.text) is not None

    @cached_property
    def running(self) -> int:
        return sum(word.lower() in RUNNING for word in self.words)

    @cached_property
    def has_verb(self) -> bool:
        return any(word.lower() in VERBS or (len(word) > 4 and word.endswith("ed") and word.islower()) for word in self.words)

    @cached_property
    def shouted(self) -> bool:
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)

    @cached_property
    def bullet(self) -> int:
        """How many characters of bullet or number stand before the words; 0 where there are none."""
        match = BULLET.match(self.text)
        return match.end() if match and match.end() < len(self.text) else 0

    @property
    def bullet_only(self) -> bool:
        return BARE_BULLET.match(self.text) is not None

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The entries of a menu or breadcrumb: the line cut at separators."""
        return tuple(part.strip() for part in SEPARATOR.split(self.text) if part and part.strip())


def lines_of(text: str) -> list[Line]:
    """All lines that hold anything, in order."""
    lines: list[Line] = []
    last = 0
    for match in LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        gap = text[last : match.start()].replace("\r\n", "\n").count("\n") > 1 or not lines
        lines.append(Line(start, start + len(stripped), stripped, start - match.start(), gap))
        last = match.end()
    return lines


def joined(lines: list[Line], text: str) -> list[Line]:
    """The lines with hard-wrapped paragraphs (mail, PDF, typescript) put together again."""
    chunks: list[list[Line]] = []
    for line in lines:
        if line.after_gap or not chunks:
            chunks.append([line])
        else:
            chunks[-1].append(line)
    whole: list[Line] = []
    for chunk in chunks:
        whole += _unwrapped(chunk, text) if _wrapped(chunk) else chunk
    return whole


#: Typescript, mail and PDF columns break their lines at no more than this.
WRAP_WIDTH = 110
#: A broken line is filled at least this far; shorter ones end where their author ended them.
WRAP_FILL = 0.6


def _wrapped(chunk: list[Line]) -> bool:
    """True for a run of lines broken at a column: none long, most filled, and sentences running on over the breaks."""
    if len(chunk) < 2:
        return False
    width = max(len(line.text) for line in chunk)
    if not 40 <= width <= WRAP_WIDTH:
        return False
    breaks = sum(_runs_on(one, two, width) for one, two in pairwise(chunk))
    return breaks >= 0.5 * (len(chunk) - 1)


def _runs_on(one: Line, two: Line, width: int) -> bool:
    """A sentence runs from one line into the next."""
    if two.bullet or len(one.text) < WRAP_FILL * width or (one.finished and not one.text.endswith(";")):
        return False
    return two.text[0].islower() or (one.running > 1 and (two.running > 1 or two.stopped)) or one.text[-1] in ",-–"


def _unwrapped(chunk: list[Line], text: str) -> list[Line]:
    width = max(len(line.text) for line in chunk)
    runs: list[list[Line]] = [[chunk[0]]]
    for one, two in pairwise(chunk):
        filled = len(one.text) >= WRAP_FILL * width
        if filled and not two.bullet:
            runs[-1].append(two)
        else:
            runs.append([two])
    return [_merge(run, text) for run in runs]


def _merge(run: list[Line], text: str) -> Line:
    first, last = run[0], run[-1]
    return Line(first.start, last.end, text[first.start : last.end], first.indent, first.after_gap)
