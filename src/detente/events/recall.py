"""What was worked out of claims and pairs of claims → the same at once for the next fold of the dossier, by another known day.

A fold by a day goes over most of the claims that the fold by another day went over, and what two of them say by themselves is the
same in both. Everything kept here is found again under all that it depends on, so that nothing has to be told that a day changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from detente.late import Late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    Weights = NDArray[np.float64]
else:
    np = Late("numpy")

_T = TypeVar("_T")

#: Pairs that are kept, twelve bytes each; beyond that all are forgotten, and the next fold begins anew.
_ROOM = 8_000_000

#: Bits of a number in the code of a pair.
_HALF = 32


class Recall:
    """Belongs to the claims of one dossier as they stand; one fold at a time may use it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}
        self._numbers: dict[int, tuple[int, object]] = {}
        self._few: dict[int, float] = {}
        self._codes: Codes = np.empty(0, np.int64)
        self._weights: NDArray[np.float32] = np.empty(0, np.float32)  # quarters, which it holds exactly

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What was made under the key, or is made now; the key names its kind first, and holds all that it depends on."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
        return found  # type: ignore[return-value]  # one kind of key, one kind of thing

    def number(self, record: object) -> int:
        """A number for a record, which is held from now on; two folds that have the same record have the same number."""
        found = self._numbers.get(id(record))
        if found is None:
            found = self._numbers[id(record)] = (len(self._numbers), record)
        return found[0]

    def weight(self, a: _T, b: _T, weigh: Callable[[_T, _T], float]) -> float:
        """The weight of one pair."""
        code = self.number(a) << _HALF | self.number(b)
        found = self._few.get(code)
        if found is None:
            found = self._few[code] = weigh(a, b)
        return found

    def weights(self, a: Codes, b: Codes, weigh: Callable[[int], float]) -> Weights:
        """The weights of many pairs, by the numbers of their records; `weigh` works out the n-th, where it is met first."""
        codes = a << _HALF | b
        places = np.searchsorted(self._codes, codes)
        places[places == len(self._codes)] = 0
        known = self._codes[places] == codes if len(self._codes) else np.zeros(len(codes), bool)
        found = np.empty(len(codes))
        found[known] = self._weights[places[known]]
        new = np.flatnonzero(~known)
        found[new] = [weigh(n) for n in new.tolist()]
        self._learn(codes[new], found[new])
        return found

    def _learn(self, codes: Codes, weights: Weights) -> None:
        if len(self._codes) + len(codes) > _ROOM:
            self._codes, self._weights = self._codes[:0], self._weights[:0]
        together = np.concatenate([self._codes, codes])
        order = np.argsort(together, kind="stable")
        self._codes = together[order]
        self._weights = np.concatenate([self._weights, weights.astype(np.float32)])[order]
