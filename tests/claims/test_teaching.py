"""An analyst teaches the reader words by editing data files alone, as docs/explanation/reading.md tells."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from tests.claims.conftest import claims_of

STORY = """\
Washington mothballed its sanctions on Belavia of Belarus on 5 December 2025.
The US lifted sanctions on flax from Belarus.
The EU, which keeps its sanctions, fretted that the relief came too early.
"""

#: Reads the story with whatever data files the package has, and prints kind, actor, manner or stance, and what it bears on.
READ = """
import json, sys
from detente.claims import FramesReader
from detente.claims.drafts import things_of
from detente.model import Report

claims, _ = FramesReader().read(Report(id="story", sha256="00", text=sys.stdin.read()))
rows = [(c.kind, *c.by[:1], c.how or c.stance, "+".join(sorted(set(things_of(c.object)) - {"sanctions"}))) for c in claims]
print(json.dumps(rows))
"""


@pytest.fixture(scope="module")
def page() -> str:
    return (Path(__file__).parents[2] / "docs" / "explanation" / "reading.md").read_text(encoding="utf-8")


def taught(folder: Path, page: str) -> Path:
    """A copy of Detente whose data files have what the page says, and nothing else, added."""
    copy = shutil.copytree(Path(detente.__file__).parent, folder / "detente", ignore=shutil.ignore_patterns("__pycache__"))
    data = copy / "lexicon" / "data"
    frame = re.search(r"    \[\[frame\]\]\n(?:    .+\n)+", page)
    thing = re.search(r"    flax = .+\n", page)
    assert frame
    assert thing
    with (data / "frames.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + re.sub(r"(?m)^    ", "", frame.group()))
    insert(data / "things.toml", r"(?m)^# goods\n", thing.group().strip() + "\n")
    insert(data / "speech.toml", r'name = "oppose"\n(?:.+\n)*?verbs = \[', '"fret", ')
    return folder


def insert(file: Path, after: str, words: str) -> None:
    text = file.read_text(encoding="utf-8")
    place = re.search(after, text)
    assert place, f"{file.name} has no {after}"
    file.write_text(text[: place.end()] + words + text[place.end() :], encoding="utf-8")


def test_untaught_it_does_not_know_the_words() -> None:
    lines = claims_of(STORY, aside=True)
    assert not any("flax" in line or "(suspended)" in line for line in lines)
    assert "ease done US sanctions (lifted)" in lines


def test_a_verb_a_thing_and_a_word_of_speech_by_data_alone(tmp_path: Path, page: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(taught(tmp_path, page))}
    done = subprocess.run(
        [sys.executable, "-c", READ], input=STORY, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    told = [tuple(row) for row in json.loads(done.stdout)]
    assert ("ease", "US", "suspended", "Belavia") in told
    assert ("ease", "US", "lifted", "flax") in told
    assert ("statement", "EU", "oppose", "") in told


def test_every_file_that_the_page_names_is_there(page: str) -> None:
    room = Path(detente.__file__).parent
    places = [room / "claims", room / "lexicon" / "data", room]
    named = {
        name for row in re.findall(r"(?m)^\|.*\|$", page) for name in re.findall(r"`([\w/.]+\.(?:py|toml|json)|dates/)`", row)
    }
    assert len(named) > 20
    assert [name for name in sorted(named) if not any((place / name).exists() for place in places)] == []
