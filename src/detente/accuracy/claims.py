"""The measure of reading: gold events and claims per report → precision, recall, slots and exchange links.

A claim can speak of a gold event if their kinds meet and its passage holds the gold's cue, or enough of its slots agree.
Claims and gold events are paired one to one, best fit first. Recall is the share of gold events that are paired. Precision
is the share of the counted claims that are paired: a claim that says a paired event again without contradicting it is not
counted (twice an event, for a headline and a lead), one that contradicts it is an error. The strict figures count a pair
only where every slot is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from detente.accuracy import judge
from detente.accuracy.rows import SOFT_KINDS, Json, Row, best_pairs, rates, read_lines, share
from detente.accuracy.words import holds
from detente.model.terms import Kind

#: Kinds that every gold set annotates; the others are scored only where the gold has them.
ALWAYS_SCORED = frozenset(set(Kind) - SOFT_KINDS - {Kind.MAINTAIN})

#: A longer passage points at nothing.
LONGEST_PASSAGE = 600

#: How much of an error's passage is listed.
SHOWN_TEXT = 140

#: How often an event may be said again free of charge.
FREE_REPEATS = 2

#: The weight of the cue: words of the passage outweigh agreeing slots.
CUE_WEIGHT = 3

#: Kinds whose numbers and dates say little of what they are about.
WORDY_KINDS = frozenset({Kind.STATEMENT, Kind.ASSESSMENT})

Judgement = Callable[[Row, Row], bool]

#: Slot → when it is asked for, and when it is answered rightly.
SLOTS: tuple[tuple[str, Callable[[Row], bool], Judgement], ...] = (
    ("kind", lambda gold: True, lambda gold, said: gold.kind == said.kind),
    ("modality", lambda gold: True, judge.modality),
    ("by", lambda gold: bool(gold.by), judge.actors),
    ("to", lambda gold: bool(gold.to) and not gold.mutual, judge.target),
    ("object", lambda gold: bool(gold.object) and gold.kind not in WORDY_KINDS, judge.obj),
    ("count", lambda gold: gold.number is not None, judge.count),
    ("when", lambda gold: gold.when is not None, judge.when),
    ("when null", lambda gold: gold.when is None, judge.when),
    ("people", lambda gold: bool(gold.people), judge.people),
    (
        "stance",
        lambda gold: gold.kind == Kind.STATEMENT and bool(gold.stances),
        lambda gold, said: said.stances[:1] != () and said.stances[0] in gold.stances,
    ),
)


def fit(gold: Row, claim: Row) -> int:
    """How well a claim can speak of a gold event; 0 where it cannot."""
    if not judge.kinds_meet(gold, claim):
        return 0
    cue = holds(claim.text, gold.cue)
    actors = bool(gold.by) and judge.actors(gold, claim)
    count = judge.count(gold, claim)
    obj = bool(gold.object) and judge.obj(gold, claim)
    when = gold.when is not None and judge.when(gold, claim)
    if {gold.kind, claim.kind} & WORDY_KINDS:
        possible = cue or (actors and obj)
    else:
        possible = cue or (actors and (count or obj)) or (count and (obj or when))
    if not possible:
        return 0
    agreeing = (actors, count, obj, when, gold.kind == claim.kind, judge.modality(gold, claim))
    return 1 + CUE_WEIGHT * cue + sum(agreeing)


@dataclass(slots=True)
class Tally:
    """What is counted over all reports."""

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    slot_asked: Counter[str] = field(default_factory=Counter)
    slot_right: Counter[str] = field(default_factory=Counter)
    strict: int = 0
    links_gold: int = 0
    links_said: int = 0
    links_right: int = 0
    missed: list[Json] = field(default_factory=list)
    errors: list[Json] = field(default_factory=list)

    def surplus(self, claim: Json) -> None:
        """Enter a claim that speaks of no gold event."""
        if claim["kind"] not in SOFT_KINDS:
            self.counted[claim["kind"]] += 1
            self.errors.append(claim)


@dataclass(frozen=True, slots=True)
class Matched:
    """One report: its gold, its usable claims, which pair up, and the gold event that each claim speaks of."""

    events: list[Json]
    gold: list[Row]
    claims: list[Json]
    said: list[Row]
    paired: dict[int, int]
    event_of: dict[int, int]


def usable(claim: Json, texts: Path | None) -> bool:
    """A passage of a bearable length which, where the texts are at hand, is the slice that it says it is."""
    text = claim.get("text") or ""
    if not text or len(text) > LONGEST_PASSAGE:
        return False
    if texts is None or "start" not in claim:
        return True
    path = texts / f"{claim['report']}.txt"
    return not path.exists() or path.read_text(encoding="utf-8")[claim["start"] : claim["end"]] == text


def match(events: list[Json], claims: list[Json], tally: Tally) -> Matched:
    """Pair claims with gold events and enter the claims into the tally."""
    gold, said = [Row.of_claim(event) for event in events], [Row.of_claim(claim) for claim in claims]
    fits = {(i, j): fit(event, claim) for i, event in enumerate(gold) for j, claim in enumerate(said)}
    paired = best_pairs((value, i, j) for (i, j), value in fits.items())
    event_of = {j: i for i, j in paired.items()}
    repeats: Counter[int] = Counter()
    for j, claim in enumerate(said):
        if j in event_of:
            event = gold[event_of[j]]
            if not event.optional:
                tally.counted[event.kind] += 1
                tally.right[event.kind] += 1
            continue
        again = [
            i
            for i, event in enumerate(gold)
            if fits[i, j] > 0 and repeats[i] < FREE_REPEATS and not judge.contradicts(event, claim)
        ]
        if again:
            event_of[j] = max(again, key=lambda i: fits[i, j])
            repeats[event_of[j]] += 1
        else:
            tally.surplus(claims[j])
    return Matched(events, gold, claims, said, paired, event_of)


def tally_events(report: str, matched: Matched, scope: Collection[str], tally: Tally) -> None:
    """Enter the gold events of one report: found or missed, and slot by slot."""
    for i, event in enumerate(matched.gold):
        if event.optional or event.kind not in scope:
            continue
        tally.asked[event.kind] += 1
        if i not in matched.paired:
            tally.missed.append({**matched.events[i], "report": report})
            continue
        claim = matched.said[matched.paired[i]]
        tally.found[event.kind] += 1
        tally.strict += judge.everything(event, claim)
        for slot, asked, right in SLOTS:
            tally.slot_asked[slot] += asked(event)
            tally.slot_right[slot] += asked(event) and right(event, claim)


def tally_links(matched: Matched, tally: Tally) -> None:
    """Enter the exchange links of one report as unordered pairs of gold events; other claims stand for themselves."""
    wanted = {frozenset((i, k)) for i, event in enumerate(matched.events) for k in event.get("in_exchange_for") or []}
    place = {claim.get("id"): j for j, claim in enumerate(matched.claims)}

    def end(j: int | None) -> int | tuple[str, int | None]:
        return matched.event_of.get(j, ("unpaired", j)) if j is not None else ("unpaired", None)

    pairs = {
        frozenset((end(j), end(place.get(other))))
        for j, claim in enumerate(matched.claims)
        for other in claim.get("in_exchange_for") or []
    }
    said = {pair for pair in pairs if len(pair) == 2}
    tally.links_gold += len(wanted)
    tally.links_said += len(said)
    tally.links_right += len(wanted & said)


def score_claims(
    gold_path: str | Path,
    predicted_path: str | Path,
    texts: str | Path | None = None,
    kinds: Iterable[str] | None = None,
    show: int = 0,
) -> Json:
    """Score claims (JSON Lines) against gold (JSON Lines).

    `texts` is the folder of the reports, against which passages are checked; `kinds` limits the measure to some kinds;
    `show` lists up to so many missed events and errors.
    """
    return score_rows(read_lines(gold_path), read_lines(predicted_path), Path(texts) if texts else None, kinds, show)


def score_rows(
    gold_rows: Iterable[Json],
    claims: Iterable[Json],
    texts: Path | None = None,
    kinds: Iterable[str] | None = None,
    show: int = 0,
) -> Json:
    """The same from rows in memory."""
    gold: dict[str, list[Json]] = {row["id"]: row["events"] for row in gold_rows}
    by_report: defaultdict[str, list[Json]] = defaultdict(list)
    for claim in claims:
        by_report[str(claim["report"])].append(claim)
    told = {str(event["kind"]) for events in gold.values() for event in events}
    scope = (ALWAYS_SCORED | told) & (frozenset(kinds or ()) or frozenset(Kind))
    tally = Tally()
    for report, events in gold.items():
        in_scope = [claim for claim in by_report[report] if claim["kind"] in scope]
        good = [usable(claim, texts) for claim in in_scope]
        matched = match(events, [claim for claim, ok in zip(in_scope, good, strict=True) if ok], tally)
        for claim, ok in zip(in_scope, good, strict=True):
            if not ok:
                tally.surplus(claim)
        tally_events(report, matched, scope, tally)
        tally_links(matched, tally)
    return figures(len(gold), tally, sorted(scope), show)


def start_of(claim: Json) -> str:
    """As much of a claim's passage as is listed."""
    return (claim.get("text") or "")[:SHOWN_TEXT]


def figures(reports: int, tally: Tally, scope: list[str], show: int) -> Json:
    """The tally as precision, recall and F1, overall, by kind, by slot and for links; three decimals."""
    asked, counted = tally.asked.total(), tally.counted.total()
    precision, recall = share(tally.right.total(), counted), share(tally.found.total(), asked)
    strict_precision, strict_recall = share(tally.strict, counted), share(tally.strict, asked)
    slots = {
        slot: {"of": tally.slot_asked[slot], "accuracy": round(share(tally.slot_right[slot], tally.slot_asked[slot]), 3)}
        for slot in tally.slot_asked
    }
    result: Json = {
        "reports": reports,
        "gold": asked,
        "counted": counted,
        **rates(precision, recall),
        **{f"strict_{name}": value for name, value in rates(strict_precision, strict_recall).items()},
        "slots": slots,
        "exchange_links": {
            "gold": tally.links_gold,
            "said": tally.links_said,
            **rates(share(tally.links_right, tally.links_said), share(tally.links_right, tally.links_gold)),
        },
        "kinds": {
            kind: {
                "gold": tally.asked[kind],
                "counted": tally.counted[kind],
                **rates(share(tally.right[kind], tally.counted[kind]), share(tally.found[kind], tally.asked[kind])),
            }
            for kind in scope
        },
    }
    if show:
        shown = ("report", "kind", "cue", "object")
        result["missed"] = [{name: event.get(name) for name in shown} for event in tally.missed[:show]]
        result["errors"] = [
            {"report": str(c["report"]), "kind": c["kind"], "modality": c.get("modality"), "text": start_of(c)}
            for c in tally.errors[:show]
        ]
    return result
