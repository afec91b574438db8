"""A small dossier with everything on a page in it, hostile text too, and a browser's view of its pages without a browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytest.importorskip("fastapi", reason="the pages need the extra `web`")

from fastapi.testclient import TestClient

from detente import engines
from detente.cli import run
from detente.dossier.gathering import silent
from detente.model import Kind
from detente.pipeline import open_ledger
from detente.web.app import create_app
from detente.web.publishing import publish

TINY = "tests.fakes:TinyReader"
TOKEN = "salt-and-pepper"

#: What a report must not be able to do, in the forms it comes in.
SCRIPT = "<script>alert('read')</script>"
IMAGE = "<img src=x onerror=alert(1)>"
VECTOR = "<svg/onload=alert(2)>"
BIDI = "\u202etxt.exe"
LONG = "Donaudampfschiff" * 40

REPORTS = {
    "september": ("The Harbour Post", "2025-09-12", "BY freed 52 prisoners on 2025-09-11. "
                  "US lifted sanctions on Belavia on 2025-09-11."),
    "december": ("The Lake Post", "2025-12-14", "BY freed 123 prisoners on 2025-12-13. "
                 "US lifted sanctions on potash on 2025-12-13."),
    "retold": ("The Hill Post", "2025-12-20", "BY freed 123 prisoners on 2025-12-13. So much is known. Ales Bialiatski is free."),
    "other": ("The Field Post", "2025-12-21", "BY freed 122 prisoners on 2025-12-13. The EU keeps its own."),
    "hostile": (
        f"Post {SCRIPT}", "2026-01-05",
        "US lifted sanctions on steel on 2026-01-04. "
        f"{SCRIPT} {IMAGE} {VECTOR} {BIDI} {LONG} javascript:alert(3) said a clerk.",
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def tiny_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.READERS, "frames", TINY)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier, with claims added by hand that the tiny reader cannot see."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "in").mkdir()
    for name, (outlet, day, text) in REPORTS.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
        meta = {"outlet": outlet, "published": day, "title": f"News of {name} {IMAGE if name == 'hostile' else ''}".strip()}
        if name == "hostile":
            meta["url"] = "javascript:alert(4)"
        (folder / "in" / f"{name}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    salt = str(folder / "salt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engines.READERS, "frames", TINY)
        assert run(["build", str(folder / "in"), "-o", salt, "--recorded", "2026-01-06"]) == 0
        for words in (
            ["add", "retold", "--words", "Ales Bialiatski is free.", "--kind", "release", "--by", "BY",
             "--people", "Ales Bialiatski", "--when", "2025-12-13"],
            ["add", "other", "--words", "The EU keeps its own.", "--kind", "maintain", "--by", "EU", "--to", "BY",
             "--object", "sanctions", "--when", "2025-12-20"],
            ["add", "hostile", "--words", f"{SCRIPT} {IMAGE} {VECTOR}", "--kind", "statement", "--by", "US", "--object",
             f"{SCRIPT} {IMAGE}"],
            ["add", "hostile", "--words", LONG, "--kind", "detain", "--by", "BY", "--people", f"{IMAGE} Name",
             "--when", "2026-01-03"],
        ):  # fmt: skip
            assert run(["decide", salt, *words, "--author", f"ana {IMAGE}"]) == 0
        claims = open_ledger(salt).claims
        freed = {claim.report: claim.id for claim in claims if claim.count}
        eased = {claim.report: claim.id for claim in claims if claim.kind is Kind.EASE}
        assert run(["decide", salt, "same", freed["december"], freed["other"], "--author", "ana"]) == 0
        assert run(["decide", salt, "link", freed["december"], eased["december"], "--author", "ana"]) == 0
    return folder / "salt"


@pytest.fixture
def dossier(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return shutil.copytree(built, tmp_path / "salt")


@pytest.fixture
def client(dossier: Path) -> Iterator[TestClient]:
    """A browser's requests to the pages."""
    with TestClient(create_app(dossier, token=TOKEN, author="ana"), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def crawled(built: Path) -> dict[str, str]:
    """Every page that can be reached from the first, read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engines.READERS, "frames", TINY)
        return crawl(TestClient(create_app(built, token=TOKEN)))


@pytest.fixture(scope="session")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static site of the dossier, written once."""
    out = tmp_path_factory.mktemp("published") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engines.READERS, "frames", TINY)
        publish(built, out, None, silent)
    return out


@dataclass
class Seen(HTMLParser):
    """What a browser would make of a page: its links, ids, headings, and whatever could run."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    text: str = ""
    _in: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "h1":
            self.headings.append("")
        if tag in ("a", "link") and "href" in found:
            self.links.append(found["href"])
        if tag == "script" and "src" in found:
            self.links.append(found["src"])
        elif tag in ("script", "style", "iframe", "object", "embed", "base", "img"):
            self.runs.append(tag)
        self.runs += [f"{tag} {name}" for name in found if name.startswith("on") or name == "style"]
        self.runs += [f"{tag} {name}" for name, value in found.items() if value.strip().casefold().startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in == "h1" and self.headings:
            self.headings[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in = ""


def seen(page: str) -> Seen:
    found = Seen()
    found.feed(page)
    return found


def plain(page: str) -> str:
    """The words of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def crawl(client: TestClient, start: str = "/", most: int = 600) -> dict[str, str]:
    """Every page that can be reached by links, by its address without the place in it."""
    pages: dict[str, str] = {}
    queue = [start]
    while queue and len(pages) < most:
        address = queue.pop(0)
        if address in pages:
            continue
        reply = client.get(address, follow_redirects=True)
        assert reply.status_code == 200, f"{address}: {reply.status_code}"
        if not reply.headers["content-type"].startswith("text/html"):
            continue
        pages[address] = reply.text
        for link in seen(reply.text).links:
            parts = urlsplit(urljoin(address, link))
            whole = parts.path + (f"?{parts.query}" if parts.query else "")
            if not parts.netloc and not whole.startswith(("/static/", "/api/")):
                queue.append(whole)
    return pages


def dead_anchors(pages: dict[str, str]) -> list[str]:
    """Links to places that their page does not have."""
    ids = {address: set(seen(page).ids) for address, page in pages.items()}
    dead = []
    for address, page in pages.items():
        for link in seen(page).links:
            parts = urlsplit(urljoin(address, link))
            whole = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.fragment and whole in ids and unquote(parts.fragment) not in ids[whole]:
                dead.append(f"{address} → {link}")
    return dead
