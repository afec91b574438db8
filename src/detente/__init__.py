"""Detente keeps the ledger of sanctions diplomacy, each line with the passage it rests on.

The first file to read is `pipeline.py`; the words of the field are in `model/`.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("detente")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
