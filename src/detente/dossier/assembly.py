"""Originals and what was parsed from each → the dossier's reports: ids that clash told apart, copies kept once.

A pure function of the set of originals: the order in which they came, and in how many calls, changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.dossier.originals import Original, laid_out
from detente.model import Problem, Report

#: Digits of the hash that tell two reports of one name apart.
SHORT_HASH = 8

Load = Callable[[Sequence[str | Path]], tuple[list[Report], list[Problem]]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one original holds; reports and problems name it by its own name."""

    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(path: Path, original: Original, load: Load) -> Parsed:
    """Read one original, whatever name its bytes lie under."""
    with laid_out(path, original) as file:
        reports, problems = load([file])
    return Parsed(
        tuple(replace(report, source=original.name) for report in reports),
        tuple(renamed(problem, str(file), original.name) for problem in problems),
    )


def renamed(problem: Problem, path: str, name: str) -> Problem:
    """The problem with a file's name in place of its path."""
    return replace(problem, source=problem.source.replace(path, name), message=problem.message.replace(path, name))


def assemble(pairs: Sequence[tuple[Original, Parsed]]) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports of a dossier, sorted by id, and the problems of its originals."""
    first: dict[str, tuple[Original, Report]] = {}
    problems: set[Problem] = set()
    drafts = [(original, report) for original, parsed in pairs for report in parsed.reports]
    for original, report in sorted(drafts, key=lambda draft: _rank(*draft)):
        kept = first.setdefault(report.sha256, (original, report))
        if kept[1] is not report:
            message = f"{original.name}: holds the same bytes as {kept[0].name}; kept once"
            problems.add(Problem(original.name, "duplicate", message))
    kept_from = {original for original, _ in first.values()}
    # the problems of a copy are those of the report that is kept
    for original, parsed in pairs:
        if original in kept_from or not parsed.reports:
            problems.update(parsed.problems)
    asked = Counter(report.id for _, report in first.values())
    named = [replace(report, id=_id(report, asked), recorded=original.recorded) for original, report in first.values()]
    taken = Counter(report.id for report in named)
    named = [report if taken[report.id] == 1 else replace(report, id=report.sha256) for report in named]
    return tuple(sorted(named, key=lambda report: report.id)), tuple(sorted(problems))


def _rank(original: Original, report: Report) -> tuple[bool, str, str, str]:
    """Of copies the described one is kept, else the first by name."""
    return (original.meta is None, original.name, report.id, original.sha256)


def _id(report: Report, asked: Counter[str]) -> str:
    return report.id if asked[report.id] == 1 else f"{report.id}-{report.sha256[:SHORT_HASH]}"
