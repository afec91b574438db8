"""`detente build`, `detente add`: reports → a dossier, a summary, and the brief."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table as RichTable
from rich.text import Text

from detente import pipeline, views
from detente.claims.llm.endpoint import Endpoint
from detente.cli.options import DossierPath, Model, Paths, Reader, ReaderName, Recorded, Strict
from detente.cli.screen import list_problems, progress, show
from detente.cli.status import DONE, PROBLEMS, WRONG
from detente.dossier import Settings, title_from
from detente.dossier.files import write_text
from detente.dossier.settings import DEFAULT_MODEL
from detente.model import ReportKind
from detente.pipeline import Built

ENDING = ".dossier"
BRIEF_MD = "brief.md"
BRIEF_HTML = "brief.html"


def build(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DOSSIER", help="The dossier to make or renew; else NAME.dossier, here."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of a new dossier.")] = None,
    model: Model = None,
    reader: Reader = None,
    recorded: Recorded = None,
    strict: Strict = False,
) -> None:
    """Read reports into a dossier.

    Official lists among the paths are put on its shelf, as `detente lists import` does, and stand beside the reports.

    Reads text, HTML, JSON, JSON lines, mail, PDF and WARC files, and all such files below a folder. The dossier holds exactly
    these reports afterwards; decisions stay. What was read before and has not changed is not read again.

    A language model is named under [llm] in dossier.toml, or, for a new dossier, by DETENTE_LLM_URL and DETENTE_LLM_MODEL in the
    environment; its key is taken from DETENTE_LLM_KEY and kept nowhere.

    Examples:
        detente build reports/
        detente build reports/ letter.eml -o belarus.dossier --title "Belarus"
        detente build reports/ -o belarus.dossier --reader both
    """
    out = output or _default_name(paths[0])
    settings = None
    if title is not None or model is not None or reader is not None:
        name = reader or ReaderName.FRAMES
        llm = Endpoint() if name is ReaderName.FRAMES else Endpoint().filled(os.environ)
        settings = Settings(title=title or title_from(out), model=model or DEFAULT_MODEL, reader=name.value, llm=llm)
    with progress() as say:
        built = pipeline.build(paths, out, settings, recorded=recorded or date.today(), say=say)
    raise typer.Exit(_finish(built, strict))


def add(dossier: DossierPath, paths: Paths, recorded: Recorded = None, strict: Strict = False) -> None:
    """Read further reports into a dossier.

    Examples:
        detente add belarus.dossier monday.html
        detente add belarus.dossier reports/2026-03/ --strict
    """
    with progress() as say:
        built = pipeline.add(dossier, paths, recorded=recorded or date.today(), say=say)
    raise typer.Exit(_finish(built, strict))


def _default_name(path: Path) -> Path:
    """A folder here, named for the reports."""
    name = path.resolve()
    return Path((name.name if name.is_dir() else name.stem or name.name) + ENDING)


def _finish(built: Built, strict: bool) -> int:
    """The brief written, the summary printed, and the exit status."""
    _write_brief(built)
    list_problems(built.wrong)
    show(*_summary(built))
    if built.missing:
        return WRONG
    return PROBLEMS if strict and (built.wrong or built.ledger.problems) else DONE


def _write_brief(built: Built) -> None:
    """The page in both forms, beside the reports; left alone where nothing changed."""
    markdown, html = (built.dossier.root / name for name in (BRIEF_MD, BRIEF_HTML))
    if built.changed or not markdown.exists() or not html.exists():
        page = views.brief(built.ledger)
        write_text(markdown, views.brief_markdown(page))
        write_text(html, views.brief_html(page))


def _summary(built: Built) -> list[RichTable | Text]:
    ledger = built.ledger
    count = sum(report.kind is not ReportKind.LIST for report in ledger.reports)
    lists = len(ledger.lists)
    read = f"{count} {'report' if count == 1 else 'reports'}, {built.fresh} read, {count - built.fresh} from cache"
    read += f"; {lists} official {'list' if lists == 1 else 'lists'}" if lists else ""
    counts = {
        "Claims": len(ledger.claims),
        "Events": len(ledger.events),
        "Exchanges": len(ledger.exchanges),
        "Measures": len(ledger.measures),
        "Disagreements": len(ledger.disagreements),
        "Problems": len(ledger.problems),
    }
    grid = RichTable(box=None, show_header=False, pad_edge=False)
    grid.add_column()
    grid.add_column(justify="right")
    for name, count in counts.items():
        grid.add_row(name, str(count))
    root = built.dossier.root
    notes = [Text(line) for line in built.notes]
    return [Text(f"{ledger.title}: {read}"), grid, *notes, Text(f"Brief: {root / BRIEF_HTML}")]
