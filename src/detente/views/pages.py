"""A `Brief` → Markdown, or one HTML file that loads nothing: style and pictures are in it, scripts and addresses are not.

Every text that comes from a report goes through Jinja's escaping (HTML) or `markdown_text` (Markdown); the only markup let
through is the SVG that `charts` made. The content security policy admits exactly the one style sheet of the page, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.views.parts import Brief
from detente.views.render import markdown_text
from detente.views.words import visible

_TEMPLATES = "templates"


def _web_address(url: str) -> str:
    """An address that a link may carry: http and https only, so that no `javascript:` of a report is ever clicked."""
    return url if url.startswith(("https://", "http://")) else ""


def _html_value(value: object) -> object:
    """What a template puts out: text with its control and bidirectional characters made visible; Jinja escapes the rest."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _markdown_value(value: object) -> object:
    return markdown_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment(html: bool) -> Environment:
    room = Environment(
        loader=PackageLoader("detente.views", _TEMPLATES),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_html_value if html else _markdown_value,
    )
    room.filters["web_address"] = _web_address
    return room


@cache
def _style() -> str:
    return (files("detente.views") / _TEMPLATES / "brief.css").read_text(encoding="utf-8")


def _fields(brief: Brief) -> dict[str, Any]:
    return {f.name: getattr(brief, f.name) for f in fields(brief)}


def brief_html(brief: Brief) -> str:
    """The page as one self-contained file."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    pictures = tuple(Markup(svg) for svg in brief.pictures or ())  # made by `charts`, with its own escaping
    plots = {plot.section: Markup(plot.svg) for plot in brief.plots}  # made by `plots`, escaped in the same way
    shown = _fields(brief) | {"pictures": pictures, "plots": plots}
    return _environment(True).get_template("brief.html.j2").render(shown, style=Markup(style), policy=Markup(policy))


def brief_markdown(brief: Brief) -> str:
    """The page as Markdown with footnotes."""
    text = _environment(False).get_template("brief.md.j2").render(_fields(brief))
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip() + "\n"
