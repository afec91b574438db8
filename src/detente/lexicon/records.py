"""What the lexicon yields: aliases of parties, and mentions of them in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.model import PartyKind


@dataclass(frozen=True, slots=True)
class Alias:
    """One wording of one party.

    `party` is a party id (ISO alpha-2, `EU`, `UN`, or the fullest name). `is_place`: the word is a place too, so that
    things can happen there (states and their cities). `is_metonym`: a city or building that stands for a government.
    `is_demonym`: an adjective or the noun of a national ("Belarusian"); `is_people`: the plural noun, which is a people
    and seldom its state ("Belarusians"). `is_organ`: an organ or office of the party ("Treasury", "Belarusian foreign ministry").
    """

    text: str
    party: str
    kind: PartyKind
    is_place: bool = False
    is_demonym: bool = False
    is_metonym: bool = False
    is_people: bool = False
    is_organ: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An alias found in a text: character offsets, and exactly that slice."""

    start: int
    end: int
    text: str
    alias: Alias


@dataclass(frozen=True, slots=True)
class Former:
    """A state that is no more. `code`: ISO 3166-3; `until`: the first day without it; `heir`: the state that its words mean
    today, all of them, or only the capitals in `seats`."""

    id: str
    code: str
    until: date
    heir: str | None
    seats: tuple[str, ...]
