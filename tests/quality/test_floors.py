"""Floors rise by themselves and fall only with a reason on record; the held-out split depends on the id alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality import floors
from quality.corpora import OWN, labelled
from quality.floors import Floors
from quality.split import held_out, sampled

FIGURES = st.dictionaries(
    st.sampled_from(["f1", "strict f1", "slot.when", "kind.ease"]), st.floats(0, 1).map(lambda value: round(value, 3)), min_size=1
)


@given(FIGURES, FIGURES)
def test_raising_never_lowers(first: dict[str, float], then: dict[str, float]) -> None:
    once = floors.raised(Floors(), "dev", "digest", first)
    twice = floors.raised(once, "dev", "digest", then)
    assert all(twice.floors["dev"][figure] >= floor for figure, floor in once.floors["dev"].items())
    assert not floors.fallen(once, "dev", first)


@given(FIGURES, FIGURES)
def test_lowering_is_on_record(first: dict[str, float], then: dict[str, float]) -> None:
    high = floors.raised(Floors(), "dev", "digest", first)
    low = floors.lowered(high, "dev", "digest", then, "the labels were wrong")
    assert not floors.fallen(low, "dev", then)
    assert {row["figure"] for row in low.lowered} == set(floors.fallen(high, "dev", then))


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    assert floors.fallen(floors.raised(Floors(), "dev", "digest", {"f1": 0.8}), "dev", {}) == {"f1": 0.795}


@given(FIGURES)
def test_written_floors_read_back(tmp_path_factory: pytest.TempPathFactory, figures: dict[str, float]) -> None:
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    before = floors.lowered(floors.raised(Floors(), "dev", "digest", figures), "dev", "other", {}, 'said "why"')
    floors.write(before, path)
    assert floors.read(path) == before


def test_nothing_is_both_kept_here_and_held_out() -> None:
    sample = labelled(OWN / "sample", "sample")
    assert len(sample.reports) > 30
    assert all(sampled(report) and not held_out(report) for report in sample.reports)


def test_a_third_is_held_out() -> None:
    ids = [str(number) for number in range(3000)]
    assert 0.3 < sum(map(held_out, ids)) / len(ids) < 0.37
