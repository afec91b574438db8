"""What a report offers while it is read: whom each sentence names and what dates it gives.

Pronouns and titles are resolved in reading order, so whom a word stands for is noted when its sentence is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.claims.actors import Cast
from detente.claims.dates import DateMention
from detente.claims.learned import Marked
from detente.claims.parse import Sentence
from detente.model import Report, When

#: Whole reports are what the models have learned from: a text of so few sentences is believed as the grammar reads it.
SNIPPET = 3

#: Heads of phrases that may stand for somebody.
NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Named:
    """A word and one of the parties it stands for; `form` says how: name, person, people, organ, pronoun, noun."""

    token: Token
    party: str
    form: str


@dataclass(slots=True)
class Scene:
    """All sentences read so far with whom they name and when; `cast` and `report` as the reader has them."""

    report: Report
    cast: Cast
    sentences: list[Sentence] = field(default_factory=list)
    named: list[tuple[Named, ...]] = field(default_factory=list)
    dates: list[tuple[DateMention, ...]] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    headings: list[When | None] = field(default_factory=list)

    def note(self, sentence: Sentence, dates: list[DateMention], marked: Marked, heading: When | None) -> None:
        """Remember a sentence just read."""
        self.sentences.append(sentence)
        self.named.append(tuple(named_in(sentence, self.cast)))
        self.dates.append(tuple(dates))
        self.marks.append(marked)
        self.headings.append(heading)


def named_in(sentence: Sentence, cast: Cast) -> list[Named]:
    """The words of a sentence that stand for somebody; the cast has read it and what is before it."""
    found = []
    for token in sentence.span:
        if token.pos_ not in NAMING and token.dep_ != "poss":
            continue
        mention = sentence.mention_of(token)
        if token.dep_ in {"compound", "flat"} and mention is None:
            continue
        for party in cast.who(token, sentence):
            found.append(Named(token, party, _form(token, mention is not None, sentence)))
    return found


def _form(token: Token, known: bool, sentence: Sentence) -> str:
    if token.pos_ == "PRON":
        return "pronoun"
    mention = sentence.mention_of(token)
    if known and mention is not None:
        return "organ" if mention.alias.is_organ else "people" if mention.alias.is_people else str(mention.alias.kind.value)
    return "person" if token.ent_type_ == "PERSON" else "noun"
