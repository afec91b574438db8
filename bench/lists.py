"""`python -m bench.lists`: how fast lists are read, compared and streamed, and in how much memory.

Reads the largest SDN table and compares two of them (of `--lists`), then writes FollowTheMoney files of our own making and
streams them: one of `--entities`, and a smaller one of `--peer-entities`, which nomenklatura's loader, that keeps all of it in
memory, reads in the same run. `--peer PYTHON` names the environment that has nomenklatura, where it is another one than this;
without any the bench says so. Seconds are processor time, as a busy machine stretches the clock on the wall; memory is the peak
of a process of its own for each.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from detente.lexicon import lexicon
from detente.lists.diff import diff
from detente.lists.reading import read_list

LISTS = Path(__file__).resolve().parents[2] / "shared" / "lists"
BEFORE, AFTER = ("ofac-sdn-2021-07.csv",), ("ofac-sdn-2023-01-21.csv",)
TABLES = (("ofac-add-2025-01.csv", "ofac-alt-2025-01.csv"), ("ofac-add-2025-12.csv", "ofac-alt-2025-12.csv"))

#: One sanction for so many parties, one share for so many: about as in the collections of OpenSanctions.
SANCTIONED, OWNED = 6, 25

OURS = """
import resource, sys, time
from detente.lexicon import lexicon
from detente.lists import ftm
from detente.lists.gathering import Tally
from pathlib import Path
lexicon()
start = time.process_time()
count = sum(1 for _ in ftm.parties(Path(sys.argv[1]), Tally("bench")))
print(count, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

PEER = """
import resource, sys, time
from pathlib import Path
from nomenklatura.resolver import Linker
from nomenklatura.store import load_entity_file_store
start = time.process_time()
store = load_entity_file_store(Path(sys.argv[1]), Linker({}))
count = sum(1 for _ in store.default_view().entities())
print(count, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


NO_PEER = "nomenklatura is not installed here (pip install detente[ftm], or name an environment with --peer): measured without it"


def peer() -> str | None:
    """This very Python, where it has nomenklatura."""
    return sys.executable if find_spec("nomenklatura") else None


def write_entities(path: Path, count: int) -> None:
    """A file of parties, sanctions and shares, the links before and after what they hang on."""
    with path.open("w", encoding="utf-8") as file:
        written = 0
        number = 0
        while written < count:
            number += 1
            schema = "Person" if number % 3 else "Company"
            rows = [_entity(f"p-{number}", schema, name=[f"Party {number} of the Marsh"], country=["by"], topics=["sanction"])]
            if number % SANCTIONED == 0:
                rows.append(_entity(f"s-{number}", "Sanction", entity=[f"p-{number}"], programId=["EU-BLR"]))
            if number % OWNED == 0:
                rows.append(_entity(f"o-{number}", "Ownership", owner=[f"p-{number - 1}"], asset=[f"p-{number}"]))
            file.writelines(json.dumps(row) + "\n" for row in rows)
            written += len(rows)


def _entity(id: str, schema: str, **properties: list[str]) -> dict[str, object]:
    known = {"datasets": ["bench"], "first_seen": "2025-01-01", "last_seen": "2025-01-01"}
    return {"id": id, "schema": schema, "caption": id, "properties": properties, "referents": [], **known}


def timed_reading(folder: Path) -> dict[str, float]:
    """Seconds to read a table and to compare two, the lexicon loaded before."""
    lexicon()
    found: dict[str, float] = {}
    for name, (before, after) in {"sdn_2021_2023": (BEFORE, AFTER), "tables_of_2025": TABLES}.items():
        start = time.process_time()
        one = read_list([folder / file for file in before]).snapshot
        found[f"{name}_read_first"] = time.process_time() - start
        start = time.process_time()
        two = read_list([folder / file for file in after]).snapshot
        found[f"{name}_read_second"] = time.process_time() - start
        assert one is not None and two is not None
        start = time.process_time()
        diff(one, two)
        found[f"{name}_diff"] = time.process_time() - start
        found[f"{name}_records"] = float(len(two.entries))
    return found


def streamed(python: str, code: str, path: Path) -> dict[str, float]:
    """Entities, seconds and peak MiB of a process that reads a file."""
    done = subprocess.run([python, "-c", code, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-500:], file=sys.stderr)
        return {}
    count, seconds, peak = map(float, done.stdout.split())
    return {"parties": count, "seconds": seconds, "peak_mib": peak}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description="Lists: reading, comparing, streaming.")
    parser.add_argument("--lists", type=Path, default=LISTS)
    parser.add_argument("--entities", type=int, default=2_000_000, help="entities in the file that is streamed; 0 leaves it out")
    parser.add_argument("--peer", default=peer(), help="the Python of an environment in which nomenklatura is installed")
    parser.add_argument("--peer-entities", type=int, default=200_000, help="a smaller file for both; 0: the large one")
    options = parser.parse_args(argv)
    if not options.peer:
        print(NO_PEER)
    if not options.lists.is_dir():
        print(f"no official lists lie in {options.lists}: reading and comparing them is left out")
    rows = {name: round(value, 2) for name, value in timed_reading(options.lists).items()} if options.lists.is_dir() else {}
    with tempfile.TemporaryDirectory() as folder:
        sizes = [size for size in (options.entities, options.peer_entities) if size]
        for size in sizes:
            path = Path(folder) / f"entities-{size}.json"
            write_entities(path, size)
            found = {"detente": streamed(sys.executable, OURS, path)}
            if options.peer and (size == options.peer_entities or not options.peer_entities):
                found["nomenklatura"] = streamed(options.peer, PEER, path)
            rows |= {f"{who}_{size}_{what}": round(value, 1) for who, told in found.items() for what, value in told.items()}
            path.unlink()
    print("\n".join(f"{name:<45}{value:>14,}" for name, value in rows.items()))
    for size in sorted({options.entities, options.peer_entities} - {0}):
        ours, theirs = (rows.get(f"{who}_{size}_seconds") for who in ("detente", "nomenklatura"))
        if ours and theirs:
            print(f"{size:,} entities: Detente takes {ours / theirs:.2f} of the time of nomenklatura's loader")
    return 0


if __name__ == "__main__":
    sys.exit(main())
