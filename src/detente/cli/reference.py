"""The commands themselves → docs/reference/cli.md. `python -m detente.cli.reference` prints it; a test holds the page to it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer
from typer.core import TyperGroup

from detente.cli.app import COMMANDS, EXAMPLES, real
from detente.late import late

HEAD = """# Commands

This page is written by `python -m detente.cli.reference` from the commands' own help.

Exit status: 0 done; 1 done, and there were problems, and the call was `--strict`; 2 the call was wrong or could not be carried
out in full (a path that does not exist, an id that no row has, a dossier that another process is writing); 70 a defect of
Detente itself; 130 stopped by Ctrl-C.
Results go to standard output; progress, problems and messages to standard error. `detente --install-completion` teaches your
shell to complete commands and options.
"""


def reference() -> str:
    """The whole page."""
    parts = [HEAD]
    panel = ""
    for name, (where, _, group) in COMMANDS.items():
        if group != panel:
            parts.append(f"## {group}\n")
            panel = group
        parts.extend(_sections(name, where))
    return "\n".join(parts)


def _sections(name: str, where: str) -> Iterator[str]:
    command = real(name, where)
    if isinstance(command, TyperGroup):
        yield f"### detente {name}\n\n{command.help}\n"
        found: typer.Typer = late(where)
        for info in found.registered_commands:
            sub = command.commands[(info.name or info.callback.__name__) if info.callback else ""]
            yield _section(f"{name} {sub.name}", sub, info.callback)
    else:
        yield _section(name, command, late(where))


def _section(name: str, command: Any, function: Any) -> str:
    context = command.make_context(name, [], resilient_parsing=True)
    text, _, examples = (inspect.getdoc(function) or "").partition(EXAMPLES)
    parameters = [parameter for parameter in command.get_params(context) if parameter.name != "help"]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    usage = " ".join(_argument(argument) for argument in arguments)
    lines = [f"### detente {name}", "", f"    detente {name} {usage}".rstrip(), "", text.strip(), ""]
    lines += ["| argument or option | |", "| --- | --- |"]
    lines += [f"| {_head(parameter)} | {_help(parameter)} |" for parameter in parameters]
    if examples.strip():
        lines += ["", *(f"    {line.strip()}" for line in examples.strip().splitlines())]
    return "\n".join(lines) + "\n"


def _argument(argument: Any) -> str:
    shown = str(argument.metavar or argument.name.upper())
    return shown if argument.required else f"[{shown}]"


def _head(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{_argument(parameter)}`"
    names = ", ".join(f"`{option}`" for option in sorted(parameter.opts, key=len, reverse=True))
    value = "" if parameter.is_flag else f" {parameter.metavar or _values(parameter)}"
    return f"{names}{value}"


def _values(parameter: Any) -> str:
    kind = parameter.type_descriptor.annotation
    choices = [str(choice.value) for choice in kind] if inspect.isclass(kind) and issubclass(kind, Enum) else []
    return " \\| ".join(choices) if choices else {str: "TEXT", int: "N"}.get(kind, "VALUE")


def _help(parameter: Any) -> str:
    default = getattr(parameter.default, "value", parameter.default)
    shown = f" Default: {default}." if default not in (None, False, (), []) and not parameter.required else ""
    return f"{parameter.help or ''}{shown}".replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")
