"""An answer → the reply: JSON or CSV as the caller takes it, with an ETag, or 304 where the caller has it already.

The ETag comes from the dossier's state and the question alone: whether an answer has changed is known before it is worked out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from fastapi import Request, Response

from detente.web.state import State

JSON, CSV, ATOM = "application/json", "text/csv; charset=utf-8", "application/atom+xml; charset=utf-8"

#: The ending of a path that asks for CSV.
CSV_ENDING = ".csv"

#: A reply may be kept by its caller, who asks before using it again: a dossier can change at any time.
_KEPT = "private, no-cache"


def wants_csv(request: Request) -> bool:
    """The path says so, or the caller would rather have it than JSON."""
    if request.url.path.endswith(CSV_ENDING):
        return True
    weights: dict[str, float] = {}
    for part in request.headers.get("accept", "").split(","):
        kind, *parameters = (piece.strip().casefold() for piece in part.split(";"))
        weights[kind] = _weight(parameters)
    return weights.get("text/csv", 0.0) > max(weights.get("application/json", 0.0), weights.get("application/*", 0.0))


def _weight(parameters: list[str]) -> float:
    for one in parameters:
        if one.startswith("q="):
            try:
                return float(one[2:])
            except ValueError:
                return 0.0
    return 1.0


def reply(request: Request, state: State, question: str, media: str, answer: Callable[[], bytes], name: str = "") -> Response:
    """The answer, or that the caller has it; `name` is that of the file it would be saved as."""
    tag = f'"{hashlib.sha256(f"{state.etag} {media} {question}".encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": _KEPT, "Vary": "Accept"}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, headers)
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(state.body((media, question), answer), 200, headers, media)


def _has(given: str, tag: str) -> bool:
    """One of the tags of `If-None-Match` is this; `*` is any answer, and whether there is one is not known yet."""
    return tag in {one.strip().removeprefix("W/") for one in given.split(",")}


def dumped(value: Any) -> bytes:
    """JSON with nothing in it but ASCII: what a report holds (a lone surrogate, a control that turns lines round) stays inert."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")
