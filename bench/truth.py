"""`python -m bench.truth`: made-up tables of claims → how often `detente doctor resolve` is right, beside a vote and ACCU.

The sources of a table have a reliability that is known and never told: a few are careful, most are middling, some are careless,
and some copy another source, with its mistakes, more often than they look for themselves. Everybody speaks of some objects
only. All three methods see the same claims. ACCU is that of Dong, Berti-Équille and Srivastava (2009) without the detection of
copies: accuracies and truths in turn, from the same accuracy for all.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from detente.events.truth import resolve_table

Row = tuple[str, str, str]

#: Tables of each sort, and objects of each table.
TABLES, OBJECTS = 5, 300

#: False values that an object may have.
FALSE = 10

#: How right a source is: careful, middling, careless; and how many of ten sources are so.
RELIABILITY = ((0.9, 2), (0.7, 5), (0.45, 3))

#: The share of its claims that a copier takes from the source that it copies.
COPIED = 0.8

_ROUNDS = 20
_LEAST, _MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Table:
    """Claims and what is true of each object."""

    rows: tuple[Row, ...]
    truth: Mapping[str, str]


def table(seed: int, copiers: int, coverage: float) -> Table:
    """Ten sources of their own and some that copy one of the careless; each speaks of a share of the objects."""
    chance = random.Random(seed)
    truth = [chance.randint(0, FALSE) for _ in range(OBJECTS)]
    told: dict[str, dict[str, str]] = {}
    for right, many in RELIABILITY:
        for _ in range(many):
            told[f"source {len(told)}"] = _looked_up(chance, truth, right, coverage)
    careless = sorted(told)[-1]
    for n in range(copiers):
        own = _looked_up(chance, truth, RELIABILITY[-1][0], coverage)
        taken = {about: value for about, value in told[careless].items() if chance.random() < COPIED}
        told[f"copy {n}"] = {**own, **taken}
    rows = tuple((source, about, value) for source in sorted(told) for about, value in sorted(told[source].items()))
    return Table(rows, {f"object {n}": f"value {value}" for n, value in enumerate(truth)})


def _looked_up(chance: random.Random, truth: Sequence[int], right: float, coverage: float) -> dict[str, str]:
    spoken = [n for n in range(OBJECTS) if chance.random() < coverage]
    others = [[value for value in range(FALSE + 1) if value != truth[n]] for n in spoken]
    said = {n: truth[n] if chance.random() < right else chance.choice(false) for n, false in zip(spoken, others, strict=True)}
    return {f"object {n}": f"value {value}" for n, value in said.items()}


def majority(rows: Sequence[Row]) -> dict[str, str]:
    """The value that most sources give; among equals the first by name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for _, about, value in rows:
        votes[about][value] += 1
    return {about: min(counted, key=lambda v: (-counted[v], v)) for about, counted in votes.items()}


def accu(rows: Sequence[Row]) -> dict[str, str]:
    """Accuracies and truths in turn; every source is believed alike at first, and nobody is taken for a copy."""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source, about, value in rows:
        held[about][value].append(source)
    accuracy = dict.fromkeys(sorted({row[0] for row in rows}), 0.8)
    chances: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        chances = {about: _chances(values, accuracy) for about, values in held.items()}
        told: dict[str, list[float]] = defaultdict(list)
        for source, about, value in rows:
            told[source].append(chances[about][value])
        accuracy = {source: min(_MOST, max(_LEAST, sum(told[source]) / len(told[source]))) for source in accuracy}
    return {about: min(found, key=lambda v: (-found[v], v)) for about, found in chances.items()}


def _chances(values: Mapping[str, Sequence[str]], accuracy: Mapping[str, float]) -> dict[str, float]:
    votes = {v: sum(math.log(FALSE * accuracy[s] / (1.0 - accuracy[s])) for s in told) for v, told in values.items()}
    top = max(votes.values())
    whole = sum(math.exp(vote - top) for vote in votes.values()) + max(0, FALSE + 1 - len(votes)) * math.exp(-top)
    return {value: math.exp(vote - top) / whole for value, vote in votes.items()}


def detente(rows: Sequence[Row]) -> dict[str, str]:
    """What `detente doctor resolve` says."""
    return {answer.object: answer.value for answer in resolve_table(rows)}


METHODS: Mapping[str, Callable[[Sequence[Row]], dict[str, str]]] = {"majority": majority, "ACCU": accu, "Detente": detente}


def right(made: Table, answers: Mapping[str, str]) -> float:
    """The share of the objects that anybody speaks of that are answered rightly."""
    return sum(made.truth[about] == value for about, value in answers.items()) / len(answers)


def shares(copiers: int, coverage: float, tables: int = TABLES) -> dict[str, float]:
    """What each method has right, over a few tables of one sort."""
    made = [table(seed, copiers, coverage) for seed in range(tables)]
    return {name: sum(right(one, method(one.rows)) for one in made) / tables for name, method in METHODS.items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.truth", description="Whom to believe, beside other methods.")
    parser.add_argument("--tables", type=int, default=TABLES, help="tables of each sort")
    options = parser.parse_args(argv)
    print(f"{'copies':>8}{'spoken of':>12}" + "".join(f"{name:>12}" for name in METHODS))
    for copiers in (0, 2, 4):
        for coverage in (0.3, 0.7):
            found = shares(copiers, coverage, options.tables)
            print(f"{copiers:>8}{coverage:>12.0%}" + "".join(f"{found[name]:>12.3f}" for name in METHODS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
