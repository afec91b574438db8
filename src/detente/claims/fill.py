"""A match → drafts: the roles of each kind of act, its object's words, its number and its names.

One match can yield several drafts: measures on unlike things ("banks, potash exports and travel permits") are eased one
by one, as an analyst posts them.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from detente.claims.actors import Cast, is_state
from detente.claims.bearing import named_state
from detente.claims.clauses import VERBAL, arguments, clause_of, conjuncts, modifiers, preps, subject
from detente.claims.drafts import Draft
from detente.claims.finder import Match
from detente.claims.measures import SENDERS, measure_drafts, states_of
from detente.claims.modality import modality_of
from detente.claims.parse import WHOLE, Sentence
from detente.claims.people import people_drafts
from detente.claims.phrases import in_class, text_of, word_of
from detente.claims.pointing import STATES
from detente.model import MEASURE_KINDS, BlockKind, Kind, Modality, PartyKind

#: "Between the U.S. special envoy, John Coale, and the president …": so many words are looked through.
LONGEST_BETWEEN = 24

#: What ends a post of one state in another without a word of who ended it.
CLOSINGS = frozenset({"close", "shut", "shutter"})


def drafts_of(match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    """The drafts of one match (none where it turns out to tell nothing)."""
    frame = match.frame
    base = Draft(
        frame.kind, frame.modality or modality_of(match.token), sentence, match.token, how=frame.how,
        patients=match.patients, agents=match.agents, headline=sentence.kind in WHOLE | {BlockKind.STANDFIRST},
    )  # fmt: skip
    if frame.kind is Kind.MAINTAIN and base.modality is Modality.PLANNED:
        base.modality = Modality.DONE  # "will remain in place": that it is kept is told now
    base.quoted = in_quotes(match.token, sentence)
    base.trust = match.trust
    base.why.append(f"{match.token.text!r} is a word of {frame.kind}")
    found = _filled(base, match, sentence, cast)
    return found or ([_bare(base, match, sentence, cast)] if base.believed else [])


def _bare(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> Draft:
    """What the learned finder is sure of and the grammar makes nothing of: who and what is left to the report."""
    base.by = base.by or cast.actors(match.agents, sentence)
    if base.object is None and base.kind not in {Kind.RELEASE, Kind.DETAIN}:
        base.object = text_of(match.patients[0] if match.patients else match.token, sentence)
    base.why.append(f"marked as {base.kind} by the learned finder ({base.trust:.2f})")
    return base


def _filled(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    frame = match.frame
    if frame.kind in MEASURE_KINDS:
        if not match.agents and match.args.nominal:
            match.agents = _givers(match.token, sentence)
        return measure_drafts(base, match, sentence, cast)
    if frame.kind in {Kind.RELEASE, Kind.DETAIN}:
        return people_drafts(base, match, sentence, cast)
    if frame.kind in {Kind.TALKS, Kind.AGREE, Kind.NORMALIZE}:
        return _mutual(base, match, sentence, cast)
    return _act(base, match, sentence, cast)


def in_quotes(token: Token, sentence: Sentence) -> bool:
    """True for a word between quotation marks, one of which may stand in another sentence."""
    at = sentence.offset(token)
    before, after = sentence.text[:at], sentence.text[at:]
    closing, opening = after.find("”"), after.find("“")
    unopened = closing >= 0 and (opening < 0 or closing < opening)
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or unopened


def _givers(noun: Token, sentence: Sentence) -> list[Token]:
    """Who grants what a noun names: "US relief on Belavia", "relief on Belavia from Washington"."""
    near = [*modifiers(noun), *preps(noun, "from"), *(t for b in preps(noun, "on", "for") for t in preps(b, "from"))]
    found = ((t, sentence.mention_of(t)) for t in near)
    return [t for t, m in found if m is not None and m.alias.party in SENDERS][:1]


# ---------------------------------------------------------------- talks, deals, ties


def _mutual(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    trigger = match.token
    heads = [*match.agents]
    if base.kind is Kind.TALKS or base.kind is Kind.AGREE:
        heads += [t for t in modifiers(trigger) if sentence.mention_of(t)]
        heads += [
            p for p in match.patients if cast.who(p, sentence) and (in_class(p, "target", sentence) or cast.beside(p, sentence))
        ]
        heads += preps(trigger, "with", "between", "among", "by") + _between(trigger, sentence)
        heads += [t for p in match.patients for t in preps(p, "with", "between", "among")]
        verb = trigger.head
        if trigger.dep_ in {"dobj", "pobj"} and verb.pos_ in {"VERB", "ADP"}:
            governor = clause_of(trigger)
            heads += [t for t in subject(governor) if t not in heads and (trigger.dep_ == "dobj" or not _freed(t, sentence))]
            heads += preps(governor, "with", "between")
        for acl in (
            c
            for c in trigger.children
            if c.dep_ == "acl" and c.lemma_ in {"lead", "hold", "broker", "host", "mediate", "conduct"}
        ):
            heads += preps(acl, "by", "with", "between")
    base.by = _with_states(cast.everyone(heads, sentence), cast)
    if base.kind is Kind.NORMALIZE:
        if _only_aimed_at(trigger) and not any(in_class(p, "posts", sentence) for p in match.patients):
            return []
        base.by = cast.actors(match.agents, sentence)
        texts = [text_of(p, sentence) for p in match.patients]
        base.object = texts[0] if texts else text_of(trigger, sentence)
        if match.frame.how == "recognised":
            base.object = f"recognition of {base.object}"
        base.to = tuple(p for p in _near_states([trigger, *match.patients], sentence, cast) if p not in base.by)[:1]
        return [base]
    if not base.by and not (trigger.pos_ == "NOUN" and trigger.tag_ == "NNS"):
        return []
    if base.kind is Kind.TALKS:
        places = [
            t
            for t in preps(trigger, "in", "at") + preps(clause_of(trigger), "in", "at")
            if t.ent_type_ in {"GPE", "LOC", "FAC"} or named_state(t, sentence)
        ]
        base.place = places[0].text if places else None
        phone = any(w in {"phone", "telephone", "call"} for w in (word_of(t) for t in [trigger, *trigger.children]))
        base.object = "phone call" if phone else base.place
    else:
        topic = [t for t in preps(trigger, "on", "to") if t not in heads]
        base.object = (
            text_of(topic[0], sentence) if topic else (text_of(match.patients[0], sentence) if match.patients else "deal")
        )
        if match.frame.complement:
            base.object = _complement_text(trigger, sentence) or base.object
    return [base]


def _freed(head: Token, sentence: Sentence) -> bool:
    """ "Fourteen prisoners were freed after the visit": they are spoken of, they did not visit."""
    return in_class(head, "people", sentence) and head.pos_ != "PROPN"


def _only_aimed_at(verb: Token) -> bool:
    """ "A step towards restoring ties", "the goal is to normalise relations": an aim of something else."""
    if verb.dep_ == "pcomp":
        return verb.head.head.pos_ == "NOUN" or verb.head.lower_ in {"toward", "towards", "at"}
    if verb.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and any(c.lower_ == "to" for c in verb.children):
        return verb.head.lemma_ in {
            "be",
            "aim",
            "seek",
            "try",
            "hope",
            "want",
            "attempt",
            "effort",
            "bid",
            "wish",
            "work",
            "step",
            "way",
            "goal",
        }
    return False


def _between(noun: Token, sentence: Sentence) -> list[Token]:
    """The parties named after "between" up to the next verb or stop; a parser often loses the second."""
    opener = next((c for c in noun.children if c.lower_ == "between"), None)
    if opener is None:
        return []
    found = []
    for token in sentence.span[opener.i - sentence.span.start + 1 :][:LONGEST_BETWEEN]:
        if token.pos_ in {"VERB", "AUX"} or token.lower_ in {"in", "on", "that", "which", ";", ":"}:
            break
        inside = sentence.mention_of(token) is not None or token.ent_type_ == "PERSON"
        if inside and token.dep_ not in {"compound", "amod", "nmod", "poss", "case"}:
            found.append(token)
    return found


def _with_states(parties: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Persons in office meet and agree for their states: both are parties."""
    states = [s for p in parties if not is_state(p) and (s := cast.state_of(p))]
    return tuple(dict.fromkeys([*parties, *states]))


def _complement_text(verb: Token, sentence: Sentence) -> str | None:
    clause = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if clause is None:
        return None
    tokens = sorted(clause.subtree, key=lambda t: t.i)[:8]
    low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
    return " ".join(sentence.text[low:high].split()).strip(" ,.;")


def _near_states(heads: Iterable[Token], sentence: Sentence, cast: Cast) -> list[str]:
    found: list[str] = []
    for head in heads:
        for token in sorted(head.subtree, key=lambda t: t.i):
            mention = sentence.mention_of(token)
            if mention and mention.alias.kind in STATES and mention.alias.party not in found:
                found.append(mention.alias.party)
            elif mention and mention.alias.kind is PartyKind.PERSON:
                state = cast.state_of(mention.text)
                if state and state not in found:
                    found.append(state)
    return found


# ---------------------------------------------------------------- acts


def _act(base: Draft, match: Match, sentence: Sentence, cast: Cast) -> list[Draft]:
    trigger = match.token
    heads = match.agents or [
        c
        for c in trigger.children
        if c.dep_ in {"poss", "amod"} or (c.dep_ in {"compound", "nmod"} and word_of(trigger) != "war")
    ]
    base.by = tuple(p for p in cast.actors(heads, sentence))
    post = closed_post(trigger, sentence)
    if post is not None:
        base.by, base.to = _of_post(post, sentence, cast)
        base.object = f"{trigger.text} {text_of(post, sentence)}"
        base.sure["object"] = base.object
        return [base]
    patients = match.patients if trigger.pos_ == "VERB" else preps(trigger, "of", "on", "against", "in")
    base.to = tuple(p for p in states_of(patients, sentence, cast) if p not in base.by)
    if trigger.pos_ == "VERB":
        base.object = " ".join([trigger.text, *(text_of(p, sentence) for p in patients[:1])])
    else:
        base.object = _named_so(trigger, sentence) or text_of(trigger, sentence)
        if base.object != text_of(trigger, sentence):
            together = states_of([*modifiers(trigger), *preps(trigger, "with", "between")], sentence, cast)
            base.by = tuple(dict.fromkeys([*base.by, *together]))
            base.sure["object"] = base.object
    if not base.by and not base.to and not any(conjuncts(trigger)):
        return []
    if base.modality is Modality.REFUSED and trigger.pos_ != "VERB":
        base.modality = Modality.DONE
    return [base]


def _named_so(noun: Token, sentence: Sentence) -> str | None:
    """ "Anatolia-24, a joint exercise": an act with a name of its own goes by it."""
    head = noun.head
    name = head if noun.dep_ == "appos" else next((c for c in noun.children if c.dep_ == "appos"), None)
    if name is None or name.pos_ != "PROPN" or sentence.mention_of(name):
        return None
    if name.ent_type_ in {"PERSON", "GPE", "NORP"} and name.text.isalpha():
        return None  # a person or a place; a name with a number in it is neither
    return f"{text_of(name, sentence)}, {text_of(noun, sentence)}" if name.i < noun.i else None


def closed_post(verb: Token, sentence: Sentence) -> Token | None:
    """The embassy or other post that is said to have closed by itself, or to be shut, whichever of its nouns the parse chose."""
    if verb.lemma_ not in CLOSINGS or verb.pos_ not in VERBAL:
        return None
    args = arguments(verb)
    if args.patients and not args.passive:
        return None
    head = next(iter(args.patients or args.agents), None)
    if head is None:
        return None
    above = head.head.head if head.dep_ == "pobj" else head
    return next((t for t in (head, above, *preps(head, "of")) if in_class(t, "posts", sentence)), None)


def _of_post(post: Token, sentence: Sentence, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose post it is, and where: by the words beside it, else by who is to reopen it."""
    owners = states_of([c for c in post.children if c.dep_ in {"poss", "compound", "amod", "nmod"}], sentence, cast)
    if not owners and post.dep_ == "dobj":
        owners = tuple(p for p in cast.actors(subject(clause_of(post)), sentence) if is_state(p))
    places = [t for t in [*preps(post, "in", "to", "at"), *preps(post.head.head, "to", "in")] if named_state(t, sentence)]
    return owners, tuple(p for p in states_of(places, sentence, cast) if p not in owners)[:1]
