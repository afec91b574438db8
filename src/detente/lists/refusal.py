"""What stops a file from being read: its line and the reason. A damaged or cut file is refused whole, never read in part."""

from __future__ import annotations

from detente.model import Problem

#: Codes of the problems that reading a list can find.
REFUSED = "list-refused"
UNKNOWN_CATEGORY = "list-unknown-category"
CUT_VALUE = "list-value-cut"
UNKNOWN_PROGRAMME = "list-unknown-programme"
BAD_VALUE = "list-bad-value"


class DamagedError(Exception):
    """A file is not whole or not what it should be. Caught where files are opened; it never leaves this room."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason

    def problem(self, source: str) -> Problem:
        """The same as a value: the file, the line, and why all of it was refused."""
        at = f"line {self.line}" if self.line else "the whole file"
        return Problem(source, REFUSED, f"{source} refused, nothing of it was read: {at}: {self.reason}", at)
