"""Drafts with what their sentences and the report offer for each slot → the value that fills it, by small linear models."""

from detente.claims.slots.decide import SLOTS, Seen, decide, questions
from detente.claims.slots.scene import Scene

__all__ = ["SLOTS", "Scene", "Seen", "decide", "questions"]
