"""PDF: pages of text; broken, locked and scanned files are problems."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from detente.sources import load

LINES = (
    "The Council today decided not to prolong the restrictive",
    "measures against 170 individuals and three companies.",
)


def pdf(*lines: str, password: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    stream = DecodedStreamObject()
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream.set_data(f"BT /F1 12 Tf 14 TL 50 780 Td {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "Measures not prolonged"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_text_of_its_pages(tmp_path: Path) -> None:
    (tmp_path / "council.pdf").write_bytes(pdf(*LINES))
    (report,), problems = load([tmp_path])
    assert problems == []
    assert report.text.split() == " ".join(LINES).split()
    assert report.title == "Measures not prolonged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnothing more", "broken-pdf"),
        (b"plain words", "broken-pdf"),
        (pdf(*LINES)[:400], "broken-pdf"),
        (pdf(*LINES, password="secret"), "encrypted-pdf"),
        (pdf(), "no-text"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "odd.pdf").write_bytes(data)
    reports, problems = load([tmp_path])
    assert reports == []
    assert [problem.code for problem in problems] == [code]
