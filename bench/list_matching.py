"""`python -m bench.list_matching`: name pairs from official lists' own aliases → precision and recall, beside nomenklatura's.

Pairs that belong together are a primary name and a strong alias of one record; pairs that do not are a name and the most alike
names (by rapidfuzz's token sort ratio, an independent measure) of other records that share a word with it. Records are split by
a hash of their identifier: thresholds were set on one half, figures are from the other. nomenklatura needs ICU, so it runs in
an environment of its own where it is not beside us: `--peer PYTHON` names it, and it scores the very same pairs in the same run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz

from bench.lists import NO_PEER, peer
from detente.lists import keys
from detente.lists.matching import SAME, NameIndex, likeness
from detente.lists.reading import read_list
from detente.lists.records import Listed, NameKind, PartyType

LISTS = Path(__file__).resolve().parents[2] / "shared" / "lists"
TABLES = ("ofac-sdn-2023-01-21.csv", "ofac-alt-2025-12.csv")
#: Wrong partners for each record, the hardest first.
WRONG = 2
#: Names that share a word, looked at for each record.
LOOKED_AT = 300
THRESHOLDS = (0.7, 0.75, 0.8, SAME, 0.85, 0.9, 0.95)
STRONG = (NameKind.ALIAS, NameKind.FORMER)

PEER = """
import json, sys, time
from followthemoney import model
from nomenklatura.matching import get_algorithm
algorithm = get_algorithm(sys.argv[1])
config = algorithm.default_config()
def entity(id, schema, name):
    return model.get_proxy({"id": id, "schema": schema, "properties": {"name": [name]}})
pairs = json.load(sys.stdin)
start = time.perf_counter()
def schema(pair): return "Person" if pair["person"] else "Organization"
def compared(n, p):
    one, other = (entity(f"{side}{n}", schema(p), p[side]) for side in "ab")  # names are cached by id: each has its own
    return algorithm.compare(one, other, config).score
scores = [compared(n, p) for n, p in enumerate(pairs)]
print(json.dumps({"scores": scores, "seconds": time.perf_counter() - start}))
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they are one party's, and whether it is a person."""

    a: str
    b: str
    same: bool
    person: bool


def pairs(entries: Sequence[Listed], half: int, most: int) -> list[Pair]:
    """Pairs of the records of one half."""
    by_word: dict[str, list[int]] = defaultdict(list)
    spelled: dict[str, set[str]] = defaultdict(set)
    for at, entry in enumerate(entries):
        for word in set(keys.telling(entry.name)):
            by_word[word].append(at)
        for name in entry.names:
            spelled[keys.identity(name.text)].add(entry.id)
    chosen = [e for e in entries if e.type in (PartyType.PERSON, PartyType.ENTITY) and int(_hash(e.id), 16) % 2 == half]
    chosen = sorted((e for e in chosen if any(n.kind in STRONG for n in e.names)), key=lambda e: _hash(e.id))[:most]
    found: list[Pair] = []
    for entry in chosen:
        person = entry.type is PartyType.PERSON
        aliases = sorted((n.text for n in entry.names if n.kind in STRONG), key=_hash)
        found.append(Pair(entry.name, aliases[0], True, person))
        found += [Pair(entry.name, name, False, person) for name in _wrong(entry, entries, by_word, spelled)]
    return found


def _wrong(
    entry: Listed, entries: Sequence[Listed], by_word: dict[str, list[int]], spelled: dict[str, set[str]]
) -> Iterator[str]:
    """The names most alike of records that are not this one and share no name with it."""
    own = {keys.identity(name.text) for name in entry.names}
    near = {at for word in keys.telling(entry.name) for at in by_word[word][:LOOKED_AT]}
    scored = []
    for at in near:
        other = entries[at]
        if other.id != entry.id and other.type is entry.type and not own & {keys.identity(n.text) for n in other.names}:
            scored.append((fuzz.token_sort_ratio(entry.name.casefold(), other.name.casefold()), other.name))
    yield from (name for _, name in sorted(scored, reverse=True)[:WRONG])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def figures(found: Sequence[Pair], scores: Sequence[float], thresholds: Sequence[float]) -> list[dict[str, float]]:
    """Precision, recall and F1 at each threshold."""
    rows = []
    total = sum(pair.same for pair in found)
    for threshold in thresholds:
        taken = [pair.same for pair, score in zip(found, scores, strict=True) if score >= threshold]
        hits = sum(taken)
        precision, recall = hits / len(taken) if taken else 1.0, hits / total
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rows.append({"threshold": threshold, "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)})
    return rows


def at_recall(found: Sequence[Pair], scores: Sequence[float], recall: float) -> float:
    """Precision where a scorer finds this share of the pairs that belong together."""
    ranked = sorted(zip(scores, (pair.same for pair in found), strict=True), key=lambda one: (-one[0], one[1]))
    needed, hits = recall * sum(pair.same for pair in found), 0
    for at, (_, same) in enumerate(ranked, 1):
        hits += same
        if hits >= needed:
            return round(hits / at, 4)
    return 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.list_matching", description="Matching of names, measured.")
    parser.add_argument("--lists", type=Path, default=LISTS)
    parser.add_argument("--half", choices=("tune", "held"), default="held", help="which half of the records to measure on")
    parser.add_argument("--records", type=int, default=2500, help="records at most")
    parser.add_argument("--peer", default=peer(), help="the Python of an environment in which nomenklatura is installed")
    parser.add_argument("--algorithm", default="logic-v2", help="nomenklatura's algorithm")
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong pairs above the threshold (of the tuning half)")
    options = parser.parse_args(argv)
    if not options.lists.is_dir():
        print(f"no official lists lie in {options.lists}: there is nothing to measure on")
        return 0
    if not options.peer:
        print(NO_PEER)
    reading = read_list([options.lists / name for name in TABLES])
    if reading.snapshot is None:
        print(reading.problems[0].message, file=sys.stderr)
        return 2
    entries = [entry for entry in reading.snapshot if entry.type is not None]
    found = pairs(entries, 0 if options.half == "tune" else 1, options.records)
    weights = NameIndex(entries).weights
    start = time.perf_counter()
    scores = [likeness(pair.a, pair.b, person=pair.person, weights=weights).score for pair in found]
    ours = time.perf_counter() - start
    print(f"{options.half}: {len(found)} pairs, {sum(pair.same for pair in found)} of them one party")
    _table("detente", found, scores, ours)
    if options.peer:
        sent = json.dumps([asdict(pair) for pair in found])
        call = [options.peer, "-c", PEER, options.algorithm]
        done = subprocess.run(call, input=sent, capture_output=True, text=True, check=True)
        answer = json.loads(done.stdout)
        _table(f"nomenklatura {options.algorithm}", found, answer["scores"], answer["seconds"])
    if options.errors and options.half == "tune":
        _errors(found, scores, options.errors)
    return 0


def _table(name: str, found: Sequence[Pair], scores: Sequence[float], seconds: float) -> None:
    print(f"\n{name}: {len(found) / seconds:,.0f} pairs a second")
    print("precision at recall: " + ", ".join(f"{share:.0%} {at_recall(found, scores, share):.3f}" for share in (0.5, 0.6, 0.7)))
    for row in figures(found, scores, THRESHOLDS):
        print("  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    for person in (True, False):
        part = [(pair, score) for pair, score in zip(found, scores, strict=True) if pair.person is person]
        row = figures([pair for pair, _ in part], [score for _, score in part], [SAME])[0]
        print(f"{'persons' if person else 'firms':<8} at {SAME}: precision {row['precision']:.3f}, recall {row['recall']:.3f}")


def _errors(found: Sequence[Pair], scores: Sequence[float], most: int) -> None:
    rows = sorted(((s, p) for p, s in zip(found, scores, strict=True) if not p.same and s >= SAME), key=lambda r: -r[0])
    missed = [(s, p) for p, s in zip(found, scores, strict=True) if p.same and s < SAME]
    for score, pair in [*rows[:: max(1, len(rows) // most)], *sorted(missed, key=lambda r: -r[0])[: most * 4 : 4]]:
        print(f"{score:.3f}  {'same' if pair.same else 'two '}  {pair.a}  |  {pair.b}")


if __name__ == "__main__":
    sys.exit(main())
