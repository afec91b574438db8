"""A small ledger for the tests of stores: one report, in which one state frees people and another lifts sanctions for it."""

from __future__ import annotations

from datetime import date

from detente.model import (
    Assertion,
    Basis,
    Block,
    BlockKind,
    Claim,
    Count,
    Disagreement,
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
    Passage,
    Position,
    Problem,
    Report,
    Restriction,
    Slot,
    Stance,
    StatusWord,
    Strength,
    When,
)

TEXT = "Ruritania frees forty\nRuritania freed forty prisoners on Monday. In return Sylvania lifted its ban on salt.\n"
MONDAY = Interval.day(date(2025, 3, 3))


def ledger(title: str = "Salt") -> Ledger:
    report = Report(
        "salt", "a" * 64, TEXT, source="salt.txt", outlet="The Herald", published=date(2025, 3, 4), published_basis=Basis.STATED,
        blocks=(Block(0, 21, BlockKind.TITLE), Block(22, len(TEXT) - 1, BlockKind.PARAGRAPH)),
    )  # fmt: skip
    freed = Claim(
        "c1", Kind.RELEASE, Modality.DONE, report.passage(22, 63), by=("RU",), count=Count(40), when=When(MONDAY, Basis.RELATIVE)
    )
    eased = Claim("c2", Kind.EASE, Modality.DONE, report.passage(64, 106), by=("SY",), object="salt", in_exchange_for=("c1",))

    def event(claim: Claim, other: str) -> Event:
        return Event(
            f"e_{claim.id}", claim.kind, claim.modality, MONDAY, Basis.RELATIVE, claim.by, (), claim.object, (), claim.count, (),
            None, None, None, (), None, (claim.id,), ("salt",), ("salt",), exchange_with=(f"e_{other}",),
        )  # fmt: skip

    return Ledger(
        title=title,
        known_by=None,
        reports=(report,),
        claims=(freed, eased),
        events=(event(freed, "c2"), event(eased, "c1")),
        entries=(Entry("n1", "e_c1", "tally:RU:freed", Kind.RELEASE, Modality.DONE, MONDAY, date(2025, 3, 4)),),
        exchanges=(Exchange("x1", (("RU", ("e_c1",)), ("SY", ("e_c2",))), Strength.STATED, MONDAY, cues=("in return",)),),
        measures=(
            Measure(
                "m1", "SY", "RU", "salt", ("salt",), Restriction.TRADE,
                (MeasureState(None, StatusWord.IN_FORCE, None, None, "presupposed"),
                 MeasureState(MONDAY, StatusWord.LIFTED, "lifted", "e_c2", "press")),
            ),
        ),
        assertions=(Assertion("a1", "c1", "forty", "freed", ("RU",), None, Count(40), None, 40, 0, ("n1",), "met", ""),),
        positions=(Position("SY", Stance.SUPPORT, "the ban was lifted", "c2", "salt", MONDAY),),
        people=(Freed("Ada Example", ("Ada Example",), ("e_c1",), (), None, (), MONDAY, ("salt",)),),
        disagreements=(Disagreement("d1", "how many", Slot.COUNT, ("e_c1",), (("40", ("salt",)),), "40", "the only one"),),
        families=(Family(None, ("salt",), "alone"),),
        problems=(Problem("salt.txt", "example", "salt.txt: an example", "line 1"),),
        known={"salt": Known(date(2025, 3, 4), False, "published")},
    )  # fmt: skip


def passage(start: int, end: int) -> Passage:
    return Passage("salt", start, end, TEXT[start:end])
