"""A dossier's folder → the application that serves it: pages for people, `api` for programs, style and script.

    app = create_app("belarus.dossier", token="…")        # detente serve runs it under uvicorn

Reading is free, or takes the token too (`open=False`); writing always takes it. The pages set no cookie: the browser sends the
token as the password of basic authentication where reading takes it, and with each form that writes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from detente import __version__
from detente.errors import DetenteError, DossierBusy, NoSuchRow, NotReady, UsageError
from detente.views.table import Table
from detente.views.words import capital
from detente.web.address import FILE, SVG, Given, Live, picture_asked, stem_of
from detente.web.api.routes import PREFIX, service
from detente.web.asked import NARROWING, Asked, asked_of
from detente.web.collected import Collected
from detente.web.desk import Desk, Page
from detente.web.drawings import drawings
from detente.web.files import WRITERS, media, written
from detente.web.finding import find
from detente.web.headers import Guarded
from detente.web.held import Held
from detente.web.pages.registry import ITEMS, PAGES
from detente.web.pages.review import NOTHING, Told, review, ruled, without_token
from detente.web.rendering import html
from detente.web.state import State

#: Bytes of a form that are read: a ruling is a few hundred.
_LONGEST_FORM = 100_000

#: Pages that are of nothing until something is asked, or that fold what was known by another day.
_UNWARMED = frozenset({"search", "compare"})

#: Seconds that a page waits for the ledger of another known day, which is folded once and kept; then it says that it is being
#: prepared, and asks again by itself after as many seconds as stand below.
_FOLDING, _AGAIN = 5.0, 5

#: Seconds that a page waits for what was just written to be read.
_PATIENCE = 120.0

_STATIC = "static"

_ASKS_FOR_TOKEN = {"WWW-Authenticate": 'Basic realm="Detente"'}


def create_app(
    path: str | Path, *, token: str, open: bool = True, author: str = "", hosts: frozenset[str] | None = None
) -> FastAPI:
    """The application. `author` is who rules where a form does not say, `hosts` the names that the server goes by."""
    held = Held(path, _FOLDING, _warm)
    app = FastAPI(title="Detente", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.held, app.state.token, app.state.open = held, token, open
    site = Site(held, token, open, author)
    app.router.routes.extend(site.routes())
    app.mount(PREFIX, service(held, token, open=open))
    app.add_middleware(Guarded, hosts=hosts)
    app.add_exception_handler(HTTPException, site.refused)
    return app


def _warm(state: State) -> None:
    """Every page as it is when nothing is asked, ready to be sent: what other questions rest on is kept then too. A page that
    needs the ledger of an earlier day comes last, and is waited for: others are answered meanwhile."""
    state.warm()
    find(state, state.ledger_now.title, None, 1)
    desk = Desk(state, Asked(), Live())
    left = [name for name in PAGES if name not in _UNWARMED]
    while left:
        late = []
        for name in left:
            try:
                state.body(_key(desk, desk.links.page(name)), partial(_made, desk, PAGES[name]))
            except NotReady:
                late.append(name)
        left = late


def _key(desk: Desk, path: str, query: str = "") -> tuple[str, ...]:
    """What a page is kept under in its state: all that it depends on besides."""
    return "page", desk.trouble or "", path, query


def _made(desk: Desk, page: Callable[[Desk], Page]) -> bytes:
    return _encoded(html(desk, page(desk)))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


class Site:
    """The pages of one dossier."""

    def __init__(self, held: Held, token: str, open: bool, author: str) -> None:
        self.held, self.token, self.open, self.author = held, token, open, author
        self._assets = _digest_of_assets()

    def routes(self) -> list[Route | Mount]:
        """Every address."""
        shown = [
            Route("/" if name == "overview" else f"/{name}", self._guarded(partial(self._page, name), waits=True))
            for name in PAGES
        ]
        things = [Route(f"/{sort}/{{id:path}}", self._guarded(partial(self._item, sort), waits=True)) for sort in ITEMS]
        return [
            *shown,
            Route("/review", self._guarded(self._review, waits=True)),
            Route("/review", self._ruled, methods=["POST"]),
            *things,
            Route("/claim/{id}", self._guarded(self._claim)),
            Route("/actors/{id:path}", self._guarded(self._actor)),
            Route("/{name}.{ending}", self._guarded(self._file)),
            Mount(f"/{_STATIC}", StaticFiles(packages=[("detente.web", _STATIC)])),
        ]

    # -- asking

    def _desk(self, request: Request, token: str = "", asked: Asked | None = None) -> Desk:
        fields = dict(request.query_params)
        asked = asked or asked_of(fields, request.query_params.getlist("kind"))
        given = {name: tuple(filter(None, request.query_params.getlist(name))) for name in NARROWING}
        kept: dict[str, Given] = {name: values if len(values) > 1 else values[0] for name, values in given.items() if values}
        state = self.held.now()
        return Desk(state, asked, Live(asked.kept), self.held.trouble, token, kept)

    def _guarded(self, answer: Callable[[Request], Response], *, waits: bool = False) -> Callable[[Request], Response]:
        """The answer, or a page that says what was wrong; one that `waits` asks again by itself for what takes long."""

        def reply(request: Request) -> Response:
            if not self.open and not self._may(request):
                return Response("This needs the token that `detente serve` printed.", 401, _ASKS_FOR_TOKEN)
            try:
                return answer(request)
            except NoSuchRow as error:
                return self._wrong(request, 404, "Not here", str(error))
            except UsageError as error:
                return self._wrong(request, 400, "That was not understood", str(error))
            except NotReady as error:
                return self._preparing(request, error) if waits else self._wrong(request, 503, "Not now", str(error))
            except DetenteError as error:
                return self._wrong(request, 503, "Not now", str(error))

        return reply

    def _may(self, request: Request) -> bool:
        """The token came along, as the password of basic authentication or as a bearer's."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "basic":
            try:
                given = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return False
        return bool(self.token) and hmac.compare_digest(given.encode(), self.token.encode())

    def _wrong(self, request: Request, status: int, title: str, message: str) -> Response:
        desk = self._desk(request, asked=Asked())
        page = Page("", "error.html.j2", title, {"message": message[:1].upper() + message[1:]})
        return _reply(_encoded(html(desk, page)), status=status)

    def _preparing(self, request: Request, error: NotReady) -> Response:
        """A page that asks for itself until the answer is there: accepted, and not there yet."""
        desk = self._desk(request, asked=Asked())
        said = capital(str(error).partition(";")[0])
        page = Page("", "preparing.html.j2", "Being worked out", {"message": f"{said}."}, again=_AGAIN)
        reply = _reply(_encoded(html(desk, page)), status=202)
        reply.headers["Retry-After"] = str(_AGAIN)
        return reply

    def refused(self, request: Request, error: Exception) -> Response:
        """What the router refuses: no such address, no such method."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = "There is no such page." if status == 404 else "This address does not take that."
        reply = self._wrong(request, status, "Not here", said)
        if isinstance(error, HTTPException):
            reply.headers.update(error.headers or {})
        return reply

    # -- pages

    def _page(self, name: str, request: Request) -> Response:
        return self._shown(request, PAGES[name])

    def _item(self, sort: str, request: Request) -> Response:
        def page(desk: Desk) -> Page:
            return ITEMS[sort](desk, request.path_params["id"])

        if FILE in request.query_params:
            held, stem = page(self._desk(request)).file(), stem_of(request.path_params["id"])
            return _sent(held, f"{sort}-{stem}", request.query_params[FILE])
        return self._shown(request, page)

    def _shown(self, request: Request, page: Callable[[Desk], Page]) -> Response:
        desk = self._desk(request)
        tag = self._tag(desk, request)
        if request.headers.get("if-none-match") == tag:
            return Response(None, 304, {"ETag": tag})
        return _reply(desk.state.body(_key(desk, request.url.path, request.url.query), lambda: _made(desk, page)), tag)

    def _tag(self, desk: Desk, request: Request) -> str:
        """From the dossier's state, the address, and what pages are made with."""
        words = f"{desk.state.etag}|{desk.trouble}|{self._assets}|{request.url.path}?{request.url.query}"
        return f'W/"{hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'

    def _claim(self, request: Request) -> Response:
        """A claim by its id: its place in its report."""
        desk, id = self._desk(request), request.path_params["id"]
        if id not in desk.at.claims:
            raise NoSuchRow(f"no claim has the id {id[:80]}")
        return RedirectResponse(desk.to_claim(desk.at.claims[id]))

    def _actor(self, request: Request) -> Response:
        """The address of an actor as the list of them would have it."""
        return RedirectResponse(Live(self._desk(request).asked.kept).item("actor", request.path_params["id"]))

    def _file(self, request: Request) -> Response:
        """A page's table, narrowed as the page is."""
        name, ending = request.path_params["name"], request.path_params["ending"]
        desk = self._desk(request)
        if ending == SVG:
            return _picture(desk, name)
        return _sent(PAGES[name](desk).file() if name in PAGES else None, name, ending)

    # -- writing

    def _review(self, request: Request) -> Response:
        return _reply(_encoded(html(desk := self._desk(request), review(desk, self.author))))

    async def _ruled(self, request: Request) -> Response:
        """A form: looked at, or ruled and recorded."""
        body = await _body(request)
        if body is None:
            return self._wrong(request, 413, "Too long", "No form of these pages is as long.")
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return await run_in_threadpool(self._guarded(partial(self._on_form, fields)), request)

    def _on_form(self, fields: Mapping[str, str], request: Request) -> Response:
        desk = self._desk(request)
        given = fields.get("token", "")
        if not self.token or not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            told = without_token(Told(fields={name: fields.get(name, "") for name in ("row", "author")}))
            return _reply(_encoded(html(desk, review(desk, self.author, told))), status=403)
        try:
            told = ruled(self.held, desk, fields)
        except DossierBusy as error:
            told = Told(str(error), True)
        state = self.held.settled(_PATIENCE)
        after = Desk(state, desk.asked, desk.links, self.held.trouble, given, desk.fields if told.preview or told.wrong else {})
        page = review(after, self.author, told or NOTHING)
        return _reply(_encoded(html(after, page)), status=409 if told.wrong else 200)


def _sent(held: Table | Collected | None, name: str, ending: str) -> Response:
    """What a page holds, as a file."""
    if held is None or ending not in WRITERS:
        raise NoSuchRow(f"there is no file {name[:80]}.{ending[:20]}")
    return _file(written(held, ending), f"{name}.{ending}", media(ending))


def _picture(desk: Desk, name: str) -> Response:
    """A page's picture, narrowed as the page is, as a file."""
    page, number = picture_asked(name)
    drawn = drawings(PAGES[page](desk))[number - 1 : number] if page in PAGES and number else []
    if not drawn:
        raise NoSuchRow(f"there is no picture {name[:80]}.{SVG}")
    return _file(drawn[0], f"{name}.{SVG}", "image/svg+xml")


def _file(text: str, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"}
    return Response(text.encode("utf-8", "replace"), media_type=media_type, headers=headers)


def _reply(body: bytes, tag: str = "", status: int = 200) -> Response:
    """A page; it may be kept, and is asked about before it is shown again."""
    headers = {"Cache-Control": "private, no-cache" if tag else "no-store"} | ({"ETag": tag} if tag else {})
    return Response(body, status, headers, "text/html; charset=utf-8")


async def _body(request: Request) -> bytes | None:
    """The form's bytes; None where there are too many."""
    found = b""
    async for part in request.stream():
        found += part
        if len(found) > _LONGEST_FORM:
            return None
    return found


def _digest_of_assets() -> str:
    """What pages are made with: a new version of Detente is a new page."""
    room = files("detente.web")
    names = [(room / folder / one.name) for folder in (_STATIC, "templates") for one in (room / folder).iterdir()]
    found = hashlib.sha256(__version__.encode())
    for one in sorted(names, key=lambda one: one.name):
        found.update(one.read_bytes())
    return found.hexdigest()[:12]
