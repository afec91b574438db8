"""Detente keeps the ledger of sanctions diplomacy, each line with the passage it rests on.

import detente
d = detente.open("belarus")
d.status("potash", regime="US", as_of="2025-12-20")

The first file to read is `pipeline.py`; the words of the field are in `model/`, the interface above in `api/`.
"""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from detente.late import late_attributes

if TYPE_CHECKING:
    from detente.api import build, open

try:
    __version__ = version("detente")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__", "build", "open"]

# asked for late: a command that needs no interface does not wait for it
__getattr__ = late_attributes(__name__, {"build": "detente.api:build", "open": "detente.api:open"})
