"""A ledger → what is looked up in it again and again, built once and kept for the ledgers that were asked last.

A ledger is known by being the same object: it never changes, and comparing two of them would take longer than building
anything here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from detente.model import Ledger

_T = TypeVar("_T")

#: Ledgers for which what was built is kept: one as of now, and as many known days as somebody moves back and forth between.
KEPT = 24


def remembered(build: Callable[[Ledger], _T]) -> Callable[[Ledger], _T]:
    """`build`, called once for each ledger; what it builds must not be changed by those who get it."""
    kept: OrderedDict[int, tuple[Ledger, _T]] = OrderedDict()
    lock = threading.Lock()

    @wraps(build)
    def get(ledger: Ledger) -> _T:
        key = id(ledger)
        with lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key][1]
        built = build(ledger)
        with lock:
            kept[key] = (ledger, built)  # the ledger too: while it is held, no other object has its id
            while len(kept) > KEPT:
                kept.popitem(last=False)
        return built

    return get
