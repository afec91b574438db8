"""Weights fitted to questions: what is right becomes likely, and what was known before stays where nothing speaks against it."""

from quality.train_slots import Example, fit


def question(right: str, wrong: str) -> Example:
    """Two candidates, told apart by one feature each."""
    return Example("report", "by", "ease", (frozenset({right}), frozenset({wrong})), (True, False), (True, False), 0)


QUESTIONS = [question("subject", "object")] * 5


def test_the_feature_of_what_is_right_weighs_more() -> None:
    weights = fit(QUESTIONS, 1.0)
    assert weights["subject"] > 0 > weights["object"]


def test_weights_move_from_where_they_were_and_the_others_stay() -> None:
    before = {"subject": -2.0, "rare": 0.7}
    gently, freely = fit(QUESTIONS, 100.0, before), fit(QUESTIONS, 0.1, before)
    assert before["subject"] < gently["subject"] < freely["subject"]
    assert gently["rare"] == freely["rare"] == 0.7
