"""A table of the data set as a data frame: for pandas, polars and whatever speaks Arrow, and by itself without any of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from detente.api.html import html_table
from detente.exports.dataset import Sheet, Value
from detente.late import late_extra
from detente.model import Ledger

#: Rows that a notebook shows; the rest is counted.
_SHOWN = 20


class Frame:
    """One table of the data set: rows as dictionaries, columns as lists, and the whole as a data frame of others.

    polars.DataFrame(frame), pandas.DataFrame.from_arrow(frame) and pyarrow.table(frame) take it as it is (Arrow PyCapsule).
    """

    def __init__(self, sheet: Sheet, ledger: Ledger) -> None:
        self._sheet, self._ledger = sheet, ledger

    @property
    def name(self) -> str:
        return self._sheet.name

    @property
    def columns(self) -> list[str]:
        """The names of the columns; `describe` says what they hold."""
        return [field.name for field in self._sheet.fields]

    @cached_property
    def rows(self) -> list[tuple[Value, ...]]:
        """The rows, a value for each column."""
        return self._sheet.rows(self._ledger)

    def describe(self) -> dict[str, str]:
        """What each column says."""
        return {field.name: field.what for field in self._sheet.fields}

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def __getitem__(self, column: str) -> list[Value]:
        """One column, top to bottom; KeyError, with the names there are, for one that there is not."""
        if column not in self.columns:
            raise KeyError(f"{self.name} has no column {column!r}; there are {', '.join(self.columns)}")
        at = self.columns.index(column)
        return [row[at] for row in self.rows]

    # as others' data frames

    @cached_property
    def _arrow(self) -> Any:
        made: Any = late_extra("detente.exports.arrow:to_arrow", ("pyarrow",), "data", "a data frame")
        return made(self._sheet, self._ledger)

    def to_arrow(self) -> Any:
        """A pyarrow.Table."""
        return self._arrow

    def to_pandas(self) -> Any:
        """A pandas.DataFrame, days as datetime64."""
        late_extra("pandas:DataFrame", ("pandas",), "data", "a pandas data frame")
        return self._arrow.to_pandas(date_as_object=False)

    def to_polars(self) -> Any:
        """A polars.DataFrame."""
        made: Any = late_extra("polars:from_arrow", ("polars",), "data", "a polars data frame")
        return made(self._arrow)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._arrow.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> Any:
        return self._arrow.schema.__arrow_c_schema__()

    def __dataframe__(self, nan_as_null: bool = False, allow_copy: bool = True) -> Any:
        made: Any = late_extra("detente.exports.arrow:to_interchange", ("pyarrow",), "data", "a data frame")
        return made(self._sheet, self._ledger).__dataframe__(nan_as_null, allow_copy)

    # on a screen

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        told = [i for i in range(len(self.columns)) if any(row[i] not in (None, ()) for row in self.rows)]
        cells = [[_shown(row[i]) for i in told] for row in self.rows[:_SHOWN]]
        more = f"{len(self)} rows" if len(self) <= _SHOWN else f"the first {_SHOWN} of {len(self)} rows"
        return html_table(f"{self.name}: {self._sheet.what}", [self.columns[i] for i in told], cells, [f"{more}."])


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)
