"""`detente diff`: a dossier and two days → what became known between them: what happened, and what was only learned."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from detente.cli.asking import leave_if_strict, ledger_of, put_table
from detente.cli.options import Actor, DossierPath, Format, FormatOption, Object, Regime, Strict, day
from detente.errors import UsageError
from detente.views.diff import diff as diff_of
from detente.views.table import Query

From = Annotated[date, typer.Option("--from", metavar="DATE", parser=day, help="The day known first.")]
To = Annotated[
    date | None, typer.Option("--to", metavar="DATE", parser=day, help="The day known last; all that is known if not given.")
]


def diff(
    dossier: DossierPath, start: From, end: To = None, regime: Regime = None, object: Object = None, actor: Actor = None,
    format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show what changed between two known times.

    What happened between the two days stands apart from what was only learned: news of what was before, a count or a date set
    right, a report withdrawn, a licence that turns out to be what an announcement meant.

    Examples:
        detente diff belarus.dossier --from 2025-12-14 --to 2025-12-31
        detente diff belarus.dossier --from 2025-12-14 --regime US --object potash
    """
    if end is not None and end < start:
        raise UsageError(f"--to {end} lies before --from {start}")
    before, after = ledger_of(dossier, start), ledger_of(dossier, end)
    last = end or max((known.day for known in after.known.values() if known.day), default=start)
    put_table(diff_of(before, after, start, max(start, last), Query(None, end, regime, object, actor)), format)
    leave_if_strict(after, strict)
