"""A dossier's folder → the same pages as files with relative links: a site that opens from a folder, or from any web server.

Every page is rendered with `Filed` links, which remember what they point at; whatever is pointed at is rendered too, until
nothing is missing. So no link of the site leads nowhere, and what no page mentions is not written.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from detente.dossier import Say
from detente.dossier.files import write_text
from detente.errors import NoSuchRow, UsageError
from detente.views.table import Query
from detente.views.words import capital
from detente.web.address import SVG, Filed, item_data, item_file, page_file, picture_name
from detente.web.asked import Asked
from detente.web.desk import Desk, Page
from detente.web.drawings import drawings
from detente.web.files import WRITERS, written
from detente.web.held import Held
from detente.web.indexing import script
from detente.web.pages.registry import ITEMS, PAGES
from detente.web.rendering import html
from detente.web.state import State

#: A folder that holds this was published into before, and may be again.
MARK = ".detente-site"

#: What stands in it.
_MARKED = "Written by `detente publish`, which removes what it wrote before it writes again.\n"


def publish(dossier: Path, out: Path, known_by: date | None, say: Say) -> int:
    """Write the site; how many files it has. Raises UsageError where the folder holds other things."""
    state = Held(dossier).now()
    _clear(out)
    asked = Asked(Query(known_by=known_by))
    room = files("detente.web") / "static"
    count = 0
    for one in sorted(room.iterdir(), key=lambda one: one.name):
        write_text(out / "static" / one.name, one.read_text(encoding="utf-8"))
        count += 1
    for name, text in _site(state, asked, say):
        write_text(out / name, text)
        count += 1
    return count


def _clear(out: Path) -> None:
    """Make the folder ready: what was published before goes, anything else is left alone."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; a site is a folder")
    if out.is_dir() and any(out.iterdir()):
        if not (out / MARK).is_file():
            raise UsageError(f"{out} holds other things: name a new or empty folder")
        for one in (*ITEMS, "static", "data"):
            shutil.rmtree(out / one, ignore_errors=True)
        for page in out.glob("*.html"):
            page.unlink()
    write_text(out / MARK, _MARKED)


def _item(desk: Desk, sort: str, id: str) -> Page:
    """One thing's page; of what only an earlier day's ledger had, a page that says so."""
    try:
        return ITEMS[sort](desk, id)
    except NoSuchRow as error:
        return Page("", "error.html.j2", "Not in this ledger", {"message": f"{capital(str(error))}."})


def _site(state: State, asked: Asked, say: Say) -> Iterator[tuple[str, str]]:
    """Every file with its text."""
    wanted: dict[tuple[str, str], None] = {}
    parts: dict[tuple[str, int], None] = {}
    names = [name for name in PAGES if name != "lists" or state.has_lists]
    for done, name in enumerate(names, 1):
        desk = Desk(state, asked, Filed(0, wanted, parts))
        page = PAGES[name](desk)
        yield page_file(name), html(desk, page)
        table = page.file() if page.has_file else None
        if table is not None:
            for ending in WRITERS:
                yield f"data/{name}.{ending}", written(table, ending)
        for number, text in enumerate(drawings(page), 1):
            yield f"data/{picture_name(name, number)}.{SVG}", text
        say("Pages", done, len(names))
    turned = 0
    while turned < len(parts):
        name, part = list(parts)[turned]
        desk = Desk(state, replace(asked, page=part), Filed(0, wanted, parts))
        yield page_file(name, part), html(desk, PAGES[name](desk))
        turned += 1
        say("Parts of long pages", turned, len(parts))
    yield "data/search.js", script(Desk(state, asked, Filed(0, wanted)))
    made = 0
    while made < len(wanted):
        sort, id = list(wanted)[made]
        desk = Desk(state, asked, Filed(1, wanted))
        page = _item(desk, sort, id)
        yield item_file(sort, id), html(desk, page)
        held = page.file() if page.item else None
        if held is not None and desk.has_item_files:
            for ending in WRITERS:
                yield item_data(sort, id, ending), written(held, ending)
        made += 1
        say("Reports, events, rows", made, len(wanted))
