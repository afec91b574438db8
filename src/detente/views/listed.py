"""What lists hold, how they changed, and what they say of what reports tell → tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.lists.answers import Answer
from detente.lists.diff import Change, Counted, Diff
from detente.lists.findings import Finding, Verdict
from detente.lists.matching import Match
from detente.lists.programmes import Standing
from detente.lists.records import Listed, Snapshot
from detente.model import Modality
from detente.views.table import Column, Form, Row, Table, day_cell, when_cell


def snapshots_table(snapshots: Sequence[Snapshot]) -> Table:
    """What the files hold."""
    columns = (
        Column("regime", "Regime", Form.PARTIES), Column("list", "List", wide=True), Column("taken", "Taken", Form.WHEN),
        Column("parties", "Parties", Form.NUMBER), Column("programmes", "Programmes", Form.NUMBER),
        Column("tables", "Tables", Form.NAMES), Column("unread", "Fields unread", Form.CLAUSES, wide=True),
        Column("problems", "Problems", Form.NUMBER), Column("files", "Files", Form.CLAUSES, screen=False),
        Column("sha256", "SHA-256", Form.NAMES, screen=False),
    )  # fmt: skip
    rows = [
        Row(None, (
            [one.regime] if one.regime else [], one.list, when_cell(one.taken), sum(entry.listed for entry in one),
            len({code for entry in one for code in entry.programmes}), sorted(table.value for table in one.tables),
            [f"{field.field} ({field.times}, first in {field.first})" for field in one.unread], len(one.problems),
            [file.source for file in one.files], [file.sha256 for file in one.files],
        ))
        for one in snapshots
    ]  # fmt: skip
    return Table("lists", "Official lists", columns, tuple(rows))


def diff_table(found: Diff) -> Table:
    """Every party that came, went or was changed; a row for each changed field."""
    columns = (
        Column("change", "Change", Form.WORD), Column("id", "Record"), Column("party", "Party", wide=True),
        Column("programmes", "Programme", Form.NAMES), Column("countries", "Country", Form.NAMES), Column("field", "Field"),
        Column("gone", "Gone", Form.CLAUSES, wide=True), Column("new", "New", Form.CLAUSES, wide=True),
        Column("why", "Same party because", spare=True), Column("record", "Evidence", screen=False),
    )  # fmt: skip
    rows = [_changed("added", one, found.after) for one in found.added]
    rows += [_changed("removed", one, found.before) for one in found.removed]
    for one in found.amended:
        rows += [_changed("amended", one.after, found.after, change, one.why) for change in one.changes]
    return Table("changes", _title(found), columns, tuple(rows), (figures(found), *found.notes))


def counted_table(found: Diff, counts: Sequence[Counted], what: str) -> Table:
    """How many parties came, went and were changed, by programme or country."""
    columns = (
        Column(what, what.capitalize()), Column("added", "Added", Form.NUMBER), Column("removed", "Removed", Form.NUMBER),
        Column("amended", "Amended", Form.NUMBER),
    )  # fmt: skip
    rows = tuple(Row(None, (one.key, one.added, one.removed, one.amended)) for one in counts)
    return Table("counts", _title(found), columns, rows, (figures(found), *found.notes))


def figures(found: Diff) -> str:
    """The figures of a difference in a sentence."""
    same = sum(one.renumbered for one in found.amended)
    again = f" {same} of each are one party under another identifier." if same else ""
    return (
        f"{found.gone_ids:,} identifiers are gone and {found.new_ids:,} new.{again} "
        f"Parties: {len(found.added):,} added, {len(found.removed):,} removed, {len(found.amended):,} amended, "
        f"{found.unchanged:,} unchanged."
    )


def _title(found: Diff) -> str:
    return f"From {found.before.title} to {found.after.title}"


def _changed(word: str, entry: Listed, snapshot: Snapshot, change: Change | None = None, why: str = "") -> Row:
    gone, new = (change.gone, change.new) if change else ((), ())
    return Row(None, (
        word, entry.id, entry.name, list(entry.programmes), list(entry.countries), change.field if change else None,
        list(gone), list(new), why, snapshot.evidence(entry),
    ))  # fmt: skip


def matches_table(name: str, found: Iterable[tuple[Snapshot, Match]]) -> Table:
    """The parties that a name can be, with the reason."""
    columns = (
        Column("score", "Likeness", Form.NUMBER), Column("party", "Party", wide=True), Column("name", "By the name", wide=True),
        Column("kind", "Which is its"), Column("why", "Because", wide=True), Column("programmes", "Programme", Form.NAMES),
        Column("countries", "Country", Form.NAMES), Column("list", "List", spare=True), Column("taken", "Taken", Form.WHEN),
        Column("record", "Evidence", screen=False),
    )  # fmt: skip
    rows = [
        Row(None, (
            match.score, match.entry.name, match.name, match.kind.value if match.kind else None, str(match.likeness),
            list(match.entry.programmes), list(match.entry.countries), snapshot.list, when_cell(snapshot.taken),
            snapshot.evidence(match.entry),
        ))
        for snapshot, match in found
    ]  # fmt: skip
    return Table("matches", f"Who {name} can be", columns, tuple(rows))


def findings_table(found: Sequence[Finding]) -> Table:
    """Each report's word on a measure, and what the lists say of it."""
    columns = (
        Column("event", "Event", Form.IDS), Column("regime", "Regime", Form.PARTIES), Column("told", "Told"),
        Column("object", "Object", wide=True), Column("when", "When", Form.WHEN), Column("verdict", "Lists say", Form.WORD),
        Column("why", "Because", wide=True), Column("records", "Rests on", Form.CLAUSES, spare=True, wide=True),
        Column("matched", "Found by", Form.CLAUSES, screen=False), Column("laws", "Law", Form.CLAUSES, screen=False),
        Column("reports", "Reports", Form.IDS), Column("claims", "Claims", Form.IDS),
    )  # fmt: skip
    rows = [
        Row(one.event, (
            [one.event], [one.regime], _told(one), one.object,
            when_cell(one.dated), one.verdict.value, one.why, [record.record for record in one.records], list(one.matched),
            [str(law) for law in one.laws], list(one.reports), list(one.claims),
        ))
        for one in found
    ]  # fmt: skip
    counts = ", ".join(f"{n} {verdict.value}" for verdict in Verdict if (n := sum(one.verdict is verdict for one in found)))
    return Table("reconcile", "What reports say, and what lists say", columns, tuple(rows), (counts,) if counts else ())


def _told(one: Finding) -> str:
    """ "ease: lifted", "impose", "ease, refused"."""
    if one.modality is not Modality.DONE:
        return f"{one.kind.value}, {one.modality.value}"
    return f"{one.kind.value}: {one.how}" if one.how else one.kind.value


def answer_table(found: Sequence[Answer]) -> Table:
    """What lists say of an object on a day."""
    columns = (
        Column("regime", "Regime", Form.PARTIES), Column("object", "Object"), Column("as_of", "As of", Form.DAY),
        Column("answer", "Lists say", Form.WORD), Column("restriction", "Forbids"),
        Column("since", "Since or between", Form.WHEN), Column("why", "Because", wide=True),
        Column("records", "Rests on", Form.CLAUSES, wide=True), Column("laws", "Law", Form.CLAUSES, screen=False),
    )  # fmt: skip
    rows = [_answer(one) for top in found for one in ((top, *top.parts) if len(top.parts) > 1 or top.laws else (top,))]
    return Table("answers", "What the lists say", columns, tuple(rows), ("This is what lists say, and no legal advice.",))


def _answer(one: Answer) -> Row:
    return Row(None, (
        [one.regime], one.object, day_cell(one.as_of), one.word.value, one.restriction, when_cell(one.since), one.why,
        list(one.records), [str(law) for law in one.laws],
    ))  # fmt: skip


def programmes_table(found: Sequence[Standing]) -> Table:
    """The baseline: what stood before the first report."""
    columns = (
        Column("regime", "Regime", Form.PARTIES), Column("name", "Programme", wide=True),
        Column("instrument", "Legal basis", wide=True),
        Column("since", "Since", Form.DAY), Column("until", "Until", Form.DAY), Column("targets", "On", Form.PARTIES),
        Column("restricts", "Restricts", Form.CLAUSES, wide=True), Column("codes", "Codes on lists", Form.NAMES, spare=True),
        Column("source", "Source", screen=False),
    )  # fmt: skip
    rows = [
        Row(None, (
            [one.regime], one.name, one.instrument, day_cell(one.since), day_cell(one.until), list(one.targets),
            [_restricts(row.things, row.by_list, row.where) for row in one.restricts], list(one.codes), one.source,
        ))
        for one in found
    ]  # fmt: skip
    return Table("programmes", "Standing programmes", columns, tuple(rows))


def _restricts(things: Sequence[str], by_list: bool, where: str) -> str:
    return f"{', '.join(things)}{' (listed parties)' if by_list else ''}{f' [{where}]' if where else ''}"
