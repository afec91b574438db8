"""What sort of document a report is, and who published it, where the page shows it plainly; in doubt it is the press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from detente.model import Block, BlockKind, ReportKind

#: Only the head and the foot of a page tell what it is; its sentences tell of others.
EDGE = 400

ANNOUNCEMENT = re.compile(
    r"\b(?:press release|for immediate release|news release|media release|public notice|official gazette|recent actions)\b", re.I
)
AUTHORITY = re.compile(
    r"\b(?:government|ministry|department of|treasury|foreign assets control|council of the (?:eu|european union)|"
    r"european (?:commission|council)|state department|embassy|white house|presidential|prime minister's office|home office|"
    r"foreign office|security council|high commissioner|federal register|official journal|eu foreign ministers|the council today|"
    r"council on social media|state secretariat)\b",
    re.I,
)
LEGAL_ACT = re.compile(
    r"\b(?:31 CFR|Federal Register|Official Journal|Billing code|General Licen[sc]e (?:No\.? ?)?\d+\w*|C\.F\.R\.)", re.I
)
ADVOCATE = re.compile(
    r"\b(?:rights (?:watch|monitor|group|centre|center|house|defenders)|human rights|amnesty|network|committee|"
    r"coalition|monitor|observatory|foundation|campaign|association)\b",
    re.I,
)
APPEAL = re.compile(r"\bwe (?:\w+ )?(?:call|demand|urge|ask)\b|\bdonate\b|\bvolunteer\b|what we ask", re.I)
ORIGIN = re.compile(
    r"read the (?:full|original) (?:article|story|report)\b|what others report|press review|news digest|"
    r"in (?:other|today's) papers|summary of (?:an|the) article",
    re.I,
)
DOMAIN = re.compile(r"(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6})", re.I)
RIGHTS = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright(?: ©| \([Cc]\))?)\s*(?:\d{4}\s*)?(?:by\s+)?"
    r"((?:The\s+)?[A-Z][\w&'’-]*(?:\s+(?:[A-Z&][\w&'’-]*|of|and))*)"
)


def kind_of(text: str, blocks: Sequence[Block], outlet: str | None) -> ReportKind:
    """The kind that the page's edges show: a marker and its author together, never one of them alone."""
    head, foot = text[:EDGE], text[-EDGE:]
    edges = f"{outlet or ''}\n{head}\n{foot}"
    if ORIGIN.search(edges):
        return ReportKind.DIGEST
    if ADVOCATE.search(f"{outlet or ''}\n{_masthead(text, blocks)}") and APPEAL.search(text):
        return ReportKind.NGO
    if ANNOUNCEMENT.search(edges) and (AUTHORITY.search(edges) or LEGAL_ACT.search(edges)):
        return ReportKind.OFFICIAL
    if re.search(r"\b31 CFR\b|\bBilling code\b", edges, re.I):
        return ReportKind.OFFICIAL
    return ReportKind.PRESS


def outlet_of(text: str, blocks: Sequence[Block], url: str | None) -> str | None:
    """Who published the page: its address, a line that is a web address, or the holder of its rights; None where it is silent."""
    if url and (host := urlsplit_host(url)):
        return host
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind is BlockKind.FURNITURE and (match := DOMAIN.fullmatch(words)):
            return match.group(1).lower()
    for block in reversed(blocks):
        if block.kind is BlockKind.FURNITURE and (match := RIGHTS.match(text[block.start : block.end])):
            name = " ".join(match.group(1).split())
            if not re.match(r"(?:all|reserved|copyright)\b", name, re.I):
                return name
    return None


def urlsplit_host(url: str) -> str | None:
    """The host of an address, or None where it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _masthead(text: str, blocks: Sequence[Block]) -> str:
    """The lines above the first paragraph."""
    first = next((block.start for block in blocks if block.kind is BlockKind.PARAGRAPH), len(text))
    return text[: min(first, EDGE)]
