"""The balance of two parties as a table: round by round what each gave and got at which rate, what was denied, promised against
delivered, demanded and refused, what each still holds, and who stands aside on what terms.
"""

from __future__ import annotations

from detente.model import Assertion, Event, Ledger, Measure, Status, Strength
from detente.views.between import Aside, Balance, Promise, Round, between
from detente.views.deals import acts_for, default_pair, measure_title
from detente.views.look import Index, index
from detente.views.select import party_id, selection
from detente.views.sentences import phrase, terms
from detente.views.table import EVERYTHING, Cell, Column, Form, Query, Row, Table, when_cell
from detente.views.words import capital, count_text, joined, number, one_line, party_name, party_title, some

#: The parts of a balance that hold its exchanges begin with this.
ROUND = "Round"

#: The part of a balance that holds trades of which nothing is done or promised.
OFFERED = "Offered"

#: The part of a balance that holds what a side says against the exchanges.
DENIED = "Denied"

#: The part of a balance that holds what third parties keep up.
ASIDE = "Stands aside"

#: The part that holds what each side still has in its hand.
HOLDS = "Still holds"

_BASIS = {
    "press": "by press reports",
    "official": "by official word",
    "list": "by an official list",
    "presupposed": "presupposed",
}

_TOLD = {Strength.STATED: "told as traded", Strength.IMPLIED: "told as one after the other"}

#: Measures and terms of a third party that a row names, the firmest and the fullest; `status` has them all.
_ASIDE_SHOWN, _TERMS_SHOWN = 4, 2


def balance(ledger: Ledger, query: Query = EVERYTHING, a: str | None = None, b: str | None = None) -> Table:
    """What two parties gave, got, promised, demanded, refused and still hold; by default the pair with the most exchanges."""
    first, second = party_id(a), party_id(b)
    if first is None or second is None:
        first, second = default_pair(ledger, first or second)
    title = f"{ledger.title}: balance"
    if first is None or second is None:
        return Table("balance", title, (Column("part", "Part"),), (), ("No exchange between two parties is told.",))
    held = between(ledger, first, second, selection(query))
    columns = (
        Column("part", "", Form.TEXT),
        Column("when", "When", Form.WHEN),
        Column("a", capital(party_title(first)), Form.ITEMS, wide=True),
        Column("b", capital(party_title(second)), Form.ITEMS, wide=True),
        Column("note", "Remark", wide=True),
        Column("rate", "Going rate", screen=False),
    )
    rows = tuple(_rows(held, index(ledger)))
    return Table("balance", f"{title} of {party_name(first)} and {party_name(second)}", columns, rows, _notes(held), "part")


def _rows(held: Balance, at: Index) -> list[Row]:
    disputed = {event for event, _ in held.disputes}
    rows = [_round_row(held, r, at) for r in held.rounds]
    rows += _denied_rows(held)
    rows += [_offered_row(held, r, at) for r in held.offered]
    rows += [_promise_row(held, p, p.event.id in disputed) for p in held.promised]
    rows += [_total_row(held, s) for s in held.totals]
    rows += [_event_row(held, "Demanded", e, one_line(e.object or "")) for e in held.demanded]
    rows += [_event_row(held, "Refused", e, phrase(e)) for e in held.refused]
    rows += [_measure_row(held, m, s) for m, s in held.measures]
    rows += [_held_row(held, s, at) for s in held.held]
    rows += [_aside_row(held, a) for a in held.aside]
    return rows


def _notes(held: Balance) -> tuple[str, ...]:
    """The going rate of every round in one line, and what the rounds come to."""
    rated = [f"round {r.number}: {r.rate}" for r in held.rounds if r.rate]
    if not rated:
        return ()
    counted = [r for r in held.rounds if r.freed]
    summed = sum(r.freed for r in counted)
    told = f" In {some(len(counted), 'round')}, {number(summed)} people." if len(counted) > 1 else ""
    return (f"Going rate: {'; '.join(rated)}.{told}",)


def _sides(held: Balance, party: str, items: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    return (items, []) if acts_for(party, held.a) else ([], items)


def _side_of(held: Balance, event: Event) -> str:
    return held.a if any(acts_for(p, held.a) for p in event.by) else held.b


def _row(id: str, part: str, when: Cell, sides: tuple[list[Cell], list[Cell]], note: str, rate: str | None = None) -> Row:
    return Row(id, (part, when, *sides, note, rate))


def _event_row(held: Balance, part: str, event: Event, text: str, note: str = "") -> Row:
    sides = _sides(held, _side_of(held, event), [{"id": event.id, "text": text}])
    return _row(event.id, part, when_cell(event.dated, event.basis), sides, note)


# one function a kind of row


def _round_row(held: Balance, r: Round, at: Index) -> Row:
    sides = (at.items(e.id for e in r.gave[0]), at.items(e.id for e in r.gave[1]))
    parts = [r.rate, _TOLD[r.exchange.strength]]
    parts += [f"counted as {count_text(e.count)} by {joined(at.outlets(e.reports))}" for e in r.recounts if e.count]
    for word, mine in (("denied", True), ("contested", False)):
        told = list(dict.fromkeys(party_name(p) for d in r.denials for p in d.by if held.sides([p]) is mine))
        parts += [f"{word} by {joined(told)}"] if told else []
    parts += [some(sum(not d.by for d in r.denials), "denial")] if any(not d.by for d in r.denials) else []
    return _row(r.exchange.id, f"{ROUND} {r.number}", when_cell(r.exchange.dated), sides, "; ".join(filter(None, parts)), r.rate)


def _offered_row(held: Balance, r: Round, at: Index) -> Row:
    """A trade that is talked of and of which nothing is done: no round, and no rate."""
    terms_told = dict.fromkeys(e.condition for side in r.gave for e in side if e.condition)
    note = "; ".join(["nothing of it done or promised", *(f"terms: {one_line(t)}" for t in terms_told)])
    sides = (at.items(e.id for e in r.gave[0]), at.items(e.id for e in r.gave[1]))
    return _row(r.exchange.id, OFFERED, when_cell(r.exchange.dated), sides, note)


def _denied_rows(held: Balance) -> list[Row]:
    """Each denial once, with the rounds that it is told beside."""
    rounds: dict[str, list[int]] = {}
    denials = {d.claim: d for r in held.rounds for d in r.denials}
    for r in held.rounds:
        for d in r.denials:
            rounds.setdefault(d.claim, []).append(r.number)
    rows = []
    for claim, denial in denials.items():
        of = [str(n) for n in rounds[claim]]
        outsider = not held.sides(denial.by)
        text = f"{party_title(denial.by[0])}: {denial.words}" if outsider and denial.by else denial.words
        sides = _sides(held, denial.by[0] if denial.by else held.b, [{"id": claim, "text": text}])
        rows.append(_row(claim, DENIED, None, sides, f"beside round{'s' if len(of) > 1 else ''} {joined(of)}"))
    return rows


def _promise_row(held: Balance, promise: Promise, disputed: bool) -> Row:
    event = promise.event
    note = _kept(promise)
    note += "; the reports differ on whether it was done" if disputed else ""
    return _event_row(held, "Promised", event, f"{phrase(event)}{terms(event)}", note)


def _kept(promise: Promise) -> str:
    """What came of a promise: delivered, in part, or not told as done."""
    count = promise.event.count
    if count is not None and promise.counted is not None and promise.counted:
        of = f"{number(promise.counted)} of {count_text(count)} told as freed"
        return of if promise.delivery is None or len(promise.counts) > 1 else f"delivered: {phrase(promise.delivery)}"
    return f"delivered: {phrase(promise.delivery)}" if promise.delivery else "no report tells it done"


def _total_row(held: Balance, total: Assertion) -> Row:
    who = f" by the count of {party_name(total.counter)}" if total.counter else ""
    count = f"{capital(count_text(total.claimed))} people" if total.claimed else "People"
    holder = held.a if any(acts_for(p, held.a) for p in total.by) else held.b
    sides = _sides(held, holder, [{"id": total.id, "text": f"{count} said to be freed{who}"}])
    accounted = f"{number(total.accounted)} told release by release" if total.accounted else "no release of the span is told"
    if total.accounted is None:
        accounted = total.why
    gap = f"; {number(total.gap)} unaccounted for" if total.gap and total.gap > 0 else ""
    return _row(total.id, "Claimed", when_cell(total.window), sides, accounted + gap)


def _measure_row(held: Balance, measure: Measure, answer: Status) -> Row:
    sides = _sides(held, measure.regime, [{"id": measure.id, "text": _measure_text(measure, answer)}])
    return _row(measure.id, HOLDS, when_cell(answer.since), sides, _BASIS.get(answer.basis, answer.basis))


def _measure_text(measure: Measure, answer: Status) -> str:
    wanted = f"; terms: {'; '.join(one_line(t) for t in measure.terms)}" if measure.terms else ""
    grounds = f"; grounds given: {'; '.join(one_line(g) for g in measure.grounds)}" if measure.grounds else ""
    return f"{measure_title(measure)}: {answer.status}{wanted}{grounds}"


def _held_row(held: Balance, stock: Assertion, at: Index) -> Row:
    holder = held.a if any(acts_for(p, held.a) for p in stock.by) else held.b
    outlets = at.outlets([at.claims[stock.claim].report] if stock.claim in at.claims else [])
    count = f"{count_text(stock.claimed)} people" if stock.claimed else "people"
    who = f", by the count of {party_name(stock.counter)}" if stock.counter else ", nobody named as counting"
    sides = _sides(held, holder, [{"id": stock.id, "text": f"{capital(count)} said to be held{who}"}])
    return _row(stock.id, HOLDS, when_cell(stock.window), sides, f"told by {joined(outlets)}" if outlets else stock.verdict)


def _aside_row(held: Balance, aside: Aside) -> Row:
    """A third party in one row: its broadest measure first, its terms as the remark."""
    shown = aside.measures[:_ASIDE_SHOWN]
    items: list[Cell] = [
        {"id": m.id, "text": f"{party_title(m.regime)}: {measure_title(m)}: {answer.status}"} for m, answer in shown
    ]
    items += [{"id": e.id, "text": f"{joined([party_title(p) for p in e.by])} demands: {one_line(e.object or '')}"}
              for e in aside.demands]  # fmt: skip
    items += [{"id": e.id, "text": phrase(e)} for e in aside.refused]
    more = len(aside.measures) - len(shown)
    parts = ["no party to the exchanges"]
    parts += [f"terms: {'; '.join(aside.terms[:_TERMS_SHOWN])}"] if aside.terms else ["no terms told"]
    parts += [f"{some(more, 'further measure')} in `status --regime {aside.party}`"] if more > 0 else []
    target = next((m.target for m, _ in aside.measures if m.target), None)
    sides = (items, []) if target == held.b else ([], items)
    since = aside.measures[0][1].since
    return _row(aside.measures[0][0].id, ASIDE, when_cell(since), sides, "; ".join(parts))
