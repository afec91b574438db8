"""Text → the language it is written in, as an ISO 639-1 code; English unless the letters clearly say otherwise."""

from __future__ import annotations

import py3langid

from detente.sources.codes import MIN_LETTERS_FOR_LANGUAGE

#: By how much another language's log-likelihood must beat English. Second-rate English beats the next language by more.
MARGIN = 20.0

#: Characters that the judgement rests on; more make it slower and no surer.
SAMPLE = 6000


def language_of(text: str) -> str:
    """The likeliest language; English where the text is short or the lead over English small."""
    sample = text[:SAMPLE]
    if sum(letter.isalpha() for letter in sample) < MIN_LETTERS_FOR_LANGUAGE:
        return "en"
    ranked = {str(code): float(score) for code, score in py3langid.rank(sample)}
    best = max(sorted(ranked), key=lambda code: ranked[code])
    return best if ranked[best] - ranked.get("en", ranked[best]) > MARGIN else "en"
