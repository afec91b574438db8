"""Clusters of tellings → when each event happened and when each undated report could first be read, with the derivation.

A few rules, applied in turn until nothing changes:

1. dates that reports state are intervals; the event lies where the most independent support meets;
2. a date without a year, or a weekday, is settled by the event's other reports, else by the day its own report is of; so is a
   year that the reader guessed;
3. an event that nothing dates takes the date of what it was given for, of what it follows or led to (so many days later where
   it is told how many), of the deal's terms, or of the news it was told with;
4. an undated report is of the day of the latest thing that it tells as past: nothing is reckoned from a day of its background;
5. an event that nothing else dates happened by the day of the first report of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from detente.events.calendar import another_year, gap, in_year, last_before, nearest_year, shown, weekdays_before, weekdays_near
from detente.events.lending import Lender
from detente.events.links import Links, Unit
from detente.events.recall import Recall
from detente.events.telling import Telling, dated_words
from detente.events.votes import UNDATED, Dated, Vote, best_meeting
from detente.model import SAID_KINDS, Basis, Interval, Kind, Known, Modality, Report, ReportKind, When

#: Passes over the rules; each carries a date one link further, and stories have no longer chains.
_PASSES = 6

#: How much a date counts by what it rests on.
_WEIGHT = {Basis.STATED: 1.0, Basis.RELATIVE: 1.0, Basis.INFERRED: 0.3}
_WEEKDAY_REACH = 3  # days: a weekday further from what it is told with is another week's
_SETTLED = 0.85  # a date whose year or week had to be settled
_KIND_WEIGHT = {
    ReportKind.OFFICIAL: 1.5,
    ReportKind.LIST: 1.5,
    ReportKind.NGO: 1.0,
    ReportKind.PRESS: 1.0,
    ReportKind.DIGEST: 0.7,
}
_AT_THE_TIME = 0.3  # a report of the very days knows better than a later retelling

#: As many happenings of a report are its news, told before what led to it.
_FIRST = 5

#: Days after an act within which a report of it is a report of the time.
_FRESH = 4


@dataclass(frozen=True, slots=True)
class Firm:
    """The votes that words of reports give, where they meet, and the date itself where nothing else can change it."""

    votes: tuple[Vote, ...]
    meeting: Interval | None
    dated: Dated | None


class Calendar:
    """The dates of one partition of the tellings, settled by the rules above. Build it, then ask."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        clusters: Sequence[Unit],
        links: Links,
        family: Callable[[str], str],
        known: Mapping[str, Known] | None,
        recall: Recall,
    ) -> None:
        self._reports = reports
        self._clusters = clusters
        self._links = links
        self._family = family
        self._recall = recall
        self._firmly = [self._firm(cluster) for cluster in clusters]
        self._home = {telling.id: n for n, cluster in enumerate(clusters) for telling in cluster}
        self._given = known
        self.known: dict[str, Known] = {id: self._first_known(report) for id, report in reports.items()}
        self.dated: list[Dated] = [UNDATED] * len(clusters)
        self.lent: dict[str, Interval] = {}
        self._told: dict[str, list[Telling]] = {}
        for cluster in clusters:
            for telling in cluster:
                self._told.setdefault(telling.report, []).append(telling)
        self._lender = Lender(reports, links, self._told, self._dated_apart)
        self._settle()

    def of(self, telling: Telling) -> Dated:
        """The date of the event that a telling speaks of."""
        return self.dated[self._home[telling.id]]

    # the day of a report

    def _first_known(self, report: Report) -> Known:
        if report.published is not None:
            return Known(report.published, False, "published")
        if self._given is not None and report.id in self._given:
            return self._given[report.id]
        return Known(None, True, "nothing in it is dated")

    def _infer_known(self) -> None:
        for id, report in self._reports.items():
            if report.published is not None or (self._given is not None and id in self._given):
                continue
            latest: tuple[date, str, str] | None = None
            for telling in sorted(self._told.get(id, ()), key=lambda t: t.id):
                found = self.of(telling).closed if telling.kind not in SAID_KINDS else _stated(telling)
                if found is None or not (_past(telling) or telling.kind in SAID_KINDS):
                    continue
                step = (found.high, telling.claim.kind.value, shown(found))
                latest = step if latest is None or step > latest else latest
            if latest is not None:
                self.known[id] = Known(latest[0], True, f"the latest it tells as past is a {latest[1]} of {latest[2]}")
            elif report.recorded is not None:
                self.known[id] = Known(report.recorded, True, "the day it was added: nothing in it is dated")

    # the rules

    def _settle(self) -> None:
        for _ in range(_PASSES):
            before = (tuple(d.interval for d in self.dated), tuple(self.known[id].day for id in sorted(self.known)))
            self.dated = [self._from_votes(n) for n in range(len(self._clusters))]
            self._lend()
            self._infer_known()
            if before == (tuple(d.interval for d in self.dated), tuple(self.known[id].day for id in sorted(self.known))):
                break
        self.dated = [dated if dated.interval else self._bounded(n) for n, dated in enumerate(self.dated)]

    def _firm(self, cluster: Unit) -> Firm:
        """What the words of a cluster say of its date, whatever else comes to be known."""
        key = tuple((self._recall.number(t.claim), t.bare, self._family(t.report)) for t in cluster)
        return self._recall.get(("firm", key), partial(self._worded_votes, cluster))

    def _worded_votes(self, cluster: Unit) -> Firm:
        votes = self._years([self._worded(t, t.own) for t in cluster if t.own])
        meeting = best_meeting(votes, self._family)[0]
        partial_dates = any(t.claim.when is not None and t.claim.when.partial for t in cluster)
        whole = not partial_dates and len({vote.telling.report for vote in votes}) != 1
        return Firm(tuple(votes), meeting, self._met(cluster, votes) if whole else None)

    def _from_votes(self, n: int) -> Dated:
        cluster, firm = self._clusters[n], self._firmly[n]
        if firm.dated is not None:
            return firm.dated
        votes, lent = list(firm.votes), self._hint(cluster)
        for telling in cluster:
            settled = self._settled(telling, firm.meeting, lent)
            if settled is not None:
                votes.append(settled)
        if len({vote.telling.report for vote in votes}) == 1:
            votes = [self._with_partner(vote) for vote in votes]
        return self._met(cluster, votes)

    def _met(self, cluster: Unit, votes: list[Vote]) -> Dated:
        """Where the votes meet, within what the days of the reports leave open."""
        if votes:
            votes = [*votes, *self._bounds(cluster)]
        interval, why = best_meeting(votes, self._family)
        if interval is None:
            return UNDATED
        if cluster[0].standing:
            interval = self._span(cluster, votes)
        meeting = [vote for vote in votes if vote.interval.overlaps(interval) and not vote.bound]
        basis = min((vote.basis for vote in meeting), key=list(_WEIGHT).index, default=Basis.INFERRED)
        lines = tuple(sorted({vote.why for vote in votes if vote.why}))
        return Dated(interval, basis, tuple(votes), lines, why)

    def _vote(self, telling: Telling, interval: Interval, basis: Basis, why: str = "", factor: float = 1.0) -> Vote:
        report = self._reports[telling.report]
        weight = _WEIGHT[basis] * factor * _KIND_WEIGHT[report.kind]
        if report.published and interval.closed and 0 <= (report.published - interval.high).days <= _FRESH:
            weight += _AT_THE_TIME * _WEIGHT[basis]
        return Vote(telling, interval, basis, weight, why)

    def _bounds(self, cluster: Unit) -> list[Vote]:
        """What a dated report tells as done had happened by its day."""
        found = []
        for telling in cluster:
            published = self._reports[telling.report].published
            if (
                telling.own is None
                and published is not None
                and _past(telling)
                and not telling.claim.headline
                and not telling.bare
            ):
                found.append(Vote(telling, Interval(None, published), Basis.INFERRED, 1.0 + _AT_THE_TIME, "", bound=True))
        return found

    def _worded(self, telling: Telling, interval: Interval) -> Vote:
        """The vote of a date that words give; where the reader had to infer the year, it says so."""
        when = telling.claim.when
        if when is None or when.basis is not Basis.INFERRED:
            return self._vote(telling, interval, when.basis if when else Basis.STATED)
        why = f"{dated_words(when)} in {telling.report} is {shown(interval)}: the year by the day of the report"
        return self._vote(telling, interval, Basis.INFERRED, why, _SETTLED / _WEIGHT[Basis.INFERRED])

    def _years(self, firm: list[Vote]) -> list[Vote]:
        """A year that a reader inferred is inferred anew where other reports date the event to the same days of another year."""
        sure = best_meeting([vote for vote in firm if not vote.telling.yearless], self._family)[0]
        if sure is None or not sure.closed:
            return firm
        return [self._another_year(vote, sure) if vote.telling.yearless else vote for vote in firm]

    def _another_year(self, vote: Vote, sure: Interval) -> Vote:
        found = another_year(vote.interval, sure)
        if vote.interval.overlaps(sure) or not found.overlaps(sure):
            return vote
        words = f"{dated_words(vote.telling.claim.when)} in {vote.telling.report}"
        why = f"{words} is {shown(found)}: the year nearest to {shown(sure)}, where others date the event"
        return self._vote(vote.telling, found, Basis.INFERRED, why, _SETTLED / _WEIGHT[Basis.INFERRED])

    def _hint(self, cluster: Unit) -> Interval | None:
        for telling in cluster:
            lent = self.lent.get(telling.id)
            if lent is not None:
                return lent
        return None

    def _settled(self, telling: Telling, firm: Interval | None, lent: Interval | None) -> Vote | None:
        """Rule 2 for one telling: by what others date the event, by what its report is told with, by its report's day."""
        when = telling.claim.when
        if when is None or not when.partial:
            return None
        weekly = bool(when.weekdays) and not when.month
        found, because = self._weekday(telling, when, firm, lent) if weekly else self._yearless(telling, when, firm, lent)
        if found is None:
            return None
        why = f"{dated_words(when)} in {telling.report} is {shown(found)}: {because}"
        return self._vote(telling, found, Basis.INFERRED, why, _SETTLED / _WEIGHT[Basis.INFERRED])

    def _weekday(self, telling: Telling, when: When, firm: Interval | None, lent: Interval | None) -> tuple[Interval | None, str]:
        for hint in (firm, lent):
            found = weekdays_near(when.weekdays, hint) if hint is not None else None
            if found is not None and hint is not None and gap(found, hint) <= _WEEKDAY_REACH:
                return found, f"the days nearest to {shown(hint)}"
        day = self.known[telling.report].day
        if day is None or firm is not None or not _past(telling) or not self._settled_day(telling.report):
            return None, ""
        return weekdays_before(when.weekdays, day), f"the last before {day}, the day of the report"

    def _yearless(
        self, telling: Telling, when: When, firm: Interval | None, lent: Interval | None
    ) -> tuple[Interval | None, str]:
        day = self.known[telling.report].day
        anchor = day if _past(telling) else None
        if firm is not None and firm.closed:
            return nearest_year(when, firm), f"the year nearest to {shown(firm)}, where others date the event"
        if anchor is not None and self._settled_day(telling.report):
            return last_before(when, anchor), f"the last before {anchor}, the day of the report"
        if lent is not None and lent.closed:
            return nearest_year(when, lent), f"the year nearest to {shown(lent)}, the date of what it is told with"
        if anchor is not None:
            return last_before(when, anchor), f"the last before {anchor}, the day of the report"
        return (in_year(when, day.year), f"the year of the report, {day}") if day is not None else (None, "")

    def _with_partner(self, vote: Vote) -> Vote:
        """Two sides that one report dates in the same words share what became of those words."""
        when = vote.telling.claim.when
        if when is None or not when.text:
            return vote
        for partner in self._links.partners.get(vote.telling.id, ()):
            theirs = partner.claim.when
            dated = self.of(partner)
            if theirs is None or theirs.text != when.text or dated.closed is None or dated.closed.overlaps(vote.interval):
                continue
            words = f"{dated_words(when)} in {vote.telling.report}"
            why = f"{words} dates both sides of an exchange; the other side is of {shown(dated.closed)}"
            return Vote(vote.telling, dated.closed, Basis.INFERRED, vote.weight, why)
        return vote

    def _span(self, cluster: Unit, votes: Sequence[Vote]) -> Interval:
        """A measure said to be kept at several times was kept from the first to the last of them."""
        closed = [vote.interval for vote in votes if vote.interval.closed]
        span = closed[0] if closed else votes[0].interval
        for interval in closed:
            span = span.join(interval)
        return span

    def _settled_day(self, report: str) -> bool:
        """The day of a report is stated, or was settled over the whole dossier: near enough to reckon weekdays from."""
        if self._reports[report].published is not None:
            return True
        return self._given is not None and report in self._given and self._of_its_news(report)

    def _of_its_news(self, report: str) -> bool:
        """The day of a report is stated, or that of its news: what dates its background says only that it is later."""
        if self._reports[report].published is not None:
            return True
        told = sorted((t for t in self._told.get(report, ()) if t.kind not in SAID_KINDS), key=lambda t: t.order)[:_FIRST]
        freed = any(t.kind is Kind.RELEASE for t in told)
        dates = (self.of(t).closed for t in told if not (freed and t.kind is Kind.DETAIN))
        return any(found.high == self.known[report].day for found in dates if found is not None)

    # rule 3

    def _lend(self) -> None:
        lent: dict[str, Interval] = {}
        for n, cluster in enumerate(self._clusters):
            if cluster[0].kind in SAID_KINDS:
                continue
            offers: list[tuple[int, Vote]] = []
            for telling in cluster:
                if telling.own is not None:
                    continue
                offer = self._lender.offer(telling)
                if offer is not None:
                    lent[telling.id] = offer[1].interval
                    offers.append(offer)
            if self.dated[n].interval is None and offers:
                best = min(rank for rank, _ in offers)
                votes = [vote for rank, vote in offers if rank == best]
                interval, why = best_meeting(votes, self._family)
                if cluster[0].standing and not all(interval and vote.interval.overlaps(interval) for vote in votes):
                    continue  # a state of affairs held from the first report of it to the last
                used = [vote for vote in votes if interval and vote.interval.overlaps(interval)]
                lines = tuple(sorted({vote.why for vote in used}))
                self.dated[n] = Dated(interval, Basis.INFERRED, tuple(votes), lines, why)
        self.lent = lent

    def _dated_apart(self, other: Telling, telling: Telling) -> Interval | None:
        if self._home[other.id] == self._home[telling.id]:
            return None
        return self.of(other).closed or (other.own if other.own and other.own.closed else None)

    # rule 5

    def _bounded(self, n: int) -> Dated:
        cluster = self._clusters[n]
        if cluster[0].standing:
            days = sorted({day for t in cluster if (day := self.known[t.report].day)})
            if not days:
                return UNDATED
            return Dated(
                Interval(days[0], days[-1]), Basis.INFERRED, (), (f"told as standing by reports of {days[0]} to {days[-1]}",)
            )
        if cluster[0].kind in SAID_KINDS or not all(_past(t) for t in cluster):
            return UNDATED
        days = [day for t in cluster if (day := self.known[t.report].day) and self._of_its_news(t.report)]
        if not days:
            return UNDATED
        return Dated(Interval(None, min(days)), Basis.INFERRED, (), (f"told as past on {min(days)}",))


def _stated(telling: Telling) -> Interval | None:
    """The day of a statement or a count, where its report gives it."""
    return telling.own if telling.own is not None and telling.own.closed else None


def _past(telling: Telling) -> bool:
    return telling.claim.modality is Modality.DONE and telling.kind not in SAID_KINDS and telling.kind is not Kind.MAINTAIN
