"""What makes an event surer, whatever the weights were fitted to."""

from __future__ import annotations

from detente.events.confidence import HIGHEST, LOWEST, confidence, features
from detente.model import Basis, Kind, Modality


def sure(**readings: float) -> float:
    return confidence(features(Kind.RELEASE, Modality.DONE, Basis.STATED, readings, told=len(readings)))


def test_a_second_independent_source_makes_it_surer() -> None:
    assert sure(a=0.8, b=0.8) > sure(a=0.8)


def test_a_better_reading_makes_it_surer() -> None:
    assert sure(a=0.9) > sure(a=0.4)


def test_nobody_is_certain() -> None:
    many = {f"source {n}": 1.0 for n in range(50)}
    assert LOWEST <= sure(a=0.0) < sure(**many) <= HIGHEST


def test_an_inferred_date_makes_it_less_sure_than_a_stated_one() -> None:
    inferred = confidence(features(Kind.RELEASE, Modality.DONE, Basis.INFERRED, {"a": 0.8}))
    assert inferred < sure(a=0.8)
