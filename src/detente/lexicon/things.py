"""The object hierarchy: a phrase → the objects it names, and what stands above each."""

from __future__ import annotations

from collections.abc import Sequence

from detente.lexicon.matcher import Hit, Matcher
from detente.lexicon.words import Word, singular, words
from detente.model import Thing

ROOT = "sanctions"

#: Words between a sector and a firm of it that make them two things, not one ("banks including Belinvestbank").
_JOINS = frozenset({"and", "among", "or", "including", "such", "like", "plus", "as", "from", "but", "besides"})

#: How many words an apposition may take ("the national airline, long shut out of Europe, Belavia" is beyond it).
_APPOSITION = 4


class Things:
    """Objects by id and by the words that name them."""

    def __init__(self, things: Sequence[Thing], not_things: Sequence[str] = (), exact: frozenset[str] = frozenset()) -> None:
        self.all = tuple(things)
        self._by_id = {thing.id: thing for thing in things}
        self._matcher: Matcher[str | None] = Matcher(exact, singular)
        for phrase in not_things:
            self._matcher.add(phrase, None)
        for thing in things:
            for name in (thing.name, *thing.aliases):
                self._matcher.add(name, thing.id)

    def thing(self, id: str) -> Thing:
        return self._by_id[id]

    def broader(self, id: str) -> tuple[str, ...]:
        """Breadth first: all parents, then their parents; the root last."""
        found: list[str] = []
        level = list(self._by_id[id].broader)
        while level:
            found.extend(parent for parent in dict.fromkeys(level) if parent not in found)
            level = [above for parent in level for above in self._by_id[parent].broader if above not in found]
        if ROOT in found:
            found.remove(ROOT)
            found.append(ROOT)
        return tuple(found)

    def named_in(self, phrase: str) -> tuple[str, ...]:
        """Ids in text order; the root only where it stands alone, a sector in apposition to its firm not at all."""
        parts = words(phrase)
        hits = [Hit(hit.first, hit.last, hit.value) for hit in self._matcher.find(parts) if hit.value is not None]
        kept = [hit for hit in hits if not any(self._apposed(phrase, parts, hit, other) for other in hits)]
        ids = list(dict.fromkeys(hit.value for hit in kept))
        return tuple(id for id in ids if id != ROOT) or tuple(ids)

    def _apposed(self, phrase: str, parts: Sequence[Word], sector: Hit[str], firm: Hit[str]) -> bool:
        """True where `sector` only says what sort of thing `firm` is: "the airline Belavia", "Belavia, the airline"."""
        if sector.value not in self.broader(firm.value):
            return False
        low, high = (sector.last, firm.first) if sector.first < firm.first else (firm.last, sector.first)
        between = parts[low:high]
        if len(between) > _APPOSITION or any(word.key in _JOINS for word in between):
            return False
        gap = phrase[parts[low - 1].end : parts[high].start] if high < len(parts) else ""
        return ";" not in gap and "." not in gap
