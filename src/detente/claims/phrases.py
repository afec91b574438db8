"""What a noun phrase is: its class (a measure, people, a list, a licence …), its text, its number and its names."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from detente.claims.clauses import conjuncts, noun_phrase, preps
from detente.claims.numbers import CountMention
from detente.claims.parse import Sentence
from detente.lexicon import lexicon
from detente.lexicon.frames import frames
from detente.model import PartyKind

SENTENCES = frozenset(["sentence", "term", "year", "month", "life", "death", "conviction"])

#: Nouns for the whole of a group that a number heads ("nine of those released", "the other 114").
PEOPLE_PRONOUNS = frozenset(
    {"they", "them", "he", "she", "him", "her", "who", "those", "others", "whom", "us", "someone", "somebody", "everyone"}
)

#: What makes a figure a person.
FIGURES = frozenset({"opposition", "political", "leading", "senior", "key", "prominent", "religious", "public", "media", "party"})

#: A pronoun looks so many words back for its measure.
FARTHEST_BACK = 40

#: At most so many words make an object's text.
LONGEST_OBJECT = 10


@lru_cache(maxsize=65536)
def normal(lemma: str, text: str, proper: bool) -> str:
    """A lemma to look words up by."""
    word = lemma.lower()
    if proper and word.endswith("s") and word == text.lower() and len(word) > 4:
        word = word[:-1]
    return word


def word_of(token: Token) -> str:
    """The lemma, lower case, plurals of proper nouns cut ("Americans" → "american")."""
    return normal(token.lemma_, token.text, token.pos_ == "PROPN")


@lru_cache(maxsize=1)
def _lowered() -> dict[str, frozenset[str]]:
    return {name: frozenset(w.lower() for w in words) for name, words in frames().classes.items()}


def in_class(head: Token, name: str, sentence: Sentence) -> bool:
    """Whether the phrase headed here is of a class of frames.toml, or of one of the classes that the text decides."""
    word = word_of(head)
    if name in {"person", "state", "target"}:
        return _party_class(head, name, sentence)
    if name == "sentence":
        return word in SENTENCES
    if name == "people":
        return is_people(head, sentence)
    words = _lowered()[name]
    if name == "licence" and word[:1].isdigit():  # "General License 13A", "GL 41": the parser may take the number for the head
        return any(c.dep_ in {"compound", "nmod"} and word_of(c) in words for c in head.children)
    if name in {"measure", "hard_measure"}:
        return is_measure(head, name)
    if word in words:
        return True
    if name == "funds":
        return bool(head.ent_type_ == "MONEY")
    return any(
        c.dep_ in {"compound", "nmod"}
        and word_of(c) in words
        and c.dep_ == "compound"
        and name in {"licence", "list"}
        and word in {"number", "no", "status"}
        for c in head.children
    )


def is_measure(head: Token, name: str = "measure") -> bool:
    """True for sanctions and their kin, and for a softer word in their company."""
    words = _lowered()
    word = word_of(head)
    if word in words["hard_measure"] or _points_to_measure(head):
        return True
    near = {word_of(c) for c in head.children if c.dep_ in {"compound", "amod", "nmod"}}
    if word not in words["soft_measure"]:
        return bool(near & words["hard_measure"]) and word not in {
            "relief",
            "lifting",
            "list",
            "committee",
            "official",
            "office",
            "deal",
            "regulation",
        }
    near |= {word_of(t) for t in preps(head, "of")}
    if word == "measure" and name == "measure" and any(_is_thing(t) for t in preps(head, "against", "on")):
        return True
    return bool(near & (words["soft_company"] | words["hard_measure"])) and name in {"measure", "hard_measure"}


def _points_to_measure(head: Token) -> bool:
    """ "Kept those on potash", "they were lifted by the EU": said of the measures named shortly before in the paragraph."""
    led = head.lower_ in {"those", "ones"} and any(c.lower_ in {"on", "against", "targeting"} for c in head.children)
    if not led and not (head.lower_ in {"they", "them"} and head.dep_ in {"nsubjpass", "dobj"}):
        return False
    hard = _lowered()["hard_measure"]
    before = head.doc[max(0, head.i - FARTHEST_BACK) : head.i]
    plural = [t for t in before if t.tag_ == "NNS"]
    return any(word_of(t) in hard for t in (plural if led else plural[-1:]))


def _is_thing(head: Token) -> bool:
    return bool(head.ent_type_ in {"ORG", "GPE", "PERSON", "NORP", "PRODUCT"} or lexicon().things_in(head.text))


def is_people(head: Token, sentence: Sentence) -> bool:
    """True for a phrase of persons: named, counted, of a nation, or by what they are."""
    word = word_of(head)
    if head.ent_type_ == "PERSON" or head.lower_ in PEOPLE_PRONOUNS:
        return True
    mention = sentence.mention_of(head)
    if mention and (mention.alias.kind is PartyKind.PERSON or mention.alias.is_people):
        return True
    if word == "figure":  # "opposition figures", not "figures" alone
        return any(c.dep_ in {"amod", "compound"} and c.lower_ in FIGURES for c in head.children)
    if word in _lowered()["people"]:
        return True
    if head.pos_ == "NUM" or head.tag_ == "CD":
        mine = sentence.count_at(sentence.offset(head), sentence.offset(head) + len(head))
        return (mine is not None and mine.count.unit in {"people", ""}) or (mine is not None and mine.noun is None)
    return any(word_of(t) in _lowered()["people"] for t in preps(head, "of")) and word in {
        "dozen",
        "hundred",
        "score",
        "number",
        "handful",
        "thousand",
        "most",
        "all",
        "some",
    }


def _party_class(head: Token, name: str, sentence: Sentence) -> bool:
    mention = sentence.mention_of(head)
    if name == "person":
        return head.ent_type_ == "PERSON" or bool(mention and mention.alias.kind is PartyKind.PERSON)
    if name == "state":
        return bool(mention and mention.alias.kind in {PartyKind.STATE, PartyKind.BLOC})
    if mention and not mention.alias.is_people:
        return True
    if head.ent_type_ in {"ORG", "PERSON", "PRODUCT", "GPE"}:
        return True
    return bool(lexicon().things_in(head.text)) or word_of(head) in {
        "company",
        "firm",
        "entity",
        "individual",
        "bank",
        "airline",
        "official",
        "person",
        "producer",
        "exporter",
        "country",
        "island",
        "group",
        "refinery",
        "oligarch",
        "ship",
        "tanker",
        "vessel",
    }


def text_of(head: Token, sentence: Sentence, *, longest: int = LONGEST_OBJECT, adjuncts: bool = True) -> str:
    """The phrase's own words, from its first to its last kept token, without leading articles.

    With `adjuncts` False nothing after the head is kept but "of …".
    """
    phrase = noun_phrase(head)
    if not adjuncts:
        far = {t.i for c in head.children if c.dep_ == "prep" and c.lower_ != "of" for t in c.subtree}
        phrase = [t for t in phrase if t.i not in far]
    dates = (t for t in phrase if t.ent_type_ in {"DATE", "TIME"} and t.i > head.i)
    dated = next((t.head if t.head.dep_ == "prep" else t for t in dates), None)
    if dated is not None:  # "sanctions on Belarus unchanged on Monday"
        phrase = [t for t in phrase if t.i < dated.i]
    tokens = [t for t in phrase if not (t.dep_ == "det" and t.i < head.i) and t.dep_ != "predet"]
    tokens = _contiguous(tokens, head)
    while tokens and (
        tokens[0].pos_ in {"DET", "ADV", "PUNCT", "ADP", "PART"} or tokens[0].lower_ in {"its", "their", "his", "her"}
    ):
        tokens = tokens[1:]
    while tokens and (tokens[-1].lower_ == "too" or tokens[-1].is_punct) and tokens[-1] != head:
        tokens = tokens[:-1]  # "Halkbank, too, loses access"
    if len(tokens) > longest:
        near = [t for t in tokens if abs(t.i - head.i) <= longest // 2]
        tokens = _contiguous(near, head)
    if not tokens:
        return str(head.text)
    low, high = sentence.offset(tokens[0]), sentence.offset(tokens[-1]) + len(tokens[-1])
    return " ".join(sentence.text[low:high].split()).strip(" ,;:'’\"”“-–")


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    if head not in tokens:
        return tokens
    at = tokens.index(head)
    low = high = at
    while low > 0 and tokens[low - 1].i >= tokens[low].i - 2:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i <= tokens[high].i + 2:
        high += 1
    return tokens[low : high + 1]


def count_of(head: Token, sentence: Sentence) -> CountMention | None:
    """The number that counts this phrase: before its head, the head itself, or under "of" ("a group of 52 prisoners")."""
    own = [t for t in noun_phrase(head) if t.i <= head.i]
    low = min((sentence.offset(t) for t in own), default=sentence.offset(head))
    found = sentence.count_at(low, sentence.offset(head) + len(head))
    if found is not None and found.start <= sentence.offset(head):
        return found
    for inner in preps(head, "of"):
        found = count_of(inner, sentence)
        if found is not None:
            return found
    return None


def people_in(heads: list[Token], sentence: Sentence) -> list[Token]:
    """The heads of persons named in these phrases: coordinated, in apposition, or after "including", "such as"."""
    found: list[Token] = []
    for head in heads:
        for part in conjuncts(head):
            for token in sorted(part.subtree, key=lambda t: t.i):
                if token in found or not in_class(token, "person", sentence) or token.dep_ in {"compound", "poss", "flat"}:
                    continue
                if _inside_other_clause(token, part):
                    continue
                found.append(token)
    return found


def _inside_other_clause(token: Token, top: Token) -> bool:
    here = token
    while here != top and here.head != here:
        if here.dep_ in {"relcl", "advcl", "ccomp"} or (here.dep_ == "acl" and here.lower_ != "including"):
            return True
        if here.dep_ == "pobj" and here.head.lower_ in {"to", "by", "with", "from", "against", "of"}:
            return True
        here = here.head
    return False
