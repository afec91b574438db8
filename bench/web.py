"""`python -m bench.web`: pages and API of a dossier of 10,000 reports and 100,000 claims, served as `detente serve` does.

Four figures, all of one run: how long the server takes for each page and each API resource, the middle and the 95th percentile
over many different questions; how many status questions it answers a second; beside it on the same server, how many times a
second a route of the bare framework answers with a constant; and how long it works on what was known by a day that nobody asked
about before, and then on the next such day.

The server is a process of its own with one worker. Its processor time is what counts: a busy machine stretches the clock on the
wall, and the client that asks takes a core of its own. The wall clock stands beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import multiprocessing
import os
import random
import resource
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote, urlencode

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bench.dossier import world_reader, write
from detente import pipeline
from detente.dossier import Settings
from detente.errors import NotReady
from detente.store import SqliteStore
from detente.web.app import create_app
from detente.web.held import Held
from detente.web.state import State

REPORTS = 10_000

#: Connections that ask at the same time, and status questions asked.
CONNECTIONS, QUESTIONS = 16, 6_000

#: Questions of each page and each resource.
EACH = 12

#: A header that says how long the server took, in milliseconds of the processor and of the clock.
TOOK = "x-took"


@dataclass(frozen=True, slots=True)
class Facts:
    """What questions can be asked about."""

    regimes: tuple[str, ...]
    objects: tuple[str, ...]
    actors: tuple[str, ...]
    events: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    measures: tuple[str, ...]
    exchanges: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    days: tuple[date, ...]
    decided: tuple[str, ...] = ()


def facts_of(path: Path) -> Facts:
    """What a dossier tells of, a few hundred of each."""
    ledger = Held(path).now().ledger_now
    rng = random.Random(5)

    def some(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(rng.sample(list(ids), min(300, len(ids))))

    pairs = sorted({(x.sides[0][0], x.sides[1][0]) for x in ledger.exchanges if len(x.sides) == 2})
    first = min(known.day for known in ledger.known.values() if known.day)
    return Facts(
        some(sorted({m.regime for m in ledger.measures})), some(sorted({m.object for m in ledger.measures})),
        some(sorted({p for e in ledger.events for p in e.by})), some([e.id for e in ledger.events]),
        some([c.id for c in ledger.claims]), some([r.id for r in ledger.reports]), some([m.id for m in ledger.measures]),
        some([x.id for x in ledger.exchanges]), tuple(pairs), tuple(first + timedelta(days=7 * n) for n in range(180)),
    )  # fmt: skip


# the server


def serve(path: Path, port: int, told: Connection) -> None:
    """Serve until the parent is done; asked through the pipe, say how much processor time was used."""
    with world_reader():
        start = time.perf_counter()
        app = create_app(path, token="bench")
        opened = time.perf_counter() - start
        app.state.held.warm(app.state.held.now())
        warmed = time.perf_counter() - start - opened
    gc.freeze()
    config = uvicorn.Config(Timed(app), port=port, log_level="error", access_log=False)
    server = uvicorn.Server(config)

    async def run() -> None:
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.05)
        told.send((opened, warmed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6))
        while (asked := await asyncio.to_thread(_next, told)) != "done":
            told.send(time.process_time() if asked == "time" else await asyncio.to_thread(new_days, app.state.held.now()))
        server.should_exit = True
        await serving

    asyncio.run(run())


def new_days(state: State) -> tuple[float, float]:
    """Seconds of the processor for what was known by a day in the middle of the story that was not asked for, and by the next."""
    with SqliteStore(state.dossier.cache) as store:
        kept = store.versions(state.key)
    days = [day for day in state.known_days[len(state.known_days) // 2 :] if not any(one.holds(day) for one in kept)]
    return _worked_on(state, days[0]), _worked_on(state, days[1])


def _worked_on(state: State, day: date) -> float:
    start = time.process_time()
    while True:
        try:
            state.ledger(day)
        except NotReady:
            continue
        return time.process_time() - start


def _next(told: Connection) -> str:
    """What the parent asks; it is done where it is gone."""
    try:
        return str(told.recv())
    except EOFError:
        return "done"


class Timed:
    """An application, and a bare route beside it; where a request asks for it, the reply says how long the server took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._bare = app, FastAPI(openapi_url=None)

        @self._bare.get("/bare")
        def bare() -> dict[str, str]:
            return {"status": "in force"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == "/bare":
            return await self._bare(scope, receive, send)
        if not any(name == b"timed" for name, _ in scope["headers"]):
            return await self._app(scope, receive, send)
        clock, cpu = time.perf_counter(), time.process_time()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                took = f"{1e3 * (time.process_time() - cpu):.2f} {1e3 * (time.perf_counter() - clock):.2f}"
                message["headers"] = [*message["headers"], (TOOK.encode(), took.encode())]
            await send(message)

        return await self._app(scope, receive, timed)


# the client


async def ask(port: int, paths: Sequence[str], connections: int, *, timed: bool = False) -> list[tuple[int, str]]:
    """Ask for every path over a few connections that stay open; status and timing of each, in order."""
    left = iter(list(enumerate(paths)))
    found: dict[int, tuple[int, str]] = {}

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for n, path in left:
            extra = "timed: 1\r\n" if timed else ""
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{extra}\r\n".encode("ascii"))
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
            await reader.readexactly(int(fields.get("content-length", "0")))
            found[n] = int(head.split(" ", 2)[1]), fields.get(TOOK, "")
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return [found[n] for n in range(len(paths))]


def status_questions(facts: Facts, count: int) -> list[str]:
    """Different questions: of any regime and object on any day."""
    rng = random.Random(17)
    fields = ({"regime": rng.choice(facts.regimes), "object": rng.choice(facts.objects),
               "as_of": rng.choice(facts.days).isoformat()} for _ in range(count))  # fmt: skip
    return [f"/api/v1/status?{urlencode(one)}" for one in fields]


def resources(facts: Facts) -> Iterator[tuple[str, list[str]]]:
    """Every page and every resource, each with questions that differ: filters, days, ids."""
    rng = random.Random(23)

    def narrowed() -> dict[str, str]:
        return rng.choice((
            {}, {"actor": rng.choice(facts.actors)}, {"as_of": rng.choice(facts.days).isoformat()},
            {"object": rng.choice(facts.objects)}, {"regime": rng.choice(facts.regimes)},
            {"regime": rng.choice(facts.regimes), "object": rng.choice(facts.objects)},
        ))  # fmt: skip

    def asked(base: str, fields: Callable[[], dict[str, str]]) -> list[str]:
        return [f"{base}?{urlencode(fields())}" for _ in range(EACH)]

    def only(*names: str) -> Callable[[], dict[str, str]]:
        return lambda: {name: value for name, value in narrowed().items() if name in names}

    def of_two() -> dict[str, str]:
        return dict(zip("ab", rng.choice(facts.pairs), strict=True))

    every = ("actor", "as_of", "object", "regime")
    for base in ("/", "/timeline", "/status", "/measures", "/disagreements", "/positions", "/people", "/totals", "/actors",
                 "/reports"):  # fmt: skip
        yield f"page {base}", asked(base, only(*every))
    yield "page /balance", asked("/balance", of_two)
    yield "page /take/…", [f"/take/story:{n}?as_of={rng.choice(facts.days)}" for n in range(1, 3)]
    yield "file of /event/…", [f"/event/{quote(rng.choice(facts.events), safe='')}?file=json" for _ in range(EACH)]
    yield "page /search", asked("/search", lambda: {"q": f"{rng.choice(facts.actors)} {rng.choice(facts.objects)}"})
    for sort, ids in (("event", facts.events), ("report", facts.reports), ("row", facts.measures), ("actor", facts.actors)):
        yield f"page /{sort}/…", [f"/{sort}/{quote(rng.choice(ids), safe='')}" for _ in range(EACH)]
    api = "/api/v1"
    for name in ("events", "claims", "exchanges", "measures", "actors", "figures"):
        yield f"api /{name}", asked(f"{api}/{name}", only(*every))
    yield "api /status", asked(f"{api}/status", only("as_of", "object", "regime"))
    yield "api /disagreements", asked(f"{api}/disagreements", only("actor", "object", "regime"))
    yield "api /positions", asked(f"{api}/positions", only("actor", "as_of", "object"))
    for name in ("totals", "people", "stands"):
        yield f"api /{name}", asked(f"{api}/{name}", only("actor", "as_of"))
    yield "api /reports", asked(f"{api}/reports", only("as_of"))
    yield "api /relations", asked(f"{api}/relations", lambda: {"a": rng.choice(facts.actors)})
    yield "api /dealings", asked(f"{api}/dealings", of_two)
    yield "api /balance", asked(f"{api}/balance", of_two)
    yield "api /overview", [f"{api}/overview"] * EACH
    yield "api /search", asked(f"{api}/search", lambda: {"q": f"{rng.choice(facts.actors)} {rng.choice(facts.objects)}"})
    yield "api /events.atom", asked(f"{api}/events.atom", only(*every))
    for sort, ids in (
        ("events", facts.events),
        ("claims", facts.claims),
        ("reports", facts.reports),
        ("measures", facts.measures),
    ):
        yield f"api /{sort}/…", [f"{api}/{sort}/{quote(rng.choice(ids), safe='')}" for _ in range(EACH)]
    yield (
        "api /why/…",
        [f"{api}/why/{quote(rng.choice(facts.events + facts.exchanges + facts.claims), safe='')}" for _ in range(EACH)],
    )


# the figures


def _high(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def pages(port: int, facts: Facts, *, show: bool) -> dict[str, float]:
    """One question after the other; the processor time of the server for each, and its clock."""
    all_cpu: list[float] = []
    all_clock: list[float] = []
    wrong: list[tuple[str, int]] = []
    for name, paths in resources(facts):
        replies = asyncio.run(ask(port, paths, 1, timed=True))
        wrong += [(path, status) for path, (status, _) in zip(paths, replies, strict=True) if status != 200]
        times = [tuple(map(float, took.split())) for status, took in replies if status == 200]
        if not times:
            continue
        cpu, clock = [one[0] for one in times], [one[1] for one in times]
        all_cpu, all_clock = all_cpu + cpu, all_clock + clock
        if show:
            print(
                f"  {name:<24}{_high(cpu, 0.5):>9.1f}{_high(cpu, 0.95):>9.1f}{_high(clock, 0.5):>12.1f}{_high(clock, 0.95):>9.1f}"
            )
    for path, status in wrong[:5]:
        print(f"  {status} {path}")
    return {
        "questions": len(all_cpu), "not_answered": len(wrong),
        "middle_ms": round(_high(all_cpu, 0.5), 1), "p95_ms": round(_high(all_cpu, 0.95), 1),
        "clock_middle_ms": round(_high(all_clock, 0.5), 1), "clock_p95_ms": round(_high(all_clock, 0.95), 1),
    }  # fmt: skip


def rate(port: int, paths: Sequence[str], server: Connection) -> tuple[float, float]:
    """Answers a second of the server's processor time, and of the clock."""
    server.send("time")
    before, clock = server.recv(), time.perf_counter()
    replies = asyncio.run(ask(port, paths, CONNECTIONS))
    clock = time.perf_counter() - clock
    server.send("time")
    spent = server.recv() - before
    assert all(status == 200 for status, _ in replies), "an answer that is none"
    return len(paths) / spent, len(paths) / clock


def measured(path: Path, questions: int, *, show: bool) -> dict[str, float]:
    """A server on the dossier, everything asked of it."""
    with world_reader():
        facts = facts_of(path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(path, port, theirs))
    process.start()
    try:
        opened, warmed, gigabytes = ours.recv()
        if show:
            print(f"opened in {opened:.1f} s, made ready in {warmed:.1f} s, {gigabytes:.1f} GB")
            print("  server time in ms         processor: middle, 95th    clock: middle, 95th")
        result: dict[str, float] = dict(pages(port, facts, show=show))
        asked = status_questions(facts, questions)
        bare = ["/bare"] * questions
        rates = [(rate(port, bare, ours), rate(port, part, ours)) for part in (asked[::2], asked[1::2])]
        best = max(rates, key=lambda pair: pair[1][0])
        ours.send("days")
        new_day, next_day = ours.recv()
        ours.send("done")
    finally:
        process.join(30)
        if process.is_alive():
            process.terminate()
    return result | {
        "status_a_second_a_core": round(best[1][0]), "status_a_second_by_the_clock": round(best[1][1]),
        "bare_a_second_a_core": round(best[0][0]), "bare_over_status": round(best[0][0] / best[1][0], 2),
        "new_known_day_s": round(new_day, 1), "next_known_day_s": round(next_day, 1),
        "opened_s": round(opened, 1), "made_ready_s": round(warmed, 1), "gigabytes": round(gigabytes, 2),
    }  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.web", description="Pages and API of a large dossier.")
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--dossier", type=Path, help="keep the dossier here, and use the one that is there")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        path = options.dossier or Path(folder) / "web.dossier"
        built = 0.0
        if not path.exists():
            write(Path(folder) / "in", options.reports)
            start = time.perf_counter()
            with world_reader():
                pipeline.build([Path(folder) / "in"], path, Settings("A made-up world"))
            built = time.perf_counter() - start
        result = measured(path, options.questions, show=not options.json)
    if built:
        result["built_s"] = round(built, 1)
    print(json.dumps(result) if options.json else "\n".join(f"{name:<30}{value:>10}" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    os._exit(main())  # a thread of the server's pool may wait for an answer that nobody needs any more
