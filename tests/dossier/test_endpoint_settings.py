"""The table [llm] of a dossier.toml: where the language model is, and no key."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from detente.claims.llm.answers import DROPPED, UNANSWERED
from detente.claims.llm.endpoint import KEY_VARIABLE, MODEL_VARIABLE, TIMEOUT, URL_VARIABLE, Endpoint
from detente.claims.llm.prompt import PART
from detente.dossier.settings import Settings, read_settings, write_settings
from detente.errors import BadSettings


def settings_of(folder: Path, text: str) -> Settings:
    path = folder / "dossier.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def test_all_of_it(tmp_path: Path) -> None:
    text = """
        reader = "both"
        [llm]
        url = "https://host/v1"
        model = "parrot"
        key_variable = "HOST_KEY"
        requests_per_minute = 30
        timeout = 60.5
        price_in = 0.15
        price_out = 0.6
    """
    settings = settings_of(tmp_path, text)
    assert settings.llm == Endpoint("https://host/v1", "parrot", "HOST_KEY", 30, 60.5, 0.15, 0.6)
    assert settings.readers == ("frames", "llm")
    assert settings_of(tmp_path, write_settings(settings)) == settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[llm]\nkey = "s"', "line 2: a key does not belong into a dossier; set DETENTE_LLM_KEY in the environment"),
        ('[llm]\napi_key = "s"', "line 2: a key does not belong into a dossier"),
        ('[llm]\nmodle = "s"', r"line 2: there is no setting 'modle' under \[llm\] \(did you mean 'model'\?\)"),
        ("[llm]\nurl = 5", "line 2: url must be a text in quotes"),
        ('[llm]\nmodel = " "', "line 2: model must be a text in quotes"),
        ('[llm]\nprice_in = "1"', "line 2: price_in must be a number of 0 or more"),
        ("[llm]\nprice_in = -1", "line 2: price_in must be a number of 0 or more"),
        ("[llm]\nprice_in = inf", "line 2: price_in must be a number of 0 or more"),
        ("[llm]\ntimeout = 0", "line 2: timeout must be a number of 0.1 or more"),
        ("[llm]\nrequests_per_minute = true", "line 2: requests_per_minute must be a number"),
        ('llm = "parrot"', r"line 1: llm must be a table: \[llm\]"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        settings_of(tmp_path, text)


def test_the_environment_fills_in_what_the_file_leaves_out() -> None:
    environment = {"DETENTE_LLM_URL": "http://here", "DETENTE_LLM_MODEL": "owl", "DETENTE_LLM_KEY": "secret"}
    assert Endpoint().filled(environment) == Endpoint("http://here", "owl")
    assert Endpoint(model="parrot").filled(environment).model == "parrot"


def test_the_page_on_the_second_reader_tells_of_every_setting(pytestconfig: pytest.Config) -> None:
    page = (pytestconfig.rootpath / "docs" / "how-to" / "second-reader.md").read_text(encoding="utf-8")
    assert [field.name for field in fields(Endpoint) if f"`{field.name}`" not in page] == []
    assert all(name in page for name in (URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE, UNANSWERED, DROPPED))
    assert f"| {TIMEOUT:g} |" in page
    assert f"{PART:,} characters" in page
