"""The second reader of a dossier: which model, what its readings depend on, where its answers are kept, what they took."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from detente import engines
from detente.claims.llm.answers import Usage, total
from detente.claims.llm.endpoint import Endpoint
from detente.dossier.settings import LLM, Settings
from detente.store import Cache, Store


@dataclass(slots=True)
class KeptAnswers:
    """The answers of a language model, in the store; `spent` is what those took that came now."""

    store: Store
    spent: Usage = field(default_factory=Usage)
    _before: dict[str, Usage] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        record = self.store.cached(Cache.ANSWERS, [key]).get(key)
        self._before[key] = total([record] if record else [])
        return record

    def put(self, key: str, record: str) -> None:
        self.store.keep(Cache.ANSWERS, {key: record})
        after, before = total([record]), self._before.get(key, Usage())
        self.spent += after - before
        self._before[key] = after


def must_be_able(settings: Settings) -> None:
    """Raise where the readers of the settings lack what they need."""
    engines.must_have(settings.model)
    if LLM in settings.readers:
        engines.must_be_usable(endpoint(settings))


def endpoint(settings: Settings) -> Endpoint:
    """The language model of the settings, what they leave out from the environment."""
    return settings.llm.filled(os.environ)


def reader_version(settings: Settings, reader: str) -> str:
    """What the readings of one of the settings' readers depend on, save the reports."""
    name = f"{LLM} {endpoint(settings).model}" if reader == LLM else reader
    return engines.reading_version(name, settings.model)


def told_usage(settings: Settings, usage: Usage) -> tuple[str, ...]:
    """What a language model took, in a line; none where none is at work."""
    if LLM not in settings.readers:
        return ()
    asked = endpoint(settings)
    answers = f"{usage.requests:,} answer{'' if usage.requests == 1 else 's'}"
    cost = asked.cost(usage.tokens_in, usage.tokens_out)
    priced = "" if cost is None else f", cost {cost:,.4f}"
    return (f"{asked.model}: {answers}, {usage.tokens_in:,} tokens in, {usage.tokens_out:,} out{priced}",)
