"""Claims and decisions → events: which claims speak of one happening, when it was, and what is right about it.

resolve(reports, claims, decisions) → Resolution
"""

from detente.events.flow import Resolution, resolve

__all__ = ["Resolution", "resolve"]
