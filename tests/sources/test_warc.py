"""Web archives: each page an article; what is cut off is said with its place."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from detente.sources import load

SENTENCES = (
    "Belarus freed six people on Saturday after two days of talks with an American envoy, the foreign ministry said.",
    "The European Union said that its own measures would stay until all political prisoners had been let go.",
)


def archive(*, zipped: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for number, kind in enumerate(("text/html", "image/png", "text/html")):
        body = "".join(f"<p>{sentence} Nummer {number}.</p>" for sentence in SENTENCES)
        page = f"<html><head><title>Six freed, part {number}</title></head><body><article>{body}</article></body></html>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", f"{kind}; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://post.example/2025/12/13/{number}", "response", payload=io.BytesIO(page.encode()), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize(("name", "zipped"), [("crawl.warc", False), ("crawl.warc.gz", True)])
def test_its_pages(tmp_path: Path, name: str, zipped: bool) -> None:
    (tmp_path / name).write_bytes(archive(zipped=zipped))
    reports, problems = load([tmp_path])
    assert problems == []
    assert sorted(str(report.url) for report in reports) == [
        "https://post.example/2025/12/13/0",
        "https://post.example/2025/12/13/2",
    ]
    assert all(report.id.startswith("crawl-") for report in reports)
    assert all(str(report.published) == "2025-12-13" for report in reports), "the address dates the page"


@pytest.mark.parametrize(("name", "zipped"), [("crawl.warc", False), ("crawl.warc.gz", True)])
def test_a_cut_off_archive_is_read_as_far_as_it_goes(tmp_path: Path, name: str, zipped: bool) -> None:
    whole = archive(zipped=zipped)
    (tmp_path / name).write_bytes(whole[:-150])
    reports, problems = load([tmp_path])
    assert any(report.url == "https://post.example/2025/12/13/0" for report in reports)
    assert "broken-warc" in {problem.code for problem in problems}


@pytest.mark.parametrize("data", [b"plain words\n", gzip.compress(b"plain words\n", mtime=0), b"\x1f\x8b\x08"])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    reports, problems = load([tmp_path])
    assert reports == []
    assert {problem.code for problem in problems} == {"broken-warc"}
