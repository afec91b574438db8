"""What is counted: the noun after a number → its unit, `people` for persons of any sort."""

from __future__ import annotations

from functools import cache

from detente.claims.dates.words import bag
from detente.lexicon import lexicon
from detente.lexicon.frames import frames

#: What can be counted as people.
PEOPLE = bag(
    "people persons person prisoners prisoner detainees detainee inmates inmate captives captive hostages hostage"
    " citizens citizen nationals national individuals individual men man women woman children child activists"
    " activist journalists journalist politicians politician dissidents dissident protesters protester protestors"
    " demonstrators demonstrator officials official soldiers soldier troops civilians civilian migrants migrant"
    " refugees refugee foreigners foreigner convicts convict others other opponents opponent critics critic"
    " lawyers lawyer doctors doctor students student priests priest bloggers blogger reporters reporter"
    " correspondents members member leaders leader figures figure americans american ukrainians ukrainian"
    " belarusians belarusian lithuanians lithuanian poles pole russians russian latvians latvian germans german"
    " britons briton iranians iranian cubans cuban venezuelans venezuelan syrians syrian chinese japanese"
    " servicemen serviceman fighters fighter militants militant rebels rebel police officers officer judges judge"
    " ministers minister diplomats diplomat envoys envoy victims victim survivors families workers worker"
    " employees employee residents resident males females adults minors teenagers students oligarchs businessmen"
    " businessman entrepreneurs academics scientists executives politicians lawmakers lawmaker senators deputies"
    " mps opposition supporters supporter suspects suspect defendants defendant relatives exiles pilots sailors"
    " crew personnel monks nuns clergy bishops candidates candidate volunteers passengers israelis palestinians"
    " turks koreans burmese"
)


def unit_of(noun: str | None) -> str:
    """People where the noun says so or nothing is said; otherwise the last word of the noun."""
    if noun is None:
        return "people"
    head = noun.replace("-", " ").split()[-1]
    return "people" if are_people(head) else head.lower()


@cache
def are_people(noun: str) -> bool:
    """Persons by a noun of the lists, or by their nation ("15 Moroccans")."""
    word = noun.lower()
    nation = lexicon().alias(noun)
    return word in PEOPLE or word in _persons() or (nation is not None and nation.is_people)


@cache
def _persons() -> frozenset[str]:
    """The frames' nouns for persons, with their plurals."""
    nouns = {noun.lower() for noun in frames().classes["people"]}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})
