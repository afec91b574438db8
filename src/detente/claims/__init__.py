"""Report → claims: what each passage says, by frames over the parse (start at `reader.py`)."""

from detente.claims.parse import DEFAULT_MODEL
from detente.claims.reader import FramesReader

__all__ = ["DEFAULT_MODEL", "FramesReader"]
