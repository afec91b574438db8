"""A dossier's folder, a host and a port → the server, until it is interrupted."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from detente.errors import UsageError
from detente.web.app import create_app

#: Bytes of chance in a token: nobody guesses it.
_TOKEN_BYTES = 18

#: Names under which a browser on this machine reaches it; a request by any other came from a page that lies about where it is.
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is, and the token that writing takes."""

    host: str
    port: int
    token: str
    loopback: bool

    @property
    def url(self) -> str:
        """The address of the first page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """The host is this machine alone."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(dossier: Path, host: str, port: int, token: str | None, author: str, ready: Callable[[Address], None]) -> None:
    """Serve until interrupted; `ready` is told the address once the dossier is read and the port is held."""
    loopback = is_loopback(host)
    token = token or secrets.token_urlsafe(_TOKEN_BYTES)
    hosts = frozenset((*LOOPBACK, host)) if loopback else None
    app = create_app(dossier, token=token, open=loopback, author=author, hosts=hosts)
    with _held(host, port) as held:
        taken: int = held.getsockname()[1]
        ready(Address(host, taken, token, loopback))
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[held])


def _held(host: str, port: int) -> socket.socket:
    """The port, held; UsageError where somebody else has it."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port}: {error.strerror or error}") from error
