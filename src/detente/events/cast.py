"""Names as claims carry them → who is meant: one key for all spellings of a person, and the state that a person acts for.

Known parties come from the lexicon. Unknown persons are joined across reports when their names can be one person's; a
surname alone goes to the full name that the reports use most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from detente.lexicon import lexicon
from detente.lexicon.names import fullest, parts_of, same_person, skeleton
from detente.model import BY_HAND, Claim, Kind, Party, PartyKind

#: Words for one person, told of before.
_ONE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})


class Cast:
    """Everyone whom a set of claims names. `key` gives one name for all spellings, `state` whom a person acts for."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        counted: Counter[str] = Counter()
        for claim in claims:
            counted.update((*claim.by, *claim.to, *claim.people, *claim.said_by))
        self._party: dict[str, Party | None] = {}
        self._key: dict[str, str] = {}
        self._spellings: dict[str, set[str]] = defaultdict(set)
        unknown = []
        for name in sorted(counted):
            party = _known(name)
            self._party[name] = party
            if party is None and _is_name(name):
                unknown.append(name)
            else:
                self._key[name] = party.id if party else name
        self._key.update(_joined(unknown, counted))
        for name, key in self._key.items():
            self._spellings[key].add(name)

    def key(self, name: str) -> str:
        """One name for all spellings."""
        return self._key.get(name, name)

    def state(self, name: str) -> str:
        """The party whose act it is when `name` acts: a person's state, else the name's own key."""
        party = self._party.get(name)
        if party is not None and party.kind is PartyKind.PERSON and party.state:
            return party.state
        return self.key(name)

    def is_person(self, name: str) -> bool:
        party = self._party.get(name)
        return party.kind is PartyKind.PERSON if party else _is_name(name)

    def is_state(self, name: str) -> bool:
        """A state or a bloc: a party that keeps measures of its own."""
        party = self._party.get(name)
        return party is not None and party.kind in (PartyKind.STATE, PartyKind.BLOC)

    def spellings(self, name: str) -> tuple[str, ...]:
        """Every spelling that the claims use for one key."""
        return tuple(sorted(self._spellings.get(self.key(name), {name})))

    def held(self, claim: Claim) -> tuple[str, ...]:
        """The people whom a claim tells to be freed or jailed.

        Who speaks or acts for a state stands near every such passage, and is nobody of the "new arrests" that it tells: the
        passage has to name such a one, or to say "he" or "she".
        """
        if claim.kind not in (Kind.RELEASE, Kind.DETAIN) or claim.reader.startswith(BY_HAND):
            return claim.people
        return tuple(name for name in claim.people if self.state(name) == self.key(name) or _named(claim.passage.text, name))

    def shown(self, names: Iterable[str]) -> tuple[str, ...]:
        """One name each, the fullest spelling that the claims use, sorted."""
        found = {}
        for name in names:
            key = self.key(name)
            party = self._party.get(name)
            if party is not None and party.kind is not PartyKind.PERSON:
                found[key] = party.id
            else:
                spelled = self._spellings.get(key) or {name}
                full = fullest(spelled)
                found[key] = key if key in spelled or len(parts_of(full)) < 2 else full
        return tuple(found[key] for key in sorted(found))


def _named(text: str, name: str) -> bool:
    """A text has the surname, in whatever spelling, or a word for one person told of before."""
    surname, told = parts_of(name)[-1:], parts_of(text)
    return not _ONE.isdisjoint(told) or bool(surname and skeleton(surname[0]) in map(skeleton, told))


def _known(name: str) -> Party | None:
    words = lexicon()
    return words.by_id(name) or words.person(name) or words.party(name)


@lru_cache(maxsize=65536)
def _is_name(name: str) -> bool:
    """Looks like a person's name: every word but particles is capitalised, and it is no group ("critics", "G7")."""
    tokens = name.split()
    if not tokens or not any(c.islower() for c in name) or lexicon().is_group(name):
        return False
    return tokens[0][:1].isupper() and tokens[-1][:1].isupper() and not any(c.isdigit() for c in name) and len(tokens) <= 5


def _joined(names: Sequence[str], counted: Counter[str]) -> dict[str, str]:
    """Spelling → key: full names that can be one person's together, then surnames to the most used full name."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        parts = parts_of(name)
        if parts:
            blocks[skeleton(parts[-1])[:3]].append(name)
    keys: dict[str, str] = {name: name for name in names}
    for block in blocks.values():
        ordered = sorted(block, key=lambda n: (-len(parts_of(n)), -counted[n], n))
        groups: list[list[str]] = []
        for name in ordered:
            fits = [group for group in groups if same_person(name, group[0])]
            if fits:
                max(fits, key=lambda group: (sum(counted[n] for n in group), group[0])).append(name)
            else:
                groups.append([name])
        for group in groups:
            key = fullest(group)
            keys.update(dict.fromkeys(group, key))
    return keys


def actors(cast: Cast, claim: Claim) -> frozenset[str]:
    """Whose act it is: states for acts, the speaker himself for what is said."""
    if claim.kind in (Kind.STATEMENT, Kind.ASSESSMENT):
        return frozenset(cast.key(name) for name in claim.by)
    return frozenset(cast.state(name) for name in claim.by)


@lru_cache(maxsize=16384)
def known_state(name: str) -> str:
    """The id of the state or bloc that a name or a code means; the name itself where the lexicon knows none."""
    party = _known(name)
    return name if party is None else party.state or party.id
