"""Events → the ledger: entries, measures with their history, exchanges, assertions, positions, checks; and status questions.

fold(title, reports, claims, decisions, problems, known_by=…) → Ledger
refolded(ledger, decisions, known_by) → the same dossier's ledger by an earlier day, without the dossier
status(ledger, regime, object, as_of, asked_known_by, target) → Status
ask(Register(ledger), …): the same, where more than one question is asked of a ledger
"""

from detente.ledger.fold import fold, refolded
from detente.ledger.register import Register
from detente.ledger.status import ask, last_known, status, targets

__all__ = ["Register", "ask", "fold", "last_known", "refolded", "status", "targets"]
