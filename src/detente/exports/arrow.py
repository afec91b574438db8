"""Tables of the data set → Arrow tables and Parquet files (extra `data`), each field with its type and what it says.

Imported late: pyarrow may not be installed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from detente.exports.dataset import Sheet, Type, Value
from detente.exports.flat import BETWEEN
from detente.model import Ledger

_TYPES: dict[Type, Any] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.DAY: pa.date32(),
    Type.YES: pa.bool_(),
    Type.LIST: pa.list_(pa.string()),
}


#: The same without what the dataframe interchange protocol cannot carry: lists as text, days as moments.
_PLAIN = _TYPES | {Type.LIST: pa.string()}


def to_interchange(sheet: Sheet, ledger: Ledger) -> Any:
    """One table as the dataframe interchange protocol carries it, its lists written as in CSV."""
    plain = [[BETWEEN.join(value) if isinstance(value, tuple) else value for value in row] for row in sheet.rows(ledger)]
    columns = [pa.array([row[n] for row in plain], type=_PLAIN[field.type]) for n, field in enumerate(sheet.fields)]
    moments = [column.cast(pa.timestamp("ms")) if pa.types.is_date(column.type) else column for column in columns]
    return pa.table(moments, names=[field.name for field in sheet.fields])


def to_arrow(sheet: Sheet, ledger: Ledger) -> Any:
    """One table as an Arrow table; what a field says stands in its metadata."""
    rows = sheet.rows(ledger)
    columns = [pa.array([_value(row[n]) for row in rows], type=_TYPES[field.type]) for n, field in enumerate(sheet.fields)]
    fields = [pa.field(field.name, _TYPES[field.type], metadata={"description": field.what}) for field in sheet.fields]
    return pa.table(columns, schema=pa.schema(fields, metadata={"name": sheet.name, "description": sheet.what}))


def _value(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def write_parquet(sheet: Sheet, ledger: Ledger, path: Path) -> None:
    """One table as a Parquet file: written beside the file and put in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        pq.write_table(to_arrow(sheet, ledger), beside, compression="zstd")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
