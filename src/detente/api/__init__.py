"""Detente from Python: a folder → answers, tables and data frames, as the commands give them.

import detente
d = detente.open("belarus")
d.status("potash", regime="US", as_of="2025-12-20")
d.events.to_pandas()
"""

from detente.api.answers import Answer, Shown, Why
from detente.api.frames import Frame
from detente.api.opened import Opened, build, open

__all__ = ["Answer", "Frame", "Opened", "Shown", "Why", "build", "open"]
