"""The tables of the store, for Detente and for whoever opens the database with another tool.

Each row of the ledger has its main fields as columns, to be queried, and the whole record as JSON in `record`, to be
read back without loss. `position` keeps the ledger's own order. `versions` keeps what was known by earlier days, each with the
days that it holds for. `passages` is the full-text index (FTS5) over the parts
of every report. `parsed`, `readings` and `answers` are caches by content: what a file held, what a report claims, what a
language model answered about it.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

#: The last of the migrations (`migrations/versions`): the one that makes the tables below out of those before it.
HEAD = "0003"

metadata = MetaData()


def _text(name: str, *, key: bool = False, index: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, index=index, nullable=not key)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, autoincrement=False, nullable=not key)


def _rows(name: str, *columns: Column[str] | Column[int] | Column[float]) -> Table:
    """A table of ledger rows: its position, its own columns, its record."""
    return Table(name, metadata, _number("position", key=True), *columns, _text("record"))


alembic_version = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True, nullable=False))
meta = Table("meta", metadata, _text("key", key=True), _text("value"))
parsed = Table("parsed", metadata, _text("key", key=True), _text("record"))
readings = Table("readings", metadata, _text("key", key=True), _text("record"))
answers = Table("answers", metadata, _text("key", key=True), _text("record"))

reports = _rows(
    "reports", _text("id", index=True), _text("sha256"), _text("outlet"), _text("title"), _text("published"), _text("kind"),
    _text("language"), _text("source"), _text("url"), _text("known"), _number("known_inferred"),
)  # fmt: skip
claims = _rows(
    "claims", _text("id", index=True), _text("report", index=True), _text("kind"), _text("modality"), _text("by"), _text("to"),
    _text("object"), Column("count", Float), _text("count_op"), _text("date_from"), _text("date_to"), _number("start"),
    _number("end"), _text("text"), Column("confidence", Float),
)  # fmt: skip
events = _rows(
    "events", _text("id", index=True), _text("kind"), _text("modality"), _text("date_from"), _text("date_to"), _text("by"),
    _text("to"), _text("object"), Column("count", Float), _text("count_op"), _text("how"), Column("confidence", Float),
)  # fmt: skip
event_claims = Table("event_claims", metadata, _text("event", key=True), _text("claim", key=True))
entries = _rows(
    "entries", _text("id", index=True), _text("event", index=True), _text("account"), _text("kind"), _text("modality"),
    _text("valid_from"), _text("valid_to"), _text("known"), _number("known_inferred"),
)  # fmt: skip
exchanges = _rows("exchanges", _text("id", index=True), _text("strength"), _text("date_from"), _text("date_to"), _text("deal"))
exchange_events = Table(
    "exchange_events", metadata, _text("exchange", key=True), _text("party", key=True), _text("event", key=True)
)  # fmt: skip
measures = _rows(
    "measures", _text("id", index=True), _text("regime"), _text("target"), _text("object"), _text("restriction"),
    _text("part_of"),
)  # fmt: skip
states = Table(
    "states", metadata, _text("measure", key=True), _number("step", key=True), _text("since_from"), _text("since_to"),
    _text("state"), _text("how"), _text("event"), _text("basis"), _text("listing"), _text("authorisation"), _text("force"),
    _text("stage"), _text("instrument"), _text("until"),
)  # fmt: skip
versions = Table("versions", metadata, _text("key", key=True), _text("known_from", key=True), _text("known_to"), _text("record"))
assertions = _rows(
    "assertions", _text("id", index=True), _text("claim"), _text("about"), _text("counter"), Column("claimed", Float),
    Column("accounted", Float), Column("gap", Float), _text("verdict"),
)  # fmt: skip
disagreements = _rows("disagreements", _text("id", index=True), _text("slot"), _text("about"), _text("chosen"), _text("why"))
positions = _rows("positions", _text("actor", index=True), _text("stance"), _text("gist"), _text("claim"), _text("report"))
people = _rows("people", _text("name", index=True), _text("how"), _text("date_from"), _text("date_to"))
families = _rows("families", _text("origin"), _text("why"))
problems = _rows("problems", _text("source"), _text("code"), _text("message"), _text("place"))

#: The full-text index is a virtual table, which SQLAlchemy has no construct for. Words are stemmed and stripped of
#: accents, so that "prisoner" finds "prisoners" and "Łukaszenka" is found by "Lukaszenka".
PASSAGES = (
    "CREATE VIRTUAL TABLE passages USING fts5("
    "report UNINDEXED, start UNINDEXED, stop UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')"
)

#: The tables that hold a fold, emptied and filled together.
FOLD = (
    reports, claims, events, event_claims, entries, exchanges, exchange_events, measures, states, assertions, disagreements,
    positions, people, families, problems,
)  # fmt: skip
