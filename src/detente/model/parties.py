"""Parties: states, blocs, persons and groups that act, hold, free, speak or are listed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartyKind(StrEnum):
    STATE = "state"
    BLOC = "bloc"
    PERSON = "person"
    BODY = "body"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Party:
    """One actor.

    `id` is what claims carry in `by`, `to`, `said_by`: an ISO 3166 alpha-2 code, `EU`, `UN`, or the fullest name.
    `state` is the party whose acts a person's acts are (an envoy's state), an id again; None where it is unknown.
    """

    id: str
    name: str
    kind: PartyKind
    state: str | None = None
    role: str | None = None
    spellings: tuple[str, ...] = ()
