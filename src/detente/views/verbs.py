"""How an act was done → its verb in the forms that sentences need."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model import Event, Kind


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in three forms."""

    base: str
    past: str
    participle: str


def _regular(*forms: str) -> dict[str, Verb]:
    """Regular verbs as "base/past", by their participle, which is what `how` holds."""
    return {past: Verb(base, past, past) for base, past in (pair.split("/") for pair in forms)}


_EASE = _regular("lift/lifted", "ease/eased", "suspend/suspended", "waive/waived", "license/licensed", "delist/delisted") | {
    "unfrozen": Verb("unfreeze", "unfroze", "unfrozen"),
    "exempted": Verb("exempt", "exempted", "exempted"),
}
_RELEASE = _regular("free/freed", "pardon/pardoned", "deport/deported", "exchange/exchanged", "parole/paroled")
_IMPOSE = _regular("tighten/tightened", "widen/widened", "extend/extended", "reimpose/reimposed")
_DETAIN = _regular("arrest/arrested", "jail/jailed", "sentence/sentenced")
#: The verb of each kind where nothing says how it was done.
DEFAULT = {
    Kind.EASE: Verb("ease", "eased", "eased"),
    Kind.IMPOSE: Verb("impose", "imposed", "imposed"),
    Kind.MAINTAIN: Verb("keep", "kept", "kept"),
    Kind.RELEASE: Verb("release", "released", "released"),
    Kind.DETAIN: Verb("detain", "detained", "detained"),
}
#: The verbs of a kind by `how` it was done.
VERBS: dict[Kind, dict[str, Verb]] = {Kind.EASE: _EASE, Kind.RELEASE: _RELEASE, Kind.IMPOSE: _IMPOSE, Kind.DETAIN: _DETAIN}


def verb_of(event: Event) -> Verb:
    """The verb for a measure, release or arrest, by how it was done."""
    return VERBS.get(event.kind, {}).get(event.how or "", DEFAULT[event.kind])
