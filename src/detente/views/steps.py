"""One explanation → a tree for a terminal, nested dictionaries, or a JSON document."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rich.text import Text
from rich.tree import Tree

from detente.views.table import Cell
from detente.views.words import visible


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the explanation: what sort of thing, in words, with its id where it has one, and what it rests on."""

    sort: str
    text: str
    id: str | None = None
    children: tuple[Node, ...] = ()
    start: int | None = None  # of a passage: its offsets in the report `id`
    end: int | None = None


def to_rich_tree(node: Node) -> Tree:
    """The explanation as a tree for a terminal."""
    tree = Tree(_label(node))
    _grow(tree, node)
    return tree


def _grow(tree: Tree, node: Node) -> None:
    for child in node.children:
        _grow(tree.add(_label(child)), child)


def _label(node: Node) -> Text:
    text = Text(visible(node.text), style="bold" if node.sort == "event" else "italic" if node.sort == "passage" else "")
    if node.id:
        place = f" [{node.id}:{node.start}–{node.end}]" if node.start is not None else f" [{node.id}]"
        text.append(visible(place), style="dim")
    return text


def tree_dict(node: Node) -> dict[str, Cell]:
    """The explanation as nested dictionaries."""
    out: dict[str, Cell] = {"sort": node.sort, "text": node.text, "id": node.id}
    if node.start is not None:
        out |= {"start": node.start, "end": node.end}
    return out | {"children": [tree_dict(child) for child in node.children]}


def to_json_tree(node: Node) -> str:
    """The explanation as a JSON document."""
    return json.dumps(tree_dict(node), ensure_ascii=False, indent=2) + "\n"
