"""The fields that questions share, as FastAPI reads and describes them → a `Query`. A field that is not known is refused.

A field mistyped and passed over would be a wrong answer that nobody notices.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from detente.model import Kind, Modality
from detente.views.relations import Span
from detente.views.table import Query
from detente.web.api.paging import LONGEST, MOST, USUAL

#: Characters of a name that is asked for; no name in any list is as long.
LONGEST_NAME = 300

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _iso(found: Any) -> Any:
    """The one form of a day that is taken: what else Python or Pydantic would read as one is no date to a person."""
    if isinstance(found, str) and not _DAY.fullmatch(found):
        raise ValueError(f"{found[:40]!r} is no date; a date looks like 2025-12-20")
    return found


Day = Annotated[date, BeforeValidator(_iso)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class Asked(BaseModel):
    """What every question can hold."""

    model_config = ConfigDict(extra="forbid")

    known_by: Day | None = Field(None, description="As it could be known by this day.")

    def query(self) -> Query:
        """What a view is narrowed to."""
        given = {name: getattr(self, name, None) for name in ("as_of", "known_by", "regime", "object", "actor")}
        return Query(**given)


class Paged(Asked):
    """A question whose answer comes in pages."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="Rows of a page; CSV has them all.")
    cursor: str | None = Field(None, max_length=LONGEST, description="`next` of the page before.")


class AsOf(Paged):
    as_of: Day | None = Field(None, description="What held, or had happened, by this day.")


class ByActor(AsOf):
    actor: Name | None = Field(None, description="What this party did, got or said; any of its names.")


class ByObject(AsOf):
    regime: Name | None = Field(None, description="Measures of this regime: US, EU, GB, UN, or a name.")
    object: Name | None = Field(None, description="What bears on this: potash, Belavia, aviation.")


class Narrowed(ByObject):
    actor: Name | None = Field(None, description="What this party did, got or said; any of its names.")


class Balanced(AsOf):
    a: Name | None = Field(None, description="One party; with `b`. Else the two of dossier.toml, or those with most exchanges.")
    b: Name | None = Field(None, description="The other party.")
    object: Name | None = Field(None, description="What bears on this.")


class Events(Narrowed):
    kind: list[Kind] | None = Field(None, description="Events of these kinds.")
    modality: list[Modality] | None = Field(None, description="Events told as this.")
    source: Name | None = Field(None, description="Events that a report (its id) or an outlet (its name) tells of.")
    confidence: float | None = Field(None, ge=0, le=1, description="Events at least as certain as this.")
    moving: bool = Field(False, description="Only what moves the ledger: no acts around it, nothing refused or only possible.")


class Claims(Narrowed):
    kind: list[Kind] | None = Field(None, description="Claims of these kinds.")
    modality: list[Modality] | None = Field(None, description="Claims told as this.")
    report: Name | None = Field(None, description="The claims of one report, by its id.")
    confidence: float | None = Field(None, ge=0, le=1, description="Claims read at least as surely as this.")


class Disputed(Paged):
    regime: Name | None = Field(None, description="About measures of this regime.")
    object: Name | None = Field(None, description="About this object.")
    actor: Name | None = Field(None, description="About this party.")


class Said(ByActor):
    object: Name | None = Field(None, description="Said of this.")


class Related(AsOf):
    a: Name | None = Field(None, description="The relations of this party; else of all.")
    by: Span = Field(Span.YEAR, description="What dealings are counted by.")


class Dealt(AsOf):
    a: Name = Field(description="One party.")
    b: Name = Field(description="The other party.")


class ByRegime(Paged):
    regime: Name | None = Field(None, description="Those of this regime.")


class Reconciled(AsOf):
    regime: Name | None = Field(None, description="Measures of this regime.")
    object: Name | None = Field(None, description="Objects whose name holds this.")


class Changed(BaseModel):
    """Two known days, `from` and `to`."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Day = Field(alias="from", description="The day known first.")
    to: Day | None = Field(None, description="The day known last; all that is known where it is not given.")
    regime: Name | None = Field(None, description="Changes about measures of this regime.")
    object: Name | None = Field(None, description="Changes about this object.")
    actor: Name | None = Field(None, description="Changes about this party.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="Rows of a page; CSV has them all.")
    cursor: str | None = Field(None, max_length=LONGEST, description="`next` of the page before.")

    def query(self) -> Query:
        """What the changes are narrowed to."""
        return Query(None, self.to, self.regime, self.object, self.actor)


class Searched(Asked):
    """Words to look for."""

    q: str = Field(min_length=1, max_length=LONGEST_NAME, description="Words; those in double quotes stand together.")
    limit: int = Field(50, ge=1, le=200, description="At most so many of each sort, the best first.")


class Fed(Asked):
    """What a feed is of."""

    as_of: Day | None = Field(None, description="What had happened by this day.")
    regime: Name | None = Field(None, description="Measures of this regime.")
    object: Name | None = Field(None, description="What bears on this.")
    actor: Name | None = Field(None, description="What this party did or got.")
    everything: bool = Field(False, description="Also what does not move the ledger.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="At most so many entries, the newest.")
