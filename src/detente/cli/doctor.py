"""`detente doctor`: a file → what was understood of it, step by step."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from detente import pipeline
from detente.claims.dates.timex import timex_rows
from detente.cli.app import help_of
from detente.cli.options import Paths
from detente.cli.screen import list_problems, put, show
from detente.model import Report

#: As much of a part as shows what it is.
SHOWN_CHARACTERS = 90

doctor = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Look inside: what was tried on a text, and why.",
)


def dates(paths: Paths) -> None:
    """Print each date expression of reports, one JSON object a line.

    With its place in the text, the days it covers (`from`, `to`), and its TIMEX3 value.

    Examples:
        detente doctor dates monday.txt
    """
    for report in _reports(paths):
        rows = timex_rows(report.id, report.text, report.published)
        put("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def report(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, the text included.")] = False,
) -> None:
    """Show what was understood of a report as a document.

    Its outlet, date, kind and language, and its parts: title, byline, paragraphs, furniture of the page.

    Examples:
        detente doctor report monday.html
    """
    for one in _reports(paths):
        if as_json:
            put(json.dumps(_plain(one), ensure_ascii=False) + "\n")
        else:
            show(Text(one.id, style="bold"), _facts(one), _parts(one), Text(""))


def _reports(paths: Paths) -> tuple[Report, ...]:
    reports, problems = pipeline.load(paths)
    list_problems(problems)
    return reports


def _plain(report: Report) -> dict[str, object]:
    days = {"published": report.published, "issued": report.issued, "effective": report.effective}
    return {
        "id": report.id, "sha256": report.sha256, "source": report.source, "outlet": report.outlet, "title": report.title,
        "url": report.url, "kind": report.kind.value, "language": report.language,
        **{name: value.isoformat() if value else None for name, value in days.items()},
        "published_basis": report.published_basis.value if report.published_basis else None,
        "meta": dict(report.meta),
        "blocks": [{"start": block.start, "end": block.end, "kind": block.kind.value} for block in report.blocks],
        "text": report.text,
    }  # fmt: skip


def _facts(report: Report) -> RichTable:
    grid = RichTable(box=None, show_header=False, pad_edge=False)
    for name, value in _plain(report).items():
        if name not in ("id", "text", "blocks", "meta") and value is not None:
            grid.add_row(Text(name), Text(str(value)))
    for name, value in report.meta:
        grid.add_row(Text(name), Text(value))
    return grid


def _parts(report: Report) -> RichTable:
    table = RichTable("from", "to", "part", "text", box=box.SIMPLE_HEAD, pad_edge=False)
    for block in report.blocks:
        text = " ".join(report.text[block.start : block.end].split())
        short = text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
        table.add_row(str(block.start), str(block.end), block.kind.value, Text(short))
    return table


for _command in (dates, report):
    _text, _examples = help_of(_command)
    doctor.command(help=_text, epilog=_examples, no_args_is_help=True)(_command)
