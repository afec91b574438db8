"""A question for the head of a reply alone (HEAD) → the head that GET would send, and no body.

The framework of the API answers GET alone. Whoever checks a link, or asks for an ETag before it fetches, sends HEAD.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEAD, _GET = "HEAD", "GET"


class Heads:
    """The application, asked by GET where HEAD was asked; what it says it takes (`Allow`) names HEAD beside GET."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; keep the body back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        alone = scope["method"] == _HEAD

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if _GET in (taken := headers.get("allow", "").split(", ")) and _HEAD not in taken:
                    headers["allow"] = ", ".join([*taken, _HEAD])
            elif alone and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": _GET} if alone else scope, receive, sent)
