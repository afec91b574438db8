"""A swap told in one sentence → both of its sides: who let whom go, and whom he got for it.

Input: a sentence's drafts. Output: the same drafts, a release that tells of two sides cut in two and linked. "A and B
exchanged 20 prisoners each", "a prisoner swap between A and B", "A traded X for Y", "X was freed in exchange for Y".
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.clauses import preps
from detente.claims.drafts import Draft, link
from detente.claims.parse import Sentence
from detente.claims.phrases import count_of, in_class, people_in, text_of
from detente.lexicon import lexicon
from detente.model import Kind, PartyKind

#: Words that tell of two sides at once.
SWAPPING = frozenset({"swap", "exchange", "trade", "barter"})

#: Nouns before "for" that turn what follows into the other side's part.
RETURN = frozenset({"exchange", "return"})

#: Verbs whose subject gets people back; who gave them is the other side of what it gave.
RECEIVING = frozenset({"receive", "get", "take", "recover"})

EACH = re.compile(r"\b(?:each|apiece|a side|per side|on each side|from each side|on both sides)\b", re.IGNORECASE)


def both_sides(drafts: list[Draft], sentence: Sentence, cast: Cast) -> list[Draft]:
    """The drafts with the second side of every swap."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        if draft.kind is not Kind.RELEASE or any(d.kind is Kind.RELEASE and d.trigger == draft.trigger for d in found[:-1]):
            continue
        bought = _bought(draft)
        freed = [d for d in drafts if d is not draft and d.kind is Kind.RELEASE]
        taken = [d for d in freed if any(t == d.trigger or t.is_ancestor(d.trigger) for t in bought)]
        if bought and not taken:
            other = _for_these(draft, bought, sentence, cast)
            if other is not None:
                found.append(other)
        elif draft.trigger.lemma_.lower() in SWAPPING:
            sides = _sides(draft, sentence, cast)
            if len(sides) == 2:
                found.append(_mirrored(draft, sides, sentence))
    for draft in found:
        if draft.kind is Kind.RELEASE and draft.to and draft.trigger.lemma_.lower() in RECEIVING:
            _received(draft, found)
    return found


def _received(draft: Draft, drafts: list[Draft]) -> None:
    """ "Azerbaijan handed over 32 Armenians and received two soldiers": those came from whom the 32 went to."""
    given = next((d for d in drafts if d is not draft and d.kind is Kind.RELEASE and draft.to[0] in d.by), None)
    if given is None:
        return
    draft.weak = False
    draft.by = draft.by or given.to[:1]
    given.to = given.to or tuple(p for p in draft.by if is_state(p))
    draft.why.append("received for the people given in the same sentence")
    link(given, draft)


def settle(drafts: list[Draft]) -> None:
    """Nobody gives both sides of a trade: what a sentence leaves open is settled by its other side, or by other trades."""
    for one in drafts:
        for other in one.exchange:
            if one.kind is not Kind.RELEASE or other.kind is not Kind.RELEASE or drafts.index(other) < drafts.index(one):
                continue
            same = one.by[:1] == other.by[:1] and bool(one.by) and is_state(one.by[0])
            if same and one.to and is_state(one.to[0]) and one.to[0] != one.by[0]:
                other.by, other.to = one.to[:1], one.by[:1]
                other.why.append(f"given by {one.to[0]}, who got the others")
    for draft in drafts:
        if draft.kind is Kind.EASE and draft.exchange:
            _give(draft, drafts)
            _part(draft)


def _part(relief: Draft) -> None:
    """ "Trades 250 prisoners for bank relief": of one phrase for both sides each keeps its own."""
    sides = [d for d in relief.exchange if d.kind is Kind.RELEASE and d.sentence is relief.sentence]
    for side in (relief, *sides):
        people, found, price = (side.object or "").partition(" for ")
        if sides and found and relief.trigger.text in price.split():
            side.object = price if side is relief else people


def _give(relief: Draft, drafts: list[Draft]) -> None:
    """Relief of which the sentence names no giver, or only him who frees, comes from whoever else trades with him here."""
    freeing = {p for d in relief.exchange if d.kind is Kind.RELEASE for p in d.by[:1]}
    if not freeing or ("by" not in relief.guessed and not freeing & set(relief.by[:1])):
        return
    others = [
        d for d in drafts
        if d is not relief and d.kind is Kind.EASE and d.by and "by" not in d.guessed and not freeing & set(d.by[:1])
        and any(o.kind is Kind.RELEASE and freeing & set(o.by[:1]) for o in d.exchange)
    ]  # fmt: skip
    givers = {d.by[0] for d in others}
    if len(givers) == 1 and relief.by[:1] != others[0].by[:1]:
        relief.by, relief.to = others[0].by, others[0].to
        relief.why.append(f"given by {others[0].by[0]}, as in the report's other trades")


def _bought(draft: Draft) -> list[Token]:
    """The heads after "for" that were got for the draft's people."""
    verb = draft.trigger
    heads = [t for top in [verb, *draft.patients] for t in preps(top, "for")]
    for token in verb.subtree:
        in_return = token.head.lower_ in RETURN and token.head.dep_ in {"pobj", "conj"}
        swapped = verb.lemma_.lower() in SWAPPING and token.head.dep_ == "pobj" and token.head.head.head == verb
        if token.lower_ == "for" and (in_return or swapped):
            heads += [t for c in token.children if c.dep_ == "pobj" for t in [c, *c.conjuncts]]
    return [h for h in heads if in_class(h, "people", draft.sentence) or in_class(h, "person", draft.sentence)]


def _for_these(draft: Draft, bought: list[Token], sentence: Sentence, cast: Cast) -> Draft | None:
    names = tuple(dict.fromkeys(n[0] for t in people_in(bought, sentence) if (n := cast.who(t, sentence)) and not is_state(n[0])))
    counted = next((c for h in bought if (c := count_of(h, sentence)) is not None and c.count.unit == "people"), None)
    other = _copy(draft)
    other.people, other.count = names, counted.count if counted else None
    other.patients = bought
    nouns = [h for h in bought if h.pos_ == "NOUN"]
    other.object = text_of(nouns[0], sentence, adjuncts=False) if nouns else None
    if not (names or counted or nouns):
        return None
    draft.people = tuple(p for p in draft.people if p not in names)
    partner = _partner(draft, sentence, cast)
    other.by, other.to = partner, draft.by[:1]
    draft.to = draft.to or partner
    other.why.append("got for the people let go in the same sentence")
    link(draft, other)
    return other


def _partner(draft: Draft, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The other side: who received the first ones, or with whom the swap was; else the only other state named."""
    if draft.to:
        return draft.to[:1]
    named = [
        p
        for top in [draft.trigger, *draft.patients]
        for t in preps(top, "with", "to")
        for p in cast.who(t, sentence)
        if is_state(p) and p not in draft.by
    ]
    if named:
        return tuple(named[:1])
    states = [
        mention.alias.party
        for t in sentence.span
        if (mention := sentence.mention_of(t)) is not None
        and mention.alias.kind in {PartyKind.STATE, PartyKind.BLOC}
        and not any(a.lower_ in {"in", "at", "near", "via", "through"} for a in [t.head, t.head.head])
    ]
    others = list(dict.fromkeys(p for p in states if p not in draft.by))
    return tuple(others) if len(others) == 1 and draft.by else ()


def _sides(draft: Draft, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    """The two parties of an exchange: its subjects, or those after "between", "with"."""
    states = [p for p in draft.by if is_state(p)]
    if len(states) == 1:
        states += [p for t in preps(draft.trigger, "with") for p in cast.who(t, sentence) if p not in states][:1]
    if not states:
        between = [p for t in preps(draft.trigger, "between") for p in cast.who(t, sentence)]
        near = [p for c in draft.trigger.children if c.dep_ in {"compound", "amod", "poss", "nmod"} for p in _named(c, sentence)]
        states = list(dict.fromkeys([*between, *near]))
    return tuple(states[:2])


def _named(token: Token, sentence: Sentence) -> list[str]:
    mention = sentence.mention_of(token)
    if mention is not None and mention.alias.kind is not PartyKind.PERSON:
        return [mention.alias.party]
    parts = [lexicon().party(part) for part in re.split(r"[-–]", token.text)]  # "Russian-Ukrainian"
    return [part.id for part in parts if part is not None] if len(parts) == 2 else []


def _mirrored(draft: Draft, sides: tuple[str, ...], sentence: Sentence) -> Draft:
    other = _copy(draft)
    draft.by, draft.to = sides[:1], sides[1:]
    other.by, other.to = sides[1:], sides[:1]
    if not EACH.search(sentence.text) and draft.count is not None:  # "swapped 50 prisoners": the sum, or one side's
        other.count = None
    other.people = ()
    other.why.append("the other side of the exchange")
    link(draft, other)
    return other


def _copy(draft: Draft) -> Draft:
    return replace(
        draft, people=(), count=draft.count, patients=list(draft.patients), agents=[], exchange=[], follows=[],
        guessed=set(), why=list(draft.why),
    )  # fmt: skip
