"""Measured figures and floors.toml → what fell below its floor; and the floors, raised or, with a reason, lowered.

A floor is a figure of one corpus that must not fall. It is set a little below what was measured: another processor may round
the parser's scores otherwise, and a slot or a kind rests on few examples.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("floors.toml")

#: Room below a figure over a whole corpus.
MARGIN = 0.005

#: Room below a figure over one kind or slot (named with a dot: `kind.ease`, `slot.when`).
PART_MARGIN = 0.03

Figures = Mapping[str, float]

HEADER = """\
# Floors of reading accuracy, by corpus. `make gate` fails below them.
# They rise with `python -m quality.gate --raise`; lowering one takes `--lower REASON`, and the reason is kept at the end.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """By corpus: the digest of what was measured, and the floor of each figure; and every lowering with its reason."""

    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: tuple[dict[str, Any], ...] = ()


def read(path: Path = PATH) -> Floors:
    """The floors as they stand; none where there is no file yet."""
    if not path.exists():
        return Floors()
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    corpora = raw.get("corpus", {})
    return Floors(
        {name: table["digest"] for name, table in corpora.items()},
        {name: dict(table["floors"]) for name, table in corpora.items()},
        tuple(raw.get("lowered", ())),
    )


def write(floors: Floors, path: Path = PATH) -> None:
    """Write the floors, sorted."""
    lines = [HEADER]
    for name in sorted(floors.floors):
        lines.append(f'[corpus."{name}"]\ndigest = "{floors.digests[name]}"\n')
        lines.append(f'[corpus."{name}".floors]')
        lines += [f'"{figure}" = {floor:.3f}' for figure, floor in sorted(floors.floors[name].items())]
        lines.append("")
    for row in floors.lowered:
        quoted = str(row["reason"]).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        lines.append(f'[[lowered]]\ncorpus = "{row["corpus"]}"\nfigure = "{row["figure"]}"')
        lines.append(f'from = {row["from"]:.3f}\nto = {row["to"]:.3f}\nreason = "{quoted}"\n')
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def floor_under(figure: str, measured: float) -> float:
    """The floor that a measured figure earns."""
    margin = PART_MARGIN if "." in figure else MARGIN
    return max(0.0, round(measured - margin, 3))


def fallen(floors: Floors, corpus: str, figures: Figures) -> dict[str, float]:
    """Figure → its floor, for each figure that lies below or is no longer measured."""
    return {figure: floor for figure, floor in sorted(floors.floors.get(corpus, {}).items()) if figures.get(figure, 0.0) < floor}


def raised(floors: Floors, corpus: str, digest: str, figures: Figures) -> Floors:
    """Floors that follow better figures; none goes down."""
    old = floors.floors.get(corpus, {})
    new = {figure: max(old.get(figure, 0.0), floor_under(figure, value)) for figure, value in figures.items()}
    return Floors({**floors.digests, corpus: digest}, {**floors.floors, corpus: {**old, **new}}, floors.lowered)


def lowered(floors: Floors, corpus: str, digest: str, figures: Figures, reason: str) -> Floors:
    """Floors that give way where figures fell, each lowering on record."""
    rows = list(floors.lowered)
    table = dict(floors.floors.get(corpus, {}))
    for figure, floor in fallen(floors, corpus, figures).items():
        table[figure] = floor_under(figure, figures.get(figure, 0.0))
        rows.append({"corpus": corpus, "figure": figure, "from": floor, "to": table[figure], "reason": reason})
    return Floors({**floors.digests, corpus: digest}, {**floors.floors, corpus: table}, tuple(rows))
