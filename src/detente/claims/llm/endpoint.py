"""Where the model is, and on what terms it is asked. Settings and the environment in, one frozen record out.

The key is read from the environment when a request is made; it is no field of anything that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from detente.errors import BadSettings

#: The environment variables that fill in what the settings leave out, and the one that holds the key.
URL_VARIABLE = "DETENTE_LLM_URL"
MODEL_VARIABLE = "DETENTE_LLM_MODEL"
KEY_VARIABLE = "DETENTE_LLM_KEY"

#: A local model on a slow machine writes a long answer in some minutes.
TIMEOUT = 300.0

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server and a model on it.

    `url` is the base address ("https://host/v1"), `key_variable` names the environment variable with the key (none is sent
    where it is not set), `requests_per_minute` and `timeout` (seconds for one answer) are limits of ours (0 requests: no
    limit), `price_in` and `price_out` what a million tokens cost, in any currency.
    """

    url: str = ""
    model: str = ""
    key_variable: str = KEY_VARIABLE
    requests_per_minute: float = 0.0
    timeout: float = TIMEOUT
    price_in: float | None = None
    price_out: float | None = None

    def filled(self, environment: Mapping[str, str]) -> Endpoint:
        """With address and model from the environment where the settings give none."""
        return replace(
            self,
            url=self.url or environment.get(URL_VARIABLE, "").strip(),
            model=self.model or environment.get(MODEL_VARIABLE, "").strip(),
        )

    def completions(self) -> str:
        """The address that requests go to; raises BadSettings where there is none."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            given = f"{self.url!r} is no address" if self.url else "no address is given"
            raise BadSettings(f"the second reader: {given}; set url under [llm] in dossier.toml, or {URL_VARIABLE}")
        if not self.model:
            raise BadSettings(f"the second reader: no model is named; set model under [llm] in dossier.toml, or {MODEL_VARIABLE}")
        path = parts.path.rstrip("/") or "/v1"
        path = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
        return parts._replace(path=path, query=parts.query, fragment="").geturl()

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost; None where the settings give no prices."""
        if self.price_in is None and self.price_out is None:
            return None
        return (tokens_in * (self.price_in or 0.0) + tokens_out * (self.price_out or 0.0)) / _MILLION
