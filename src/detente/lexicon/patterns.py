"""Nation + organ noun → one wording of the state: "Belarusian foreign ministry", "Minsk's envoys", "government of Cuba"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.lexicon.matcher import Hit, Matcher
from detente.lexicon.reading import Bodies
from detente.lexicon.records import Alias
from detente.lexicon.words import Word
from detente.model import PartyKind

#: Links between an organ and its nation: "government of Cuba", "authorities in Minsk".
_OF, _IN = "of", "in"
#: Words of the longest organ noun ("ministry of foreign affairs").
_LONGEST_ORGAN = 4

_ARTICLES = frozenset({"the"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """An organ noun. `office`: one person's, who is meant where a name follows; `local`: with "in" it is that place's."""

    office: bool
    local: bool


class OrganReader:
    """Widens mentions of states and blocs over the organ nouns beside them."""

    def __init__(self, bodies: Bodies) -> None:
        self._organs: Matcher[_Noun] = Matcher()
        for noun in bodies.organ_nouns:
            self._organs.add(noun, _Noun(office=False, local=noun not in bodies.abroad))
        for noun in bodies.office_nouns:
            self._organs.add(noun, _Noun(office=True, local=False))
        self._modifiers = bodies.organ_modifiers

    def is_organ(self, parts: Sequence[Word]) -> bool:
        """True where these words, modifiers apart, are an organ or office noun."""
        first = self._skip_modifiers(parts, 0)
        return self._organs.whole(parts) is not None or self._organs.whole(parts[first:]) is not None

    def widen(self, parts: Sequence[Word], hits: Sequence[Hit[Alias | None]]) -> list[Hit[Alias | None]]:
        """The same hits in the same order, each as wide as its organ; a hit swallowed by the one before is left out."""
        keys = [w.key for w in parts]
        wide: list[Hit[Alias | None]] = []
        done = 0
        for i, hit in enumerate(hits):
            if hit.first < done:
                continue
            alias = hit.value
            if alias is not None and alias.kind in (PartyKind.STATE, PartyKind.BLOC) and not alias.is_people:
                bound = hits[i + 1].first if i + 1 < len(hits) else len(parts)
                last = self._organ_after(parts, keys, hit.last, bound)
                first = hit.first
                if last == hit.last and not alias.is_demonym:
                    first = self._organ_before(parts, keys, hit.first, done)
                if last > hit.last or first < hit.first:
                    organ = replace(alias, is_organ=True, is_place=False, is_demonym=False)
                    hit = Hit(first, last, organ)
            wide.append(hit)
            done = hit.last
        return wide

    def _skip_modifiers(self, parts: Sequence[Word], first: int) -> int:
        while first < len(parts) and parts[first].key in self._modifiers:
            first += 1
        return first

    def _organ_after(self, parts: Sequence[Word], keys: Sequence[str], first: int, bound: int) -> int:
        """Where the organ that begins after a nation's name ends, or `first` if there is none."""
        at = first
        while at < bound and parts[at].joined:
            hit = self._organs.at(parts, keys, at)
            if hit is not None and hit.last <= bound:
                if hit.value.office and hit.last < len(parts) and parts[hit.last].joined and parts[hit.last].text[0].isupper():
                    return first  # "US President Donald …"
                return hit.last
            if parts[at].key not in self._modifiers:
                return first
            at += 1
        return first

    def _organ_before(self, parts: Sequence[Word], keys: Sequence[str], first: int, done: int) -> int:
        """Where the organ that a nation's name ends begins ("government of", "authorities in the"), or `first`."""
        at = first - 1
        if not parts[first].joined:
            return first
        if at > done and parts[at].key in _ARTICLES and parts[at].joined:
            at -= 1
        if at < max(done, 1) or parts[at].key not in (_OF, _IN) or not parts[at].joined:
            return first
        for start in range(max(done, at - _LONGEST_ORGAN), at):
            hit = self._organs.at(parts, keys, start)
            if hit is not None and hit.last == at and (parts[at].key == _OF or hit.value.local):
                return start
        return first
