"""The lists of a dossier: files on their way in, and what they have of the parties that its claims, or a question, speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente import engines
from detente.dossier.files import text_digest
from detente.dossier.folder import Dossier
from detente.ledger import Register
from detente.lists import shelf
from detente.lists.looking import look_up, reached, subjects_of
from detente.lists.reading import README, list_files
from detente.lists.recalled import Recalled
from detente.lists.records import Snapshot
from detente.lists.table import SUFFIX
from detente.lists.tracing import Shelf
from detente.model import Claim, Ledger, OfficialList, Problem, Sighted
from detente.store import Cache, Store, dumps, loads


@dataclass(frozen=True, slots=True)
class Shelved:
    """Files that are official lists: their snapshots, and what was wrong with those that were refused."""

    files: frozenset[Path]
    snapshots: tuple[Snapshot, ...] = ()
    problems: tuple[Problem, ...] = ()

    def concerns(self, path: Path) -> bool:
        """A file of a list, or one beside it that says how to read it or what it is."""
        beside = README.fullmatch(path.name) is not None and any(file.parent == path.parent for file in self.files)
        return beside or path in self.files or path.name.endswith(SUFFIX)


@dataclass(frozen=True, slots=True)
class KeptLists:
    """What lists have of the parties of some claims, as a record of the cache."""

    lists: tuple[OfficialList, ...] = ()
    problems: tuple[Problem, ...] = ()


def take_lists(here: Dossier, paths: Sequence[Path]) -> Shelved:
    """Put every official list below the paths on the dossier's shelf, beside those that stand there."""
    files = list_files(paths)
    if not files:
        return Shelved(frozenset())
    readings = shelf.put(here.root / shelf.FOLDER, files)
    refused = tuple(problem for one in readings if one.snapshot is None for problem in one.problems)
    return Shelved(frozenset(files), tuple(one.snapshot for one in readings if one.snapshot), refused)


def lists_key(here: Dossier, claims: Sequence[Claim]) -> str:
    """What the answer of `of_claims` depends on: the shelf, the parties, and Detente itself."""
    index = (here.root / shelf.FOLDER / shelf.INDEX).read_bytes() if _has_lists(here) else b""
    return text_digest(index.decode("utf-8", "replace"), engines.listing_version(), repr(reached(claims)))


def of_claims(here: Dossier, claims: Sequence[Claim], store: Store, at_hand: Sequence[Snapshot] = ()) -> KeptLists:
    """What the dossier's lists have of the parties that claims reach; `at_hand` are snapshots that were read just now."""
    if not _has_lists(here):
        return KeptLists()
    key = lists_key(here, claims)
    known = store.cached(Cache.PARSED, [key])
    if key in known:
        return loads(KeptLists, known[key])
    snapshots, problems = shelf.load(here.root / shelf.FOLDER, at_hand)
    on_shelf = Shelf(snapshots)
    found = KeptLists(look_up(on_shelf, subjects_of(reached(claims), on_shelf.regimes)), problems)
    store.keep(Cache.PARSED, {key: dumps(found)})
    return found


def with_object(here: Dossier, ledger: Ledger, phrase: str, targets: Sequence[str] = ()) -> Ledger:
    """The ledger with what lists have of an object that no claim of it reaches, all lists read for that; else as it is."""
    kept = Recalled(ledger.lists)
    aimed = tuple(targets) or tuple(sorted(Register(ledger).usual_target))
    asked = subjects_of([(phrase, (), aimed)], kept.regimes)
    if all(kept.covers(regime, one) for regime, subjects in asked.items() for one in subjects):
        return ledger
    snapshots, _ = shelf.load(here.root / shelf.FOLDER)
    more = {_which(one): one.sighted for one in look_up(Shelf(snapshots), asked)}
    return replace(ledger, lists=tuple(replace(one, sighted=_united(one, more)) for one in ledger.lists))


def _united(one: OfficialList, more: Mapping[tuple[object, ...], Sequence[Sighted]]) -> tuple[Sighted, ...]:
    rows = {(row.regime, row.subject): row for row in (*more.get(_which(one), ()), *one.sighted)}
    return tuple(rows[key] for key in sorted(rows))


def _which(one: OfficialList) -> tuple[object, ...]:
    return one.name, one.taken, one.files


def _has_lists(here: Dossier) -> bool:
    return (here.root / shelf.FOLDER / shelf.INDEX).is_file()
