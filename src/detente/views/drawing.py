"""A `Plot` → SVG, PNG, one HTML page that loads nothing, or its Vega-Lite specification. Nothing comes from a network."""

from __future__ import annotations

import base64
import hashlib
import json
from enum import StrEnum
from html import escape

import altair as alt
import vl_convert

from detente.views.charts import PAPER, svg
from detente.views.plots import Plot
from detente.views.table import shown
from detente.views.words import visible

#: A picture for print and for screens with fine pixels.
_SCALE = 2.0

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;color:#1d1f23;background:#fffefb;max-width:1080px;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem;margin:0 0 1rem}svg{max-width:100%;height:auto}table{border-collapse:collapse;margin-top:1rem}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #d9d7d1}"
    "summary{cursor:pointer;margin-top:1rem;color:#6b6f76}"
)


class Drawn(StrEnum):
    """What a picture can be written as, by the ending of its file."""

    SVG = "svg"
    PNG = "png"
    HTML = "html"
    JSON = "json"


def drawn(plot: Plot, form: Drawn) -> bytes:
    """The picture as the bytes of a file."""
    match form:
        case Drawn.SVG:
            return _svg(plot).encode("utf-8")
        case Drawn.PNG:
            paper = plot.chart.to_dict() | {"background": PAPER}
            paper["config"] = {**paper.get("config", {}), "background": PAPER}
            return bytes(vl_convert.vegalite_to_png(json.dumps(paper), vl_version=_version(), scale=_SCALE))
        case Drawn.HTML:
            return _page(plot).encode("utf-8")
        case Drawn.JSON:
            return (json.dumps(plot.chart.to_dict(), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _version() -> str:
    return str(alt.SCHEMA_VERSION).removeprefix("v").rsplit(".", 1)[0]


def _svg(plot: Plot) -> str:
    return svg(plot.chart, plot.title, plot.words, plot.what)


def _page(plot: Plot) -> str:
    """The picture with its numbers below, in a page whose policy admits its own style and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escape(visible(plot.title))
    columns = plot.numbers.columns
    heads = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(shown(c.form, cell))}</td>" for c, cell in zip(columns, row.cells, strict=True)) + "</tr>\n"
        for row in plot.numbers.rows
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<figure>{_svg(plot)}</figure>\n"
        f"<details><summary>The numbers</summary>\n<table>\n<tr>{heads}</tr>\n{body}</table>\n</details>\n</body>\n</html>\n"
    )


def _cell(text: str) -> str:
    return "<br>".join(escape(visible(line)) for line in text.split("\n"))
