"""What dates a page, and what does not."""

from __future__ import annotations

import pytest

from detente.sources.dating import published_on_page
from detente.sources.layout import lay_out

BODY = """Belarus freed six people on Saturday, among them a trade unionist, after two days of talks in Minsk with an envoy.

The European Union is not following. Its own measures, first adopted on 2 October 2020, remain in place, a spokesperson said."""


def day(text: str, url: str | None = None) -> str | None:
    found = published_on_page(text, lay_out(text), url=url)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published 08:12, 14 December 2025", "2025-12-14"),
        ("Posted: Sat 9:14 AM, Sep 06, 2008", "2008-09-06"),
        ("Posted: Dec 9, 2022 / 07:40 AM CST", "2022-12-09"),
        ("02.02.2011, foreign desk", "2011-02-02"),
        ("2026-03-28", "2026-03-28"),
        ("Luxembourg, 21 June 2021", "2021-06-21"),
        ("Updated 6 June 2022", "2022-06-06"),
        ("DOHA, Tuesday 19 September 2023", "2023-09-19"),
        ("Example Post | World | Thursday 22nd September 2022, 3:40 pm", "2022-09-22"),
        ("By our airports correspondent | 20 May 2022", "2022-05-20"),
        ("24/5/2016", "2016-05-24"),
        ("5/24/2016", "2016-05-24"),
        ("9/4/2022 - By our political section", "2022-04-09"),
        ("9/4/2022 7:40 AM EST", "2022-09-04"),
        ("57m ago • 1 views", None),
        ("Published", None),
        ("31.02.2011", None),
        ("Next issue: 11 January 2026", None),
        ("Minsk, 13 December", None),
    ],
)
def test_a_line_of_the_masthead(line: str, expected: str | None) -> None:
    assert day(f"Six freed as talks resume\n\n{line}\n\n{BODY}") == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("BANJUL, Feb 11, 2017 (Wire Two) — ", "2017-02-11"),
        ("Conakry, Sunday 30 March 2025. ", "2025-03-30"),
        ("December 1, 2021. ", "2021-12-01"),
        ("PRAIA 21 Dec. 2023 - ", "2023-12-21"),
        ("MINSK, Dec 13 (Wire Two) — ", None),
        ("On 18 July 2025 ministers met in haste. ", None),
    ],
)
def test_a_dateline_dates_where_it_has_a_year(opening: str, expected: str | None) -> None:
    assert day(f"Six freed as talks resume\n\n{opening}{BODY}") == expected


def test_publication_comes_before_the_last_change() -> None:
    assert day(f"Six freed\n\nUpdated 16 December 2025\nPublished 14 December 2025\n\n{BODY}") == "2025-12-14"


def test_the_address_dates_a_silent_page() -> None:
    assert day(BODY, url="https://post.example/world/2025/12/13/six-freed") == "2025-12-13"
    assert day(BODY, url="https://post.example/world/six-freed-20251213.html") == "2025-12-13"
    assert day(BODY, url="https://post.example/id/20251399") is None


def test_the_dates_of_a_timeline_do_not_date_the_page() -> None:
    told = "Ministers meet again and put another name on the list of officials who may not travel."
    entries = "\n\n".join(f"{n} March 2020 - {told}" for n in (4, 5, 6))
    assert day(f"How the list grew\n\n{entries}") is None
