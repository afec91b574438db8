"""The commands by name → the command line, each command's module imported when it is called and not before.

`COMMANDS` holds what `detente --help` shows; `tests/cli/test_app.py` holds it to the commands' own words. A command is a
function whose docstring is its help: the first line in short, then a text, then `Examples:`, one command a line.
"""

from __future__ import annotations

import inspect
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from detente import __version__
from detente.cli.options import panel_of
from detente.late import late

READ, SHOW, RULE, KEEP, MEASURE = "Read reports", "Ask a dossier", "Decide", "Take out", "Measure and look inside"
LISTS = "Official lists"

#: Name → where it is, what it does in a line, and the panel of the help it stands in.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "build": ("detente.cli.build:build", "Read reports into a dossier.", READ),
    "add": ("detente.cli.build:add", "Read further reports into a dossier.", READ),
    "read": ("detente.cli.read:read", "Print the claims of reports, one JSON object a line.", READ),
    "balance": ("detente.cli.tables:balance", "Show what two parties gave, got, promised and still hold.", SHOW),
    "timeline": ("detente.cli.tables:timeline", "Show what happened, in order of time.", SHOW),
    "exchanges": ("detente.cli.tables:exchanges", "Show what was given for what.", SHOW),
    "status": ("detente.cli.tables:status", "Show what is in force under each regime.", SHOW),
    "measures": ("detente.cli.tables:measures", "Show the history of each measure.", SHOW),
    "check": ("detente.cli.check:check", "Show which regimes bind a deal, and why.", SHOW),
    "totals": ("detente.cli.tables:totals", "Show stated totals against what the ledger accounts for.", SHOW),
    "people": ("detente.cli.tables:people", "Show who was freed or jailed, by name.", SHOW),
    "positions": ("detente.cli.positions:positions", "Show who said what, and with which stance.", SHOW),
    "relations": ("detente.cli.relations:relations", "Show what parties did to and with each other over time.", SHOW),
    "disagreements": ("detente.cli.tables:disagreements", "Show where the reports do not fit together.", SHOW),
    "reports": ("detente.cli.tables:reports", "Show the reports, when each could be read, and which are copies.", SHOW),
    "diff": ("detente.cli.diffing:diff", "Show what changed between two known times.", SHOW),
    "problems": ("detente.cli.tables:problems", "Show what could not be read or does not fit.", SHOW),
    "readers": ("detente.cli.readers:readers", "Show where two readers differ.", SHOW),
    "search": ("detente.cli.search:search", "Find words in the reports.", SHOW),
    "why": ("detente.cli.why:why", "Show what a row rests on, down to the passages.", SHOW),
    "serve": ("detente.cli.serve:serve", "Serve a dossier: pages for people, an API for programs.", SHOW),
    "decide": ("detente.cli.deciding:decide_", "Record a human decision, or add a claim that the reader missed.", RULE),
    "review": ("detente.cli.review:review", "Go through what is least certain, and decide it with a key.", RULE),
    "lists": ("detente.cli.lists:lists", "Read official lists, compare them, set reports against them.", LISTS),
    "brief": ("detente.cli.brief:brief", "Put the story on one page: Markdown or HTML.", KEEP),
    "publish": ("detente.cli.serve:publish", "Write the pages of a dossier as a static site that opens from a folder.", KEEP),
    "plot": ("detente.cli.plot:plot", "Draw a picture: SVG, PNG, a page, or its specification.", KEEP),
    "export": ("detente.cli.export:export", "Write the ledger for other programs.", KEEP),
    "eval": ("detente.cli.evaluate:evaluate", "Measure claims or a story against gold.", MEASURE),
    "doctor": ("detente.cli.doctor:doctor", "Look inside: what was tried on a text, and why.", MEASURE),
}

EXAMPLES = "Examples:"


class LateCommand(TyperCommand):
    """A command known by name and purpose; the real one is imported when it is called or completed."""

    def __init__(self, name: str, where: str, purpose: str, panel: str) -> None:
        super().__init__(name, callback=None, help=purpose, rich_help_panel=panel)
        self.where = where

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the real command."""
        return real(self.name or "", self.where).make_context(info_name, args, parent, **extra)


class LateGroup(TyperGroup):
    """All commands, by name."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: LateCommand(name, *entry) for name, entry in COMMANDS.items()}


@cache
def real(name: str, where: str) -> Any:
    """The command itself: a function, or a Typer application with commands of its own."""
    found = late(where)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
    text, examples = help_of(found)
    alone.command(name, help=text, epilog=examples, no_args_is_help=panel_of(found))(found)
    return typer.main.get_command(alone)


def help_of(function: Any) -> tuple[str, str]:
    """A docstring as help text and, below it, the examples, each on a line of its own."""
    text, _, examples = (inspect.getdoc(function) or "").partition(EXAMPLES)
    lines = [line.strip() for line in examples.strip().splitlines()]
    return text.strip(), "\n\n".join([f"[bold]{EXAMPLES}[/bold]", *lines]) if lines else ""


def group() -> Any:
    """The whole command line."""
    app = typer.Typer(
        name="detente",
        cls=LateGroup,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(top)
    return typer.main.get_command(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"detente {__version__}")
        raise typer.Exit


def top(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Keep the ledger of sanctions diplomacy: what was imposed, eased and kept, who was freed in return, on which evidence.

    Start with `detente build REPORTS -o my.dossier`; then ask `detente balance my.dossier`.
    """
