"""Pages as scrapers deliver them: what is the report, and what the page put around it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources.layout import lay_out

BODY = """Belarus freed six people on Saturday, among them a trade unionist, after two days of talks in Minsk with an envoy.

The United States will look again at its restrictions on potash, an official in Washington said, though no date has been set.

The European Union is not following. Its own measures remain in place, a spokesperson said in Brussels on Sunday afternoon."""


def parts(text: str, **known: str) -> list[tuple[str, str]]:
    """Kind and first words of each block, except of paragraphs that the page leaves alone."""
    return [(b.kind.value, " ".join(text[b.start : b.end].split()[:6])) for b in lay_out(text, **known)]


def kinds(text: str, **known: str) -> dict[str, str]:
    return {text[b.start : b.end]: b.kind.value for b in lay_out(text, **known)}


def test_a_menu_above_and_other_headlines_below() -> None:
    page = f"""Home
News
World
Sport
Weather

Six freed as envoy ends Minsk talks

By Anna Example
14 December 2025

{BODY}

Related stories
Port strike enters second week
Why grain prices keep climbing in the south
Minister rules out early election after party row

Copyright 2025 Example Media. All rights reserved.
"""
    found = kinds(page)
    assert [words for words, kind in found.items() if kind == "title"] == ["Six freed as envoy ends Minsk talks"]
    assert found["By Anna Example"] == "byline"
    assert found["14 December 2025"] == "dateline"
    assert [words for words, kind in found.items() if kind == "paragraph"] == BODY.split("\n\n")
    for line in ("Home", "Weather", "Port strike enters second week", "Minister rules out early election after party row"):
        assert found[line] == "furniture"


def test_a_repeated_title_with_a_standfirst_between() -> None:
    page = f"""Six freed as envoy ends Minsk talks

WIRE TWO
57m ago • 12 views
Minsk freed six people as an envoy ended two days of talks.
Six freed as envoy ends Minsk talks

{BODY}
"""
    assert parts(page)[:5] == [
        ("title", "Six freed as envoy ends Minsk"),
        ("furniture", "WIRE TWO"),
        ("furniture", "57m ago • 12 views"),
        ("standfirst", "Minsk freed six people as an"),
        ("title", "Six freed as envoy ends Minsk"),
    ]


def test_a_wire_dateline_is_a_block_of_its_own() -> None:
    page = f"MINSK, Dec 13 (Wire Two) — {BODY}\n\n(Reporting by the Minsk desk)"
    found = parts(page)
    assert found[0] == ("dateline", "MINSK, Dec 13 (Wire Two) —")
    assert found[1][0] == "paragraph" and found[1][1].startswith("Belarus freed six")
    assert found[-1][0] == "furniture"


def test_a_timeline_is_a_list_and_keeps_its_dates() -> None:
    page = """How it came to this

9 August 2020 – The president is declared the winner of an election that the opposition calls rigged, and protests begin.

2 October 2020 – The European Union adopts its first list of forty officials, who may no longer travel to its states.

November – Talks fail.

2 March 2022 – Potash, wood and steel may no longer be imported into the European Union from the country, ministers decide.
"""
    assert [kind for kind, _ in parts(page)] == ["title", "item", "item", "item", "item"]
    assert ("item", "November – Talks fail.") in parts(page)


def test_a_bare_year_above_dated_entries_is_a_heading() -> None:
    page = """How it came to this, year by year

2020
9 August – The president is declared the winner of an election that the opposition calls rigged, and protests begin.
2 October – The European Union adopts its first list of forty officials, who may no longer travel to its states.

2022
2 March – Potash, wood and steel may no longer be imported into the European Union from the country, ministers decide.
"""
    assert [kind for kind, _ in parts(page)] == ["title", "heading", "item", "item", "heading", "item"]


def test_a_date_before_each_paragraph_is_no_dateline_of_the_page() -> None:
    page = """The quarrel, day by day

27 February 2012. The European Union puts twenty-one judges and police officers of the country on its list of sanctions.

28 February. The country asks the head of the delegation of the Union to go home, and calls back its own two envoys.
"""
    assert [kind for kind, _ in parts(page)] == ["title", "paragraph", "paragraph"]


def test_a_live_page_keeps_its_clock() -> None:
    page = """LIVE

Six freed in Minsk as envoy visits
Thursday 11 September 2025
Follow    Share    Oldest first

09:40
A delegation from the United States has landed in Minsk and is due to meet the president this morning, the state agency says.

11:05
The meeting is under way.

This live page is now closed. Read our full report.
"""
    assert [kind for kind, _ in parts(page)] == [
        "furniture", "title", "dateline", "furniture", "dateline", "paragraph", "dateline", "paragraph", "furniture",
    ]  # fmt: skip


def test_questions_are_headings_and_bullets_stay_outside() -> None:
    first, second, third = BODY.split("\n\n")
    page = f"""Six freed: what we know

Q: What happened at the weekend?
A: {first}

Q: Is anything eased?
A: {second}

• {third}
• The list of political prisoners still holds more than a thousand names, a rights group in exile counts.
"""
    found = parts(page)
    assert found[1] == ("heading", "Q: What happened at the weekend?")
    assert found[3] == ("heading", "Q: Is anything eased?")
    assert found[-2] == ("item", "The European Union is not following.")


def test_a_notice_with_numbered_parts() -> None:
    page = """PRESS RELEASE
Brussels, 25 February 2016

Measures on three firms end

The Council today decided not to prolong the restrictive measures against three companies, which come off the list on Tuesday.

1. What has changed
The funds of the three companies are no longer frozen, and anyone may deal with them again under the law of the Union.
2. What stays
The ban on arms stays.
"""
    assert parts(page) == [
        ("furniture", "PRESS RELEASE"),
        ("dateline", "Brussels, 25 February 2016"),
        ("title", "Measures on three firms end"),
        ("paragraph", "The Council today decided not to"),
        ("heading", "What has changed"),
        ("paragraph", "The funds of the three companies"),
        ("heading", "What stays"),
        ("paragraph", "The ban on arms stays."),
    ]


def test_captions_cookie_notices_and_tags() -> None:
    page = f"""We use cookies to improve your experience. Accept all / Manage choices

[Photo: freed prisoners at the border. Archive]

Six freed as envoy ends Minsk talks

{BODY}

Topics

World & Politics   Sanctions   Human Rights

Read the full article at the source
"""
    found = [kind for kind, _ in parts(page)]
    assert found == ["furniture", "caption", "title"] + 3 * ["paragraph"] + 3 * ["furniture"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Belarus freed six people on Saturday, among them a trade
    unionist, after two days of talks in Minsk with an envoy
    of the United States, who then flew on to Vilnius.

    The European Union said that its own measures would stay
    in place until the last political prisoner was free."""
    text = "\n".join(line.strip() for line in str(test_hard_wrapped_lines_are_one_paragraph.__doc__).splitlines())
    assert [kind for kind, _ in parts(text)] == ["paragraph", "paragraph"]


def test_a_text_that_breaks_off_keeps_its_last_words() -> None:
    assert parts(f"{BODY}\n\nSome lawmakers cautioned that each such bargain might")[-1][0] == "paragraph"


def test_a_known_outlet_is_never_the_title() -> None:
    page = f"The Example Post — The weekend in brief\n\nWhat did Minsk gain?\n\n{BODY}"
    assert parts(page, outlet="The Example Post")[:2] == [
        ("furniture", "The Example Post — The weekend"),
        ("title", "What did Minsk gain?"),
    ]


def test_a_bare_sentence_is_a_paragraph() -> None:
    assert parts("Belarus freed 52 prisoners.") == [("paragraph", "Belarus freed 52 prisoners.")]


LEAD = BODY.split("\n\n")[0]
WORDS = st.sampled_from(
    ["Home | News", "Six freed in Minsk", LEAD, "• 1", "Related", "14 December 2025", "\u00a0", "\r\n", "Share", "x", "?"]
)
PAGES = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=12).map("\n".join), st.lists(WORDS, max_size=9).map("\n\n".join)
)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_blocks_are_in_order_disjoint_and_trimmed(text: str) -> None:
    blocks = lay_out(text)
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    for block in blocks:
        words = text[block.start : block.end]
        assert words and words == words.strip()
    assert bool(blocks) == bool(text.strip())
