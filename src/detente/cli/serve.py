"""`detente serve`, `detente publish`: a dossier → its pages in the browser, from a server or from a folder."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.deciding import person
from detente.cli.options import DossierPath, KnownBy
from detente.cli.screen import note, progress
from detente.dossier import open_dossier
from detente.late import late_extra

#: The port unless another is named: free of well-known services.
PORT = 8011

_PACKAGES = ("fastapi", "uvicorn")


def serve(
    dossier: DossierPath,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Where to listen; if others can reach it, reading takes the token too.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, metavar="PORT", help="The port; 0 takes a free one.")
    ] = PORT,
    token: Annotated[
        str | None,
        typer.Option("--token", metavar="TOKEN", envvar="DETENTE_TOKEN", help="What writing takes; else a new one each time."),
    ] = None,
    author: Annotated[str | None, typer.Option("--author", help="Who rules in the review; else the user's name.")] = None,
    browse: Annotated[bool, typer.Option("--browse", help="Open the first page in the browser.")] = False,
) -> None:
    """Serve a dossier: pages for people, an API for programs.

    Reading on this machine is free. Ruling on what is in doubt takes the token that is printed; nothing else writes. A dossier
    that is rebuilt while it is served is read anew. Needs the extra: pip install 'detente[web]'.

    Examples:
        detente serve belarus.dossier
        detente serve belarus.dossier --port 9000 --browse
    """

    def ready(at: Any) -> None:
        note(f"{open_dossier(dossier).settings().title}: {at.url}")
        note(f"To rule on what is in doubt: {at.url}review#token={at.token}")
        if not at.loopback:
            note("Others can reach this: the browser asks for a name (any) and a password (the token).")
        note("Stop with Ctrl+C.")
        if browse:
            webbrowser.open(at.url)

    run = late_extra("detente.web.serving:serve", _PACKAGES, "web", "`serve`")
    run(dossier, host, port, token, author or person(), ready)


def publish(
    dossier: DossierPath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write into; new, empty, or published into before.")],
    known_by: KnownBy = None,
) -> None:
    """Write the pages of a dossier as a static site that opens from a folder.

    Every page, every report with its claims marked, every event and row, every table as a file; links are relative, nothing is
    loaded from elsewhere. What asks a server (review, and search over passages) is left out. Needs the extra: pip install
    'detente[web]'.

    Examples:
        detente publish belarus.dossier site/
        detente publish belarus.dossier new-year/ --known-by 2025-12-31
    """
    written = late_extra("detente.web.publishing:publish", _PACKAGES, "web", "`publish`")
    with progress() as say:
        count = written(dossier, out, known_by, say)
    note(f"wrote {count} files: open {out / 'index.html'}")
