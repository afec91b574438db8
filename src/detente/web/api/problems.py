"""Whatever goes wrong → one shape with a status: problem details (RFC 9457), `application/problem+json`.

`title` names the sort of problem, `detail` says what it was this time, for a person; `errors` names the parts of the
request that were wrong, where it was they.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException

from detente.errors import DetenteError, DossierBusy, NoSuchRow, UsageError
from detente.web.api.rows import Record

MEDIA_TYPE = "application/problem+json"

#: Seconds after which a dossier that was being written is worth asking again.
_AGAIN = "5"


class Wrong(Record):
    """One part of a request that was wrong."""

    where: str
    """The part: `query.as_of`, `body.ruling`."""
    what: str


class ProblemDetails(Record):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str
    status: int
    detail: str
    instance: str
    """The path that was asked for."""
    errors: list[Wrong] = Field(default_factory=list)


#: Statuses of the errors of Detente; what stands in no row is 500's: the dossier's or the machine's fault, not the caller's.
_STATUSES: tuple[tuple[type[DetenteError], HTTPStatus], ...] = (
    (NoSuchRow, HTTPStatus.NOT_FOUND),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (DossierBusy, HTTPStatus.SERVICE_UNAVAILABLE),
    (DetenteError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def problem(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> Response:
    """The reply."""
    title = HTTPStatus(status).phrase
    body: dict[str, Any] = {
        "type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path,
        "errors": list(errors),
    }  # fmt: skip
    return Response(json.dumps(body), status, {**(headers or {}), "Cache-Control": "no-store"}, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Statuses with this shape, for the description of an operation."""
    content = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}}
    return {status: {"description": HTTPStatus(status).phrase, **content} for status in statuses}


def tell_problems(app: FastAPI) -> None:
    """Make an application answer every error in this shape."""

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return problem(request, error.status_code, str(error.detail), error.headers)

    @app.exception_handler(RequestValidationError)
    def misunderstood(request: Request, error: RequestValidationError) -> Response:
        wrong = [{"where": ".".join(map(str, one["loc"])), "what": str(one["msg"])} for one in error.errors()]
        detail = "; ".join(f"{one['where']}: {one['what']}" for one in wrong)
        return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=wrong)

    @app.exception_handler(DetenteError)
    def failed(request: Request, error: DetenteError) -> Response:
        status = next(status for kind, status in _STATUSES if isinstance(error, kind))
        again = {"Retry-After": _AGAIN} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
        return problem(request, status, str(error), again)
