"""What a question of the interface yields: an answer about one measure, or a table as the commands show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.api.html import html_table, safe
from detente.model import Status
from detente.views.render import to_csv, to_json, to_markdown
from detente.views.steps import Node, tree_dict
from detente.views.table import Cell, Form, Table, shown
from detente.views.words import party_title, visible, when_text


class Shown:
    """A table of a view: what a command prints. Its rows are dictionaries; in a notebook it shows itself."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def title(self) -> str:
        return self.table.title

    @property
    def notes(self) -> tuple[str, ...]:
        return self.table.notes

    def __len__(self) -> int:
        return len(self.table.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        keys = [column.key for column in self.table.columns]
        for row in self.table.rows:
            yield {"id": row.id, **dict(zip(keys, row.cells, strict=True))}

    def to_csv(self) -> str:
        """As `--format csv` writes it."""
        return to_csv(self.table)

    def to_json(self) -> str:
        """As `--format json` writes it."""
        return to_json(self.table)

    def to_markdown(self) -> str:
        """As `--format md` writes it."""
        return to_markdown(self.table)

    def __repr__(self) -> str:
        return to_markdown(self.table)

    def _repr_html_(self) -> str:
        columns, rows = self.table.columns, self.table.rows
        told = [
            i for i, c in enumerate(columns)
            if c.screen and c.form is not Form.IDS and any(row.cells[i] not in (None, "", [], ()) for row in rows)
        ]  # fmt: skip
        cells = [[*(shown(columns[i].form, row.cells[i]) for i in told), row.id or ""] for row in rows]
        return html_table(self.title, [*(columns[i].title for i in told), "id"], cells, self.notes)


class Why:
    """What a row rests on, down to the passages: a tree, on a screen an indented one."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @property
    def tree(self) -> dict[str, Cell]:
        """As `detente why --format json` writes it."""
        return tree_dict(self.node)

    @property
    def passages(self) -> list[str]:
        """The passages at its ends, each once."""
        return list(dict.fromkeys(node.text for node, _ in _walk(self.node) if node.sort == "passage"))

    def __repr__(self) -> str:
        return "\n".join(f"{'  ' * depth}{visible(node.text)}" for node, depth in _walk(self.node))

    def _repr_html_(self) -> str:
        lines = (f'<div style="margin-left:{depth * 2}em">{safe(node.text)}</div>' for node, depth in _walk(self.node))
        return "".join(lines)


def _walk(node: Node, depth: int = 0) -> Iterator[tuple[Node, int]]:
    yield node, depth
    for child in node.children:
        yield from _walk(child, depth + 1)


@dataclass(frozen=True)
class Answer:
    """The status of one regime's measure on one object; `record` has every field of it."""

    record: Status

    @property
    def word(self) -> str:
        """in force, licensed, eased, suspended, lifted, delisted, not imposed, unknown."""
        return self.record.status.value

    @property
    def axes(self) -> dict[str, str | None]:
        """Listing, authorisation, force, stage."""
        axes = self.record.axes
        return {
            "listing": axes.listing.value if axes.listing else None,
            "authorisation": axes.authorisation.value,
            "force": axes.force.value if axes.force else None,
            "stage": axes.stage.value if axes.stage else None,
        }

    @property
    def since(self) -> tuple[date | None, date | None] | None:
        """The first and the last day on which it can have begun."""
        return (self.record.since.start, self.record.since.end) if self.record.since else None

    @property
    def until(self) -> date | None:
        """Its last day, where it ends by itself."""
        return self.record.until

    @property
    def instrument(self) -> str | None:
        """The paper that it rests on."""
        return self.record.instrument

    @property
    def announced(self) -> tuple[str, ...]:
        """What was announced by then and is not in force."""
        return self.record.announced

    @property
    def support(self) -> tuple[str, ...]:
        """The reports that say so."""
        return self.record.support

    @property
    def dissent(self) -> tuple[str, ...]:
        """The reports that say otherwise."""
        return self.record.dissent

    @property
    def note(self) -> str | None:
        """How the answer was come by, where it was not told of the object itself."""
        return self.record.note

    def __str__(self) -> str:
        return self.word

    def _lines(self) -> list[tuple[str, str]]:
        record = self.record
        lines = [
            ("status", self.word),
            ("axes", str(record.axes)),
            ("as of", _iso(record.as_of)),
            ("known by", _iso(record.known_by)),
            ("since", when_text(record.since) if record.since else ""),
            ("until", _iso(record.until)),
            ("paper", record.instrument or ""),
            ("announced", "; ".join(record.announced)),
            ("taken from", record.via or ""),
            ("basis", record.basis),
            ("says so", ", ".join(record.support)),
            ("differs", ", ".join(record.dissent)),
            ("terms", "; ".join(record.terms)),
            ("grounds", "; ".join(record.grounds)),
            ("note", record.note or ""),
        ]
        return [(name, text) for name, text in lines if text]

    @property
    def _title(self) -> str:
        return f"{party_title(self.record.regime)}: {self.record.object}"

    def __repr__(self) -> str:
        return "\n".join([self._title, *(f"  {name:<11}{text}" for name, text in self._lines())])

    def _repr_html_(self) -> str:
        return html_table(self._title, ["", ""], self._lines())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
