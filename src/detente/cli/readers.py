"""`detente readers`: where the two readers of a dossier differ."""

from __future__ import annotations

from detente import pipeline, views
from detente.cli.asking import leave_if_strict, put_table
from detente.cli.options import Actor, AsOf, DossierPath, Format, FormatOption, KnownBy, Object, Regime, Strict
from detente.cli.screen import progress
from detente.views.table import Query


def readers(
    dossier: DossierPath, as_of: AsOf = None, known_by: KnownBy = None, regime: Regime = None, object: Object = None,
    actor: Actor = None, format: FormatOption = Format.TABLE, strict: Strict = False,
) -> None:  # fmt: skip
    """Show where two readers differ.

    For a dossier with `reader = "both"`: what only one reader found, and what both found and filled differently. The ledger
    rests on the first reader's claims; nothing is asked of a language model.

    Examples:
        detente readers belarus.dossier
        detente readers belarus.dossier --format csv > differences.csv
    """
    with progress() as say:
        found = pipeline.beside(dossier, known_by, say=say)
    query = Query(as_of, known_by, regime, object, actor)
    put_table(views.readers(found.ledger, found.claims, query, found.notes), format)
    leave_if_strict(found.ledger, strict)
