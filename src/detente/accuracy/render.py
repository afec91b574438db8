"""Figures → text for a terminal."""

from __future__ import annotations

from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

#: Columns of a terminal that every reader has.
WIDTH = 110


def render(result: dict[str, Any]) -> str:
    """The single figures on top, then a table for every group of figures, then the lists."""
    out = StringIO()
    console = Console(file=out, width=WIDTH, highlight=False, color_system=None)
    singles = {name: value for name, value in result.items() if not isinstance(value, dict | list)}
    for name, value in singles.items():
        console.print(f"{label(name):<18}{show(value):>8}", markup=False)
    for name, value in result.items():
        if isinstance(value, dict):
            rows = value if value and all(isinstance(row, dict) for row in value.values()) else {"": value}
            console.print()
            console.print(table(label(name), rows))
        elif isinstance(value, list) and value:
            console.print(f"\n{label(name)}:", markup=False)
            for row in value:
                console.print(f"  {line(row)}", markup=False, soft_wrap=True)
    return out.getvalue()


def label(name: str) -> str:
    """A key as it is printed."""
    return name.replace("_", " ")


def show(value: Any) -> str:
    """Shares with three decimals, numbers as they are."""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def table(title: str, rows: dict[str, dict[str, Any]]) -> Table:
    """A group of figures, one row each; a lone row stands without a name."""
    grid = Table(title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    if list(rows) != [""]:
        grid.add_column("")
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    for name in names:
        grid.add_column(label(name), justify="right")
    for key, row in rows.items():
        grid.add_row(*([label(key)] if key else []), *(show(row.get(name, "")) for name in names))
    return grid


def line(row: Any) -> str:
    """A missed event or an error in one line."""
    if isinstance(row, dict):
        return "  ".join(str(value) for value in row.values() if value)
    return str(row)
