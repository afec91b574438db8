"""Whatever happens to a file, it is read whole or refused whole: never a traceback, never half a list."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.lists.reading import read_list
from tests.lists.conftest import add, alt, sdn
from tests.lists.test_eu import CLERK, FIRM, HEADER, XML
from tests.lists.test_ftm import FILE
from tests.lists.test_ofac_xml import FILE as ADVANCED

WHOLE = {
    "sdn.csv": sdn("1|SALTWATER BANK||BELARUS", "2|BRINE, Olga|individual|CUBA|DOB 08 Sep 1966; nationality Belarus."),
    "alt.csv": alt("1|aka|SALTWATERBANK", "2|fka|BRYNE, Olga"),
    "add.csv": add("1|1 Quay St.|Pinsk|Belarus"),
    "eu.csv": "\n".join([HEADER, CLERK, FIRM]) + "\n",
    "eu.xml": XML,
    "sdn.xml": ADVANCED,
    "entities.json": FILE,
}

#: Formats whose end can be told: any cut of them is refused.
MARKED = ("sdn.csv", "alt.csv", "add.csv", "eu.xml", "sdn.xml")

calm = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@calm
@given(data=st.data())
@pytest.mark.parametrize("name", MARKED)
def test_a_cut_anywhere_is_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = WHOLE[name].rstrip().encode() if name.endswith(".xml") else WHOLE[name].encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    path = tmp_path / name
    path.write_bytes(whole[:at])
    reading = read_list([path])
    assert reading.snapshot is None
    assert [problem.code for problem in reading.problems] == ["list-refused"]


@calm
@given(data=st.data())
@pytest.mark.parametrize("name", WHOLE)
def test_bytes_changed_anywhere_never_break_the_reader(tmp_path: Path, name: str, data: st.DataObject) -> None:
    raw = bytearray(WHOLE[name].encode())
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=5)):
        raw[at] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(bytes(raw))
    reading = read_list([path])
    assert (reading.snapshot is None) == any(problem.code == "list-refused" for problem in reading.problems)


@pytest.mark.parametrize("name", WHOLE)
def test_a_packed_file_is_read_and_a_cut_one_refused(tmp_path: Path, name: str) -> None:
    packed = gzip.compress(WHOLE[name].encode())
    path = tmp_path / f"{name}.gz"
    path.write_bytes(packed)
    whole = read_list([path]).snapshot
    assert whole is not None and whole.entries
    path.write_bytes(packed[: len(packed) // 2])
    assert read_list([path]).snapshot is None


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("cut.csv.gz", gzip.compress(sdn("1|KELP||CUBA").encode(), mtime=0)[:-9], "the packed file is cut or damaged"),
        ("empty.csv", b"", "the file is empty"),
        ("wide.csv", sdn("1|KELP||CUBA").encode("utf-16"), "bytes that are no UTF-8 text"),
        ("open.csv", sdn('1|KELP||CUBA').replace('"KELP"', '"KELP').encode(), "no table from here on"),
        ("page.xml", b"<html></html>", "no format that is known"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused_with_its_own_reason(tmp_path: Path, name: str, raw: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(raw)
    [problem] = read_list([tmp_path / name]).problems
    assert (problem.code, why in problem.message) == ("list-refused", True), problem.message
