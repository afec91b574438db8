"""Claims and decisions → events: which claims speak of one happening, when it was, and what is right about it.

resolve(reports, claims, decisions) → Resolution
explain(reports, claims, one, other) → Comparison
"""

from detente.events.compare import Comparison, Reason
from detente.events.flow import Resolution, explain, resolve

__all__ = ["Comparison", "Reason", "Resolution", "explain", "resolve"]
