"""A table's cells → HTML, as the macros of the templates show them: one row is written a thousand times, and a macro's call
takes longer than all that it says.

Every text goes through `words`: what cannot be seen is made visible, then escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from detente.views.table import Cell, Column, Form, Row, Table, shown
from detente.views.words import days_in_words, one_line, party_title, visible
from detente.web.desk import Desk
from detente.web.pages.unnamed import row_id

#: Columns that a page has room for; a row's own page has them all.
_ROOM = 8

#: Columns that say what the row is called, and columns of the ledger's own words: no report is quoted in them.
_CALLED = frozenset({"name", "title"})
_LEDGER_WORDS = frozenset({"announced", "why"})

_NONE = Markup('<span class="none" aria-label="none">–</span>')
_UNDATED = Markup('<span class="none">undated</span>')
_INFERRED = Markup(' <span class="inferred" title="No report states this day; it was inferred">inferred</span>')
_NOTHING = Markup('<p class="empty">Nothing to show.</p>')


def words(text: str) -> Markup:
    """A text of a report, or of anybody, as HTML."""
    return escape(visible(text))


def slug(word: str) -> str:
    """A word of a closed vocabulary as a class of the style sheet."""
    return str(word).replace(" ", "-")


def tag(word: str | None) -> Markup:
    """A word of a closed vocabulary."""
    return Markup(f'<span class="tag w-{words(slug(word))}">{words(word)}</span>') if word else Markup("")


def when(cell: Cell) -> Markup:
    """A date, and that it was inferred where it was."""
    if not cell:
        return _UNDATED
    day = f' datetime="{words(cell["from"])}"' if cell["from"] else ""
    text = words(shown(Form.WHEN, cell).replace(", inferred", ""))
    return Markup(f"<time{day}>{text}</time>{_INFERRED if cell['basis'] == 'inferred' else ''}")


def screen_columns(table: Table) -> list[int]:
    """The columns that a page shows: all meant for a screen that hold something; of many, not those that can be spared."""
    filled = [
        i
        for i, column in enumerate(table.columns)
        if column.screen
        and column.form is not Form.IDS
        and (not table.rows or any(row.cells[i] not in (None, "", [], ()) for row in table.rows))
    ]
    return filled if len(filled) <= _ROOM else [i for i in filled if not table.columns[i].spare]


class Cells:
    """The cells of one page: what they name is linked as its desk says."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def linked(self, id: str | None, text: str) -> Markup:
        """A text with the page of its row, where that has one."""
        there = self._desk.to(id)
        return Markup(f'<a href="{escape(there)}">{words(text)}</a>') if there else words(text)

    def name(self, id: str, text: str = "") -> Markup:
        """A party with its page."""
        there, said = self._desk.to_party(id), words(text or party_title(id))
        return Markup(f'<a href="{escape(there)}">{said}</a>') if there else said

    def parties(self, ids: Iterable[str]) -> Markup:
        """Parties, a comma between them."""
        return Markup(", ".join(self.name(id) for id in ids))

    def item(self, one: Cell) -> Markup:
        """Something with a row of its own."""
        return self.linked(one["id"], one_line(one["text"]))

    def items(self, cell: Sequence[Cell]) -> Markup:
        """Several of them as a list."""
        if len(cell) == 1:
            return self.item(cell[0])
        return Markup(f'<ul class="items">{"".join(f"<li>{self.item(one)}</li>" for one in cell)}</ul>') if cell else Markup("")

    def cell(self, form: Form, value: Cell) -> Markup:
        """A cell by its form."""
        if value is None or value in ([], ""):
            return _NONE
        match form:
            case Form.WHEN:
                return when(value)
            case Form.WORD:
                return tag(value)
            case Form.PARTIES:
                return self.parties(value)
            case Form.ITEMS:
                return self.items(value)
            case Form.CLAUSES:
                return Markup("".join(f'<span class="clause">{words(one_line(one))}</span>' for one in value))
            case Form.DAY:
                return Markup(f'<time datetime="{words(value)}">{words(shown(form, value))}</time>')
            case _:
                return words(shown(form, value))

    def copied(self, href: str, what: str) -> Markup:
        """The way to where something is taken along with its footnotes."""
        said = f'aria-label="Copy {words(what)} with its footnotes" title="Copy with its footnotes"'
        return Markup(f'<a class="take-link" href="{escape(href)}" {said}></a>') if href else Markup("")

    def datatable(self, table: Table, caption: str = "") -> Markup:
        """A whole table with its notes; every row ends with the way to its evidence."""
        notes = "".join(f'<p class="note">{words(note)}</p>' for note in table.notes)
        if not table.rows:
            return Markup(f"{_NOTHING}{notes}")
        columns = [(i, table.columns[i]) for i in screen_columns(table)]
        said = words(caption or table.title)
        ways = [
            (self._desk.to(row.id), self._desk.to_taken(row_id(table, row)) or self._desk.to_take(row.id)) for row in table.rows
        ]
        has_way = any(there or taken for there, taken in ways)
        head = "".join(
            f'<th scope="col"{_class("num" if one.form is Form.NUMBER else "")}>{words(one.title or "Part")}</th>'
            for _, one in columns
        )
        opened = [(i, one, f'<td data-label="{words(one.title)}"{_class(_kind_of(one.form, one.wide))}>') for i, one in columns]
        rows = []
        for n, (row, way) in enumerate(zip(table.rows, ways, strict=True), 1):
            cells = "".join(f"{begun}{self._told(one, row, i)}</td>" for i, one, begun in opened)
            rows.append(f"<tr>{cells}{self._evidence(row, n, way, cells) if has_way else ''}</tr>\n")
        last = '<th scope="col"><span class="hidden">Evidence</span></th>' if has_way else ""
        return Markup(
            f'<div class="scroll" role="region" aria-label="{said}" tabindex="0">\n'
            f'<table class="data">\n<caption class="hidden">{said}</caption>\n'
            f"<thead><tr>{head}{last}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n{notes}"
        )

    def _told(self, column: Column, row: Row, at: int) -> Markup:
        """A cell of a table: what the row is called leads to it, and days in the ledger's own words are read as days."""
        value = row.cells[at]
        if column.key in _CALLED and isinstance(value, str) and value:
            return self.linked(row.id, one_line(value))
        if column.key in _LEDGER_WORDS and value:
            value = [days_in_words(one) for one in value] if isinstance(value, list) else days_in_words(str(value))
        return self.cell(column.form, value)

    def _evidence(self, row: Row, n: int, way: tuple[str, str], cells: str) -> str:
        """The way to what the row rests on, and to where it is taken along. A report or an actor is opened by its name."""
        there, taken = way
        is_whole = self._desk.is_whole(row.id)
        named = is_whole and f'href="{escape(there)}"' in cells
        said = "open" if is_whole else "why"
        opened = f'<a href="{escape(there)}" aria-label="evidence for row {n}">{said}</a> ' if there and not named else ""
        return f'<td class="why">{opened}{self.copied(taken, f"row {n}")}</td>'


def _kind_of(form: Form, wide: bool) -> str:
    return " ".join(name for name, is_so in (("num", form is Form.NUMBER), ("wide", wide)) if is_so)


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""
