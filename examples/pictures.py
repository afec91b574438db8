"""`python -m examples.pictures`: the example, served and photographed → the screenshots of the documentation, `page-*.png`.

Needs the packages that `make test-slow` needs, and a Chromium at /usr/bin/chromium.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import Page, ViewportSize, sync_playwright

from detente import pipeline
from detente.web.app import create_app

HERE = Path(__file__).parent
IMAGES = HERE.parent / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"

#: Pixels of a screenshot.
SIZE: ViewportSize = {"width": 1200, "height": 860}

#: Each picture: its page, what is brought to the top first, and whether the screen is dark.
PICTURES = {
    "page-overview": ("/", "", False),
    "page-timeline": ("/timeline", "", True),
    "page-balance": ("/balance", "", False),
    "page-status": ("/status", "", False),
    "page-reader": ("/report/cells-statement", "", False),
    "page-review": ("/review", "", False),
}


@contextmanager
def served(dossier: Path, token: str = "not-for-ruling") -> Iterator[str]:
    """The address of a dossier while it is served on a port of its own."""
    app = create_app(dossier, token=token, author="ana")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def shot(page: Page, address: str, top: str, to: Path) -> None:
    """One picture of what a reader sees first."""
    page.goto(address)
    if top:
        page.locator(top).evaluate("e => e.scrollIntoView()")
    page.screenshot(path=to)


def main() -> int:
    """Build the example, serve it, take every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        pipeline.build([HERE / "belarus"], Path(folder) / "belarus")
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with served(Path(folder) / "belarus") as address:
            for name, (path, top, dark) in PICTURES.items():
                scheme: Literal["dark", "light"] = "dark" if dark else "light"
                page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce", locale="en-GB")
                shot(page, address + path, top, IMAGES / f"{name}.png")
                page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
