"""Every page by its name."""

from __future__ import annotations

from collections.abc import Callable

from detente.web.desk import Desk, Page
from detente.web.pages.actor import actor
from detente.web.pages.balance import balance
from detente.web.pages.event import event
from detente.web.pages.finding import compare, lists, news, search
from detente.web.pages.overview import overview
from detente.web.pages.reader import report
from detente.web.pages.row import row
from detente.web.pages.status import status, status_on
from detente.web.pages.tables import actors, disagreements, measures, people, positions, problems, reports, totals
from detente.web.pages.taking import take
from detente.web.pages.timeline import timeline

#: Pages that stand alone.
PAGES: dict[str, Callable[[Desk], Page]] = {
    "overview": overview,
    "timeline": timeline,
    "balance": balance,
    "status": status,
    "measures": measures,
    "lists": lists,
    "people": people,
    "totals": totals,
    "actors": actors,
    "positions": positions,
    "disagreements": disagreements,
    "reports": reports,
    "problems": problems,
    "search": search,
    "compare": compare,
}

#: Pages of one thing by its id.
ITEMS: dict[str, Callable[[Desk, str], Page]] = {
    "event": event,
    "report": report,
    "actor": actor,
    "row": row,
    "news": news,
    "status-on": status_on,
    "take": take,
}
