"""A key and how to answer it → the answer, worked out once and kept while there is room; safe to ask from many threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

from detente.errors import DetenteError

_T = TypeVar("_T")


class Memo:
    """Answers by key, the least recently asked forgotten first: all kept may weigh `room` together, by `weight`.

    Two threads that ask for one key at a time wait for one answer; different keys do not wait for each other. An answer that
    raised is not kept.
    """

    def __init__(self, room: float, weight: Callable[[Any], float] = lambda _: 1) -> None:
        self._room, self._weight, self._held = room, weight, 0.0
        self._kept: OrderedDict[Hashable, tuple[Any, float]] = OrderedDict()
        self._asked: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, answer: Callable[[], _T]) -> _T:
        """The answer kept under the key, or the one worked out now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: _T = self._kept[key][0]
                return found
            asked = self._asked.setdefault(key, threading.Lock())
        with asked:
            with self._lock:
                if key in self._kept:
                    found = self._kept[key][0]
                    return found
            try:
                found = answer()
                self._keep(key, found)
            finally:
                with self._lock:
                    self._asked.pop(key, None)
        return found

    def _keep(self, key: Hashable, found: Any) -> None:
        weight = self._weight(found)
        with self._lock:
            _, before = self._kept.pop(key, (None, 0.0))
            self._held -= before
            self._kept[key] = (found, weight)
            self._held += weight
            while self._held > self._room and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._held -= gone


class Beside:
    """Answers that take long, worked out one after the other beside the requests, and kept, the newest `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._started: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def get(
        self, key: Hashable, answer: Callable[[], _T], patience: float | None, after: Callable[[_T], None] | None = None
    ) -> _T:
        """The answer; raises TimeoutError where it is not there in time: it goes on being worked out. `after` is done with it
        once it is there, and nobody waits for that."""
        with self._lock:
            if key not in self._started:
                self._started[key] = Future()
                threading.Thread(target=self._work, args=(self._started[key], answer, after), daemon=True).start()
                while len(self._started) > self._most:
                    self._started.popitem(last=False)
            self._started.move_to_end(key)
            asked = self._started[key]
        try:
            found: _T = asked.result(patience)
        finally:
            if asked.done() and (asked.cancelled() or asked.exception()):  # the next one to ask tries again
                with self._lock:
                    self._started.pop(key, None)
        return found

    def _work(self, asked: Future[Any], answer: Callable[[], Any], after: Callable[[Any], None] | None) -> None:
        with self._turn:
            try:
                asked.set_result(answer())
            except DetenteError as error:
                asked.set_exception(error)
            finally:
                if not asked.done():  # a defect, which this thread tells of: nobody waits for it in vain
                    asked.cancel()
            if after is not None and asked.exception() is None:
                after(asked.result())
