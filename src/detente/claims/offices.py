"""A noun for an office, an organ or a group in its sentence → what it says of whom is meant, before anybody is looked up.

`actors` says who that is in the report.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.called import entity_text
from detente.claims.clauses import conjuncts, subject
from detente.claims.parse import Sentence
from detente.claims.pointing import STATES
from detente.lexicon import lexicon
from detente.lexicon.frames import words

#: Nouns of a person in office; with a state beside them and no name they stand for the state.
OFFICE = words("office")

#: Plural or collective human nouns that are groups when no state stands beside them.
GROUPS = words("groups")

#: "Trump's people", "the Biden team": they act for their leader.
RETINUE = frozenset(
    {"people", "team", "man", "aide", "administration", "government", "office", "camp", "envoy", "adviser", "side"}
)

#: Those of the same office on the other side: with a state beside them they are that state.
PEERS = frozenset({"colleague", "counterpart", "opposite"})

#: "The two sides", "both countries": the two states last spoken of.
PAIRED = frozenset({"side", "party", "country", "government", "state", "nation", "capital", "leader", "president"})
BOTH = frozenset({"two", "both"})

#: Bodies of a bloc that are named without it.
BODIES = frozenset({"council", "union", "bloc", "commission", "27"})

#: How a word inside a name or before a noun hangs on it.
INSIDE = frozenset({"compound", "amod", "nmod"})

#: What one who holds an office is called without his name, and the offices that it may mean.
ROLES = {
    **dict.fromkeys(("leader", "ruler", "strongman"), frozenset({"president", "leader"})),
    "president": frozenset({"president"}),
    "prime minister": frozenset({"prime minister"}),
    "foreign minister": frozenset({"foreign minister"}),
}


def roles_of(token: Token, sentence: Sentence) -> frozenset[str]:
    """The offices that "the Belarusian leader", "the prime minister" may mean; nothing where another word stands beside it."""
    inside = [(c, sentence.mention_of(c)) for c in token.children if c.dep_ in INSIDE]
    near = [c for c, mention in inside if mention is None or c.text not in mention.alias.text.split()]
    return ROLES.get(" ".join(t.lower_ for t in (*near, token)), frozenset())


def is_firm(token: Token) -> bool:
    """ "Norway's Yara", "Israel's Herzliya Institute": a name with its country in front, and no organ of it."""
    owned = any(c.dep_ == "poss" for c in token.children) and token.pos_ == "PROPN" and token.ent_type_ == "ORG"
    return owned and not lexicon().organ_noun(entity_text(token)) and token.lemma_.lower() not in OFFICE | GROUPS


def coordinated(token: Token, sentence: Sentence) -> list[str]:
    """The states coordinated before a noun whose last one is its own ("US and Belarusian officials")."""
    modifiers = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < token.i]
    near = [m for c in modifiers for part in conjuncts(c) if (m := sentence.mention_of(part))]
    return [m.alias.party for m in near if m.alias.kind in STATES]


def is_both(token: Token, lemma: str) -> bool:
    """ "Both", "the two sides": the two states last spoken of."""
    if token.lower_ == "both":
        return token.dep_ in {"nsubj", "nsubjpass"}
    return lemma in PAIRED and token.tag_ == "NNS" and any(c.lower_ in BOTH for c in token.children)


def is_the_government(token: Token) -> bool:
    """ "The government", which is a state's, unlike "governments" and "a friendly government"."""
    definite = any(c.lower_ == "the" for c in token.children) and not any(c.dep_ in {"amod", "prep"} for c in token.children)
    return token.lower_ == "government" and definite


def acting_on(token: Token, sentence: Sentence) -> frozenset[str]:
    """Whom "them" and "it" cannot mean: the subject of the verb whose object they are ("Spain offered them passports")."""
    if token.lower_ not in {"them", "it"} or token.dep_ not in {"dobj", "dative"}:
        return frozenset()
    mentions = (sentence.mention_of(t) for t in subject(token.head))
    return frozenset(m.alias.party for m in mentions if m is not None)
