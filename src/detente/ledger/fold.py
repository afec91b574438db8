"""Reports, claims, decisions and problems → the ledger, whole or as it could be known by a day.

What was known by a day is the fold over what could be read by then, not a filter on today's ledger. Only the days of undated
reports are settled once, over the whole dossier, and passed down: when a page could be read does not change with what is asked.
Whoever has the whole ledger has these days too (`settled_days`), and need not have the dossier resolved for them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from detente.events import Resolution, resolve
from detente.events.cast import Cast
from detente.events.flow import distinct
from detente.events.recall import Recall
from detente.ledger.added import added, orphans
from detente.ledger.assertions import assertions
from detente.ledger.checks import Books, check
from detente.ledger.exchanges import exchanges
from detente.ledger.listed import Listed, contradictions, from_lists, with_lists
from detente.ledger.measures import measures
from detente.ledger.misprints import misprints
from detente.ledger.positions import positions
from detente.ledger.posting import post
from detente.ledger.scope import scopes
from detente.ledger.versions import CODES, standing
from detente.lists.claims import READER, list_claims
from detente.lists.recalled import Recalled
from detente.lists.tracing import is_list
from detente.model import Claim, Decision, Disagreement, Known, Ledger, OfficialList, Problem, Report


def fold(
    title: str,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    decisions: Sequence[Decision] = (),
    problems: Sequence[Problem] = (),
    *,
    known_by: date | None = None,
    lists: Sequence[OfficialList] = (),
    settled: Mapping[str, Known] | None = None,
    recall: Recall | None = None,
) -> Ledger:
    """The ledger of a dossier at a known time (None: all that is there); `lists` is what official lists have of its parties.

    `settled` are the days of all its reports, where they were settled before; `recall` is what earlier folds of it worked out.
    Both save time, and change nothing.
    """
    # what a ledger had of lists is taken from the lists again
    reports = [report for report in reports if not is_list(report.id)]
    claims = [claim for claim in claims if claim.reader != READER]
    by_hand = added(decisions, reports)
    reports, claims = distinct([*reports, *by_hand.reports], [*claims, *by_hand.claims])
    problems = (*problems, *by_hand.problems, *orphans(decisions, [*claims, *list_claims(Recalled(lists))[1]]))
    found = resolve(reports, claims, decisions, recall=recall) if settled is None else None
    known = found.known if found else {report.id: (settled or {})[report.id] for report in reports}
    undated = {id: one for id, one in known.items() if one.inferred}
    if known_by is not None:
        ids = {id for id, one in known.items() if one.day is not None and one.day <= known_by}
        reports = [report for report in reports if report.id in ids]
        claims = [claim for claim in claims if claim.report in ids]
    stands = standing(reports, claims, known)
    claims, problems = stands.claims, (*problems, *stands.problems)
    if found is None or known_by is not None or undated or stands.problems:
        days = {id: one for id, one in undated.items() if one.day is not None}
        found = resolve(reports, claims, decisions, known=days, recall=recall)
    listed = from_lists(Recalled(lists, known_by), decisions)
    return _assembled(title, reports, claims, problems, known_by, found, listed)


def refolded(ledger: Ledger, decisions: Sequence[Decision], known_by: date, recall: Recall | None = None) -> Ledger | None:
    """The whole ledger's dossier folded by an earlier day, from nothing but the ledger; None where it has not kept enough for it.

    `decisions` are those that it was folded with. A ledger has no longer what was set right or withdrawn, and of a report without
    any day it cannot say whether its day was settled at first.
    """
    settled = settled_days(ledger)
    if settled is None or any(problem.code in CODES for problem in ledger.problems):
        return None
    return fold(
        ledger.title, ledger.reports, ledger.claims, decisions, ledger.problems,
        known_by=known_by, lists=ledger.lists, settled=settled, recall=recall,
    )  # fmt: skip


def settled_days(ledger: Ledger) -> Mapping[str, Known] | None:
    """When each report of the whole ledger could first be read, as it was settled before any other question; None where one had
    to wait for the days of others: those of a dossier never do, as each has at least the day on which it was added."""
    if ledger.known_by is not None or any(report.published is None and report.recorded is None for report in ledger.reports):
        return None
    return ledger.known


def _assembled(
    title: str,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    problems: Sequence[Problem],
    known_by: date | None,
    found: Resolution,
    listed: Listed,
) -> Ledger:
    reports, claims = [*reports, *listed.reports], [*claims, *listed.claims]
    known = {**found.known, **listed.known}
    events = with_lists(found.events, listed.claims)
    by_claim = {claim.id: claim for claim in claims}
    by_report = {report.id: report for report in reports}
    scope = scopes(events, by_claim, by_report)
    kept = measures(events, by_claim, by_report, scope)
    against = contradictions(listed.lists, events, by_claim, by_report)
    books = Books(events, by_claim, by_report, known, kept)
    return Ledger(
        title=title,
        known_by=known_by,
        reports=tuple(reports),
        claims=tuple(claims),
        events=events,
        entries=post(events, known, scope),
        exchanges=exchanges(events, by_claim),
        measures=kept,
        assertions=assertions(events, by_claim, known),
        positions=positions(events, by_claim, by_report),
        people=found.people,
        disagreements=_rows((*found.disagreements, *check(books), *against, *misprints(events, by_claim, Cast(claims)))),
        families=found.families,
        problems=tuple(sorted(set(problems))),
        known=known,
        lists=listed.lists.kept,
    )


def _rows(rows: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Each row once, by id."""
    by_id = {row.id: row for row in rows}
    return tuple(by_id[id] for id in sorted(by_id))
