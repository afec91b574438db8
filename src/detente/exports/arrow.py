"""Tables of the data set → Arrow tables and Parquet files (extra `data`), each field with its type and what it says.

Imported late: pyarrow may not be installed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from detente.exports.dataset import Sheet, Type, Value
from detente.model import Ledger

_TYPES: dict[Type, Any] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.DAY: pa.date32(),
    Type.YES: pa.bool_(),
    Type.LIST: pa.list_(pa.string()),
}


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
