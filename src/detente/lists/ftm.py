"""FollowTheMoney entities, one JSON object a line (OpenSanctions' `entities.ftm.json`, `targets.nested.json`) → listed parties.

Two passes, in constant memory: the first puts what hangs on a party (sanctions, ownerships, addresses, papers) into a
temporary database, the second yields each party with what hangs on it. So a file of any size streams.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from detente.lists.files import lines_of
from detente.lists.ftm_party import Entity, listed
from detente.lists.ftm_terms import HANGING, LINKS, PARTIES
from detente.lists.gathering import Tally
from detente.lists.parts import Part, Wanted
from detente.lists.records import Listed
from detente.lists.refusal import DamagedError

FORMAT = "FollowTheMoney JSON lines"

#: Schemata named in a line, without parsing it: most lines are parties, on which nothing waits.
_SCHEMATA = re.compile(rb'"schema"\s*:\s*"(\w+)"')
_PLAIN = frozenset(name.encode() for name in PARTIES)

#: Rows put into the temporary database at once.
_BATCH = 2000


def read(path: Path, tally: Tally, wanted: Wanted) -> Part:
    """Every listed party and every owner; DamagedError for the first line that is no entity."""
    entries = list(parties(path, tally))
    if not entries:
        raise DamagedError(0, "no party in it")
    regimes = {listing.regime for entry in entries for listing in entry.listings}
    regime = regimes.pop() if len(regimes) == 1 else ""
    return Part(regime, path.name.split(".")[0], FORMAT, len(entries), entries)


def entities(path: Path) -> Iterator[tuple[int, Entity]]:
    """Line number and entity, one by one; DamagedError for a line that is none."""
    for number, line in lines_of(path):
        if line.strip():
            yield number, _entity(number, line)


def parties(path: Path, tally: Tally) -> Iterator[Listed]:
    """Every party with what hangs on it, in the order of the file, in constant memory."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "links.sqlite")) as links:
        links.execute("pragma journal_mode = off")
        links.execute("pragma synchronous = off")
        links.execute("create table hanging (party text, line integer, entity text)")
        waiting = _index(path, links, tally)
        for number, entity in entities(path):
            if entity["schema"] not in PARTIES:
                continue
            found = _hanging(links, entity["id"]) if waiting else []
            yield listed(number, entity, [*found, *_nested(number, entity)], tally)


def _index(path: Path, links: sqlite3.Connection, tally: Tally) -> bool:
    """Everything that hangs on a party into the database; False where there is nothing (a file of nested entities)."""
    batch: list[tuple[str, int, str]] = []
    any_found = False
    for number, line in lines_of(path):
        schemata = _SCHEMATA.findall(line)
        if schemata and all(one in _PLAIN for one in schemata):
            continue
        if not line.strip():
            continue
        entity = _entity(number, line)
        schema = entity["schema"]
        if schema in HANGING:
            batch += [(id, number, json.dumps(entity)) for id in _targets(entity)]
        elif schema not in PARTIES and schema not in LINKS:
            tally.category("schema", schema, f"line {number}")
        if len(batch) >= _BATCH:
            any_found = True
            links.executemany("insert into hanging values (?, ?, ?)", batch)
            batch.clear()
    links.executemany("insert into hanging values (?, ?, ?)", batch)
    any_found = any_found or bool(batch)
    links.execute("create index of_party on hanging (party)")
    return any_found


def _targets(entity: Entity) -> Iterable[str]:
    """The parties that an entity hangs on."""
    ids = entity["properties"].get(HANGING[entity["schema"]], [])
    return [id for id in ids if isinstance(id, str)]


def _hanging(links: sqlite3.Connection, party: str) -> list[tuple[int, Entity]]:
    rows = links.execute("select line, entity from hanging where party = ? order by line, rowid", (party,))
    return [(line, json.loads(text)) for line, text in rows]


def _nested(number: int, entity: Entity) -> list[tuple[int, Entity]]:
    """Entities that stand inside a party's own properties."""
    inside = [value for values in entity["properties"].values() for value in values if isinstance(value, dict)]
    return [(number, value) for value in inside if value.get("schema") in HANGING and isinstance(value.get("properties"), dict)]


def _entity(number: int, line: bytes) -> Entity:
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedError(number, f"no JSON ({error}); the file is cut or damaged") from None
    if not isinstance(found, dict) or not isinstance(found.get("id"), str) or not isinstance(found.get("schema"), str):
        raise DamagedError(number, "an entity has an id and a schema, and this line has not")
    properties = found.get("properties")
    if not isinstance(properties, dict) or not all(isinstance(values, list) for values in properties.values()):
        raise DamagedError(number, "an entity has properties that are lists, and this line has not")
    return found
