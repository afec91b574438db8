"""The one-page account: what it says, and that nothing a report contains can do anything but be read."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from detente import views
from detente.model import Ledger
from detente.views.words import visible
from tests.views.snapshots import same_as_kept

LOADING = {"script", "link", "iframe", "img", "object", "embed", "form", "base", "image", "use", "video", "audio", "source"}


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, and the visible text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text += data

    def links(self) -> list[str]:
        return [attrs.get("href") or "" for tag, attrs in self.elements if tag == "a"]


def style_of(html: str) -> str:
    found = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def html(belarus: Ledger) -> str:
    return views.brief_html(views.brief(belarus))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_markdown_as_kept(belarus: Ledger) -> None:
    same_as_kept("brief.md", views.brief_markdown(views.brief(belarus)))


def test_the_same_bytes_twice(belarus: Ledger, html: str) -> None:
    assert views.brief_html(views.brief(belarus)) == html


def test_nothing_is_loaded(html: str, page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & LOADING
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name in ("src", "srcset", "poster", "data", "action", "background")], tag
        assert not [name for name in attrs if name.startswith("on")], tag
        assert (attrs.get("href") or "#").startswith("#")
    style = style_of(html)
    assert "url(" not in style and "@import" not in style and "http" not in style


def test_the_policy_admits_the_style_and_nothing_else(html: str, page: Page) -> None:
    digest = base64.b64encode(hashlib.sha256(style_of(html).encode()).digest()).decode()
    policy = [attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert not [tag for tag, attrs in page.elements if "style" in attrs], "a style attribute would be refused by the policy"


def test_hostile_text_is_text(html: str, page: Page) -> None:
    assert "<script>alert('outlet')</script>" in page.text
    assert "<img src=x onerror=alert(1)>" in page.text
    assert "[U+202E]yad yreve[U+202C]" in page.text
    assert not set(html) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_hostile_text_is_text_in_markdown(belarus: Ledger) -> None:
    text = views.brief_markdown(views.brief(belarus))
    assert "<script" not in text and "<img" not in text and "\u202e" not in text
    assert r"count \| goes \*on\* &amp; on." in text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://courier.example/1?a=1&b=2", ["https://courier.example/1?a=1&b=2"]),
        ("javascript:alert(1)", []),
        (" javascript:alert(1)", []),
        ("data:text/html,x", []),
    ],
)
def test_an_address_of_a_report_is_a_link_only_if_it_is_of_the_web(belarus: Ledger, url: str, linked: list[str]) -> None:
    reports = (replace(belarus.reports[0], url=url), *belarus.reports[1:])
    shown = Page(views.brief_html(views.brief(replace(belarus, reports=reports))))
    assert [link for link in shown.links() if not link.startswith("#")] == linked


def test_every_footnote_leads_to_its_passage(belarus: Ledger, page: Page) -> None:
    targets = {attrs["id"] or "" for _, attrs in page.elements if "id" in attrs}
    links = {link[1:] for link in page.links()}
    assert links <= targets
    assert {target for target in targets if re.fullmatch(r"p\d+", target)} <= links
    for note in views.brief(belarus).notes:
        report = belarus.report(note.report)
        assert report is not None and visible(report.text[note.start : note.end]).split() == note.words.split()


def test_every_sentence_rests_on_a_passage(belarus: Ledger) -> None:
    told = views.brief(belarus)
    lines = [line for part in told.lead for line in part]
    lines += [line for _, part in (*told.happened, *told.around) for line in part]
    lines += [line for row in told.balance for line in (*row.a, *row.b)]
    lines += [line for speaker in (*told.positions, *told.assessments) for line in speaker.said]
    assert lines and all(line.notes for line in lines)


def test_what_it_says(page: Page) -> None:
    text = re.sub(r"\s+", " ", page.text)
    assert "three exchanges between the United States and Belarus, between September 2025 and March 2026" in text
    assert (
        "On 11 September 2025, Belarus released 52 political prisoners to Lithuania; in exchange, the United States lifted"
        in text
    )
    assert "Viasna counts more than 300 freed since July 2024; the events told account for 175, which leaves a gap" in text
    assert "undated; known by 13 December 2025, inferred" in text


def test_assessments_stand_apart(belarus: Ledger) -> None:
    told = views.brief(belarus)
    assert [s.name for s in told.assessments] == ["Policy Notebook", "The Northern Review"]
    assert not {s.name for s in told.assessments} & {s.name for s in told.positions}


def test_what_is_only_planned_or_possible_is_marked(belarus: Ledger) -> None:
    told = views.brief(belarus)
    marks = {line.text: line.mark for _, part in told.happened for line in part} | {line.text: line.mark for line in told.unsure}
    assert marks["The United States was to reopen the embassy in Minsk."] == "planned"
    assert (
        marks["The European Union may widen sanctions on Belarus (grounds given: balloons in Lithuanian airspace)."] == "possible"
    )


def test_a_page_of_nothing(empty: Ledger) -> None:
    told = views.brief(empty)
    assert "No report has been read yet." in views.brief_html(told)
    assert views.brief_markdown(told).startswith("# Nothing yet")
    assert told.pictures is None


def test_pictures_stand_in_their_sections(belarus: Ledger) -> None:
    """Exchanges with the balance, measures with what is in force, people with the totals, relations in a section of their own."""
    page = views.brief_html(views.brief(belarus))
    for section, name in (("balance", "exchanges"), ("force", "status"), ("totals", "totals"), ("relations", "relations")):
        start = page.index(f'<section id="{section}">')
        assert f'aria-labelledby="{name}-plot-title' in page[start : page.index("</section>", start)]


def test_a_ledger_of_no_reports_has_no_pictures(empty: Ledger) -> None:
    assert views.brief(empty).plots == ()
