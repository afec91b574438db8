"""Every reply of the server → the same with the headers that keep a page from doing what it must not: no script but its own, no
frame around it, no address passed on. A report's text can do nothing even where it should come through as markup.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Nothing comes from elsewhere; a form goes to this server alone; nobody frames a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

#: The same for pages that are opened from a folder, where some words have no meaning in a page's own head.
FOLDER_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
}


#: Said to a request that names another host: a page elsewhere may have its own name point to this machine, to read what is here.
_OTHER_HOST = PlainTextResponse("This server does not go by that name.", 421)


class Guarded:
    """The application with these headers on every reply; `hosts` are the names it goes by, None for any."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None = None) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        known = self.hosts is None or host_of(Headers(scope=scope).get("host", "")) in self.hosts
        await (self.app if known else _OTHER_HOST)(scope, receive, sent)


def host_of(given: str) -> str:
    """The name in a Host header, without its port: `localhost:8011`, `[::1]:8011`."""
    if given.startswith("["):
        return given[1:].partition("]")[0].casefold()
    return given.partition(":")[0].casefold()
