"""Accuracy: gold and predictions (files in the exchange formats) → figures.

Three measures: of the claims read from reports, of the story made of them, and of the answers about the state of measures.
What each figure means is said where it is computed; `render` prints any of them for a terminal.
"""

from detente.accuracy.claims import score_claims
from detente.accuracy.render import render
from detente.accuracy.status import score_status
from detente.accuracy.story import score_story

__all__ = ["render", "score_claims", "score_status", "score_story"]
