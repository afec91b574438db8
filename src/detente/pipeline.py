"""The whole flow on one screen: paths → reports → claims → events → ledger → answers. The first file to read.

    paths ──load──▶ reports ──read──▶ claims ──resolve──▶ events ──fold──▶ ledger ──▶ views
          sources           claims            events             ledger

`load` and `read` are cached by content (`dossier.gathering`), `resolve` is the first half of `fold`, and the ledger is a pure
function of reports, decisions and settings: nothing here looks at a clock. Every step yields results and problems; only a
wrong call is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente import engines
from detente.claims.llm.answers import Usage
from detente.dossier import Dossier, Gathered, Say, Settings, gather, make_dossier, open_dossier, read_all, silent, take_in
from detente.dossier.asking import must_be_able, reader_version, told_usage
from detente.dossier.files import exists, text_digest
from detente.dossier.gathering import prune
from detente.dossier.intake import no_such
from detente.dossier.listing import lists_key, of_claims, with_object
from detente.dossier.settings import BOTH
from detente.errors import BadSettings, DetenteError, DossierBusy, NoSuchInput
from detente.events.recall import Recall
from detente.ledger import fold, refolded
from detente.lists.records import Snapshot
from detente.model import Claim, Decision, Ledger, Passage, Problem, Report
from detente.store import Indexed, SqliteStore, Store, can_open

Paths = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Built:
    """What `build` or `add` did: `fresh` of the reports were read now, the others found in the cache. `wrong` are this call's
    problems, files named as the caller named them (the dossier's own are in the ledger), `missing` the paths not there.
    `changed` is False where the ledger is the one that the dossier had before, `notes` say what a language model took."""

    dossier: Dossier
    ledger: Ledger
    fresh: int
    wrong: tuple[Problem, ...]
    missing: tuple[str, ...]
    changed: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What `read` found, without a dossier: the claims of all readers, one reader after the other. `missing` are paths that
    are not there, `notes` say what a language model took."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A ledger, the claims of the second reader that stand beside those it was folded from, and what they took."""

    ledger: Ledger
    claims: tuple[Claim, ...]
    notes: tuple[str, ...]


def build(
    paths: Paths, out: str | Path, settings: Settings | None = None, *, recorded: date | None = None, say: Say = silent
) -> Built:
    """Make the dossier `out` hold exactly the reports of the paths; decisions and first recorded days stay."""
    present, missing = _present(paths)
    must_be_able(settings or Settings())  # before a dossier is made that could not be read into
    return _write(make_dossier(out, settings), present, missing, recorded=recorded, keep=False, say=say)


def add(dossier: str | Path, paths: Paths, *, recorded: date | None = None, say: Say = silent) -> Built:
    """Put the reports of the paths into a dossier, beside those that it holds."""
    present, missing = _present(paths)
    return _write(open_dossier(dossier), present, missing, recorded=recorded, keep=True, say=say)


def read(paths: Paths, settings: Settings | None = None, *, say: Say = silent) -> Read:
    """The claims of the reports below the paths; no dossier."""
    reports, problems = load(paths, say=say)
    settings = settings or Settings()
    must_be_able(settings)
    with SqliteStore(None) as store:
        read_by = [read_all(reports, settings, store, say, reader=reader) for reader in settings.readers]
    claims = tuple(claim for readings, _, _ in read_by for reading in readings for claim in reading.claims)
    found = {problem for readings, _, _ in read_by for reading in readings for problem in reading.problems}
    spent = sum((took for _, _, took in read_by), Usage())
    return Read(reports, claims, tuple(sorted({*problems, *found})), _missing(paths), told_usage(settings, spent))


def load(paths: Paths, *, say: Say = silent) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports below the paths, as documents; nothing is read from them yet."""
    present, missing = _present(paths)
    reports, problems = engines.load(present, lambda done, total: say("Loading files", done, total))
    return tuple(reports), (*problems, *(no_such(path) for path in missing))


def open_ledger(dossier: str | Path, known_by: date | None = None, *, say: Say = silent) -> Ledger:
    """The ledger of a dossier; with `known_by`, as it stood with what was known by that day."""
    here = open_dossier(dossier)
    return _kept(here, known_by) or _refolded(here, known_by, say)


def earlier(
    here: Dossier, whole: Ledger, key: str, decisions: Sequence[Decision], known_by: date, recall: Recall | None = None
) -> Ledger:
    """The same by one who has the whole ledger, folded from `key` with these decisions: nothing is read from the folder but what
    was folded before. `recall` is what earlier folds worked out. The caller keeps the answer (`keep_earlier`)."""
    if can_open(here.cache):
        with SqliteStore(here.cache) as store:
            kept = store.version(key, known_by, whole)
        if kept is not None:
            return kept
    return refolded(whole, decisions, known_by, recall) or open_ledger(here.root, known_by)


def keep_earlier(here: Dossier, key: str, ledger: Ledger) -> None:
    """Keep what was known by a day for whoever asks next, where nobody else is writing."""
    if ledger.known_by is None or not can_open(here.cache):
        return
    with suppress(DetenteError, OSError), here.writing(), SqliteStore(here.cache) as store:
        if all(not version.holds(ledger.known_by) for version in store.versions(key)):
            store.put_version(key, ledger.known_by, ledger)


def looked_up(dossier: str | Path, ledger: Ledger, phrase: str, targets: Sequence[str] = ()) -> Ledger:
    """The ledger, with what the dossier's lists have of an object that no report speaks of."""
    return with_object(open_dossier(dossier), ledger, phrase, targets)


def beside(dossier: str | Path, known_by: date | None = None, *, say: Say = silent) -> Beside:
    """What both readers of a dossier make of its reports; raises BadSettings where it has one reader only."""
    here = open_dossier(dossier)
    settings = here.settings()
    if len(settings.readers) < 2:
        hint = f'set reader = "{BOTH}" in its dossier.toml and build it again'
        raise BadSettings(f"{here.root} is read by one reader, {settings.reader}; {hint}")
    ledger = open_ledger(dossier, known_by, say=say)
    with SqliteStore(here.cache if can_open(here.cache) else None) as store:
        gathered = gather(here.files(), settings, store, say)
    ids = {report.id for report in ledger.reports}
    claims = tuple(claim for claim in gathered.beside if claim.report in ids)
    return Beside(ledger, claims, told_usage(settings, gathered.kept))


def search(dossier: str | Path, words: str, *, limit: int = 50, say: Say = silent) -> tuple[Passage, ...]:
    """The parts of a dossier's reports that hold the words, best first."""
    here, ledger = open_dossier(dossier), open_ledger(dossier, say=say)
    return passages(here, words, lambda: Indexed(ledger.reports), key=ledger_key(here), limit=limit)


def passages(here: Dossier, words: str, beside: Callable[[], Indexed], *, key: str, limit: int = 50) -> tuple[Passage, ...]:
    """The same, by one who has the ledger that was folded from `key` already: from the dossier's own index, or from one `beside`
    it where another process is writing, or nothing can be kept here."""
    if can_open(here.cache):
        with SqliteStore(here.cache) as store:
            if store.ledger_key() == key:
                return store.search(words, limit)
    return beside().search(words, limit)


def _write(here: Dossier, paths: Sequence[Path], missing: Sequence[str], *, recorded: date | None, keep: bool, say: Say) -> Built:
    """New files in, claims read, then the index replaced, then the fold: wherever this stops, the dossier is whole."""
    with here.writing(), SqliteStore(here.cache) as store:
        intake = take_in(here, store, paths, missing, recorded=recorded, keep=keep, say=say)
        gathered = gather(here.files(intake.originals), here.settings(), store, say, asks=True)
        here.set_originals(intake.originals, intake.turned_away)
        kept_lists = lists_key(here, gathered.claims)
        prune([*intake.originals, *intake.seen], gathered, here.settings(), store, kept_lists)
        # what was read now may be what no server answered for before: the ledger kept then lacks it
        kept = store.ledger(ledger_key(here)) if not gathered.fresh else None
        ledger = kept or _folded(here, gathered, store, None, keep=True, at_hand=intake.shelved.snapshots)
    notes = told_usage(here.settings(), gathered.spent)
    return Built(here, ledger, gathered.fresh, intake.wrong, tuple(missing), changed=kept is None, notes=notes)


def _folded(
    here: Dossier, gathered: Gathered, store: Store, known_by: date | None, *, keep: bool, at_hand: Sequence[Snapshot] = ()
) -> Ledger:
    """Decisions, lists and everything gathered, folded; kept where it is the whole of it and the store is ours to write."""
    decisions, bad_decisions = here.decisions()
    _, bad_index = here.originals()
    listed = of_claims(here, gathered.claims, store, at_hand)
    problems = sorted({*gathered.problems, *here.turned_away(), *bad_decisions, *bad_index, *listed.problems})
    title = here.settings().title
    ledger = fold(title, gathered.reports, gathered.claims, decisions, problems, known_by=known_by, lists=listed.lists)
    if keep and known_by is None:
        store.put_ledger(ledger_key(here), ledger)
    elif keep and known_by is not None:
        store.put_version(ledger_key(here), known_by, ledger)
    return ledger


def ledger_key(here: Dossier) -> str:
    """What the ledger depends on: the dossier, its readers, and Detente itself."""
    settings = here.settings()
    versions = [reader_version(settings, reader) for reader in settings.readers]
    return text_digest(here.digest(), *versions, engines.everything_version())


def _kept(here: Dossier, known_by: date | None) -> Ledger | None:
    """The ledger from the cache, without a lock: a reader keeps nobody waiting and waits for nobody."""
    if not can_open(here.cache):
        return None
    with SqliteStore(here.cache) as store:
        return store.ledger(ledger_key(here)) if known_by is None else store.version(ledger_key(here), known_by)


def _refolded(here: Dossier, known_by: date | None, say: Say) -> Ledger:
    """The ledger folded now, and kept where nobody else is writing.

    Where there is no usable database and none can be made, the store is in memory: answers never depend on the cache.
    """
    with ExitStack() as held:
        try:
            held.enter_context(here.writing())
            ours = True
        except (DossierBusy, OSError):  # another process writes, or the folder is read-only
            ours = False
        path = here.cache if ours or can_open(here.cache) else None
        store = held.enter_context(SqliteStore(path))
        return _folded(here, gather(here.files(), here.settings(), store, say), store, known_by, keep=ours)


def _present(paths: Paths) -> tuple[list[Path], tuple[str, ...]]:
    """The paths that are there and those that are not; NoSuchInput where none is."""
    missing = _missing(paths)
    if len(missing) == len(paths):
        raise NoSuchInput(f"there is no file or folder {', '.join(missing)}")
    return [Path(path) for path in paths if exists(Path(path))], missing


def _missing(paths: Paths) -> tuple[str, ...]:
    return tuple(str(path) for path in paths if not exists(Path(path)))
