"""E-mail messages: .eml → subject and body as one text, with sender and date; attachments are named, not read."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import Path

from detente.sources.codes import MAX_TEXT_BYTES, Code
from detente.sources.decode import decode, is_binary
from detente.sources.document import Document, Found, digest, one_line, read_limited, storable
from detente.sources.html import extract

#: What the standard parser raises on headers and bodies that break the rules of the format.
MAIL_FAILURES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


def read(path: Path, found: Found) -> None:
    """The message's subject and body into `found`, or a problem."""
    data = read_limited(path, found, MAX_TEXT_BYTES)
    if data is None:
        return
    if is_binary(data):
        found.problem(Code.BINARY, "is not text (binary data)")
        return
    if not data.strip():
        found.problem(Code.BLANK, "holds nothing but white space")
        return
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = _body(message, found)
        fields = _fields(message)
        attached = [one_line(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    except MAIL_FAILURES as error:
        found.problem(Code.BROKEN_MAIL, f"not a readable message ({type(error).__name__})")
        return
    for name in attached:
        found.problem(Code.ATTACHMENT, f"the attachment {storable(name)} is not read", storable(name))
    if body is None:
        found.problem(Code.NO_TEXT, "the message has no readable text")
        return
    subject = dict(fields).get("title", "")
    found.add(Document(f"{subject}\n\n{body}" if subject else body, digest(data), fields=fields))


def _body(message: EmailMessage, found: Found) -> str | None:
    """The plain text if there is one, else the article of the HTML part."""
    plain = message.get_body(preferencelist=("plain",))
    if plain is not None and (text := _text(plain, found)) and text.strip():
        return storable(text)
    rich = message.get_body(preferencelist=("html",))
    markup = _text(rich, found) if rich is not None else None
    article = extract(markup) if markup else None
    return article[0] if article else None


def _text(part: MIMEPart, found: Found) -> str | None:
    """The part's text in its declared charset if that holds, else as a file of unknown encoding."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return None
    charset = part.get_content_charset()
    if charset:
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            pass
    return decode(raw, found, "message body")


def _fields(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    name, address = parseaddr(str(message.get("From", "")))
    sent = message.get("Date")
    moment = getattr(sent, "datetime", None)
    fields = {
        "title": one_line(str(message.get("Subject", ""))),
        "outlet": one_line(name or address),
        "published": moment.date().isoformat() if moment else "",
        "message_id": one_line(str(message.get("Message-ID", ""))),
    }
    return tuple((key, storable(value)) for key, value in fields.items() if value)
