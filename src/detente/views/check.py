"""A ledger and a deal → which regimes reach the deal, what each says, on what evidence, and the one word for all of them.

The rules of reach are data (`data/reach.toml`); what a regime says is the answer of `status`. No legal advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.ledger import status as status_of
from detente.lexicon import lexicon
from detente.model import Interval, Ledger, Measure, Status, StatusWord
from detente.views.assume import OUTLET, PREFIX, Assumption
from detente.views.law import status_id
from detente.views.look import Index, index, last_day
from detente.views.reach import Deal, Hold, Reach, reached, together, words
from detente.views.table import SHORT_ID, Cell, Column, Form, Row, Table, day_cell, when_cell
from detente.views.words import capital, joined, one_line, party_name, when_text

NO_ADVICE = (
    "This is no legal advice: it says what the reports and lists of this dossier and a table of standing programmes tell, read "
    "by simplified rules of reach. What none of them tells of is not in it."
)

CLEAR, BLOCKED, UNCLEAR = "clear", "blocked", "unclear"

#: The object that stands for sanctions as a whole.
ROOT = "sanctions"

#: Documents whose word on the law outweighs reports that say otherwise.
_LEGAL = frozenset({"official", "list", "baseline"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What one regime says of the deal, and the word for it."""

    reach: Reach
    status: Status
    word: str
    why: str
    through: str | None = None  # a further thing that the deal touches, where the answer is about that


@dataclass(frozen=True, slots=True)
class Answer:
    """All findings, and the word for them together."""

    deal: Deal
    day: date | None
    findings: tuple[Finding, ...]
    word: str


def check(ledger: Ledger, deal: Deal, as_of: date | None = None) -> Answer:
    """Ask every regime that reaches the deal, as of a day (by default the last one known)."""
    day = as_of or last_day(ledger)
    findings: list[Finding] = []
    for reach in reached(deal):
        finding = _finding(ledger, reach, deal.object, day)
        if reach.always or finding.status.status is not StatusWord.UNKNOWN:
            findings.append(finding)
        findings += _touched(ledger, reach, deal, day)
    return Answer(deal, day, tuple(findings), together([f.word for f in findings]))


def _finding(ledger: Ledger, reach: Reach, object: str, day: date | None) -> Finding:
    answer = status_of(ledger, reach.regime, object, day)
    word = words().get(answer.status.value, UNCLEAR)
    if reach.risk and word != CLEAR:
        return Finding(reach, answer, UNCLEAR, "it does not bind here, but whoever deals may be listed")
    if word in (CLEAR, "licensed") and answer.dissent and answer.basis not in _LEGAL:
        return Finding(reach, answer, UNCLEAR, "the reports differ")
    if word == "licensed" and _of_all(ledger, answer):
        why = f"a licence is told of {answer.via}; whether {answer.object} falls under it is not"
        return Finding(reach, answer, UNCLEAR, why)
    if word == BLOCKED and _of_all(ledger, answer) and not answer.baseline:
        why = f"sanctions are in force in general; whether they bear on {answer.object} is not told"
        return Finding(reach, answer, UNCLEAR, why)
    return Finding(reach, answer, word, "; ".join(filter(None, (_why(answer, reach.regime), *_details(answer)))))


def _details(answer: Status) -> tuple[str, ...]:
    """The paper, its term, what was announced and is not in force, and how the answer was come by."""
    return (
        one_line(answer.instrument or ""),
        f"until {when_text(Interval.day(answer.until))}" if answer.until else "",
        f"announced, not in force: {joined([one_line(a) for a in answer.announced])}" if answer.announced else "",
        answer.note or (f"told of {answer.via}" if answer.via else ""),
    )


def _of_all(ledger: Ledger, answer: Status) -> bool:
    """True where the answer is that of sanctions as a whole: a licence under them is for something, and seldom for this."""
    return answer.via is not None and any(m.id == answer.measure and m.things == (ROOT,) for m in ledger.measures)


def _why(answer: Status, regime: str) -> str:
    match answer.status:
        case StatusWord.UNKNOWN:
            return f"no report tells of a measure of {party_name(regime)} on it"
        case StatusWord.NOT_IMPOSED:
            return "not imposed by that day, as far as reports tell"
        case StatusWord.EASED:
            return "relief is reported, but not how far it goes"
        case StatusWord.LICENSED:
            return "allowed within a licence: see its terms"
        case StatusWord.SUSPENDED:
            return "suspended: it may come back"
        case _:
            return ""


def _touched(ledger: Ledger, reach: Reach, deal: Deal, day: date | None) -> list[Finding]:
    """Measures of the regime on the way and the means of payment, in force that day."""
    asked = set(lexicon().things_in(deal.object))
    found: dict[str, Finding] = {}
    for measure in ledger.measures:
        below = [t for t in measure.things if any(t == w or w in _broader(t) for w in reach.touches)]
        if measure.regime != reach.regime or not below or asked & set(below):
            continue
        answer = status_of(ledger, reach.regime, measure.object, day, target=measure.target)
        if answer.status is StatusWord.IN_FORCE and not _of_a_firm(measure):
            why = "it may close the way or the payment"
            found.setdefault(measure.object, Finding(reach, answer, UNCLEAR, why, measure.object))
    return [found[name] for name in sorted(found)]


def _broader(thing: str) -> tuple[str, ...]:
    try:
        return lexicon().broader(thing)
    except KeyError:
        return ()


def _of_a_firm(measure: Measure) -> bool:
    """A measure on one airline or bank says nothing of another's."""
    return any(lexicon().thing(t).country for t in measure.things if _broader(t))


# the table


def table(ledger: Ledger, answer: Answer, assumptions: Sequence[Assumption] = ()) -> Table:
    """One row for each regime, and one for all together."""
    at = index(ledger)
    rows = [_row(at, finding) for finding in answer.findings]
    whole: tuple[Cell, ...] = ([], "", "all together", None, None, answer.word, _summary(answer), [], [], None, [], [])
    rows.append(Row(None, (*whole, day_cell(answer.day), None, [], [])))
    columns = (
        Column("regime", "Regime", Form.PARTIES),
        Column("reach", "Reaches the deal by", wide=True),
        Column("object", "On"),
        Column("status", "Says", Form.WORD),
        Column("since", "Since", Form.WHEN),
        Column("word", "So", Form.WORD),
        Column("why", "Why", wide=True),
        Column("support", "Says so", Form.NAMES),
        Column("dissent", "Differs", Form.NAMES, spare=True),
        Column("basis", "Basis", Form.WORD, screen=False),
        Column("rests", "Rests on", Form.NAMES, spare=True),
        Column("events", "Events", Form.IDS),
        Column("as_of", "As of", Form.DAY, screen=False),
        Column("lists", "Lists say", screen=False),
        Column("records", "Records", Form.NAMES, screen=False),
        Column("baseline", "Standing programmes", Form.CLAUSES, screen=False),
    )
    head, notes = f"{ledger.title}: {title(answer)} {answer.word}", _notes(answer, assumptions, _summary(answer))
    return Table("check", head, columns, tuple(rows), notes)


def _row(at: Index, f: Finding) -> Row:
    supposed = any(r.startswith(PREFIX) for r in f.status.support)
    cells: tuple[Cell, ...] = (
        [f.reach.regime], "; ".join(_hold_text(h) for h in f.reach.holds), f.through or f.status.object, f.status.status.value,
        when_cell(f.status.since), f.word, f.why, at.outlets(f.status.support), at.outlets(f.status.dissent),
        OUTLET if supposed else f.status.basis, list(f.status.rests), list(f.status.events), day_cell(f.status.as_of),
        f.status.lists, list(f.status.records), list(f.status.baseline),
    )  # fmt: skip
    return Row(status_id(f.status), cells, "" if supposed else _short(f.status))


def _short(status: Status) -> str:
    return status.measure[:SHORT_ID] if status.measure else ""


def _hold_text(hold: Hold) -> str:
    """ "currency: USD", "territory: Lithuania"; a rule of the object itself names only its way."""
    if hold.rule.of == "object":
        return hold.rule.way
    return f"{hold.rule.way}: {hold.by if hold.rule.of == 'currency' else party_name(hold.by)}"


def title(answer: Answer) -> str:
    """The question in words: "potash, by a party of Germany, via Lithuania, in USD, on 20 December 2025:"."""
    deal = answer.deal
    parts = [deal.object]
    parts += [f"by a party of {joined([party_name(p) for p in deal.parties])}"] if deal.parties else []
    parts += [f"via {joined([party_name(p) for p in deal.via])}"] if deal.via else []
    parts += [f"in {joined(deal.currencies)}"] if deal.currencies else []
    parts += [f"on {when_text(Interval.day(answer.day))}"] if answer.day else []
    return f"{', '.join(parts)}:"


def _summary(answer: Answer) -> str:
    """Which regimes make it so."""
    if not answer.findings:
        return "no regime that the reports tell of reaches it"
    cause = dict.fromkeys(party_name(f.reach.regime) for f in answer.findings if f.word == answer.word)
    return "" if answer.word == CLEAR else f"by {joined(list(cause))}"


def _notes(answer: Answer, assumptions: Sequence[Assumption], summary: str) -> tuple[str, ...]:
    rules = dict.fromkeys(h.rule.because for f in answer.findings for h in f.reach.holds)
    notes = [f"{capital(title(answer))} {answer.word}{f', {summary}' if summary else ''}."]
    notes += [f"Assumed, and told by no report: {a.text}." for a in assumptions]
    notes += [f"Reach: {' '.join(rules)}"] if rules else []
    return (*notes, NO_ADVICE)


def compared(ledger: Ledger, other: Ledger, deal: Deal, as_of: date | None, assumptions: Sequence[Assumption]) -> Table:
    """The answer without and with what is assumed, side by side; what changes is named."""
    now, then = check(ledger, deal, as_of), check(other, deal, as_of)
    before = {(f.reach.regime, f.through): f for f in now.findings}
    after = {(f.reach.regime, f.through): f for f in then.findings}
    rows = []
    for key in dict.fromkeys((*after, *before)):
        one, two = before.get(key), after.get(key)
        known = one or two
        assert known is not None
        pair = ((one.word, one.status.status.value) if one else None, (two.word, two.status.status.value) if two else None)
        rows.append(
            Row(status_id(known.status), (
                [key[0]], known.through or known.status.object, *(p[1] if p else None for p in pair),
                *(p[0] if p else None for p in pair), "changes" if pair[0] != pair[1] else "stays",
            ), _short(one.status) if one else "")
        )  # fmt: skip
    changed = "changes" if now.word != then.word else "stays"
    rows.append(Row(None, ([], "all together", None, None, now.word, then.word, changed)))
    columns = (
        Column("regime", "Regime", Form.PARTIES),
        Column("object", "On"),
        Column("status", "Says now", Form.WORD),
        Column("status_assumed", "Says then", Form.WORD),
        Column("word", "So now", Form.WORD),
        Column("word_assumed", "So then", Form.WORD),
        Column("change", "Change", Form.WORD),
    )
    told = replace(then, word=f"{now.word} → {then.word}")
    return Table("check", f"{ledger.title}: {title(told)} {told.word}", columns, tuple(rows), _notes(told, assumptions, ""))
