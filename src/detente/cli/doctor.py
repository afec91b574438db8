"""`detente doctor`: a file → what was understood of it, step by step."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from detente import pipeline
from detente.claims.dates.timex import timex_rows
from detente.cli.app import help_of
from detente.cli.options import Model, Paths
from detente.cli.resolving import resolve
from detente.cli.screen import list_problems, put, show
from detente.dossier.settings import DEFAULT_MODEL
from detente.late import late
from detente.model import Report

if TYPE_CHECKING:
    from detente.claims.doctor import DraftReport, SentenceReport

#: As much of a part as shows what it is.
SHOWN_CHARACTERS = 90

#: As much of a sentence; a longer one is seldom one sentence.
SHOWN_TEXT = 400

#: The parser behind it is heavy, and the other commands here do without.
EXPLAIN, PLAIN = "detente.claims.doctor:explain", "detente.claims.doctor:plain"

#: Slots of a claim that a line shows, in this order.
SHOWN_SLOTS = (
    "by",
    "to",
    "object",
    "count",
    "when",
    "people",
    "how",
    "stance",
    "said_by",
    "instrument",
    "because",
    "condition",
    "until",
)


class Look(StrEnum):
    """How a look inside is written."""

    TABLE = "table"
    JSON = "json"


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


def claims(
    paths: Paths,
    sentence: Annotated[
        str | None, typer.Option("--sentence", metavar="TEXT", help="Only sentences with these words, and their parse.")
    ] = None,
    look: Annotated[Look, typer.Option("--format", "-f", help="How to write it.")] = Look.TABLE,
    model: Model = None,
) -> None:
    """Show sentence by sentence what was seen, which claims came of it, and why others did not.

    The parties, dates and numbers found; the frames tried on each word, and why those that failed did; the claims, with the
    words they rest on and the slots that the rest of the report filled; what was found and left out. With --sentence, and in
    JSON, also the parse.

    Examples:
        detente doctor claims monday.txt
        detente doctor claims monday.txt --sentence "in return"
    """
    wanted = " ".join((sentence or "").split()).casefold()
    rows: list[SentenceReport] = []
    for one in _reports(paths):
        found = late(EXPLAIN)(one, model or DEFAULT_MODEL)
        rows += [row for row in found if wanted in " ".join(row.text.split()).casefold()]
    if look is Look.JSON:
        put(json.dumps([late(PLAIN)(row) for row in rows], ensure_ascii=False, indent=1) + "\n")
    elif rows:
        for row in rows:
            show(*_sentence(row, parse=sentence is not None))
    else:
        put("No sentence has these words.\n" if sentence else "Nothing to read.\n")


def _sentence(row: SentenceReport, *, parse: bool) -> list[RenderableType]:
    number = "" if row.index is None else f" {row.index}"
    head = Text.assemble((f"{row.report}{number}", "bold"), f"  {row.part}, {row.start} to {row.end}")
    grid = RichTable(box=None, show_header=False, pad_edge=False)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for draft in row.claims:
        grid.add_row("claim", _claim(draft))
    for lost in row.lost:
        grid.add_row("left out", Text(f"{lost.kind} {lost.modality}".strip() + f" ({lost.word}): {lost.why}", style="yellow"))
    if row.nothing:
        grid.add_row("nothing", Text(row.nothing, style="yellow"))
    _listed(grid, "party", [f"{p.text} = {p.party}" for p in row.parties])
    _listed(grid, "date", [f"{d.text} = {d.days or d.value} ({d.basis})" for d in row.dates])
    _listed(grid, "count", [f"{c.text} = {c.count} {c.unit}" + (f" of {c.noun}" if c.noun else "") for c in row.counts])
    _listed(grid, "frame", [f"{f.word} → {f.kind}: {f.failed or 'fits'}" for f in row.frames])
    shown: list[RenderableType] = [
        head,
        Padding(Text(_short(row.text, None if parse else SHOWN_TEXT)), (0, 0, 0, 2)),
        Padding(grid, (0, 0, 0, 2)),
    ]
    if parse and row.tokens:
        shown.append(Padding(_parse(row), (0, 0, 0, 2)))
    return [*shown, Text("")]


def _claim(draft: DraftReport) -> Text:
    claim = draft.claim
    slots = [f"{name}: {_slot(claim[name])}" for name in SHOWN_SLOTS if claim[name]]
    guessed = f"from the report: {', '.join(draft.guessed)}" if draft.guessed else ""
    text = Text.assemble((f"{claim['kind']} {claim['modality']}", "bold green"), f"  {'  '.join(slots)}\n")
    text.append("; ".join(filter(None, [*draft.why, guessed])), style="dim")
    return text


def _slot(value: object) -> str:
    """A slot of the exchange format in a word or two."""
    match value:
        case {"op": op, "value": number}:
            return f"{'' if op == '=' else op}{number}"
        case {"from": start, "to": end, "value": said}:
            return f"{start or '…'}" + (f" to {end or '…'}" if start != end else "") if start or end else str(said)
        case list():
            return ", ".join(map(str, value))
    return str(value)


def _listed(grid: RichTable, name: str, lines: list[str]) -> None:
    if lines:
        grid.add_row(name, Text("\n".join(dict.fromkeys(lines))))


def _parse(row: SentenceReport) -> RichTable:
    table = RichTable("", "word", "lemma", "tag", "relation", "to", "name", box=box.SIMPLE_HEAD, pad_edge=False)
    for place, token in enumerate(row.tokens):
        head = row.tokens[token.head].text if 0 <= token.head < len(row.tokens) and token.head != place else ""
        table.add_row(str(place), *map(Text, (token.text, token.lemma, token.tag, token.dep, head, token.entity)))
    return table


def _short(text: str, longest: int | None) -> str:
    line = " ".join(text.split())
    return line if longest is None or len(line) <= longest else line[: longest - 1] + "…"


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
        short = _short(report.text[block.start : block.end], SHOWN_CHARACTERS)
        table.add_row(str(block.start), str(block.end), block.kind.value, Text(short))
    return table


for _command in (dates, claims, report, resolve):
    _text, _examples = help_of(_command)
    doctor.command(help=_text, epilog=_examples, no_args_is_help=True)(_command)
