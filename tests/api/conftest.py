"""The small ledger of the views' tests, exported."""

from __future__ import annotations

from tests.views.conftest import belarus, empty

__all__ = ["belarus", "empty"]
