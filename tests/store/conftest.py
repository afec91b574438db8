"""A PostgreSQL server for the tests of stores, where there is one to be had."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from detente.late import late
from detente.store.sql import SqlStore
from tests.store.cluster import cluster, why_not

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a database; skips, and says why, where none can be had."""
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    with cluster() as url:
        yield url


def postgres(url: str, name: str | None = None) -> SqlStore:
    """A store in a schema of its own, or in one that is named."""
    made: SqlStore = late("detente.store.postgres:PostgresStore")(url, name or f"s{next(_NUMBERS)}")
    return made
