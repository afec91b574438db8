"""`python -m bench.identity`: made-up claims → how long it takes to find who speaks of the same happening, and how that grows.

The stories are made up by a fixed rule: many pairs of states, each with rounds in which one side frees prisoners and the other
eases a measure, told by a few reports in differing detail. What is measured is the time at two sizes and the exponent of its
growth: 1.0 is linear. Where the claims are right is known too, so that speed is not bought with joins that are not made.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.events import resolve
from detente.model import Basis, Claim, Comparator, Count, Event, Interval, Kind, Modality, Report, When

#: Claims at the larger size; the smaller is a quarter of it.
CLAIMS = 100_000

#: Reports that tell one round, and the claims of each.
TELLERS, CLAIMS_A_REPORT = 5, 5

#: Rounds of one pair of states; its story runs over as many months.
ROUNDS = 40

_FIRST_DAY = date(2000, 1, 5)
_STATES = [a + b for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
_OBJECTS = ("potash", "aviation", "banking", "oil", "timber", "gold", "shipping", "technology")


@dataclass(frozen=True, slots=True)
class World:
    """Made-up reports, their claims, and which happening each claim is of."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    truth: dict[str, str]


def number(*parts: object) -> int:
    """A number that looks random and is always the same for the same parts."""
    return int.from_bytes(hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=6).digest(), "big")


def world(claims: int) -> World:
    """A world with about so many claims."""
    reports: list[Report] = []
    told: list[Claim] = []
    truth: dict[str, str] = {}
    story = 0
    while len(told) < claims:
        for n in range(ROUNDS):
            for report, row in round_of(story, n):
                reports.append(report)
                for claim, happening in row:
                    told.append(claim)
                    truth[claim.id] = happening
            if len(told) >= claims:
                break
        story += 1
    return World(tuple(reports), tuple(told), truth)


def round_of(story: int, n: int) -> Iterator[tuple[Report, list[tuple[Claim, str]]]]:
    """The reports of one round, teller by teller, each with its claims and the happening that each is of."""
    giver, taker = _STATES[2 * story % len(_STATES)], _STATES[(2 * story + 1) % len(_STATES)]
    happened = _FIRST_DAY + timedelta(days=30 * n + number(story, n, "day") % 20)
    freed = 6 + number(story, n, "freed") % 300
    thing = _OBJECTS[number(story, n, "thing") % len(_OBJECTS)]
    for teller in range(TELLERS):
        name = f"r{story:05}-{n:03}-{teller}"
        published = happened + timedelta(days=1 + number(name) % (3 if teller < TELLERS - 1 else 90))
        yield _report(name, published), list(_claims(name, (story, n), (giver, taker), (happened, freed, thing), teller))


def _report(name: str, published: date) -> Report:
    words = " ".join(f"w{number(name, i) % 5000}" for i in range(60))
    return Report(id=name, sha256=hashlib.sha256(name.encode()).hexdigest(), text=f"{name} {words}", published=published)


def _claims(
    name: str, where: tuple[int, int], parties: tuple[str, str], what: tuple[date, int, str], teller: int
) -> Iterator[tuple[Claim, str]]:
    (giver, taker), (happened, freed, thing) = parties, what
    here = f"{where[0]}-{where[1]}"
    vague = number(name, "precision") % 4 == 0  # one report in four gives only the weeks around
    dated = Interval(happened - timedelta(days=14), happened + timedelta(days=7)) if vague else Interval.day(happened)
    when = When(dated, Basis.STATED, text="then")
    count = Count(float(freed)) if teller % 3 else Count(float(freed - freed % 10 or freed), Comparator.AT_LEAST)
    release, ease = f"c_{name}_0", f"c_{name}_1"
    yield _claim(name, 0, Kind.RELEASE, (giver,), when=when, count=count, for_=(ease,)), f"{here}-release"
    yield _claim(name, 1, Kind.EASE, (taker,), to=(giver,), about=thing, when=when, for_=(release,)), f"{here}-ease"
    yield _claim(name, 2, Kind.TALKS, (giver, taker), when=when), f"{here}-talks"
    yield _claim(name, 3, Kind.MAINTAIN, (taker,), to=(giver,), about="sanctions"), f"{where[0]}-maintain"
    gist = f"g{number(here, 'gist') % 900} h{number(here, 'more') % 900}"
    yield _claim(name, 4, Kind.STATEMENT, (f"Speaker {giver}",), about=gist), f"{here}-statement"


def _claim(
    name: str, n: int, kind: Kind, by: tuple[str, ...], *, to: tuple[str, ...] = (), about: str | None = None,
    when: When | None = None, count: Count | None = None, for_: tuple[str, ...] = (),
) -> Claim:  # fmt: skip
    report = _report(name, _FIRST_DAY)
    start = 10 * n
    return Claim(
        id=f"c_{name}_{n}", kind=kind, modality=Modality.DONE, passage=report.passage(start, start + 9), by=by, to=to,
        object=about, count=count, when=when, in_exchange_for=for_, confidence=0.9, reader="bench",
    )  # fmt: skip


def pairs_right(events: Sequence[Event], truth: dict[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of claims of different reports; a state that lasts is no happening and left out."""
    joined = right = wanted = 0
    sizes: dict[str, int] = {}
    for happening in truth.values():
        if not happening.endswith("maintain"):
            sizes[happening] = sizes.get(happening, 0) + 1
    wanted = sum(n * (n - 1) // 2 for n in sizes.values())
    for event in events:
        if event.kind is Kind.MAINTAIN:
            continue
        inside: dict[str, int] = {}
        for claim in event.claims:
            inside[truth[claim]] = inside.get(truth[claim], 0) + 1
        size = len(event.claims)
        joined += size * (size - 1) // 2
        right += sum(n * (n - 1) // 2 for n in inside.values())
    return right / max(1, joined), right / max(1, wanted)


def measured(claims: int) -> dict[str, float]:
    """One size: seconds, and how right the result is."""
    made = world(claims)
    gc.collect()
    start = time.process_time()
    found = resolve(made.reports, made.claims)
    seconds = time.process_time() - start
    precision, recall = pairs_right(found.events, made.truth)
    return {"claims": len(made.claims), "seconds": seconds, "precision": precision, "recall": recall}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.identity", description="How identity grows with the claims.")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    measured(2000)  # warm up: names and words looked up once
    small, large = measured(options.claims // 4), measured(options.claims)
    result = {
        "claims": large["claims"],
        "seconds": round(large["seconds"], 1),
        "milliseconds_a_claim": round(1000 * large["seconds"] / large["claims"], 3),
        "growth_exponent": round(math.log(large["seconds"] / small["seconds"]) / math.log(large["claims"] / small["claims"]), 3),
        "pairs_precision": round(large["precision"], 3),
        "pairs_recall": round(large["recall"], 3),
    }
    print(json.dumps(result) if options.json else "\n".join(f"{name:<24}{value:>12}" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
