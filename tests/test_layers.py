"""The house: a room imports only from rooms that stand before it, and imports stand at the head of a module.

The order is ARCHITECTURE.md's. Imports are read from the source (ast), and so are the names that `late` imports by.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "detente"

#: Rooms in the order of the flow; those on one line do not know each other.
ORDER = (
    ("errors",),
    ("late",),
    ("model",),
    ("lexicon",),
    ("sources",),
    ("claims", "lists"),
    ("events",),
    ("ledger",),
    ("views", "store", "engines", "accuracy"),
    ("exports",),
    ("dossier",),
    ("pipeline",),
    ("web",),
    ("api", "cli"),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

#: Beside the flow: what measures it knows the words of the field, and nothing of how claims are made.
NARROW = {"accuracy": {"errors", "model"}}

MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(module: str) -> str:
    """`detente.claims.dates` stands in `claims`; the package itself in no room."""
    return module.split(".")[1] if "." in module else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module of ours that a module imports, by statement or by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            module = node.module or ""
            yield from (f"detente.{alias.name}" for alias in node.names) if module == "detente" else [module]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            module, colon, attribute = node.value.partition(":")
            if colon and attribute.isidentifier() and module.startswith("detente.") and " " not in module:
                yield module


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_room_has_its_place() -> None:
    rooms = {room_of(name_of(path)) for path in MODULES} - {""}
    assert rooms <= RANK.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    room = room_of(name_of(path))
    if not room:
        return
    for module in imports(parsed(path)):
        other = room_of(module) if module.split(".")[0] == "detente" else ""
        if other in ("", room, "__version__"):
            continue
        assert RANK[other] < RANK[room], f"{name_of(path)} imports {module}"
        assert other in NARROW.get(room, {other}), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_stand_at_the_head_of_a_module(path: Path) -> None:
    tree = parsed(path)
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    inside = [node for node in chain.from_iterable(map(ast.walk, functions)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not inside, f"{name_of(path)}: an import inside a function, line {inside[0].lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_imported_by_name_in_one_place(path: Path) -> None:
    words = {node.attr for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)}
    words |= {node.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Name)}
    assert not words & {"import_module", "__import__"} or path.name == "late.py"
