"""The closed vocabularies of the field, as string enumerations whose values are the words used in every file and export.

PLOVER codes follow the PLOVER event ontology (Halterman et al., 2023); FollowTheMoney's `Sanction.measures` is the
source of the restriction kinds, with GSDB's split of trade, financial, travel and arms measures.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim or an event is about."""

    IMPOSE = "impose"
    MAINTAIN = "maintain"
    EASE = "ease"
    RELEASE = "release"
    DETAIN = "detain"
    TALKS = "talks"
    AGREE = "agree"
    NORMALIZE = "normalize"
    TOTAL = "total"
    STATEMENT = "statement"
    ACT = "act"
    FIGURE = "figure"
    ASSESSMENT = "assessment"


#: Kinds that tell of something said, counted or thought; they are kept and shown, never posted as happenings.
SAID_KINDS = frozenset({Kind.STATEMENT, Kind.TOTAL, Kind.FIGURE, Kind.ASSESSMENT})

#: Kinds in which `by` and `to` are a matter of wording.
MUTUAL_KINDS = frozenset({Kind.TALKS, Kind.AGREE, Kind.NORMALIZE})

#: Kinds that move a measure.
MEASURE_KINDS = frozenset({Kind.IMPOSE, Kind.MAINTAIN, Kind.EASE})


class Modality(StrEnum):
    """Whether the act is told as taken."""

    DONE = "done"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    REFUSED = "refused"
    POSSIBLE = "possible"


class Stance(StrEnum):
    """The position that a statement takes."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    DEMAND = "demand"
    EXPLAIN = "explain"
    DENY = "deny"
    UNCLEAR = "unclear"


class Relief(StrEnum):
    """How a measure was eased (`how` of an `ease`)."""

    LIFTED = "lifted"
    EASED = "eased"
    SUSPENDED = "suspended"
    WAIVED = "waived"
    LICENSED = "licensed"
    DELISTED = "delisted"
    UNFROZEN = "unfrozen"
    EXEMPTED = "exempted"


class Freeing(StrEnum):
    """How detainees were let go (`how` of a `release`)."""

    FREED = "freed"
    PARDONED = "pardoned"
    DEPORTED = "deported"
    EXCHANGED = "exchanged"
    PAROLED = "paroled"


class Comparator(StrEnum):
    """How a stated number bounds the true one."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"


class Basis(StrEnum):
    """What a date rests on."""

    STATED = "stated"
    RELATIVE = "relative"
    INFERRED = "inferred"


class ReportKind(StrEnum):
    """What sort of document a report is."""

    PRESS = "press"
    OFFICIAL = "official"
    NGO = "ngo"
    DIGEST = "digest"
    LIST = "list"


class BlockKind(StrEnum):
    """What part of a page a stretch of text is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    FURNITURE = "furniture"


class Restriction(StrEnum):
    """What a measure forbids, in the terms of FollowTheMoney and GSDB."""

    ASSET_FREEZE = "asset freeze"
    TRADE = "trade"
    FINANCIAL = "financial"
    TRAVEL = "travel"
    ARMS = "arms"
    TRANSPORT = "transport"
    SECTORAL = "sectoral"
    OTHER = "other"


class Listing(StrEnum):
    """Axis one of a measure's legal life: is the party on the list?"""

    PROPOSED = "proposed"
    DESIGNATED = "designated"
    AMENDED = "amended"
    DELISTED = "delisted"
    ANNULLED = "annulled"


class Authorisation(StrEnum):
    """Axis two: which dealings are authorised in spite of the measure?"""

    NONE = "none"
    WIND_DOWN = "wind-down"
    SPECIFIC_LICENCE = "specific licence"
    GENERAL_LICENCE = "general licence"
    EXEMPT = "exempt"


class Force(StrEnum):
    """Axis three: does the measure bind?"""

    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    REIMPOSED = "reimposed"


class Stage(StrEnum):
    """Axis four: how far has the step come?"""

    ANNOUNCED = "announced"
    EFFECTIVE = "legally effective"
    PUBLISHED = "published in a list"


class StatusWord(StrEnum):
    """The one word that `status` prints."""

    IN_FORCE = "in force"
    LICENSED = "licensed"
    EASED = "eased"
    SUSPENDED = "suspended"
    LIFTED = "lifted"
    DELISTED = "delisted"
    NOT_IMPOSED = "not imposed"
    UNKNOWN = "unknown"


class Slot(StrEnum):
    """What a disagreement is about."""

    WHEN = "when"
    COUNT = "count"
    MODALITY = "modality"
    BY = "by"
    TO = "to"
    OBJECT = "object"
    PEOPLE = "people"
    PLACE = "place"
    REPEAT = "repeat"
    ORDER = "order"
    HEADLINE = "headline"
    LIST = "list"


class Strength(StrEnum):
    """Whether an exchange was told as traded or only as one thing after another."""

    STATED = "stated"
    IMPLIED = "implied"


#: PLOVER event type of each kind (None: PLOVER has no code for it). `act` is refined by its words in `claims`.
PLOVER: dict[Kind, str | None] = {
    Kind.IMPOSE: "SANCTION",
    Kind.MAINTAIN: "REJECT",
    Kind.EASE: "CONCEDE",
    Kind.RELEASE: "CONCEDE",
    Kind.DETAIN: "COERCE",
    Kind.TALKS: "CONSULT",
    Kind.AGREE: "AGREE",
    Kind.NORMALIZE: "COOPERATE",
    Kind.TOTAL: None,
    Kind.STATEMENT: None,
    Kind.ACT: "COERCE",
    Kind.FIGURE: None,
    Kind.ASSESSMENT: None,
}
