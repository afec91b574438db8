"""A dossier's originals → reports, claims and problems, from the cache where it knows them, else read now and kept there.

What is kept is found again under a digest of all that it was made from: the bytes and metadata, and the version of what
read them. So nothing here ever needs to be told that something changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from detente import engines
from detente.claims.llm.answers import Usage, total
from detente.claims.llm.wording import record_key
from detente.dossier.asking import KeptAnswers, endpoint, reader_version
from detente.dossier.assembly import Parsed, assemble, parse
from detente.dossier.files import text_digest
from detente.dossier.originals import Original
from detente.dossier.settings import LLM, Settings
from detente.engines import Reading
from detente.model import Claim, Problem, Report
from detente.store import Cache, Store, dumps, loads

#: Readings are kept in batches of this size, so that an interrupted build goes on where it stopped.
BATCH = 16

#: Told of progress: what is being done, how much of it is done, and how much there is.
Say = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _all: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a ledger is folded from, save the decisions; `fresh` of the reports were read now, not found in the cache.

    `beside` are the claims of a second reader, which are shown beside those of the first and never folded: a happening that
    both tell of would otherwise seem to be told twice. `spent` is what asking a language model took, now, and `kept` what all
    the answers took that are kept about these reports.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    fresh: int = 0
    beside: tuple[Claim, ...] = ()
    spent: Usage = field(default_factory=Usage)
    kept: Usage = field(default_factory=Usage)


def parse_all(files: Sequence[tuple[Path, Original]], store: Store, say: Say = silent) -> list[tuple[Original, Parsed]]:
    """What each original holds."""
    version = engines.loading_version()
    keys = {original: text_digest(original.key, version) for _, original in files}
    known = {key: loads(Parsed, record) for key, record in store.cached(Cache.PARSED, keys.values()).items()}
    new: dict[str, str] = {}
    for done, (path, original) in enumerate(files):
        key = keys[original]
        if key not in known:
            say("Loading files", done, len(files))
            known[key] = parse(path, original, engines.load) if path.is_file() else _gone(original)
            if path.is_file():
                new[key] = dumps(known[key])
    store.keep(Cache.PARSED, new)
    return [(original, known[keys[original]]) for _, original in files]


def read_all(
    reports: Sequence[Report],
    settings: Settings,
    store: Store,
    say: Say = silent,
    *,
    reader: str | None = None,
    asks: bool = True,
) -> tuple[list[Reading], int, Usage]:
    """What each report claims, in the order of the reports, how many had to be read now, and what asking for that took.

    `reader` is one of the settings' readers, the first where none is named. Without `asks` no language model is asked.
    """
    reader = reader or settings.readers[0]
    version = reader_version(settings, reader)
    keys = [_reading_key(report, version) for report in reports]
    known = {key: loads(Reading, record) for key, record in store.cached(Cache.READINGS, keys).items()}
    wanted = {key: report for key, report in zip(keys, reports, strict=True) if key not in known}
    batch: dict[str, str] = {}
    doing = f"Asking {endpoint(settings).model}" if reader == LLM and asks else "Reading reports"
    say(doing, 0, len(wanted))
    answers = KeptAnswers(store)
    try:
        readings = _read(list(wanted.values()), settings, reader, answers, asks)
        for done, (key, reading) in enumerate(zip(wanted, readings, strict=True), 1):
            known[key] = reading
            if reading.whole:
                batch[key] = dumps(reading)
            if len(batch) >= BATCH:
                store.keep(Cache.READINGS, batch)
                batch = {}
            say(doing, done, len(wanted))
    finally:
        store.keep(Cache.READINGS, batch)
    return [_bound(known[key], report) for key, report in zip(keys, reports, strict=True)], len(wanted), answers.spent


def _read(reports: Sequence[Report], settings: Settings, reader: str, answers: KeptAnswers, asks: bool) -> Iterator[Reading]:
    if reader == LLM:
        return engines.ask(reports, settings.model, endpoint(settings), answers, asks=asks)
    return engines.read(reports, reader, settings.model)


def gather(
    files: Sequence[tuple[Path, Original]], settings: Settings, store: Store, say: Say = silent, *, asks: bool = False
) -> Gathered:
    """The reports of the originals, their claims, and what was wrong with either; only with `asks` is a model asked."""
    reports, problems = assemble(parse_all(files, store, say))
    found, spent, fresh, claims = set(problems), Usage(), 0, []
    for reader in settings.readers:
        readings, new, took = read_all(reports, settings, store, say, reader=reader, asks=asks)
        claims.append(tuple(claim for reading in readings for claim in reading.claims))
        found |= {problem for reading in readings for problem in reading.problems}
        fresh, spent = max(fresh, new), spent + took
    kept = total(store.cached(Cache.ANSWERS, _answers(reports, settings)).values())
    return Gathered(reports, claims[0], tuple(sorted(found)), fresh, tuple(c for more in claims[1:] for c in more), spent, kept)


def prune(originals: Sequence[Original], gathered: Gathered, settings: Settings, store: Store, *lists: str) -> None:
    """Forget what no original of the dossier needs any more; answers only while the model that gave them is in use.

    `lists` are the keys of what official lists say, which stay.
    """
    version = engines.loading_version()
    store.prune(Cache.PARSED, [*(text_digest(original.key, version) for original in originals), *lists])
    versions = [reader_version(settings, reader) for reader in settings.readers]
    store.prune(Cache.READINGS, [_reading_key(report, version) for version in versions for report in gathered.reports])
    if LLM in settings.readers:
        store.prune(Cache.ANSWERS, _answers(gathered.reports, settings))


def _answers(reports: Sequence[Report], settings: Settings) -> list[str]:
    """The keys of the answers about reports; none where no language model is at work."""
    model = endpoint(settings).model
    return [record_key(report, model) for report in reports] if LLM in settings.readers else []


def _reading_key(report: Report, version: str) -> str:
    """A reading depends on the report, but not on what the dossier calls it or when it came."""
    return text_digest(version, dumps(replace(report, id="", source="", recorded=None)))


def _bound(reading: Reading, report: Report) -> Reading:
    """The reading with the name that the report has in this dossier."""
    rename = partial(_renamed, id=report.id)
    return Reading(
        tuple(map(rename, reading.claims)), tuple(replace(problem, source=report.source) for problem in reading.problems)
    )


def _renamed(claim: Claim, id: str) -> Claim:
    return claim if claim.report == id else replace(claim, passage=replace(claim.passage, report=id))


def _gone(original: Original) -> Parsed:
    message = f"{original.name}: its original reports/{original.place} is gone from the dossier"
    return Parsed((), (Problem(original.name, "original-gone", message),))
