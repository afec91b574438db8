"""The name of a thing ("detente.claims:FramesReader") → the thing, imported when it is asked for.

The one place where Detente imports late, for two kinds of name only: the commands of the command line (`detente --help`
must not wait for what no command of this call needs), and the rooms that carry heavy libraries (`sources`, `claims`:
a view of what is already read loads neither a parser nor an HTML extractor). `tests/test_layers.py` reads these
names too, so that a late import obeys the order of the rooms like any other.
"""

from __future__ import annotations

import importlib
from typing import Any


def late(name: str) -> Any:
    """The attribute `attr` of the module in `name` ("package.module:attr")."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)
