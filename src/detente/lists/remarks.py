"""A remark of OFAC's main table → details and weak aliases. The words it may begin with stand in `data/remarks.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from detente.lists import details
from detente.lists.records import Detail, Name, NameKind

#: A remark field of this length was cut: OFAC carries on in its table of comments.
CUT_AT = 1000

_NAME = re.compile(r"(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.) '(.*)'\.?")
_NOTE = re.compile(r"(.*?) \(([^()]+(?:\([^()]*\)[^()]*)*)\)(.*)")
_DATED = re.compile(r"\(([^()]+)\): (.+)")

#: Details whose last bracket is a note: who issued the number.
_ISSUED = frozenset({
    details.PASSPORT, details.NATIONAL_ID, details.TAX_NUMBER, details.REGISTRATION, details.IDENTIFIER, details.LICENCE,
    details.LEI,
})  # fmt: skip

#: What OFAC prints between its remarks.
_BREAK = "; "


@cache
def _labels() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word → the labels that begin with it, longest first, each with its detail."""
    data = tomllib.loads((files("detente.lists") / "data" / "remarks.toml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for detail, labels in data.items():
        if detail not in details.ALL:
            raise ValueError(f"remarks.toml: {detail!r} is no detail")
        for label in labels:
            found.setdefault(label.split(" ", 1)[0], []).append((label, detail))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}


def read_remarks(text: str, title: str, unread: Callable[[str], None]) -> tuple[list[Detail], list[Name]]:
    """The details and names of one remark; `unread` is told of each part that begins with no known words.

    `title` is the party's title where its own column gives it: OFAC repeats it among the remarks.
    """
    found: list[Detail] = []
    names: list[Name] = []
    labels = _labels()
    for part in text.rstrip().removesuffix(".").split(_BREAK):
        part = part.strip().removeprefix("alt. ")
        if not part or part == title:
            continue
        if part[1:7] == ".k.a. " and (name := _NAME.fullmatch(part)):
            names.append(Name(name[2], NameKind.FORMER if name[1] == "f.k.a." else NameKind.WEAK))
            continue
        for label, detail in labels.get(part.split(" ", 1)[0], ()):
            if part.startswith(label):
                found.append(_detail(detail, label, part))
                break
        else:
            unread("a remark of no known kind (kept word by word)")
            found.append(Detail(details.REMARK, part))
    return found, names


def _detail(detail: str, label: str, part: str) -> Detail:
    value = part[len(label) :].strip(" ")
    if detail in (details.POSITION, details.DIRECTIVE, details.SECONDARY):
        return Detail(detail, part)
    if detail in (details.LISTING_DATE, details.EFFECTIVE_DATE) and (dated := _DATED.fullmatch(value)):
        return Detail(detail, dated[2], dated[1])
    if detail == details.BIRTH_DATE and value.startswith("circa "):
        return Detail(detail, value.removeprefix("circa "), "circa")
    if detail == details.IMO:
        return Detail(detail, value.removeprefix("IMO").strip(" "))
    if detail in _ISSUED and value.endswith(")") and (noted := _NOTE.fullmatch(value)) and not noted[3]:
        return Detail(detail, noted[1], noted[2])
    return Detail(detail, value)
