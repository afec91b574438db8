"""The command line as a whole: help, version, wrong calls, and how little is loaded for them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from detente import __version__
from detente.cli.app import COMMANDS, real
from detente.cli.reference import reference
from tests.cli.conftest import Detente

#: What no command may load that only asks what is already known.
HEAVY = ("spacy", "altair", "trafilatura", "numpy", "pypdf", "vl_convert")


def loaded_by(*calls: list[str]) -> set[str]:
    """The heavy libraries that commands bring in."""
    code = f"import sys; from detente.cli import run; [run(call) for call in {calls!r}]; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(HEAVY) & set(done.stderr.split())


def test_help_names_every_command(detente: Detente) -> None:
    done = detente("--help")
    assert done.status == 0
    assert all(f" {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(detente: Detente, name: str) -> None:
    done = detente(name, "--help")
    assert done.status == 0
    assert name == "doctor" or f"detente {name} " in done.out.split("Examples:")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_commands_say(name: str) -> None:
    where, purpose, _ = COMMANDS[name]
    shown = " ".join(real(name, where).help.split())
    assert shown.startswith(purpose)


def test_no_words_at_all_show_the_help(detente: Detente) -> None:
    done = detente()
    assert done.status == 2
    assert "Read reports into a dossier." in done.out + done.err


def test_version(detente: Detente) -> None:
    assert detente("--version").out == f"detente {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["buidl"], "No such command 'buidl'. Did you mean 'build'?"),
        (["timeline", "salt", "--as-of", "tomorrow"], "'tomorrow' is no date; a date looks like 2025-12-20"),
        (["timeline", "salt", "--as-of", "2025-02-30"], "'2025-02-30' is no date"),
        (["timeline", "salt", "--format", "xml"], "'xml' is not one of 'table', 'json', 'csv', 'md'"),
        (["timeline", "salt", "--colour"], "No such option: --colour"),
        (["timeline", "nowhere"], "nowhere: there is no such folder"),
        (["timeline", "in"], "in is not a dossier: it holds no dossier.toml"),
        (["build"], ""),
        (["build", "nowhere"], "there is no file or folder nowhere"),
        (["build", "in", "-o", "in"], "in holds other files and no dossier.toml"),
        (["build", "in", "-o", "salt", "--title", "Pepper"], "dossier.toml says otherwise"),
        (["build", "in", "-o", "new", "--model", "no_such_model"], "the parser model 'no_such_model' is not installed"),
        (["add", "salt", "nowhere"], "there is no file or folder nowhere"),
        (["balance", "salt", "US"], "a balance is between two parties: name another one beside US"),
        (["why", "salt", "nothing"], "no row has the id"),
        (["export", "salt", "--status", "US:potash"], "--status 'US:potash' is no question"),
        (["export", "salt", "--status", "US:potash:soon"], "holds no date where one belongs"),
        (["export", "salt", "--format", "csv", "--table", "weather"], "there is no table 'weather'; there are events"),
        (["export", "salt", "--format", "jsonl", "--status", "US:potash:2025-12-20"], "--status goes with --format story"),
        (["export", "salt", "--format", "ftm", "--table", "events"], "--table goes with --format csv or parquet"),
        (["export", "salt", "--format", "plover", "--object", "potash"], "go with --format atom or ics"),
        (["export", "salt", "--format", "story", "--as-of", "2025-12-20"], "--as-of goes with --format atom or ics"),
        (["export", "salt", "--format", "csv"], "name a folder with -o, or one of them with --table"),
        (["export", "salt", "--format", "parquet", "--table", "events"], "a Parquet file is for no screen"),
        (["eval", "gold.jsonl", "claims.jsonl"], "gold.jsonl: there is no such file or folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("dossier")
def test_a_wrong_call_says_what_is_wrong(detente: Detente, words: list[str], said: str) -> None:
    done = detente(*words)
    assert done.status == 2
    assert said in " ".join(done.err.split())
    assert done.out == "" or words == ["build"]


def test_a_wrong_call_names_the_help(detente: Detente) -> None:
    assert detente("timeline", "salt", "--colour").err.endswith("Try: detente timeline --help\n")


@pytest.mark.usefixtures("dossier")
def test_a_wrong_setting_names_file_and_line(detente: Detente) -> None:
    with open("salt/dossier.toml", "a", encoding="utf-8") as file:
        file.write("regime = ['US']\n")
    done = detente("timeline", "salt")
    assert done.status == 2
    assert "salt/dossier.toml, line 12: there is no setting 'regime' (did you mean 'regimes'?)" in done.err


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by(["--help"], ["timeline", "--help"]) == set()


@pytest.mark.usefixtures("detente", "dossier")
def test_asking_a_dossier_loads_neither_a_parser_nor_a_chart_library() -> None:
    asked = [[command, "salt"] for command in ("timeline", "balance", "status", "reports", "problems", "why")]
    assert loaded_by(*asked) == set()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("detente bui", {"build"}), ("detente timeline D --format ", {"table", "json", "csv", "md"})],
)
def test_the_shell_completes(typed: str, offered: set[str]) -> None:
    words = typed.split(" ")
    environment = os.environ | {"_DETENTE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    command = [sys.executable, "-c", "from detente.cli import main; main()"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == offered


@pytest.mark.usefixtures("detente", "dossier")
def test_a_reader_who_closes_the_pipe_ends_the_command_quietly() -> None:
    code = "from detente.cli import main; main()"
    command = f"{sys.executable} -c '{code}' export salt --format jsonl | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.endswith("0\n")


def test_ctrl_c_is_no_traceback(detente: Detente, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.pipeline.open_ledger", interrupted)
    done = detente("timeline", dossier)
    assert done.status == 130
    assert done.err == "detente: stopped; nothing that a dossier already held is lost\n"


def test_a_defect_is_told_in_a_line_with_a_status_of_its_own() -> None:
    code = "from detente import cli; cli.run = lambda words: {}['verbs']; cli.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert done.stderr.startswith("detente: a defect, not your doing: KeyError: 'verbs' (")
    assert "Traceback" not in done.stderr


def test_the_reference_page_is_what_the_commands_say(pytestconfig: pytest.Config) -> None:
    page = pytestconfig.rootpath / "docs" / "reference" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference(), "run `python -m detente.cli.reference > docs/reference/cli.md`"
