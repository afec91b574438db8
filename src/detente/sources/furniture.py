"""furniture.toml → one question: is this line page furniture by its words or its shape alone?"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.sources.lines import DASHED, Line

#: A furniture phrase at its beginning makes a short line furniture; a longer one only if it does not read as a report does.
SHORT = 14
#: What begins so is furniture at any length.
NEVER_A_SENTENCE = frozenset({"copyright", "© ", "(c) ", "disclaimer"})
#: Shapes are those of short lines; looking further costs time and finds nothing.
SHAPE_WIDTH = 400
#: Entries of menus are short; one long segment makes a line a title with a divider in it.
MENU_ENTRY_WORDS = 6


@dataclass(frozen=True)
class Phrases:
    """The phrases of furniture.toml, compiled."""

    whole: frozenset[str]
    begins: re.Pattern[str]
    contains: re.Pattern[str]
    contains_words: int
    shapes: re.Pattern[str]
    link_lists: frozenset[str]
    stops: frozenset[str]
    captions: re.Pattern[str]
    generic_headings: frozenset[str]


@cache
def phrases() -> Phrases:
    """furniture.toml, read once."""
    data = tomllib.loads(files("detente.sources").joinpath("furniture.toml").read_text(encoding="utf-8"))
    captions = "|".join(re.escape(word) for word in sorted(data["captions"], key=len, reverse=True))
    return Phrases(
        whole=frozenset(data["whole"]),
        begins=re.compile("|".join(map(_opening, data["begins"]))),
        contains=re.compile("|".join(map(re.escape, data["contains"]))),
        contains_words=int(data["contains_words"]),
        shapes=re.compile("|".join(f"(?:{shape})" for shape in data["shapes"]), re.IGNORECASE),
        link_lists=frozenset(data["link_lists"]),
        stops=frozenset(data["stops"]),
        captions=re.compile(rf"(?:{captions})\b\s*(?:\d+\s*)?[\]):.–—-]", re.IGNORECASE),
        generic_headings=frozenset(data["generic_headings"]),
    )


def is_furniture(line: Line) -> bool:
    """By its words: a known phrase, the whole line or its beginning, or a shape that only pages have."""
    known = phrases()
    if line.bare in known.whole:
        return True
    short = line.size <= known.contains_words
    if short and (known.shapes.fullmatch(line.text[:SHAPE_WIDTH]) or known.contains.search(line.folded)):
        return True
    opening = known.begins.match(line.folded)
    if opening is None:
        return False
    return line.size <= SHORT or opening.group() in NEVER_A_SENTENCE or not line.stopped


def _opening(phrase: str) -> str:
    """A pattern for the phrase as whole words."""
    return re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "")


def is_menu(line: Line) -> bool:
    """A row of short entries: a menu, a breadcrumb, a masthead with its section."""
    entries = line.segments
    if len(entries) < 2 and not line.stopped and line.running < 3:
        entries = tuple(part.strip() for part in DASHED.split(line.text))
        if len(entries) < 3:
            return False
    if len(entries) < 2 or (line.stopped and line.size > 2 * len(entries)):
        return False
    longest = max(len(entry.split()) for entry in entries)
    if longest <= MENU_ENTRY_WORDS:
        return True
    return line.running <= 2 and len(entries) >= 3


def is_masthead(line: Line) -> bool:
    """A name with an addition behind a dash: an outlet and its section, edition or series."""
    parts = [part for part in DASHED.split(line.text) if part.strip()]
    return len(parts) == 2 and all(len(part.split()) <= MENU_ENTRY_WORDS for part in parts) and not line.has_verb


def is_caption(line: Line) -> bool:
    """It begins as captions do: "Photo:", "[Image"."""
    return phrases().captions.match(line.text) is not None


def opens_link_list(line: Line) -> bool:
    """A heading such as "Related stories", with links below it."""
    return line.bare in phrases().link_lists and line.size <= 5


def stops_report(line: Line) -> bool:
    """A heading such as "Comments (12)", after which nothing is the report's."""
    bare = re.sub(r"\W*\d+\W*$", "", line.bare)
    return bare in phrases().stops


def is_generic_heading(line: Line) -> bool:
    """A heading that many reports have ("Key points"), so no title."""
    return line.bare in phrases().generic_headings
