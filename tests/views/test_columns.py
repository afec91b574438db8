"""How wide the columns of a table are on screens of all sizes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.views.columns import Need, fitted

words = st.text(alphabet="abcdefgh", min_size=1, max_size=12)
lines = st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6).map(tuple)
needs = st.lists(
    st.builds(Need, lines, whole=st.booleans(), wide=st.booleans(), spare=st.booleans(), least=st.integers(0, 11)),
    min_size=1,
    max_size=8,
)


def test_a_wide_screen_gives_everybody_what_the_longest_line_needs() -> None:
    assert fitted([Need(("When", "13 Dec 2025"), whole=True), Need(("What", "potash eased"))], 80, 2) == {0: 11, 1: 12}


def test_the_longest_heap_of_words_gets_most_of_the_room() -> None:
    """A column of a few words, and one of a sentence."""
    widths = fitted([Need(("Who", "the union")), Need(("What", "it will keep all of its measures until they are free"))], 30, 2)
    assert sum(widths.values()) + 2 == 30
    assert widths[1] > widths[0]


def test_spare_columns_go_first_and_from_the_right() -> None:
    table = [Need(("abcdefghij",), whole=True), Need(("abcdefghij",), spare=True), Need(("abcdefghij",), spare=True)]
    assert list(fitted(table, 24, 2)) == [0, 1]
    assert list(fitted(table, 12, 2)) == [0]


def test_a_date_is_not_broken_while_words_can_be() -> None:
    widths = fitted([Need(("13 Dec 2025",), least=11), Need(("sanctions on transport",)), Need(("neverending",))], 27, 2)
    assert widths[0] == 11


@given(needs, st.integers(20, 160))
def test_no_column_is_wider_than_its_text_and_none_is_lost_but_spare_ones(table: list[Need], room: int) -> None:
    widths = fitted(table, room, 2)
    assert all(1 <= width <= table[i].natural for i, width in widths.items())
    assert all(table[i].spare for i in range(len(table)) if i not in widths)


@given(needs, st.integers(20, 160))
def test_the_room_is_kept_where_the_columns_can_be_narrow(table: list[Need], room: int) -> None:
    widths = fitted(table, room, 2)
    least = sum(table[i].natural if table[i].whole else min(table[i].natural, max(6, table[i].least)) for i in widths)
    if least + 2 * (len(widths) - 1) <= room:
        assert sum(widths.values()) + 2 * (len(widths) - 1) <= room
