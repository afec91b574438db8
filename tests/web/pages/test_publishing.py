"""The static site: every link within it leads to a file and a place, nothing in it asks a server or runs what a report holds."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from detente.cli import run
from detente.dossier.gathering import silent
from detente.errors import UsageError
from detente.web.pages import tables
from detente.web.publishing import MARK, publish
from tests.web.pages.conftest import BIDI, plain, seen


def pages(site: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def digest(site: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(site)).encode() + path.read_bytes())
    return found.hexdigest()


def test_every_link_of_the_site_leads_somewhere_in_it(site: Path) -> None:
    found = pages(site)
    ids = {path.resolve(): set(seen(text).ids) for path, text in found.items()}
    for path, text in found.items():
        assert seen(text).runs == [], path
        assert "<form" not in text, path
        assert BIDI[0] not in text, path
        for link in seen(text).links:
            parts = urlsplit(link)
            assert not parts.scheme and not parts.netloc and not parts.path.startswith("/"), (path, link)
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert there.is_file(), (path, link)
            assert not parts.fragment or unquote(parts.fragment) in ids[there], (path, link)


def test_the_site_says_what_the_pages_say(site: Path) -> None:
    assert "freed 123 prisoners" in plain((site / "index.html").read_text(encoding="utf-8"))
    assert "122" in (site / "data" / "disagreements.csv").read_text(encoding="utf-8")


def test_the_index_of_the_site_leads_to_what_it_names(site: Path) -> None:
    text = (site / "data" / "search.js").read_text(encoding="ascii")
    index = json.loads(text.removeprefix("globalThis.detenteIndex = ").removesuffix(";\n"))
    assert set(index) == {"names", "events", "passages"}
    for rows in index.values():
        assert rows
        for words, there, *_ in rows:
            path, _, place = there.partition("#")
            page = (site / unquote(path)).read_text(encoding="utf-8")
            assert not place or place in seen(page).ids
            assert BIDI[0] not in words
    assert any("freed 123 prisoners" in row[0] for row in index["events"])
    assert any("So much is known." in row[0] for row in index["passages"])
    assert [row[2] for row in index["names"] if row[0] == "Ales Bialiatski"] == ["person"]


def test_without_a_script_the_site_has_its_names_by_letter(site: Path) -> None:
    page = (site / "search.html").read_text(encoding="utf-8")
    names = plain(page.split('<section id="names">')[1].split("</section>")[0])
    assert names.index("Ales Bialiatski") < names.index("Belarus") < names.index("United States")
    assert "actor/BY.html" in seen(page).links


def test_a_long_page_of_the_site_goes_on_in_further_files(dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PER_PAGE", 2)
    monkeypatch.setattr(tables.paged, "__defaults__", (2,))
    publish(dossier, tmp_path / "site", None, silent)
    found = pages(tmp_path / "site")
    parts = sorted(path.name for path in found if path.name.startswith("reports"))
    assert parts == ["reports-2.html", "reports-3.html", "reports.html"]
    assert "reports-2.html" in seen(found[tmp_path / "site" / "reports.html"]).links
    assert "reports.html" in seen(found[tmp_path / "site" / "reports-2.html"]).links


def test_what_was_known_by_a_day_is_a_site_of_its_own(dossier: Path, tmp_path: Path) -> None:
    publish(dossier, tmp_path / "site", date(2025, 10, 1), silent)
    found = pages(tmp_path / "site")
    assert not [path for path, text in found.items() if path.parent.name == "report" and "freed 123" in plain(text)]
    assert "freed 123" not in plain((tmp_path / "site" / "timeline.html").read_text(encoding="utf-8"))


def test_it_is_written_again_to_the_same_bytes_and_never_over_other_things(dossier: Path, site: Path, tmp_path: Path) -> None:
    again = shutil.copytree(site, tmp_path / "again")
    (again / "event" / "gone.html").write_text("from an older ledger")
    publish(dossier, again, None, silent)
    assert digest(again) == digest(site)
    (again / MARK).unlink()
    with pytest.raises(UsageError, match="holds other things"):
        publish(dossier, again, None, silent)
    with pytest.raises(UsageError, match="is a file"):
        publish(dossier, dossier / "dossier.toml", None, silent)


def test_the_commands_say_where_the_pages_are(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", str(dossier), str(tmp_path / "site")]) == 0
    assert "open " in capsys.readouterr().err
    assert run(["publish", str(dossier), str(dossier)]) == 2
    assert "holds other things" in " ".join(capsys.readouterr().err.split())
    with socket.create_server(("127.0.0.1", 0)) as held:
        assert run(["serve", str(dossier), "--port", str(held.getsockname()[1])]) == 2
    assert "cannot listen on 127.0.0.1" in " ".join(capsys.readouterr().err.split())
