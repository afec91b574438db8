"""What commands print: results on standard output, progress and problems on standard error.

Standard output is written in one place, so that a reader who closes the pipe (`detente timeline D | head`) ends the command
quietly.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from detente.cli.status import DONE
from detente.dossier.files import write_text
from detente.dossier.gathering import Say
from detente.model import Problem
from detente.views.words import one_line, visible

#: The width of tables that go into a file or a pipe, where no terminal says how wide it is.
PIPE_WIDTH = 140
#: Problems shown at the end of a command; `detente problems` has them all.
SHOWN_PROBLEMS = 20


def put(text: str) -> None:
    """Text to standard output, as it is."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # what is left in the buffer would fail again when Python closes the stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None


def show(*things: RenderableType) -> None:
    """Tables, trees and lines to standard output, coloured on a terminal."""
    terminal = Console(file=sys.stdout)
    width = terminal.width if terminal.is_terminal or "COLUMNS" in os.environ else PIPE_WIDTH
    drawn = Console(file=io.StringIO(), width=width, force_terminal=terminal.is_terminal, color_system="auto", highlight=False)
    if not terminal.is_terminal:
        drawn.no_color = True
    for thing in things:
        drawn.print(thing)
    put("".join(f"{line.rstrip()}\n" for line in drawn.file.getvalue().splitlines()))  # type: ignore[attr-defined]


def write(text: str, output: Path | None) -> None:
    """Text to a file, whole or not at all, or to standard output."""
    if output is None:
        put(text)
    else:
        write_text(output, text)
        note(f"wrote {output}")


def note(message: str) -> None:
    """A line to standard error."""
    print(message, file=sys.stderr)


def list_problems(problems: Sequence[Problem]) -> None:
    """What went wrong, a line each, to standard error."""
    for problem in problems[:SHOWN_PROBLEMS]:
        note(f"{problem.code}: {visible(one_line(problem.message))}")
    if len(problems) > SHOWN_PROBLEMS:
        note(f"… and {len(problems) - SHOWN_PROBLEMS} more problems")


@contextmanager
def progress() -> Iterator[Say]:
    """Bars on standard error while something takes long; nothing where that is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def say(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield say
