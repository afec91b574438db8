"""E-mail: subject and body, sender and date; attachments are named."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

from detente.model import BlockKind
from detente.sources import load

BODY = (
    "The United States eased its restrictions on two paint makers on Thursday, the Treasury\n"
    "said, after the last of three opposition figures had walked out of a penal colony in\n"
    "August. Americans may do business with both firms for six months.\n\n"
    "The European Union is to discuss its own visa ban next week.\n"
)


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "US eases sanctions on two firms"
    mail["From"] = "Sanctions Alerts <alerts@wire.example>"
    mail["Date"] = "Sat, 06 Sep 2008 09:14:00 -0500"
    return mail


def test_a_plain_message(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(BODY)
    (tmp_path / "alert.eml").write_bytes(bytes(mail))
    (report,), problems = load([tmp_path])
    assert problems == []
    assert (report.id, report.title, report.outlet) == ("alert", "US eases sanctions on two firms", "Sanctions Alerts")
    assert report.published == date(2008, 9, 6)
    assert report.text.endswith(BODY)
    kinds = [block.kind for block in report.blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH], "wrapped lines are one paragraph"


def test_markup_and_attachments(tmp_path: Path) -> None:
    mail = message()
    flat = BODY.replace("\n", " ")
    mail.set_content(f"<html><body><p>{flat}</p></body></html>", subtype="html")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="notice.pdf")
    (tmp_path / "alert.eml").write_bytes(bytes(mail))
    (report,), (problem,) = load([tmp_path])
    assert "two paint makers" in report.text and "<p>" not in report.text
    assert (problem.code, problem.place) == ("attachment-not-read", "notice.pdf")


def test_an_empty_message(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: hello\nContent-Type: image/png\n\n")
    _, problems = load([tmp_path])
    assert [p.code for p in problems] == ["no-text"]
