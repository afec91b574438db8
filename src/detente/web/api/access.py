"""A request → the dossier that is served, and whether the caller may ask or write."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from detente.web.held import Held

_bearer = HTTPBearer(auto_error=False, description="The token that `detente serve` prints.")
Given = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def held_of(request: Request) -> Held:
    """The dossier."""
    held: Held = request.app.state.held
    return held


def must_have_token(request: Request, given: Given) -> None:
    """Raises 401 where the token is not the one that `serve` printed."""
    token: str = request.app.state.token
    if given is None or not token or not hmac.compare_digest(given.credentials.encode(), token.encode()):
        detail = "this needs the token that `detente serve` prints, as `Authorization: Bearer TOKEN`"
        raise HTTPException(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})


def may_read(request: Request, given: Given) -> None:
    """Raises 401 where reading needs the token too, and it is not there."""
    if not request.app.state.open:
        must_have_token(request, given)
