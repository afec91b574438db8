"""The pages in a real browser (Debian's Chromium, headless): opened, moved, followed, ruled on, printed, looked at by axe."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytest.importorskip("uvicorn", reason="the pages need the extra `web`")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from examples.pictures import served
from tests.web.pages.conftest import TOKEN
from tests.web.pages.test_pages import ADDRESSES
from tests.web.pages.test_preparing import folded

__all__ = ["folded"]

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
]

#: Milliseconds that a machine with other work may take for what a free one does at once.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

#: The rules that axe holds pages to: all of WCAG 2.2 AA, with what it leaves out unless asked (the size of targets).
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: axe's weights of what it finds that no page may have.
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def address(dossier: Path) -> Iterator[str]:
    """The dossier, served."""
    with served(dossier, TOKEN) as address:
        yield address


@dataclass
class Watched:
    """A page with whatever went wrong on it."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda line: self.wrong.append(line.text) if line.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("requestfailed", self._failed)

    def _failed(self, asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":  # the reader went on before all was there
            self.wrong.append(f"failed: {asked.url}")

    def grave(self) -> list[str]:
        """What axe finds that a reader would stumble over."""
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]

    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wide


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page())
    yield watched
    assert watched.wrong == []
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_is_sound_by_axe_and_fits_the_screen(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    watched = Watched(context.new_page())
    addresses, found = list(ADDRESSES), []
    for name in addresses:
        watched.page.goto(address + name)
        found += [f"{name}: {one}" for one in watched.grave()]
        found += [f"{name}: {over} pixels too wide"] if (over := watched.overflow()) > 0 else []
        links = [link.get_attribute("href") or "" for link in watched.page.locator("main a").all()]
        for sort in {"/event/", "/report/", "/row/", "/actor/", "/news/"} - {f"/{one.split('/')[1]}/" for one in addresses}:
            addresses += [link for link in links if link.startswith(sort)][:1]
    context.close()
    assert len(addresses) > len(ADDRESSES) + 2
    assert found == []
    assert watched.wrong == []


@pytest.mark.parametrize("name", ["/people", "/actors", "/reports"])
def test_a_list_fits_a_common_screen_and_on_a_telephone_its_headings_stand_beside_it(
    browser: Browser, address: str, name: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + name)
    assert page.locator(".scroll:has(> table)").evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    page.set_viewport_size({"width": 390, "height": 844})
    second = page.locator("table.data td[data-label]").nth(1)
    assert second.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)") > 100
    assert second.evaluate("e => e.getBoundingClientRect().height") < 42
    context.close()


@pytest.mark.parametrize("name", ["/", "/timeline", "/compare", "/review"])
def test_the_first_key_reaches_the_way_past_the_menu(browser: Browser, address: str, name: str) -> None:
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address + name)
        expect(page.locator(".menu [aria-current]")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="To the content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        context.close()


def test_the_sliders_move_the_matrix_apart_and_together(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/status")
    cell = page.locator("tr", has_text="Potash").locator("td").first
    expect(cell).to_contain_text("eased")
    as_of, known = page.get_by_role("slider", name="As of, day"), page.get_by_role("slider", name="Known by, day")
    shown = page.locator("#d-as-of")
    as_of.fill(str(int(as_of.input_value()) - 40))
    expect(cell).not_to_contain_text("eased")
    assert "as_of=" in page.url
    known_before = page.locator("#d-known").input_value()
    page.get_by_label("move together").check()
    before = shown.input_value()
    known.focus()
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#d-known").input_value() < known_before
    assert shown.input_value() < before
    expect(page.locator("tr", has_text="Potash")).to_have_count(0)


def test_the_sliders_mark_the_days_of_news_and_say_how_much_changed(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/status")
    known, as_of = page.get_by_role("slider", name="Known by, day"), page.get_by_role("slider", name="As of, day")
    marks = page.locator("#news option").evaluate_all("(marks) => marks.map((mark) => mark.value)")
    assert marks[0] == "0" and marks[-1] == known.get_attribute("max")
    as_of.fill(str(int(as_of.input_value()) - 40))
    expect(page.locator("#heard")).to_contain_text("changed")
    expect(page.locator("#heard")).to_contain_text("As of")


def test_a_claim_is_followed_to_its_event_to_another_passage_and_back(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/report/december")
    page.locator(".text .nums a").first.click()
    card = page.locator(".reading:target")
    expect(card).to_be_visible()
    card.get_by_role("link", name="back to claim").click()
    expect(page.locator(".nums a:target")).to_be_visible()
    card = page.locator(".reading").first
    card.locator(".told a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("freed 123 prisoners")
    page.locator(".teller", has_text="The Hill Post").locator("a.words").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("News of retold")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("freed 123 prisoners")


def test_a_claim_shows_its_reading_under_pointer_and_thumb(browser: Browser, watched: Watched, address: str) -> None:
    watched.page.goto(f"{address}/report/december")
    watched.page.locator(".text .m").first.hover()
    expect(watched.page.locator(".reading.lit").first).to_be_visible()
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = phone.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/report/december")
    page.locator(".text .m").first.tap()
    sheet = page.locator(".reading:target")
    expect(sheet).to_be_in_viewport()
    assert sheet.evaluate("e => getComputedStyle(e).position") == "fixed"
    phone.close()


def test_a_decision_is_made_with_a_key_and_taken_back(watched: Watched, address: str, dossier: Path) -> None:
    page, log = watched.page, dossier / "decisions.jsonl"
    lines = len(log.read_text(encoding="utf-8").splitlines())
    page.goto(f"{address}/review#token={TOKEN}")
    expect(page.get_by_label("Token")).to_have_value(TOKEN)
    assert TOKEN not in page.url
    question = page.locator(".question", has_text="how many")
    page.get_by_role("heading", level=1).click()
    while not question.evaluate("e => e.classList.contains('now')"):
        page.keyboard.press("j")
    key = question.get_by_role("button", name="122").first.get_attribute("data-key")
    question.get_by_role("button", name="preview: 122").click()
    expect(page.locator("#preview")).to_contain_text("122")
    assert len(log.read_text(encoding="utf-8").splitlines()) == lines
    question = page.locator(".question", has_text="how many")
    page.get_by_role("heading", level=1).click()
    while not question.evaluate("e => e.classList.contains('now')"):
        page.keyboard.press("j")
    page.keyboard.press(key or "")
    expect(page.get_by_role("status").first).to_contain_text("Ruled: 122")
    page.goto(f"{address}/timeline")
    expect(page.locator("main")).to_contain_text("freed 122 prisoners")
    page.goto(f"{address}/review")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("u")
    expect(page.get_by_role("status").first).to_contain_text("is taken back")
    page.goto(f"{address}/timeline")
    expect(page.locator("main")).to_contain_text("freed 123 prisoners")
    assert len(log.read_text(encoding="utf-8").splitlines()) == lines + 2


def test_the_queue_goes_on_where_a_ruling_was_made_and_its_keys_can_be_turned_off(
    watched: Watched, address: str, dossier: Path
) -> None:
    page, log = watched.page, dossier / "decisions.jsonl"
    lines = len(log.read_text(encoding="utf-8").splitlines())
    page.goto(f"{address}/review#token={TOKEN}")
    expect(page.get_by_label("Token")).to_have_value(TOKEN)
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("j")
    expect(page.locator(".question.now")).to_have_count(1)
    page.keyboard.press(page.locator(".question.now button[data-key]").first.get_attribute("data-key") or "")
    expect(page.locator("#said")).to_contain_text("Ruled")
    expect(page.locator(".question.now")).to_have_count(1)
    page.get_by_label("listen to the keys").uncheck()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("u")
    page.goto(f"{address}/review")
    expect(page.get_by_label("listen to the keys")).not_to_be_checked()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("j")
    expect(page.locator(".question.now")).to_have_count(0)
    assert len(log.read_text(encoding="utf-8").splitlines()) == lines + 1


def test_the_balance_prints_without_what_is_for_the_screen(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/balance")
    expect(page.locator(".printed")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text("as of 5 Jan 2026, by what could be known by 5 Jan 2026: five reports")
    expect(page.locator("nav.menu")).to_be_hidden()
    expect(page.locator("form").first).to_be_hidden()
    expect(page.locator("table.balance").first).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_pages_work_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/status")
    expect(page.locator("input[type=range]").first).to_be_hidden()
    expect(page.get_by_label("move together")).to_be_hidden()
    page.locator("#d-as-of").fill("2025-12-01")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tr", has_text="Potash").locator("td").first).to_contain_text("in force")
    page.goto(f"{address}/timeline")
    page.get_by_text("Filter", exact=True).first.click()
    page.get_by_label("release").check()
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("main")).not_to_contain_text("lifted sanctions on potash")
    page.goto(f"{address}/review")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="preview: 122").click()
    expect(page.locator("#preview")).to_contain_text("122")
    context.close()


def test_the_site_opens_from_its_folder(watched: Watched, site: Path) -> None:
    page = watched.page
    page.goto((site / "index.html").as_uri())
    assert page.locator(".mast").evaluate("e => getComputedStyle(e).position") == "sticky"
    page.get_by_role("link", name="Timeline").first.click()
    page.locator("a.what").first.click()
    page.locator("a.words").first.click()
    expect(page.locator(".reader .text")).to_be_visible()
    assert page.locator("html").evaluate("e => e.classList.contains('js')")
    page.get_by_role("link", name="Reports", exact=True).first.click()
    page.locator("td[data-label=Title] a").first.click()
    expect(page.locator(".reader")).to_be_visible()


def test_the_site_is_searched_in_its_folder_and_shows_its_names_without_script(
    browser: Browser, watched: Watched, site: Path
) -> None:
    page = watched.page
    page.goto((site / "search.html").as_uri())
    page.get_by_role("searchbox").fill('"123 prisoners"')
    expect(page.locator("#found")).to_contain_text("found")
    expect(page.locator("#results mark").first).to_have_text("123 prisoners")
    page.locator("#results section", has_text="Passages").locator("a").first.click()
    expect(page.locator(".reader .text")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value('"123 prisoners"')
    page.get_by_role("searchbox").fill("<script>alert")
    expect(page.locator("#results li").first).to_be_visible()
    page.get_by_role("searchbox").fill("nothing has this")
    expect(page.locator("#found")).to_have_text("Nothing holds all of these words.")
    looked_at = browser.new_context(bypass_csp=True)  # axe reads the style sheet, which a page in a folder may not
    open_page = Watched(looked_at.new_page())
    open_page.page.goto((site / "search.html").as_uri())
    assert open_page.grave() == []
    looked_at.close()
    context = browser.new_context(java_script_enabled=False)
    plain_page = context.new_page()
    plain_page.goto((site / "search.html").as_uri())
    expect(plain_page.locator("#find")).to_be_hidden()
    plain_page.locator("#names").get_by_role("link", name="Ales Bialiatski").click()
    expect(plain_page.get_by_role("heading", level=1)).to_contain_text("Ales Bialiatski")
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_what_is_being_worked_out_shows_by_itself_once_it_is_there(
    folded: threading.Event, browser: Browser, address: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    watched = Watched(context.new_page())
    watched.page.goto(f"{address}/timeline?known_by=2025-10-01")
    expect(watched.page.get_by_role("heading", level=1)).to_have_text("Being worked out")
    if script:
        assert watched.grave() == []
    folded.set()
    expect(watched.page.get_by_role("heading", level=1)).to_have_text("Timeline")
    assert watched.wrong == []
    context.close()


def test_a_sentence_and_a_row_are_copied_by_mouse_and_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = Watched(context.new_page())
    page, clipboard = watched.page, "navigator.clipboard.readText()"
    page.goto(address)
    page.locator(".lead .take-link").first.click()
    page.get_by_role("button", name="Markdown").click()
    expect(page.locator("#said")).to_contain_text("Copied")
    assert "[^1]: “" in page.evaluate(clipboard)
    page.goto(f"{address}/people")
    page.locator("td.why .take-link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Copied")
    assert "\n[1] “" in page.evaluate(clipboard)
    page.locator("td.why .take-link").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    context.close()
    assert watched.wrong == []


def test_words_of_the_story_that_are_selected_bring_their_footnotes(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.locator(".lead p").first.evaluate("(part) => getSelection().selectAllChildren(part)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The reports tell of") and "\n[1] “" in copied
    context.close()


def test_a_sentence_is_taken_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".lead .take-link").first.click()
    expect(page.locator("#take-text")).to_contain_text("[1]")
    context.close()


def test_the_downloads_follow_the_sliders(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}/status")
    page.locator("#d-as-of").fill("2025-12-14")
    page.locator("#d-as-of").dispatch_event("change")
    expect(page.locator(".downloads a").first).to_have_attribute("href", re.compile("as_of=2025-12-14"))


def test_a_row_without_an_id_is_copied_and_a_picture_is_downloaded(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = Watched(context.new_page())
    page = watched.page
    page.goto(f"{address}/status")
    page.locator("tr", has_text="Potash").locator(".take-link").click()
    page.get_by_role("button", name="Plain text").click()
    expect(page.locator("#said")).to_contain_text("Copied")
    assert "potash on" in page.evaluate("navigator.clipboard.readText()")
    page.goto(f"{address}/timeline?kind=release")
    with page.expect_download() as asked:
        page.get_by_role("link", name="Picture as SVG").click()
    asked.value.save_as(tmp_path / "timeline.svg")
    page.goto((tmp_path / "timeline.svg").as_uri())
    expect(page.locator("svg")).to_be_visible()
    drawn = page.locator("svg").text_content() or ""
    assert "prisoners freed" in drawn and "potash" not in drawn
    context.close()
    assert watched.wrong == []


def test_words_of_a_report_that_are_selected_bring_their_source(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/report/december")
    page.locator(".reader .text .part").first.evaluate("(part) => getSelection().selectAllChildren(part)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“BY freed 123 prisoners") and "” (The Lake Post, 14 December 2025; december)" in copied
    context.close()
