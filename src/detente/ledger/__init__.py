"""Events → the ledger: entries, measures with their history, exchanges, assertions, positions, checks; and status questions.

fold(title, reports, claims, decisions, problems, known_by=…) → Ledger
status(ledger, regime, object, as_of, asked_known_by, target) → Status
"""

from detente.ledger.fold import fold
from detente.ledger.status import last_known, status, targets

__all__ = ["fold", "last_known", "status", "targets"]
