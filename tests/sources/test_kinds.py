"""Press unless the page shows plainly that it is something else."""

from __future__ import annotations

import pytest

from detente.sources.kinds import kind_of, outlet_of
from detente.sources.layout import lay_out

BODY = """Two days of talks in Minsk with an American envoy have ended, and six people were freed on Saturday, officials say.

Measures of the European Union remain in place, and ministers will come back to them when they meet in Brussels in May."""


@pytest.mark.parametrize(
    ("page", "outlet", "kind"),
    [
        (BODY, None, "press"),
        (f"PRESS RELEASE\nMinistry of Foreign Affairs\n\nSix people freed\n\n{BODY}", None, "official"),
        (f"PRESS RELEASE\n\nMakers of tractors merge\n\n{BODY}", "Tractor Week", "press"),
        (f"The Treasury's new list\n\n{BODY}", "Example Post", "press"),
        (f"FREE CELLS NETWORK\n\nOn the six\n\n{BODY}\n\nWe call on Minsk to free the others.", None, "ngo"),
        (f"Six freed\n\n{BODY}\n\nRead the full article on Wire Two", None, "digest"),
    ],
)
def test_kind(page: str, outlet: str | None, kind: str) -> None:
    assert kind_of(page, lay_out(page), outlet).value == kind


@pytest.mark.parametrize(
    ("page", "url", "outlet"),
    [
        (BODY, None, None),
        (BODY, "https://www.post.example/a", "post.example"),
        (f"Six people freed\n\nnews.example.org\n\n{BODY}", None, "news.example.org"),
        (f"{BODY}\n\n© The Example Post. All rights reserved.", None, "The Example Post"),
        (f"{BODY}\n\nCopyright © All rights reserved.", None, None),
    ],
)
def test_outlet(page: str, url: str | None, outlet: str | None) -> None:
    assert outlet_of(page, lay_out(page), url) == outlet
