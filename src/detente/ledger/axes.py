"""The four axes of a measure's legal life → the one word for them.

Listing, authorisation, force and stage are kept apart; only an answer joins them. Force that nothing tells (`None`) is relief of
unknown extent: what the press alone can show.
"""

from __future__ import annotations

from detente.model import Authorisation, Axes, Force, Listing, StatusWord

#: Listings that are over.
OFF = frozenset({Listing.DELISTED, Listing.ANNULLED})

#: Authorisations that allow new dealings; to wind down is to end them, so the measure binds.
ALLOWS = frozenset({Authorisation.GENERAL_LICENCE, Authorisation.SPECIFIC_LICENCE})


def word_of(axes: Axes) -> StatusWord:
    """The one word that `status` prints."""
    if axes.listing in OFF:
        return StatusWord.DELISTED
    match axes.force:
        case Force.SUSPENDED:
            return StatusWord.SUSPENDED
        case Force.TERMINATED:
            return StatusWord.LIFTED
        case Force.EXPIRED:
            return StatusWord.LIFTED
        case None:
            return StatusWord.EASED
    if axes.authorisation in ALLOWS:
        return StatusWord.LICENSED
    return StatusWord.EASED if axes.authorisation is Authorisation.EXEMPT else StatusWord.IN_FORCE


def binds(word: StatusWord) -> bool:
    """True where a measure is in force without any relief from it."""
    return word is StatusWord.IN_FORCE
