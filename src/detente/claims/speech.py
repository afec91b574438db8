"""Who says what: words of speech and quotations → statements, and the attribution of what is told on others' word.

Input: a sentence, its drafts so far, the cast. Output: statement drafts; `said_by` set on the drafts inside somebody's words.
A speaker's words that tell an act of our kinds are that act, attributed; only what is left over is a statement.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from spacy.tokens import Token

from detente.claims.actors import Cast
from detente.claims.clauses import VERBAL, is_passive, preps, subject
from detente.claims.drafts import Draft
from detente.claims.parse import Sentence
from detente.claims.phrases import text_of
from detente.model import Kind, Modality, Stance

#: Kinds that, when they are all a speaker's words say, make a separate statement needless.
HAPPENINGS = frozenset({Kind.IMPOSE, Kind.EASE, Kind.RELEASE, Kind.DETAIN, Kind.TALKS, Kind.AGREE, Kind.NORMALIZE, Kind.TOTAL, Kind.MAINTAIN})

QUOTED = re.compile(r"[“\"]([^”\"]{12,})[”\"]")
LONGEST_GIST = 18

#: Verbs that things do as well as people: "it signals that …" is nobody's word.
IMPERSONAL = frozenset("signal indicate suggest point highlight underline mention mean show reflect see put call".split())

#: "as quoted by Belta", "told Reuters", "according to Bloomberg": the outlet that words came by.
VIA = frozenset("tell quote cite report inform".split())


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("detente.lexicon").joinpath("data/speech.toml").read_text(encoding="utf-8"))


@cache
def _takes_object() -> frozenset[str]:
    return frozenset(_data()["object"]["verbs"])


@cache
def speech_verbs() -> dict[str, Stance | None]:
    """Lemma → stance (None: the words decide)."""
    data = _data()
    table: dict[str, Stance | None] = {}
    for name, words in data["verbs"].items():
        for word in words:
            table[word] = Stance(name) if name != "say" else None
    return table


@cache
def _leaning() -> dict[Stance, frozenset[str]]:
    return {Stance(name): frozenset(words) for name, words in _data()["leaning"].items()}


def statements(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The statements of one sentence."""
    found: list[Draft] = []
    verbs = speech_verbs()
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if token.pos_ not in VERBAL or lemma not in verbs or token.dep_ in {"aux", "auxpass", "amod"}:
            continue
        if token.dep_ == "advcl" and (token.tag_ == "VBG" or is_passive(token)) and (token.head.lemma_.lower() in verbs or not _content(token, None)):
            continue  # "as reported by", and a participle that goes on with what its verb said
        if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children) and token.head.pos_ in {"ADJ", "AUX"}:
            continue  # "difficult to say"
        draft = _statement(token, _stance(token, verbs[lemma]), sentence, drafts, cast)
        if draft is not None and not any(_same(draft, f) for f in found):
            found.append(draft)
    found += _according(sentence, drafts, cast)
    if not found and not drafts:
        found += _bare_quotation(sentence, cast)
    return found


def _stance(verb: Token, stance: Stance | None) -> Stance | None:
    asking = _data()["demand"]
    if verb.lemma_.lower() in asking["verbs"]:
        asked = any(c.lower_ in asking["prepositions"] and c.dep_ in {"prep", "mark"} for c in verb.children)
        urged = any(c.dep_ == "xcomp" for c in verb.children) and any(c.dep_ in {"dobj", "prep"} for c in verb.children)
        return Stance.DEMAND if asked or urged else stance
    return stance


def _same(one: Draft, other: Draft) -> bool:
    return one.by == other.by and (one.stance == other.stance or one.trigger.head == other.trigger or other.trigger.head == one.trigger) and not (
        one.trigger.dep_ == "conj" and one.stance != other.stance
    )


def _speakers(verb: Token, sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    heads = preps(verb, "by") if is_passive(verb) else subject(verb)
    return cast.everyone(heads, sentence)


def _content(verb: Token, stance: Stance | None) -> list[Token]:
    """The heads of what is said: clauses for all verbs of speech; objects and "for …" only for those that take them."""
    wanted = {"ccomp", "xcomp", "parataxis"}
    plain = verb.lemma_.lower() in _takes_object() or stance is Stance.DEMAND
    if plain:
        wanted |= {"dobj", "oprd", "attr", "acomp", "prep"}
    found = [c for c in verb.children if c.dep_ in wanted and not (c.dep_ == "prep" and c.lower_ not in {"for", "as", "on", "against", "about", "of"})]
    if plain and is_passive(verb):
        found += [c for c in verb.children if c.dep_ in {"nsubjpass"}]
    if verb.lemma_.lower() in {"want", "seek", "expect", "hope", "plan"}:
        found = [c for c in found if c.dep_ == "ccomp"]
    return [c for c in found if c.tag_ not in {"WDT", "WP"}]


def _statement(verb: Token, stance: Stance | None, sentence: Sentence, drafts: list[Draft], cast: Cast) -> Draft | None:
    if verb.lemma_.lower() in IMPERSONAL and any(h.lower_ in {"it", "this", "that", "which"} for h in subject(verb)):
        return None
    if any(h.lower_ in {"we", "i"} for h in subject(verb)) and QUOTED.search(sentence.text):
        return None  # spoken inside the quotation, not of it
    speakers = _speakers(verb, sentence, cast)
    content = _content(verb, stance)
    whole = verb.dep_ in {"ccomp", "parataxis"} and verb.head != verb and not content
    inside = [d for d in drafts if any(_under(d.trigger, c) for c in content)]
    if not content and not whole:
        root = verb.head if verb.dep_ in {"ccomp", "parataxis", "advcl"} else None
        if root is None:
            return None
        inside = [d for d in drafts if _under(d.trigger, root) and not _under(d.trigger, verb)]
    if speakers:
        for draft in inside:
            draft.said_by = draft.said_by or _chain(verb, speakers, sentence)
    if not speakers:
        return None
    told = [d for d in inside if d.kind in HAPPENINGS and _heads_content(d.trigger, content or [verb.head])]
    if told and stance is None and not QUOTED.search(sentence.text):
        return None
    if stance is Stance.DEMAND:
        for draft in inside:
            draft.asked = draft.modality is not Modality.DONE or draft.trigger.pos_ == "NOUN"
    if whole and stance is None and not QUOTED.search(sentence.text) and not _opinion(verb.head):
        return None
    gist = _gist(verb, content, sentence)
    if gist is None:
        return None
    made = Draft(Kind.STATEMENT, Modality.DONE, sentence, verb, speakers, object=gist)
    made.stance = stance or lean(gist)
    made.said_by = _chain(verb, speakers, sentence)
    made.why.append(f"{verb.text!r} is a word of speech")
    return made


def _opinion(root: Token) -> bool:
    """Whether the words before a trailing "he said" judge or promise, rather than report what took place."""
    auxiliaries = {c.lower_ for c in root.children if c.dep_ == "aux"}
    return root.lemma_ == "be" or bool(auxiliaries & {"will", "would", "could", "may", "might", "must", "should", "can"}) or root.tag_ in {"VBZ", "VBP"}


def _heads_content(trigger: Token, content: list[Token]) -> bool:
    """Whether the act is what is said, not only a part of it: its word heads the content, or is coordinated with the head."""
    here = trigger
    for _ in range(4):
        if here in content:
            return True
        if here.dep_ not in {"conj", "xcomp", "dobj", "nsubjpass", "attr", "ccomp"}:
            return False
        here = here.head
    return False


def _under(token: Token, top: Token) -> bool:
    return token == top or top.is_ancestor(token)


def _gist(verb: Token, content: list[Token], sentence: Sentence) -> str | None:
    quoted = QUOTED.search(sentence.text)
    heads = content or ([verb.head] if verb.head != verb else [])
    for head in heads:
        if head.dep_ == "prep" and not any(True for _ in head.children):
            continue
        tokens = [t for t in sorted(head.subtree, key=lambda t: t.i) if not _under(t, verb) or _under(verb, head) or content]
        tokens = [t for t in tokens if t.dep_ != "mark" or t.i > tokens[0].i]
        if not tokens:
            continue
        tokens = tokens[:LONGEST_GIST]
        low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
        if high > low:
            return " ".join(sentence.text[low:high].split()).strip(" ,.;:“”\"'‘’") or None
    return " ".join(quoted.group(1).split()[:LONGEST_GIST]) if quoted else None


def _chain(verb: Token, speakers: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """The speaker, then the outlet that the words came by."""
    outlets: list[str] = []
    if verb.lemma_.lower() in VIA:
        outlets += [t.text for c in verb.children if c.dep_ in {"dobj", "dative"} and (c.ent_type_ in {"ORG", "PERSON"} or c.pos_ == "PROPN") for t in [c]]
    for token in sentence.span:
        if token.lower_ in {"by", "to"} and token.head.lemma_.lower() in {"report", "quote", "cite"} and token.head != verb:
            outlets += [text_of(c, sentence) for c in token.children if c.dep_ == "pobj"]
    outlets += _according_to(sentence)
    return tuple(dict.fromkeys([*speakers, *(o for o in outlets if o not in speakers)]))


def _according_to(sentence: Sentence) -> list[str]:
    found = []
    for token in sentence.span:
        if token.lower_ == "according":
            for to in (c for c in token.children if c.lower_ == "to"):
                found += [text_of(c, sentence) for c in to.children if c.dep_ == "pobj"]
    return found


def _according(sentence: Sentence, drafts: list[Draft], cast: Cast) -> list[Draft]:
    """"According to X" attributes what the sentence tells; alone it is X's statement."""
    names = _according_to(sentence)
    if names:
        for draft in drafts:
            draft.said_by = draft.said_by or tuple(names)
    return []


def _bare_quotation(sentence: Sentence, cast: Cast) -> list[Draft]:
    """A sentence that is a quotation and nothing else goes on with the last speaker's words."""
    text = sentence.text.strip()
    quoted = QUOTED.match(text)
    if not quoted or len(quoted.group()) < len(text) - 3 or cast.last_person is None:
        return []
    if sentence.index - cast.last_person[0] > 1:
        return []
    words = quoted.group(1)
    draft = Draft(Kind.STATEMENT, Modality.DONE, sentence, sentence.span.root, (cast.last_person[1],), object=" ".join(words.split()[:LONGEST_GIST]))
    draft.stance = lean(words)
    draft.why.append("a quotation that goes on")
    return [draft]


def lean(text: str) -> Stance:
    """The stance that the words of a statement without a telling verb take."""
    words = set(re.findall(r"[a-z’']+", text.lower()))
    scores = {stance: len(words & marks) for stance, marks in _leaning().items()}
    best = max(scores, key=lambda s: (scores[s], s is Stance.OPPOSE))
    return best if scores[best] else Stance.EXPLAIN
