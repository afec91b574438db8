"""The name of a thing ("detente.claims.reader:FramesReader") → the thing, imported when it is asked for.

The one place where Detente imports late, for two kinds of name only: the commands of the command line (`detente --help`
must not wait for what no command of this call needs), and what stands on heavy libraries (the HTML extractor behind
`sources`, the parser behind `claims`, the chart library behind the brief: a table of what is already read loads none of
them). `tests/test_layers.py` reads these names too, so that a late import obeys the order of the rooms like any other.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


def late(name: str) -> Any:
    """The attribute `attr` of the module in `name` ("package.module:attr")."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def late_attributes(package: str, names: dict[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package some of whose names are imported when they are first asked for."""

    def get(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return late(names[name])

    return get
