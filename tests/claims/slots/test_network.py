"""Chances of the finder → features, and the chances of words."""

from __future__ import annotations

import numpy as np

from detente.claims.learned import ROLES, Marked, Offers
from detente.claims.slots.network import Asked, standing, steps


def test_a_higher_chance_keeps_the_steps_below_it() -> None:
    assert steps(0.0) == {"net 0", "net at 0"}
    assert steps(0.3) < steps(0.97) | {"net at 3"}


def test_only_a_chance_worth_naming_is_the_best() -> None:
    assert standing([0.9, 0.2]) == [{"net best"}, {"net not best"}]
    assert standing([0.001, 0.0]) == [{"net not best"}, {"net not best"}]


def test_a_telling_asks_and_words_offer() -> None:
    """Of three wordpieces the first tells an event; the last offers what it asks for as its doer."""
    asks = np.zeros((3, len(ROLES), 4), np.float32)
    fills = np.zeros((3, len(ROLES), 4), np.float32)
    by = ROLES.index("by")
    asks[0, by] = 2.0
    fills[2, by], fills[1, by] = 2.0, -2.0
    offers = Offers(((0, 5), (6, 9), (10, 15)), asks, fills)
    chances = offers.chances("by", 0, 5)
    assert chances[2] > 0.99 > 0.01 > chances[1]
    assert offers.chances("to", 0, 5)[2] == 0.5
    assert not offers.chances("by", 40, 50).any()


def test_the_words_of_another_sentence_offer_as_well() -> None:
    """ "It was lifted." asks; of the two wordpieces of the sentence before, the first offers."""
    by = ROLES.index("by")
    asks, fills = (np.zeros((2, len(ROLES), 4), np.float32) for _ in range(2))
    asks[0, by], fills[0, by] = 2.0, 2.0
    nothing = np.zeros((2, len(ROLES), 4), np.float32)
    here, before = Offers(((0, 2), (3, 9)), asks, nothing), Offers(((0, 5), (6, 9)), nothing, fills)
    there, other = here.chances("by", 0, 2, before)
    assert there > 0.99 > other == 0.5
    asked = Asked("by", 0, 2, here, here.chances("by", 0, 2))
    marked = Marked((), {}, before)
    assert asked.elsewhere(marked, 0, 5) == there
    assert asked.elsewhere(marked, 20, 25) == 0.0
