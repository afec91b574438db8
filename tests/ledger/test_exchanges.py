"""What two parties do together, in an exchange and alone."""

from __future__ import annotations

from detente.ledger import fold
from tests.events.told import told


def sides(text: str) -> list[dict[str, list[str]]]:
    ledger = fold("exchanges", *told(text))
    kinds = {event.id: event.kind.value for event in ledger.events}
    return [{party: sorted(kinds[e] for e in given) for party, given in x.sides} for x in ledger.exchanges]


def test_an_embassy_that_both_reopen_is_given_by_the_one_who_comes_back() -> None:
    text = """
    # a | Morning Paper | 2025-09-12
    release BY to=LT 52 on=2025-09-11
    ease US to=BY of=Belavia on=2025-09-11 how=lifted for=1
    normalize BY,US to=BY of="US embassy" planned on=2025-09-11 for=1
    """
    assert sides(text) == [{"BY": ["release"], "US": ["ease", "normalize"]}]


def test_what_two_do_together_is_not_traded_for_itself() -> None:
    text = """
    # a | Morning Paper | 2025-09-12
    normalize BY,US to=US of=embassy on=2025-09-11
    # b | Evening Paper | 2025-09-13
    normalize BY,US to=US of=embassy on=2025-09-11
    release BY 52 on=2024-09-11 for=1
    """
    assert sides(text) == []
