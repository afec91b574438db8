"""The measure of measures: questions (regime, object, as of, known by) and the status rows of a story → exact and by side.

`exact` asks for the very word; `class` for the same side of in force, relieved and not imposed.
"""

from __future__ import annotations

import re
from pathlib import Path

from detente.accuracy.rows import Json, read_object, share
from detente.accuracy.words import stems

#: Word → the side it stands on. Gold and older exports use some words that `status` itself no longer prints.
SIDES = {
    "in force": "in force",
    "maintained": "in force",
    "reimposed": "in force",
    "not imposed": "none",
    "not in force": "none",
    "none": "none",
    "unknown": "unknown",
    **dict.fromkeys(("eased", "lifted", "licensed", "suspended", "delisted", "terminated", "expired", "waived"), "relief"),
}

#: The side of a word that is not in the table: equal to nothing that gold holds.
NO_SIDE = "?"

Key = tuple[str, frozenset[str], str, str | None]


def side(word: str) -> str:
    """The side that a said status word stands on."""
    return SIDES.get(word.lower().strip(), NO_SIDE)


def acceptable_sides(gold: str) -> set[str]:
    """The sides of a gold status, which may name alternatives ("eased or licensed")."""
    return {SIDES.get(word.strip().lower(), word) for word in re.split(r"[,/|]| or ", gold)}


def key(row: Json, known_by: str | None) -> Key:
    """A question; the object in any wording of the same words."""
    return row["regime"], stems(row["object"]), row["as_of"], known_by or None


def compare_status(measures: list[Json], story: Json) -> Json:
    """Score a story in memory. `measures` are the gold questions by measure."""
    said = {
        key(row, known_by): str(row.get("status", "")).lower().strip()
        for row in story.get("status") or []
        for known_by in (row.get("known_by"), row.get("asked_known_by"))
    }
    asked = exact = same_side = 0
    wrong = []
    for measure in measures:
        for question in measure["questions"]:
            known_by = question.get("known_by")
            got, wanted = said.get(key({**measure, **question}, known_by), ""), question["status"]
            asked += 1
            exact += got == wanted
            same_side += side(got) == SIDES.get(wanted, wanted)
            if got != wanted:
                where = f"{measure['regime']}/{measure['object']} as of {question['as_of']} known by {known_by}"
                wrong.append(f"{where}: {got or 'no answer'}, should be {wanted}")
    return {
        "questions": asked,
        "exact": round(share(exact, asked), 3),
        "class": round(share(same_side, asked), 3),
        "wrong": wrong,
    }


def score_status(gold_path: str | Path, predicted_path: str | Path) -> Json:
    """Score the status rows of an exported story (JSON) against questions about measures (JSON)."""
    return compare_status(read_object(gold_path), read_object(predicted_path))
