"""A small ledger that tells a story in our own words: three rounds between two states, and a bloc that stands aside.

Six reports are written here; each claim is anchored by naming the words of its report that it rests on. Nothing is read by a
parser, so that what a view shows depends on the view alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.model import (
    Assertion,
    Basis,
    Claim,
    Comparator,
    Count,
    Disagreement,
    Dissent,
    Entry,
    Event,
    Exchange,
    Family,
    Freed,
    Interval,
    Kind,
    Known,
    Ledger,
    Measure,
    MeasureState,
    Modality,
    Position,
    Problem,
    Report,
    ReportKind,
    Restriction,
    Slot,
    Stance,
    StatusWord,
    Strength,
    When,
)

TEXTS = {
    "airline": (
        "The Baltic Courier", date(2025, 9, 14), ReportKind.PRESS,
        "Fifty-two walk free as Washington lifts airline curbs\n\n"
        "Belarus let 52 political prisoners cross into Lithuania on Thursday. In exchange the United States lifted its "
        "sanctions on the airline Belavia and promised to reopen the embassy in Minsk.\n\n"
        "The European Union said it would keep its measures until every political prisoner is out.",
    ),
    "summer": (
        "Policy Notebook", None, ReportKind.PRESS,
        "A pledge from Washington\n\n"
        "On June 21 the White House pledged to lift sanctions on Belavia in return for 52 prisoners. A call between the two "
        "presidents came on August 15. About 1,300 people are still behind bars, rights monitors say.\n\n"
        "Such bargains, the author believes, trade principles for headlines.",
    ),
    "potash": (
        "Harbour Wire", date(2025, 12, 14), ReportKind.PRESS,
        "Belarus frees 123 after potash talks\n\n"
        "After two days of talks in Minsk with the envoy John Coale, Belarus released 123 prisoners on Saturday, among them "
        "Ales Bialiatski and Maria Kolesnikova. The United States agreed to lift sanctions on potash.\n\n"
        "More than 300 people have been freed since July 2024, according to Viasna.",
    ),
    "digest": (
        "Morning Digest", None, ReportKind.DIGEST,
        "In brief\n\n"
        "Harbour Wire: Belarus has freed 123 prisoners, Maria Kalesnikava among them, and US potash sanctions are gone.",
    ),
    "banks": (
        "The Northern Review", date(2026, 3, 28), ReportKind.PRESS,
        "The third bargain\n\n"
        "Under a deal reached this month Belarus released 250 prisoners. The United States eased restrictions on state banks "
        "and on potash, and handed travel permits to some officials.\n\n"
        "President Lukashenko called it proof that pressure does not work. The EU will not follow, Kaja Kallas said: its "
        "sanctions stay until all political prisoners are free. Brussels may widen them over balloons in Lithuanian airspace.\n\n"
        "Russia takes up to 60% of Belarusian trade. The review sees Minsk buying itself room between the blocs.",
    ),
    "hostile": (
        "<script>alert('outlet')</script>", date(2026, 3, 29), ReportKind.PRESS,
        "Late addition\n\n"
        "Belarus freed one more prisoner <img src=x onerror=alert(1)> and the \u202eyad yreve\u202c count | goes *on* & on.",
    ),
}  # fmt: skip


def _report(id: str) -> Report:
    outlet, published, kind, text = TEXTS[id]
    return Report(
        id, f"{id:0<64}", text, f"{id}.txt", outlet, text.split("\n", 1)[0], None, kind, "en", published,
        Basis.STATED if published else None,
    )  # fmt: skip


REPORTS = {id: _report(id) for id in TEXTS}


def span(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def claim(id: str, words: str, kind: Kind, modality: Modality = Modality.DONE, **more: object) -> Claim:
    """A claim that rests on these words of the report its id begins with (`airline.free` stands in `airline`)."""
    report = REPORTS[id.split(".")[0]]
    start = report.text.index(words)
    return replace(
        Claim(f"c_{id}", kind, modality, report.passage(start, start + len(words)), confidence=0.9),
        **more,  # type: ignore[arg-type]
    )


def people(value: float, op: Comparator = Comparator.EQUAL) -> Count:
    return Count(value, op)


DONE, PLANNED = Modality.DONE, Modality.PLANNED
SEPTEMBER = When(span("2025-09-11"), Basis.RELATIVE, "on Thursday")
JUNE = When(span("2025-06-21"), Basis.INFERRED, "On June 21")
DECEMBER = When(span("2025-12-13"), Basis.RELATIVE, "on Saturday")
MARCH = When(span("2026-03-01", "2026-03-28"), Basis.RELATIVE, "this month")

CLAIMS = (
    claim("airline.head", "Fifty-two walk free", Kind.RELEASE, count=people(52), headline=True, when=SEPTEMBER, by=("BY",)),
    claim("airline.free", "Belarus let 52 political prisoners cross into Lithuania on Thursday.", Kind.RELEASE, by=("BY",),
          to=("LT",), object="political prisoners", count=people(52), when=SEPTEMBER, in_exchange_for=("c_airline.lift",)),
    claim("airline.lift", "In exchange the United States lifted its sanctions on the airline Belavia", Kind.EASE, by=("US",),
          to=("BY",), object="Belavia", how="lifted", when=SEPTEMBER, in_exchange_for=("c_airline.free",)),
    claim("airline.embassy", "promised to reopen the embassy in Minsk", Kind.NORMALIZE, PLANNED, by=("US",), to=("BY",),
          object="embassy in Minsk", when=SEPTEMBER, in_exchange_for=("c_airline.free",)),
    claim("airline.eu", "The European Union said it would keep its measures until every political prisoner is out.",
          Kind.MAINTAIN,
          by=("EU",), to=("BY",), object="sanctions", condition="until every political prisoner is out"),
    claim("summer.lift", "the White House pledged to lift sanctions on Belavia in return for 52 prisoners", Kind.EASE, PLANNED,
          by=("US",), to=("BY",), object="Belavia", how="lifted", when=JUNE, in_exchange_for=("c_summer.free",)),
    claim("summer.free", "in return for 52 prisoners", Kind.RELEASE, PLANNED, by=("BY",), object="prisoners", count=people(52),
          when=JUNE, in_exchange_for=("c_summer.lift",)),
    claim("summer.call", "A call between the two presidents came on August 15.", Kind.TALKS, by=("US", "BY"), object="call",
          when=When(span("2025-08-15"), Basis.INFERRED, "on August 15")),
    claim("summer.held", "About 1,300 people are still behind bars, rights monitors say.", Kind.TOTAL, by=("BY",),
          object="held",
          count=people(1300, Comparator.ABOUT), said_by=("rights monitors",)),
    claim("summer.view", "Such bargains, the author believes, trade principles for headlines.", Kind.ASSESSMENT,
          by=("Policy Notebook",), object="such bargains trade principles for headlines"),
    claim("potash.talks", "two days of talks in Minsk with the envoy John Coale", Kind.TALKS, by=("John Coale", "BY"),
          object="Minsk", place="Minsk", when=When(span("2025-12-12", "2025-12-13"), Basis.RELATIVE, "two days")),
    claim("potash.free", "Belarus released 123 prisoners on Saturday, among them Ales Bialiatski and Maria Kolesnikova.",
          Kind.RELEASE, by=("BY",), object="prisoners", count=people(123), when=DECEMBER,
          people=("Ales Bialiatski", "Maria Kolesnikova"), in_exchange_for=("c_potash.lift",)),
    claim("potash.lift", "The United States agreed to lift sanctions on potash.", Kind.EASE, PLANNED, by=("US",), to=("BY",),
          object="potash", how="lifted", when=DECEMBER, in_exchange_for=("c_potash.free",)),
    claim("potash.total", "More than 300 people have been freed since July 2024, according to Viasna.", Kind.TOTAL, by=("BY",),
          object="freed", count=people(300, Comparator.MORE), said_by=("Viasna",),
          when=When(span("2024-07-01", "2025-12-14"), Basis.STATED, "since July 2024")),
    claim("digest.free", "Belarus has freed 123 prisoners, Maria Kalesnikava among them", Kind.RELEASE, by=("BY",),
          object="prisoners", count=people(123), people=("Maria Kalesnikava",), said_by=("Harbour Wire",)),
    claim("digest.lift", "US potash sanctions are gone", Kind.EASE, by=("US",), to=("BY",), object="potash sanctions",
          how="lifted"),
    claim("banks.deal", "Under a deal reached this month", Kind.AGREE, by=("BY", "US"), object="deal", when=MARCH),
    claim("banks.free", "Belarus released 250 prisoners.", Kind.RELEASE, by=("BY",), object="prisoners", count=people(250),
          when=MARCH, in_exchange_for=("c_banks.ease", "c_banks.potash", "c_banks.travel")),
    claim("banks.ease", "The United States eased restrictions on state banks", Kind.EASE, by=("US",), to=("BY",),
          object="state banks", how="eased", when=MARCH, in_exchange_for=("c_banks.free",)),
    claim("banks.potash", "and on potash", Kind.EASE, by=("US",), to=("BY",), object="potash", how="eased", when=MARCH,
          in_exchange_for=("c_banks.free",)),
    claim("banks.travel", "handed travel permits to some officials", Kind.EASE, by=("US",), to=("BY",),
          object="travel permits for some officials", how="eased", when=MARCH, in_exchange_for=("c_banks.free",)),
    claim("banks.proof", "President Lukashenko called it proof that pressure does not work.", Kind.STATEMENT,
          by=("Alexander Lukashenko",), object="the deal is proof that pressure does not work", stance=Stance.SUPPORT),
    claim("banks.kallas", "its sanctions stay until all political prisoners are free", Kind.STATEMENT, by=("Kaja Kallas",),
          object="sanctions stay until all political prisoners are free", stance=Stance.OPPOSE, said_by=("Kaja Kallas",)),
    claim("banks.eu", "sanctions stay until all political prisoners are free", Kind.MAINTAIN, by=("EU",), to=("BY",),
          object="sanctions", condition="until all political prisoners are free"),
    claim("banks.may", "Brussels may widen them over balloons in Lithuanian airspace.", Kind.IMPOSE, Modality.POSSIBLE,
          by=("EU",),
          to=("BY",), object="sanctions", how="widened", because="balloons in Lithuanian airspace"),
    claim("banks.trade", "Russia takes up to 60% of Belarusian trade.", Kind.FIGURE, object="share of Belarusian trade",
          count=Count(60, Comparator.AT_MOST, "percent")),
    claim("banks.view", "The review sees Minsk buying itself room between the blocs.", Kind.ASSESSMENT,
          by=("The Northern Review",),
          object="Minsk is buying itself room between the blocs"),
    claim("hostile.free", TEXTS["hostile"][3].split("\n\n")[1],
          Kind.RELEASE, by=("BY",), object="prisoner <img src=x onerror=alert(1)>", count=people(1)),
)  # fmt: skip

BY_ID = {c.id: c for c in CLAIMS}


def event(id: str, claims: str, dated: Interval | None = None, basis: Basis | None = None, **more: object) -> Event:
    """An event that takes its slots from the first of its claims (named without their `c_`), save those given."""
    told = [BY_ID[f"c_{c}"] for c in claims.split()]
    first, reports = told[0], tuple(dict.fromkeys(c.report for c in told))
    base = Event(
        f"e_{id}", first.kind, first.modality, dated, basis if dated else None, first.by, first.to, first.object, (),
                                                                                                                   first.count,
        first.people, first.place, first.how, None, (), first.condition, tuple(c.id for c in told), reports,
        tuple(r for r in reports if r != "digest"), confidence=0.8,
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


EVENTS = (
    event("call", "summer.call", span("2025-08-15"), Basis.INFERRED,
          derivation=("no report gives the year of 15 August",
          "the exchange told beside it is of September 2025: the year is 2025")),
    event("free52", "airline.free airline.head summer.free", span("2025-09-11"), Basis.RELATIVE,
          exchange_with=("e_belavia", "e_embassy"),
          dissent=(Dissent(Slot.WHEN, (("2025-06-21", ("summer",)), ("2025-09-11", ("airline",))), "2025-09-11",
                           "the dated report is nearer to the event"),)),
    event("belavia", "airline.lift summer.lift", span("2025-09-11"), Basis.RELATIVE, things=("Belavia",),
          exchange_with=("e_free52",)),
    event("embassy", "airline.embassy", span("2025-09-11"), Basis.RELATIVE, exchange_with=("e_free52",)),
    event("eu", "banks.eu airline.eu", None, things=("sanctions",)),
    event("talks", "potash.talks", span("2025-12-12", "2025-12-13"), Basis.RELATIVE),
    event("free123", "potash.free digest.free", span("2025-12-13"), Basis.RELATIVE, exchange_with=("e_potash1",)),
    event("potash1", "digest.lift potash.lift", span("2025-12-13"), Basis.INFERRED, object="potash", things=("potash",),
          exchange_with=("e_free123",), derivation=("told as traded for the release of 13 December 2025",),
          dissent=(Dissent(Slot.MODALITY, (("done", ("digest",)), ("planned", ("potash",))), "done",
          "one report tells it done"),)),
    event("deal", "banks.deal", span("2026-03-01", "2026-03-28"), Basis.RELATIVE),
    event("free250", "banks.free", span("2026-03-01", "2026-03-28"), Basis.RELATIVE,
          exchange_with=("e_banks", "e_potash2", "e_travel")),
    event("banks", "banks.ease", span("2026-03-01", "2026-03-28"), Basis.RELATIVE, things=("banking",),
          exchange_with=("e_free250",)),
    event("potash2", "banks.potash", span("2026-03-01", "2026-03-28"), Basis.RELATIVE, things=("potash",),
          exchange_with=("e_free250",)),
    event("travel", "banks.travel", span("2026-03-01", "2026-03-28"), Basis.RELATIVE, exchange_with=("e_free250",)),
    event("widen", "banks.may", None, things=("sanctions",), because=("balloons in Lithuanian airspace",)),
    event("one", "hostile.free", None),
    event("total300", "potash.total", span("2024-07-01", "2025-12-14"), Basis.STATED),
    event("held", "summer.held"),
    event("trade", "banks.trade"),
    event("proof", "banks.proof", span("2026-03-28"), Basis.INFERRED),
    event("kallas", "banks.kallas", span("2026-03-28"), Basis.INFERRED),
)  # fmt: skip


def entry(event: str, account: str) -> Entry:
    posted = next(e for e in EVENTS if e.id == event)
    return Entry(f"n_{event[2:]}", event, account, posted.kind, posted.modality, posted.dated, date(2025, 12, 14))


ENTRIES = (
    entry("e_free52", "tally:BY:freed"),
    entry("e_free123", "tally:BY:freed"),
    entry("e_free250", "tally:BY:freed"),
    entry("e_potash1", "measure:US:potash"),
)

EXCHANGES = (
    Exchange("x_1", (("BY", ("e_free52",)), ("US", ("e_belavia", "e_embassy"))), Strength.STATED, span("2025-09-11"), None, (),
             ("In exchange", "in return for")),
    Exchange("x_2", (("BY", ("e_free123",)), ("US", ("e_potash1",))), Strength.IMPLIED, span("2025-12-13"), None, (),
             ("After",)),
    Exchange("x_3", (("BY", ("e_free250",)), ("US", ("e_banks", "e_potash2", "e_travel"))), Strength.STATED,
             span("2026-03-01", "2026-03-28"), "e_deal", (), ("Under a deal",)),
)  # fmt: skip

PRESUPPOSED = MeasureState(None, StatusWord.IN_FORCE, None, None, "presupposed")


def state(event: str, word: StatusWord) -> MeasureState:
    found = next(e for e in EVENTS if e.id == event)
    return MeasureState(found.dated, word, found.how, event, "press")


MEASURES = (
    Measure("m_eu", "EU", "BY", "sanctions", ("sanctions",), Restriction.OTHER, (state("e_eu", StatusWord.IN_FORCE),),
            terms=("until all political prisoners are free",), support=("airline", "banks")),
    Measure("m_belavia", "US", "BY", "Belavia", ("Belavia",), Restriction.TRANSPORT, (PRESUPPOSED, state("e_belavia",
            StatusWord.LIFTED)),
            support=("airline",)),
    Measure("m_banks", "US", "BY", "state banks", ("banking",), Restriction.FINANCIAL, (PRESUPPOSED, state("e_banks",
            StatusWord.EASED)),
            support=("banks",)),
    Measure("m_potash", "US", "BY", "potash", ("potash",), Restriction.TRADE,
            (PRESUPPOSED, state("e_potash1", StatusWord.EASED), state("e_potash2", StatusWord.EASED)),
            grounds=("the election of 2020",), support=("banks", "digest"), dissent=("potash",)),
)  # fmt: skip

ASSERTIONS = (
    Assertion("a_300", "c_potash.total", BY_ID["c_potash.total"].passage.text, "freed", ("BY",), "Viasna", people(300,
              Comparator.MORE),
              span("2024-07-01", "2025-12-14"), 175, 126, ("n_free52", "n_free123"), "gap",
              "175 are accounted for by two releases; at least 126 more are not told by any report"),
    Assertion("a_held", "c_summer.held", BY_ID["c_summer.held"].passage.text, "held", ("BY",), "rights monitors",
              people(1300, Comparator.ABOUT), None, None, None, (), "not checkable", "no count of those jailed is told"),
)  # fmt: skip

POSITIONS = (
    Position("Alexander Lukashenko", Stance.SUPPORT, "the deal is proof that pressure does not work", "c_banks.proof", "banks",
             span("2026-03-28"), ("The Northern Review",)),
    Position("Kaja Kallas", Stance.OPPOSE, "sanctions stay until all political prisoners are free", "c_banks.kallas", "banks",
             span("2026-03-28"), ("The Northern Review",)),
    Position("Policy Notebook", Stance.OPPOSE, "such bargains trade principles for headlines", "c_summer.view", "summer", None,
             (),
             Kind.ASSESSMENT),
    Position("The Northern Review", Stance.EXPLAIN, "Minsk is buying itself room between the blocs", "c_banks.view", "banks",
             span("2026-03-28"), (), Kind.ASSESSMENT),
)  # fmt: skip

DISAGREEMENTS = (
    Disagreement("d_when", "when the 52 were freed", Slot.WHEN, ("e_free52", "e_belavia"),
                 (("2025-06-21", ("summer",)), ("2025-09-11", ("airline",))), "2025-09-11",
                 "the dated report is nearer to the event"),
    Disagreement("d_potash", "whether potash was eased in December", Slot.MODALITY, ("e_potash1",),
                 (("done", ("digest",)), ("planned", ("potash",))), "done", "one report tells it done"),
    Disagreement("d_twice", "potash eased twice with no re-imposition between", Slot.REPEAT, ("e_potash1", "e_potash2"),
                 (("2025-12-13", ("digest", "potash")), ("2026-03", ("banks",))), "both kept",
                 "no report tells of a re-imposition"),
)  # fmt: skip

PEOPLE = (
    Freed("Ales Bialiatski", ("Ales Bialiatski",), ("e_free123",), (), "freed", (), span("2025-12-13"), ("potash",)),
    Freed("Maria Kolesnikova", ("Maria Kalesnikava", "Maria Kolesnikova"), ("e_free123",), (), "freed", (), span("2025-12-13"),
          ("digest", "potash")),
)  # fmt: skip

KNOWN = {
    "airline": Known(date(2025, 9, 14), False, "published that day"),
    "summer": Known(date(2025, 9, 11), True, "its pledge is of the day of the exchange"),
    "potash": Known(date(2025, 12, 14), False, "published that day"),
    "digest": Known(date(2025, 12, 13), True, "the latest thing it tells as past is the release of 13 December 2025"),
    "banks": Known(date(2026, 3, 28), False, "published that day"),
    "hostile": Known(date(2026, 3, 29), False, "published that day"),
}  # fmt: skip


@pytest.fixture(scope="session")
def belarus() -> Ledger:
    return Ledger(
        "Belarus", None, tuple(REPORTS.values()), CLAIMS, EVENTS, ENTRIES, EXCHANGES, MEASURES, ASSERTIONS, POSITIONS, PEOPLE,
        DISAGREEMENTS, (Family("potash", ("digest",), "it names Harbour Wire and repeats its count"),),
        (Problem("scan.pdf", "no-text", "the file holds pictures only"),), KNOWN,
    )  # fmt: skip


@pytest.fixture(scope="session")
def empty() -> Ledger:
    """A ledger of no reports: every view must still answer."""
    return Ledger("Nothing yet", None, (), (), (), (), (), (), (), (), (), (), (), ())
