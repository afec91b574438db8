"""dossier.toml is read strictly: what is not understood is said, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dossier.settings import Settings, read_settings, title_from, write_settings
from detente.errors import BadSettings


def settings_of(folder: Path, text: str) -> Settings:
    path = folder / "dossier.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_everything_may_be_left_out(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "") == Settings()


def test_all_settings(tmp_path: Path) -> None:
    text = """
        title = "Belarus"
        regimes = ["US", "EU"]
        actors = ["US", "BY"]
        reader = "frames"
        model = "another_pipeline"
    """
    assert settings_of(tmp_path, text) == Settings("Belarus", ("US", "EU"), ("US", "BY"), "frames", "another_pipeline")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "A"\n\nregime = ["US"]\n', r"dossier.toml, line 3: there is no setting 'regime' \(did you mean 'regimes'\?\)"),
        ("[zebras]\n", "line 1: there is no setting 'zebras'$"),
        ('\nregimes = "US"\n', "line 2: regimes must be a list of names"),
        ('actors = ["US", 5]', "line 1: actors must be a list of names"),
        ("title = 5", "line 1: title must be a text in quotes"),
        ('model = ""', "line 1: model must be a text in quotes"),
        ('reader = "frame"', r"there is no reader 'frame' \(did you mean 'frames'\?\)"),
        ('title = = "A"', r"dossier.toml: .*line 1"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        settings_of(tmp_path, text)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(BadSettings, match=r"dossier.toml: not UTF-8 text \(byte 9\)"):
        read_settings(tmp_path / "dossier.toml")


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(st.builds(Settings, title=NAMES, regimes=st.tuples(NAMES, NAMES), actors=st.just(()), model=NAMES))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, wanted: Settings) -> None:
    assert settings_of(tmp_path_factory.mktemp("d"), write_settings(wanted)) == wanted


@pytest.mark.parametrize(
    ("folder", "title"),
    [("belarus-2025.dossier", "Belarus 2025"), ("my_reports", "My reports"), ("EU.dossier", "EU"), (".dossier", "Untitled")],
)
def test_a_title_from_the_name_of_a_folder(folder: str, title: str) -> None:
    assert title_from(Path("/somewhere") / folder) == title
