"""Where derived data is kept between calls: ledger and caches in, ledger, caches and found passages out. Safe to delete."""

from detente.store.codec import dumps, loads
from detente.store.contract import Cache, Store
from detente.store.searching import Indexed
from detente.store.sqlite import SqliteStore, can_open

__all__ = ["Cache", "Indexed", "SqliteStore", "Store", "can_open", "dumps", "loads"]
