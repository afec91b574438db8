"""A dossier that is held → the API as an application of its own, mounted at `/api/v1`, and its description in OpenAPI.

    app.mount(PREFIX, service(held, token))

It is an application and no router, so that whatever is asked below the prefix, a path that is not there too, is answered in the
one shape that `problems` gives.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from detente import __version__
from detente.web.api import deciding, items, whole
from detente.web.api.access import may_read
from detente.web.api.heads import Heads
from detente.web.api.problems import ProblemDetails, documented, tell_problems
from detente.web.api.tables import add_tables
from detente.web.held import Held

PREFIX = "/api/v1"

_DESCRIPTION = """What was imposed, eased and kept, who was freed in return, who says so, and when it could be known.

Every answer carries an ETag that changes only when the dossier does. Tables come in pages of JSON (`limit`, `cursor`) or
whole as CSV (`Accept: text/csv`, or `.csv` after the path). Errors are problem details (RFC 9457)."""

_TAGS = [
    {"name": "whole", "description": "The dossier as a whole"},
    {"name": "tables", "description": "Every table, in pages or as CSV"},
    {"name": "items", "description": "Single things, and what they rest on"},
    {"name": "deciding", "description": "What people rule; writing needs the token that `detente serve` prints"},
]


def router() -> APIRouter:
    """Every operation, without the application around it: tables before items, since `/events.csv` is no event."""
    whole_api = APIRouter(dependencies=[Depends(may_read)])
    whole_api.include_router(whole.router)
    add_tables(whole_api)
    whole_api.include_router(items.router)
    whole_api.include_router(deciding.router)
    return whole_api


def service(held: Held, token: str, *, open: bool = True) -> FastAPI:
    """The application; where it is not `open`, reading needs the token too."""
    app = FastAPI(
        title="Detente", version=__version__, description=_DESCRIPTION, openapi_tags=_TAGS, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json",
    )  # fmt: skip
    app.state.held, app.state.token, app.state.open = held, token, open
    tell_problems(app)
    app.add_middleware(Heads)
    app.include_router(router())
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def _described(app: FastAPI) -> dict[str, Any]:
    """The description, with the shape of problems among its schemas: operations name it under its own media type."""
    if app.openapi_schema is None:
        found = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags,
            servers=app.servers,
        )  # fmt: skip
        schemas = found["components"]["schemas"]
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= problem.pop("$defs", {})
        schemas["ProblemDetails"] = problem
        # reading takes the token only where it is not open
        for operations in found["paths"].values():
            if app.state.open:
                operations.get("get", {}).pop("security", None)
            else:
                operations.get("get", {"responses": {}})["responses"].update({"401": documented(401)[401]})
        app.openapi_schema = found
    return app.openapi_schema
