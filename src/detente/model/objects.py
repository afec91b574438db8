"""What measures bear on, as a small hierarchy: country → sector or goods → firm, body, person."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.terms import Restriction


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the object hierarchy.

    `broader` names the nodes directly above (ids). The root is `sanctions`: a claim about it bears on every node.
    `country` is the ISO code of the target state where the thing belongs to one (Belavia: BY).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    country: str | None = None
    restriction: Restriction = Restriction.OTHER
    kind: str = "sector"
