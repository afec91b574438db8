"""Report → claims: what each passage says, by frames over the parse (start at `reader.py`).

The reader brings the parser's library, so its names are imported when they are first asked for (see `late`).
"""

from typing import TYPE_CHECKING

from detente.late import late_attributes

if TYPE_CHECKING:
    from detente.claims.parse import DEFAULT_MODEL
    from detente.claims.reader import FramesReader

__all__ = ["DEFAULT_MODEL", "FramesReader"]

__getattr__ = late_attributes(
    __name__,
    {"DEFAULT_MODEL": "detente.claims.parse:DEFAULT_MODEL", "FramesReader": "detente.claims.reader:FramesReader"},
)
