"""The command line: words typed → a call of the pipeline and the views → text on standard output, and an exit status.

Exit status: 0 done; 1 done, and there were problems, and the call was `--strict`; 2 nothing or not all could be done (the call
was wrong, a path is not there, another process is writing the dossier); 130 stopped by the user. Here, and only here,
an error becomes a message: nothing prints a traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from detente.cli.app import group
from detente.cli.status import DONE, STOPPED, WRONG
from detente.errors import DetenteError


def main() -> None:
    """The `detente` command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        status = group().main(args=list(arguments), prog_name="detente", standalone_mode=False)
    except DetenteError as error:
        return _say(str(error))
    except typer.Abort:
        return _say("stopped", STOPPED)
    except typer.TyperException as error:
        return _say_usage(error)
    except UnicodeError as error:
        return _say(f"text in an encoding that cannot be handled here: {error}")
    except OSError as error:
        return _say(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    if status == STOPPED:
        return _say("stopped; nothing that a dossier already held is lost", STOPPED)
    return status if isinstance(status, int) else DONE


def _say(message: str, status: int = WRONG) -> int:
    print(f"detente: {message}", file=sys.stderr)
    return status


def _say_usage(error: typer.TyperException) -> int:
    """A wrong call: the message and where help is to be had; `detente` alone, or a command alone, has shown its help."""
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if context is None or not message:
        return _say(message) if message else WRONG
    return _say(f"{message}\nTry: {context.command_path} --help")
