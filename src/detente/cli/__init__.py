"""The command line: words typed → a call of the pipeline and the views → text on standard output, and an exit status.

Exit status: 0 done; 1 done, and there were problems, and the call was `--strict`; 2 nothing or not all could be done (the call
was wrong, a path is not there, another process is writing the dossier); 70 a defect of Detente; 130 stopped by the user.
Here, and only here, an error becomes a message: nothing prints a traceback.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import typer

from detente.cli.app import group
from detente.cli.status import DEFECT, DONE, STOPPED, WRONG
from detente.errors import DetenteError

#: Set this in the environment to see the traceback of a defect.
SHOW_TRACEBACKS = "DETENTE_TRACEBACK"


def main() -> None:
    """The `detente` command."""
    if not os.environ.get(SHOW_TRACEBACKS):
        sys.excepthook = _on_defect
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


def _on_defect(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A defect of Detente itself: a line that says where, in place of a traceback."""
    frames = traceback.extract_tb(trace)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    told = " ".join(str(error).split())
    message = f"a defect, not your doing: {kind.__name__}: {told}{where}; {SHOW_TRACEBACKS}=1 shows all of it, for a report of it"
    sys.stdout.flush()
    _say(message)
    sys.stderr.flush()
    os._exit(DEFECT)  # Python itself would leave with status 1, which says something else here


def _say(message: str, status: int = WRONG) -> int:
    print(f"detente: {message}", file=sys.stderr)
    return status


def _say_usage(error: typer.TyperException) -> int:
    """A wrong call: the message and where help is to be had; `detente` alone, or a command alone, has shown its help."""
    context = getattr(error, "ctx", None)
    message = error.format_message().replace("Value error, ", "")  # the option parser's own words, which say nothing
    if context is None or not message:
        return _say(message) if message else WRONG
    return _say(f"{message}\nTry: {context.command_path} --help")
