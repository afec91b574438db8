"""The arguments and options that commands share, as types for their parameters, and the values typed → dates and questions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.errors import UsageError


class ReaderName(StrEnum):
    """How claims are read; the names of `dossier.settings.READERS`."""

    FRAMES = "frames"
    LLM = "llm"
    BOTH = "both"


class Format(StrEnum):
    """How a table is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def day(text: str) -> date:
    """An ISO date, or a wrong call that says what one looks like."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; a date looks like 2025-12-20") from None


def question(text: str) -> tuple[str, str, date, date | None]:
    """`REGIME:OBJECT:AS_OF[:KNOWN_BY]` taken apart."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) not in (3, 4) or not parts[0] or not parts[1]:
        like = "US:potash:2025-12-20 or US:potash:2025-12-20:2025-12-16"
        raise UsageError(f"--status {text!r} is no question; one looks like {like}")
    try:
        days = [date.fromisoformat(part) for part in parts[2:]]
    except ValueError:
        raise UsageError(f"--status {text!r} holds no date where one belongs; a date looks like 2025-12-20") from None
    return parts[0], parts[1], days[0], days[1] if len(days) == 2 else None


def panel_of(function: Any) -> bool:
    """True where a call without any word can only be a question for help: the command needs an argument."""
    return any(parameter != "return" for parameter in function.__annotations__)


DossierPath = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier, a folder that `detente build` made.")]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of reports.")]
AsOf = Annotated[date | None, typer.Option("--as-of", metavar="DATE", parser=day, help="What held on this day.")]
KnownBy = Annotated[date | None, typer.Option("--known-by", metavar="DATE", parser=day, help="What could be known by this day.")]
Regime = Annotated[str | None, typer.Option("--regime", metavar="PARTY", help="Measures of this regime: US, EU, UK, UN …")]
Object = Annotated[str | None, typer.Option("--object", metavar="NAME", help="What bears on this: potash, Belavia, aviation …")]
Actor = Annotated[str | None, typer.Option("--actor", metavar="PARTY", help="What this party did, got or said.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write it.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with status 1 where there are problems.")]
Recorded = Annotated[
    date | None,
    typer.Option("--recorded", metavar="DATE", parser=day, help="The day to record new reports under; today if not given."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The installed spaCy pipeline that parses the sentences.")
]
Reader = Annotated[
    ReaderName | None,
    typer.Option("--reader", help="How claims are read: by frames, by a language model, or by both side by side."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file; else to the screen.")]
