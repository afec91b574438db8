"""Two snapshots of one list → what changed: added, removed, amended with the fields; per programme and per country.

By identifier first. Of those that have then no partner, two records are one party where they share a number that one party
alone has, or a name and nothing that speaks against it: a name spelled anew under a new number is an amendment, and no
delisting with a new listing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from detente.lists import details, keys
from detente.lists.gathering import day_of
from detente.lists.records import Listed, NameKind, Snapshot, Table

#: Names that can make two records one party; a weak alias is shared by many.
_STRONG = frozenset({NameKind.PRIMARY, NameKind.ALIAS, NameKind.FORMER})

#: A name of fewer telling words than this makes two records one only together with something else.
_WORDS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One field: the values that went and those that came."""

    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """One party in both snapshots, not the same in both. `why` says how it was known to be one where the number is another."""

    before: Listed
    after: Listed
    changes: tuple[Change, ...]
    why: str = "the same identifier"

    @property
    def renumbered(self) -> bool:
        return self.before.id != self.after.id


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of each sort one programme or country has."""

    key: str
    added: int
    removed: int
    amended: int


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two snapshots. `gone_ids` and `new_ids` count identifiers alone, before parties are recognised."""

    before: Snapshot
    after: Snapshot
    added: tuple[Listed, ...]
    removed: tuple[Listed, ...]
    amended: tuple[Amended, ...]
    unchanged: int
    gone_ids: int
    new_ids: int
    notes: tuple[str, ...]

    def by_programme(self) -> tuple[Counted, ...]:
        return self._counted(lambda entry: entry.programmes or ("not given",))

    def by_country(self) -> tuple[Counted, ...]:
        return self._counted(lambda entry: entry.countries or ("not given",))

    def _counted(self, keys_of: Callable[[Listed], tuple[str, ...]]) -> tuple[Counted, ...]:
        counts = [Counter(key for entry in some for key in keys_of(entry)) for some in (
            self.added, self.removed, [one.after for one in self.amended],
        )]  # fmt: skip
        found = [Counted(key, *(count[key] for count in counts)) for key in sorted({key for count in counts for key in count})]
        return tuple(sorted(found, key=lambda one: (-(one.added + one.removed + one.amended), one.key)))


def diff(before: Snapshot, after: Snapshot) -> Diff:
    """What changed from one snapshot to the other."""
    old = {entry.id: entry for entry in before if entry.listed}
    new = {entry.id: entry for entry in after if entry.listed}
    stable = before.stable and after.stable
    shared = [id for id in old if id in new and (stable or _one_name(old[id], new[id]))]
    paired = set(shared)
    removed = [entry for id, entry in old.items() if id not in paired]
    added = [entry for id, entry in new.items() if id not in paired]
    fields = _fields_of(before, after)
    amended = [Amended(old[id], new[id], found) for id in shared if (found := _changes(old[id], new[id], fields))]
    unchanged = len(shared) - len(amended)
    recognised = _recognise(removed, added)
    amended += [
        Amended(a, b, (*((Change("identifier", (a.id,), (b.id,)),) if a.id != b.id else ()), *_changes(a, b, fields)), why)
        for a, b, why in recognised
    ]
    matched = {id(one) for pair in recognised for one in pair[:2]}
    return Diff(
        before, after,
        tuple(entry for entry in added if id(entry) not in matched),
        tuple(entry for entry in removed if id(entry) not in matched),
        tuple(amended), unchanged, len(old.keys() - new.keys()), len(new.keys() - old.keys()), _notes(before, after),
    )  # fmt: skip


def _notes(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """What a reader of the result must know."""
    found = []
    if (before.regime, before.list) != (after.regime, after.list):
        found.append(f"Two different lists: {before.list}; {after.list}.")
    if before.tables != after.tables:
        only = ", ".join(sorted(table.value for table in before.tables ^ after.tables))
        found.append(f"Only one of the two has a table of {only}; what it holds is not compared.")
    if Table.MAIN not in before.tables & after.tables:
        found.append("Without both main tables: a party with neither alias nor address does not show; programmes are not known.")
    if before.taken and after.taken and after.taken.high < before.taken.low:
        found.append("The first snapshot is the later one.")
    return tuple(found)


# -- fields


def _fields_of(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The fields that both snapshots can speak of."""
    both = before.tables & after.tables
    found = set()
    if Table.MAIN in both:
        found |= {"name", "type", "programme", "listing", "details"}
    if before.tables == after.tables:
        found.add("countries")
    if Table.ALIASES in both:
        found.add("aliases")
    if Table.ADDRESSES in both:
        found.add("addresses")
    return frozenset(found)


def _changes(a: Listed, b: Listed, fields: frozenset[str]) -> tuple[Change, ...]:
    """Field by field, what went and what came; in a fixed order."""
    found: list[Change] = []

    def compare(field: str, old: Iterable[str], new: Iterable[str]) -> None:
        gone, came = _without(old, new), _without(new, old)
        if gone or came:
            found.append(Change(field, gone, came))

    if "name" in fields and a.names[:1] != b.names[:1]:
        compare("name", [a.name], [b.name])
    if "aliases" in fields and a.names != b.names:
        main = "name" in fields
        compare("aliases", _aliases(a, main), _aliases(b, main))
    if "type" in fields and a.type is not b.type:
        compare("type", [a.type or ""], [b.type or ""])
    if "programme" in fields and a.listings != b.listings:
        compare("programme", a.programmes, b.programmes)
        compare("listing", map(_act, _acts(a, b)), map(_act, _acts(b, a)))
    if "countries" in fields and a.countries != b.countries:
        compare("country", a.countries, b.countries)
    if "addresses" in fields and a.addresses != b.addresses:
        compare("addresses", a.addresses, b.addresses)
    if "details" in fields and a.details != b.details:
        for name in sorted({one.name for one in (*a.details, *b.details)}):
            compare(name, a.values(name), b.values(name))
    return tuple(found)


def _aliases(entry: Listed, main: bool) -> list[str]:
    return [name.text for name in entry.names if not (main and name.kind is NameKind.PRIMARY)]


def _acts(entry: Listed, other: Listed) -> list[tuple[str, str, str]]:
    """What a listing says beside its programme, for programmes that both have."""
    both = set(entry.programmes) & set(other.programmes)
    return [(one.programme, one.restriction or "", str(one.since or "")) for one in entry.listings if one.programme in both]


def _act(act: tuple[str, str, str]) -> str:
    return ", ".join(filter(None, act))


def _without(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(one for one in dict.fromkeys(some) if one not in known)


# -- who is who


def _recognise(removed: Sequence[Listed], added: Sequence[Listed]) -> list[tuple[Listed, Listed, str]]:
    """Records of one party under two identifiers, one to one, the best evidence first."""
    by_number: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(added):
        for number in _numbers(entry):
            by_number[number].append(at)
        for key in _names(entry):
            by_name[key].append(at)
    found: list[tuple[int, int, int, str]] = []
    for at, entry in enumerate(removed):
        candidates: dict[int, tuple[int, str]] = {}
        for number in _numbers(entry):
            for other in by_number.get(number, ()):
                candidates.setdefault(other, (0, f"the same {number[0]}, {number[1]}"))
        for key, name in _names(entry).items():
            for other in by_name.get(key, ()):
                if other not in candidates and (why := _why_one(entry, added[other], name)):
                    candidates[other] = (1, why)
        found += [(rank, at, other, why) for other, (rank, why) in candidates.items() if not _against(entry, added[other])]
    pairs: list[tuple[Listed, Listed, str]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, at, other, why in sorted(found):
        if at not in taken_old and other not in taken_new:
            taken_old.add(at)
            taken_new.add(other)
            pairs.append((removed[at], added[other], why))
    return pairs


def _why_one(a: Listed, b: Listed, name: str) -> str:
    """Why a shared name makes two records one party; empty where it is too little."""
    if set(a.values(details.BIRTH_DATE)) & set(b.values(details.BIRTH_DATE)):
        return f"the same name and birth date, {name}"
    if len(keys.telling(name)) < _WORDS:
        return ""
    lands = not a.countries or not b.countries or set(a.countries) & set(b.countries)
    return f"the same name, {name}" if lands else ""


def _against(a: Listed, b: Listed) -> bool:
    """True where something says that two records are two parties."""
    if a.type and b.type and a.type is not b.type:
        return True
    for detail in details.LASTING:
        old, new = ({_plain(value) for value in one.values(detail)} for one in (a, b))
        if old and new and not old & new:
            return True
    return False


def _plain(value: str) -> str:
    day = day_of(value)
    return day.isoformat() if day else value.casefold().replace(" ", "").replace("-", "")


def _numbers(entry: Listed) -> list[tuple[str, str]]:
    return [(one.name, _plain(one.value)) for one in entry.details if one.name in details.IDENTIFYING and len(one.value) > 3]


def _names(entry: Listed) -> dict[str, str]:
    return {keys.identity(name.text): name.text for name in entry.names if name.kind in _STRONG}


def _one_name(a: Listed, b: Listed) -> bool:
    """For lists that number anew: the same number means one party only where a name or a number agrees."""
    return bool(_names(a).keys() & _names(b).keys()) or bool(set(_numbers(a)) & set(_numbers(b)))
