"""Sentences packed into windows: every wordpiece is read as a window's own just once, in order, with its surroundings."""

from hypothesis import given
from hypothesis import strategies as st

from detente.claims.windows import LEFT_PIECES, RIGHT_PIECES, TITLE, WINDOW_PIECES, windows

MARKS = 101, 102

#: Reports in wordpieces: each piece is a number that occurs once.
SIZES = st.lists(st.integers(0, 400), max_size=12)


def pieces_of(sizes: list[int]) -> list[list[int]]:
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    return [list(range(1000 + start, 1000 + start + size)) for start, size in zip(starts, sizes, strict=True)]


@given(SIZES, st.integers(1, WINDOW_PIECES))
def test_every_wordpiece_is_a_windows_own_once(sizes: list[int], first: int) -> None:
    pieces = pieces_of(sizes)
    found = [w.ids[place] for w in windows(pieces, [], TITLE, MARKS, first) for own in w.own() for place in own.places()]
    assert found == [piece for sentence in pieces for piece in sentence]


@given(SIZES)
def test_a_stretch_stands_where_it_says(sizes: list[int]) -> None:
    pieces = pieces_of(sizes)
    for window in windows(pieces, [7, 8, 9], TITLE, MARKS):
        assert len(window.ids) == len(window.types) <= 512
        for stretch in window.stretches:
            words = [window.ids[place] for place in stretch.places()]
            source = [7, 8, 9] if stretch.source == TITLE else pieces[stretch.source]
            assert words == list(source[stretch.low : stretch.high])
            assert {window.types[place] for place in stretch.places()} <= {0 if stretch.own else 1}


def test_what_stands_around_is_read_along() -> None:
    pieces = pieces_of([100, 150, 100])
    first, second = windows(pieces, [], TITLE, MARKS)
    assert [(s.source, s.own) for s in first.stretches] == [(0, True), (1, True), (2, False)]
    assert first.stretches[-1].high == RIGHT_PIECES
    assert [(s.source, s.high - s.low, s.own) for s in second.stretches] == [(1, LEFT_PIECES, False), (2, 100, True)]


def test_the_title_is_read_along_where_it_is_not_near() -> None:
    pieces = pieces_of([10, 280, 280])
    assert [[s.source for s in w.stretches if not s.own] for w in windows(pieces, pieces[0], 0, MARKS)] == [[1], [0, 2], [1, 0]]
