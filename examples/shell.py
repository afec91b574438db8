"""Commands of `detente` as a reader of the documentation types them → what they print.

A page's commands stand in its `console` blocks, each after a `$`, the output below. They run in the page's order in one
folder that has `examples/` in it, so a later command finds the dossier that an earlier one built.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent

#: The width for which tables in the documentation are drawn.
COLUMNS = 120

#: A command that takes longer than this has hung.
TIMEOUT_SECONDS = 300

BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


def environment() -> dict[str, str]:
    """The same terminal for everybody: no colour, a fixed width, the `detente` of this Python first."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE_")}
    return kept | {"PATH": path, "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": str(COLUMNS), "LC_ALL": "C.UTF-8"}


@contextmanager
def workplace() -> Iterator[Path]:
    """A fresh folder with the examples in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
        yield folder


def run(command: str, folder: Path) -> str:
    """What a command prints on standard output; its standard error is shown where it fails."""
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment(), capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command}: exit status {done.returncode}\n{done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def commands(body: str) -> list[str]:
    """The commands of one block."""
    return [line.removeprefix(PROMPT) for line in body.splitlines() if line.startswith(PROMPT)]


def replayed(page: str, folder: Path) -> str:
    """The page with the output of every command as it is now."""

    def block(match: re.Match[str]) -> str:
        parts = [f"{PROMPT}{command}\n{run(command, folder)}" for command in commands(match["body"])]
        return "```console\n" + "\n".join(parts) + "```"

    return BLOCK.sub(block, page)
