"""Web pages: the article and what the page says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.model import BlockKind
from detente.sources import load

PAGE = """<!doctype html><html lang="en"><head><title>Six freed as talks resume | The Example Post</title>
<meta property="og:site_name" content="The Example Post"><meta property="og:title" content="Six freed as talks resume">
<meta property="article:published_time" content="2025-12-14T08:12:00+00:00">
<link rel="canonical" href="https://post.example/2025/12/14/six-freed"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Six freed as talks resume</h1>
<p>Belarus freed six people on Saturday after two days of talks with an American envoy, the foreign ministry said.</p>
<p>The United States will look at easing its restrictions on potash, a White House official said, but gave no date.</p>
<p>The European Union said that its own measures would stay in place until all political prisoners had been let go.</p>
</article><footer>Copyright The Example Post. Subscribe to our newsletter.</footer></body></html>"""


def test_the_article_with_what_the_page_states(tmp_path: Path) -> None:
    (tmp_path / "six.html").write_text(PAGE, encoding="utf-8")
    (report,), problems = load([tmp_path])
    assert problems == []
    assert (report.id, report.outlet, report.title) == ("six", "The Example Post", "Six freed as talks resume")
    assert report.published == date(2025, 12, 14)
    assert report.url == "https://post.example/2025/12/14/six-freed"
    assert report.text.startswith("Six freed as talks resume\n\nBelarus freed six people")
    assert report.text.count("Six freed as talks resume") == 1
    assert "newsletter" not in report.text
    assert report.blocks[0].kind is BlockKind.TITLE


def test_the_text_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.html", "b.htm"):
        (tmp_path / name).write_text(PAGE + f"<!-- {name} -->", encoding="utf-8")
    (one, two), _ = load([tmp_path])
    assert one.text == two.text


def test_a_sidecar_overrules_the_page(tmp_path: Path) -> None:
    (tmp_path / "six.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "six.meta.json").write_text('{"outlet": "Northern Wire", "published": "2025-12-13"}')
    (report,), _ = load([tmp_path])
    assert (report.outlet, report.published) == ("Northern Wire", date(2025, 12, 13))
    assert report.title == "Six freed as talks resume"


def test_a_declared_charset_is_believed_where_it_holds(tmp_path: Path) -> None:
    page = PAGE.replace("<title>", '<meta charset="windows-1252"><title>').replace("potash", "potash – “kali” –")
    (tmp_path / "six.html").write_bytes(page.encode("cp1252"))
    (report,), problems = load([tmp_path])
    assert "“kali”" in report.text
    assert problems == []


def test_a_page_without_an_article_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "menu.html").write_text("<html><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav></body></html>")
    reports, (problem,) = load([tmp_path])
    assert reports == []
    assert problem.code == "no-article"
