"""`detente lists`: official lists → what is in them, what changed, who is meant by a name, and what reports say against them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.app import help_of
from detente.cli.asking import put_table
from detente.cli.options import DossierPath, Format, FormatOption, KnownBy, Object, Regime, Strict, day
from detente.cli.screen import list_problems, note
from detente.cli.status import PROBLEMS
from detente.dossier import open_dossier
from detente.errors import NoSuchInput, UsageError
from detente.events.cast import known_state
from detente.lists import shelf
from detente.lists.answers import ask
from detente.lists.diff import diff as difference
from detente.lists.matching import SAME, index
from detente.lists.notices import notices
from detente.lists.parts import Wanted
from detente.lists.programmes import baseline
from detente.lists.reading import read_list, read_lists
from detente.lists.reconcile import reconcile as compared
from detente.lists.records import Reading, Snapshot
from detente.lists.tracing import Shelf
from detente.model import Interval, Problem
from detente.pipeline import open_ledger
from detente.views.listed import (
    answer_table,
    counted_table,
    diff_table,
    findings_table,
    matches_table,
    programmes_table,
    snapshots_table,
)

lists = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Read official lists, compare them, set reports against them.",
    epilog="\n\n".join(
        [
            "[bold]Examples:[/bold]",
            "detente lists diff sdn-2021-07.csv sdn-2023-01-21.csv",
            "detente lists reconcile belarus.dossier",
        ]
    ),
)

FILES_HELP = "Files of lists, or folders of them; FILE@DAY gives a file's day."
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help=FILES_HELP)]
SomeFiles = Annotated[list[str] | None, typer.Argument(metavar="FILE...", help=f"{FILES_HELP} Without any: the dossier's own.")]
Taken = Annotated[date | None, typer.Option("--taken", metavar="DATE", parser=day, help="The day on which the lists were taken.")]
Mapping = Annotated[Path | None, typer.Option("--mapping", metavar="FILE", help="What the columns of a CSV mean (TOML).")]
Unended = Annotated[bool, typer.Option("--unended", help="Take an OFAC table without its end mark as whole.")]
AsOf = Annotated[date | None, typer.Option("--as-of", metavar="DATE", parser=day, help="What held on this day.")]
Rows = Annotated[bool, typer.Option("--rows", help="Every party and field, not the counts alone.")]

#: What stands between a file and its day, and between the tables of one snapshot.
AT, PLUS = "@", "+"


class Grouping(StrEnum):
    """By what a difference is counted."""

    PROGRAMME = "programme"
    COUNTRY = "country"


By = Annotated[Grouping, typer.Option("--by", help="By what to count.")]


def show(
    files: Files, taken: Taken = None, mapping: Mapping = None, unended: Unended = False,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what lists hold, and what in them was not read.

    A file that is damaged or cut is refused whole, with the line and the reason.

    Examples:
        detente lists show sdn.csv add.csv alt.csv --taken 2025-12-24
        detente lists show ofac-sdn-2023-01-21.csv --format json
    """
    readings = _readings(files, taken, mapping, unended)
    put_table(snapshots_table([one.snapshot for one in readings if one.snapshot]), format)
    _tell(readings, strict)


def diff(
    files: Files, taken: Taken = None, mapping: Mapping = None, unended: Unended = False, by: By = Grouping.PROGRAMME,
    rows: Rows = False, format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what changed between two snapshots of a list.

    By identifier first, then by aliases and identity: a name spelled anew is amended, not taken off and listed again. Tables of
    one snapshot are written with a plus between them, or given as a folder; several files of two days make two snapshots.

    Examples:
        detente lists diff sdn-2021-07.csv sdn-2023-01-21.csv
        detente lists diff add-jan.csv+alt-jan.csv add-dec.csv+alt-dec.csv --rows --format csv
    """
    readings = _two(files, taken, mapping, unended)
    found = difference(*(_whole(one) for one in readings))
    if rows:
        put_table(diff_table(found), format)
    else:
        counts = found.by_programme() if by is Grouping.PROGRAMME else found.by_country()
        put_table(counted_table(found, counts, by.value), format)
    _tell(readings, strict)


def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to look for.")],
    files: Files, taken: Taken = None, mapping: Mapping = None, unended: Unended = False,
    least: Annotated[float, typer.Option("--least", help="The likeness from which a party is shown, 0 to 1.")] = SAME,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Find who on a list a name can be, and why.

    Examples:
        detente lists find "Alexander Lukashenko" sdn.csv alt.csv
        detente lists find Belaruskali eu.csv --least 0.7
    """
    readings = _readings(files, taken, mapping, unended)
    found = [(one.snapshot, match) for one in readings if one.snapshot for match in index(one.snapshot).find(name, least=least)]
    put_table(matches_table(name, sorted(found, key=lambda one: (-one[1].score, one[0].title, one[1].entry.id))), format)
    _tell(readings, strict)


def status(
    files: Files,
    regime: Annotated[str, typer.Option("--regime", metavar="PARTY", help="Whose list: US, EU, UK, UN …")],
    object: Annotated[str, typer.Option("--object", metavar="NAME", help="A party or a sector: Belavia, potash …")],
    as_of: AsOf = None, known_by: KnownBy = None, target: Annotated[
        list[str] | None, typer.Option("--target", metavar="STATE", help="The state that the measure is on; can be repeated.")
    ] = None, taken: Taken = None, mapping: Mapping = None, unended: Unended = False,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what lists say of a party or a sector on a day, with the records.

    Of a sector that the law itself names, a list of names says nothing, and this says so.

    Examples:
        detente lists status lists/ --regime US --object potash --target BY --as-of 2025-12-24
    """
    readings = _readings(files, taken, mapping, unended)
    shelf_of = Shelf(_usable(readings))
    last = max((one.taken.high for one in shelf_of.snapshots if one.taken), default=None)
    if as_of is None and last is None:
        raise UsageError("no list here has a day: give one with --as-of, or FILE@DAY")
    targets = [known_state(one) for one in target or ()]
    found = ask(shelf_of, known_state(regime), object, as_of or last or date.max, targets=targets, known_by=known_by)
    put_table(answer_table([found]), format)
    _tell(readings, strict)


def reconcile(
    dossier: DossierPath, files: SomeFiles = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None,
    taken: Taken = None, mapping: Mapping = None, unended: Unended = False,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Set what reports say of measures against the lists.

    Each measure that reports tell as imposed, kept or eased is confirmed, contradicted, not yet visible (the lists are older),
    narrower or broader than told, or nothing that a list of names could show.

    Examples:
        detente lists reconcile belarus.dossier
        detente lists reconcile belarus.dossier ofac-alt.csv@2025-12-24 ofac-add.csv@2025-12-24 --regime US
    """
    if files:
        readings = _readings(files, taken, mapping, unended)
    else:
        snapshots, problems = shelf.load(open_dossier(dossier).root / shelf.FOLDER)
        readings = [Reading(one, ()) for one in snapshots]
        list_problems([problem for problem in problems if problem.code in (shelf.MISSING, shelf.DAMAGED_INDEX)])
    usable = _usable(readings)
    if not usable:
        raise UsageError(f"{dossier} holds no lists: `detente lists import {dossier} FILE...` puts some in, or name files here")
    ledger = open_ledger(dossier, known_by)
    claims = {claim.id: claim for claim in ledger.claims}
    found = compared(Shelf(usable), ledger.events, claims, notices=notices(ledger.reports), known_by=known_by)
    wanted = known_state(regime) if regime else None
    kept = [one for one in found if wanted in (None, one.regime) and (object or "").casefold() in one.object.casefold()]
    put_table(findings_table(kept), format)
    _tell(readings, strict)


def import_(
    dossier: DossierPath, files: Files, taken: Taken = None, mapping: Mapping = None, unended: Unended = False,
    strict: Strict = False,
) -> None:  # fmt: skip
    """Put official lists into a dossier, as they are.

    Give the day on which a list was taken where neither the file nor its name says it.

    Examples:
        detente lists import belarus.dossier sdn-2021-07.csv sdn-2023-01-21.csv
        detente lists import belarus.dossier ofac-add.csv ofac-alt.csv --taken 2025-12-24
    """
    here = open_dossier(dossier)
    readings: list[Reading] = []
    with here.writing():
        for paths, wanted in _grouped(files, taken, mapping, unended):
            readings += shelf.put(here.root / shelf.FOLDER, paths, wanted)
    for one in readings:
        if one.snapshot:
            note(f"put in {one.snapshot.title}: {len(one.snapshot.entries):,} parties")
    _tell(readings, strict)


def programmes(
    regime: Regime = None, target: Annotated[str | None, typer.Option("--target", metavar="STATE", help="On this state.")] = None,
    as_of: AsOf = None, format: FormatOption = Format.TABLE,
) -> None:  # fmt: skip
    """Show the standing programmes: what there was before the first report, with the instrument of each.

    Examples:
        detente lists programmes --regime EU --target BY
    """
    by, on = known_state(regime) if regime else None, known_state(target) if target else None
    found = [one for one in baseline() if by in (None, one.regime) and (on is None or on in one.targets)]
    put_table(programmes_table([one for one in found if as_of is None or one.in_force(as_of)]), format)


# -- files, as they were typed


def _grouped(files: Sequence[str], taken: date | None, mapping: Path | None, unended: bool) -> list[tuple[list[Path], Wanted]]:
    """Files with how to read each: those of one day together."""
    groups: dict[date | None, list[Path]] = {}
    for text in files:
        path, day_given = _dated(text)
        if not path.exists():
            raise NoSuchInput(f"{path}: there is no such file or folder")
        groups.setdefault(day_given or taken, []).append(path)
    if mapping is not None and not mapping.is_file():
        raise NoSuchInput(f"{mapping}: there is no such file")
    return [
        (paths, Wanted(Interval.day(at) if at else None, not unended, mapping))
        for at, paths in sorted(groups.items(), key=lambda one: str(one[0]))
    ]


def _dated(text: str) -> tuple[Path, date | None]:
    """`FILE@2025-12-24` taken apart."""
    path, at, given = text.rpartition(AT)
    if not at or Path(text).exists():
        return Path(text), None
    try:
        return Path(path), date.fromisoformat(given)
    except ValueError:
        return Path(text), None


def _readings(files: Sequence[str], taken: date | None, mapping: Path | None, unended: bool) -> list[Reading]:
    groups = _grouped(files, taken, mapping, unended)
    return _not_all_refused([one for paths, wanted in groups for one in read_lists(paths, wanted)])


def _two(files: Sequence[str], taken: date | None, mapping: Path | None, unended: bool) -> list[Reading]:
    """The two snapshots to compare, in the order given, or by day where there are more than two files."""
    if len(files) != 2:
        readings = _readings(files, taken, mapping, unended)
        if len(readings) != 2:
            raise UsageError(f"a difference is between two snapshots, and these files hold {len(readings)}")
        return readings
    found: list[Reading] = []
    for text in files:
        parts = [text] if _dated(text)[0].exists() else text.split(PLUS)
        groups = _grouped(parts, taken, mapping, unended)
        readings = [one for paths, wanted in groups for one in (read_lists if paths[0].is_dir() else _as_one)(paths, wanted)]
        if len(readings) != 1:
            raise UsageError(f"{text} holds {len(readings)} snapshots; name the files of one, with a plus between them")
        found += readings
    return found


def _as_one(paths: Sequence[Path], wanted: Wanted) -> list[Reading]:
    return [read_list(paths, wanted)]


def _whole(reading: Reading) -> Snapshot:
    if reading.snapshot is None:
        raise UsageError("\n".join(problem.message for problem in reading.problems))
    return reading.snapshot


def _usable(readings: Sequence[Reading]) -> list[Snapshot]:
    return [one.snapshot for one in readings if one.snapshot]


def _not_all_refused(readings: list[Reading]) -> list[Reading]:
    if readings and not any(one.snapshot for one in readings):
        raise UsageError("\n".join(problem.message for one in readings for problem in one.problems))
    return readings


def _tell(readings: Sequence[Reading], strict: bool) -> None:
    """Refusals always, other problems with `--strict`, which then leaves with its own status."""
    problems: list[Problem] = sorted({problem for one in readings for problem in one.problems})
    refused = [problem for one in readings if not one.snapshot for problem in one.problems]
    list_problems(problems if strict else refused)
    if strict and problems:
        raise typer.Exit(PROBLEMS)


for name, command in (
    ("import", import_), ("show", show), ("diff", diff), ("find", find), ("status", status), ("reconcile", reconcile),
    ("programmes", programmes),
):  # fmt: skip
    text, examples = help_of(command)
    lists.command(name, help=text, epilog=examples, no_args_is_help=name != "programmes")(command)
