"""A draft in its report → the dates that may be its own, each with what speaks for it."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from detente.claims.clauses import VERBAL
from detente.claims.dates import DateMention
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.claims.slots.linear import STATED, Candidate
from detente.claims.slots.network import Asked, standing, steps
from detente.claims.slots.path import way
from detente.claims.slots.scene import Scene
from detente.claims.slots.spoken import GROUPS
from detente.claims.timing import FORTNIGHT, NEWS, aside, only_before, told_as_new
from detente.model import Basis, Interval, When

#: Dates of so many sentences before may go on.
BACK = 2

#: Days from publication that make a date fresh, and old.
FRESH, OLD = 16, 400


def when(draft: Draft, scene: Scene, others: list[Draft]) -> list[Candidate]:
    """The candidates for `when`; None (undated) is the last."""
    index = draft.sentence.index
    general = _general(draft, scene)
    found: list[Candidate] = []
    rows: list[tuple[When | None, set[str]]] = []
    usable = [m for m in scene.dates[index] if m.when.interval is not None or m.when.partial]
    mentions = [m for m in usable if (token := _anchor(m, draft.sentence)) is None or not aside(token, m, draft, others)]
    asked = Asked.of("when", draft, scene.marks[index])
    chances = [asked.at(m.start, m.end) for m in mentions]
    for number, (mention, chance, place) in enumerate(zip(mentions, chances, standing(chances), strict=True)):
        features = _of_mention(mention, draft, mentions, number) | _shape(mention.when, scene.report.published)
        features |= steps(chance) | place
        rows.append((mention.when, features | {"as told"}))
        if mention.point is not None and mention.point.interval != mention.when.interval and not only_before(mention):
            rows.append((mention.point, features | {"as point"}))
    for back in range(1, min(BACK, index) + 1):
        same = scene.sentences[index - back].paragraph == draft.sentence.paragraph
        earlier = [m for m in scene.dates[index - back] if m.when.interval is not None]
        for mention in earlier[-1:]:
            where = f"{back} back {'same' if same else 'other'} paragraph"
            chance = asked.elsewhere(scene.marks[index - back], mention.start, mention.end)
            told = {f"{back} back", where} | _shape(mention.when, scene.report.published) | steps(chance, "far")
            rows.append((mention.when, told))
    heading = scene.headings[index]
    if heading is not None:
        rows.append((heading, {"heading"}))
    published = scene.report.published
    if published is not None and (draft.kind not in NEWS or told_as_new(draft)):
        news = When(Interval(published - FORTNIGHT, published), Basis.INFERRED)
        told = {"news", f"news {'new' if told_as_new(draft) else 'old'}"}
        rows.append((news, told | steps(max(chances, default=0.0), "best net")))
    if draft.when is not None and not any(w is not None and w.interval == draft.when.interval for w, _ in rows):
        rows.append((draft.when, {"from elsewhere", *_shape(draft.when, published)}))
    rows.append((None, {"undated"} | steps(max(chances, default=0.0), "best net")))
    for value, features in rows:
        rule = _same(value, draft.when)
        if rule:
            features = features | {"rule"}
        found.append(Candidate(value, _crossed(features, draft, general), rule))
    return found


def _same(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.interval == other.interval and (one.basis is Basis.INFERRED) == (other.basis is Basis.INFERRED)


def _general(draft: Draft, scene: Scene) -> tuple[str, ...]:
    dates = len(scene.dates[draft.sentence.index])
    verb = draft.trigger
    while verb.pos_ not in VERBAL and verb.head != verb:
        verb = verb.head
    tense = "had" if any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux") else verb.tag_
    return (
        f"dates {min(dates, 3)}", f"tense {tense}", draft.modality.value, "title" if draft.headline else "body",
        "dated report" if scene.report.published else "undated report", f"{draft.modality.value} dates {min(dates, 1)}",
    )  # fmt: skip


def _of_mention(mention: DateMention, draft: Draft, mentions: list[DateMention], number: int) -> set[str]:
    sentence, trigger = draft.sentence, draft.trigger
    anchor = _anchor(mention, sentence)
    found = {STATED, f"{number + 1} of {min(len(mentions), 4)}"}
    if anchor is None:
        return found | {"no anchor"}
    found.add(f"way {way(anchor, trigger)}")
    found.add("before" if anchor.i < trigger.i else "after")
    gap = abs(anchor.i - trigger.i)
    found.add(f"gap {'3' if gap <= 3 else '6' if gap <= 6 else '12' if gap <= 12 else 'far'}")
    places = [t for m in mentions if m is not mention and (t := _anchor(m, sentence)) is not None]
    if all(abs(t.i - trigger.i) >= gap for t in places):
        found.add("nearest")
    if any(min(anchor.i, trigger.i) < t.i < max(anchor.i, trigger.i) for t in places):
        found.add("date between")
    if trigger.is_ancestor(anchor):
        found.add("under trigger")
    own = next((t for t in [anchor, *anchor.ancestors] if t.pos_ in VERBAL), None)
    if own is not None:
        mine = next((t for t in [trigger, *trigger.ancestors] if t.pos_ in VERBAL), None)
        found.add("same verb" if own == mine else "its verb over" if mine is not None and own.is_ancestor(mine) else "other verb")
    found.add("clause between" if _clauses(anchor, trigger) else "no clause between")
    before = sentence.text[max(0, mention.start - 12) : mention.start].lower().split()
    found.add(f"led by {before[-1].strip(',') if before else 'start'}")
    first = mention.text.split()[0].lower() if mention.text.split() else ""
    found.add(f"first {first if first.isalpha() and len(first) > 1 else '#'}")
    if mention.modifies:
        found.add("modifies")
    if mention.ahead:
        found.add("ahead")
    return found


def _clauses(anchor: Token, trigger: Token) -> bool:
    low, high = sorted((anchor.i, trigger.i))
    return any(t.text in {";", ":"} or t.dep_ in {"relcl", "advcl", "ccomp", "acl"} for t in anchor.doc[low + 1 : high])


def _anchor(mention: DateMention, sentence: Sentence) -> Token | None:
    inside = [t for t in sentence.span if mention.start <= sentence.offset(t) < mention.end]
    if not inside:
        return None
    return next((t for t in inside if t.head not in inside), inside[0])


def _shape(value: When, published: date | None) -> set[str]:
    interval = value.interval
    if interval is None:
        return {"partial"}
    found = set()
    if interval.closed:
        days = interval.days
        found.add("day" if days == 1 else "week" if days <= 7 else "month" if days <= 31 else "year" if days <= 366 else "years")
    else:
        found.add("open start" if interval.start is None else "open end")
    if published is not None:
        end, start = interval.end, interval.start
        if start is not None and start > published:
            found.add("future")
        elif end is not None:
            gap = (published - end).days
            found.add("running" if gap < 0 else "fresh" if gap <= FRESH else "lately" if gap <= OLD else "old")
    return found


def _crossed(features: set[str], draft: Draft, general: tuple[str, ...]) -> frozenset[str]:
    group = GROUPS[draft.kind]
    found = set(features)
    found |= {f"{group}|{f}" for f in features}
    found |= {f"{draft.kind.value}|{f}" for f in features}
    basic = [f for f in features if f in {"undated", "news", "heading", STATED, "rule", "nearest"} or f.endswith("back")]
    found |= {f"{g}|{f}" for g in general for f in basic}
    found |= {f"{group}|{g}|{f}" for g in general for f in basic}
    return frozenset(found)
