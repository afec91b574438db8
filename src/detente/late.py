"""The name of a thing ("detente.claims.reader:FramesReader") → the thing, imported when it is asked for.

The one place where Detente imports late, for two kinds of name only: the commands of the command line (`detente --help`
must not wait for what no command of this call needs), and what stands on heavy libraries (the HTML extractor behind
`sources`, the parser behind `claims`, the arrays behind `events`, the chart library behind the brief: a table of what is
already read loads none of them) or on those of an extra, which may not be installed. `tests/test_layers.py` reads these
names too, so that a late import obeys the order of the rooms like any other.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from detente.errors import ExtraMissing


def late(name: str) -> Any:
    """The attribute `attr` of the module in `name` ("package.module:attr")."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


class Late:
    """A library under its name, imported when something of it is first asked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        found = getattr(importlib.import_module(self._module), name)
        setattr(self, name, found)
        return found


def late_extra(name: str, packages: tuple[str, ...], extra: str, what: str) -> Any:
    """The same, of a module that stands on packages of an extra; raises ExtraMissing, which names it, where one is not there."""
    if any(find_spec(package) is None for package in packages):
        raise ExtraMissing(f"{what} needs the extra: pip install 'detente[{extra}]'")
    return late(name)


def late_attributes(package: str, names: dict[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package some of whose names are imported when they are first asked for."""

    def get(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return late(names[name])

    return get
