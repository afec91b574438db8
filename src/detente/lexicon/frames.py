"""The frames: which verbs and nouns, bearing on which class of thing, tell of which kind of claim (data/frames.toml).

Input: the data file. Output: `frames()`, an index from lemma to frames, and `classes()`, the word classes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from detente.model import Kind, Modality


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of frames.toml; the fields are explained at its head."""

    kind: Kind
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    strict_patient: tuple[str, ...] = ()
    how: str | None = None
    modality: Modality | None = None
    middle: bool = False
    middle_only: bool = False
    via: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_prep: tuple[str, ...] = ()
    noun_modifiers: tuple[str, ...] = ()
    light: bool = False
    complement: bool = False
    official_agent: bool = False
    target_is_subject: bool = False
    patient_is_subject: bool = False
    in_company: bool = False
    no_office: bool = False
    receiving: bool = False
    patient_words_only: bool = False


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """`verbs` and `nouns` map a first lemma to (further words, frame) pairs, plain ones and longest
    first; `classes` map a name to lemmas."""

    verbs: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]
    classes: dict[str, frozenset[str]]


def _index(frames: list[Frame], side: str) -> dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for frame in frames:
        for entry in getattr(frame, side):
            words = tuple(entry.split())
            lemma, rest = (words[0], words[1:]) if side == "verbs" else (words[-1], words[:-1])
            table.setdefault(lemma, []).append((rest, frame))
    # plain frames before those that count only in company, or these would hide them
    return {lemma: tuple(sorted(rows, key=lambda row: (row[1].in_company, -len(row[0])))) for lemma, rows in table.items()}


@cache
def frames() -> FrameIndex:
    """The shipped frames, read once."""
    text = resources.files("detente.lexicon").joinpath("data/frames.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    rows = [_frame(row) for row in data["frame"]]
    classes = {name: frozenset(words) for name, words in data["classes"].items()}
    return FrameIndex(_index(rows, "verbs"), _index(rows, "nouns"), classes)


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = resources.files("detente.lexicon").joinpath("data/words.toml").read_text(encoding="utf-8")
    return {name: frozenset(listed) for name, listed in tomllib.loads(text).items()}


def words(name: str) -> frozenset[str]:
    """A word list of data/words.toml. Raises KeyError for one that is not there."""
    return _lists()[name]


def _frame(row: dict[str, object]) -> Frame:
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    fields["kind"] = Kind(str(row["kind"]))
    if "modality" in row:
        fields["modality"] = Modality(str(row["modality"]))
    return Frame(**fields)  # type: ignore[arg-type]  # an unknown key in the data is a TypeError, as it should be
