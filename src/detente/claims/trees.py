"""A parse → the same parse with the turns set right that a small parser takes wrong again and again.

An office before a name is part of the name's phrase, as "President Trump" is; in a headline a name before an infinitive is
its subject, and "lifts" after a state is a verb; a participle alone is a passive. Every later step may then trust the tree.
"""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Doc, Token

from detente.lexicon import lexicon
from detente.lexicon.frames import frames
from detente.model import Kind

#: Words that count somebody in with those just named.
COUNTING_IN = frozenset({"among", "amongst", "including"})

#: What a name after "among them" is taken for where the parser cannot place it.
ADRIFT = frozenset({"npadvmod", "dep", "appos", "nsubj", "dobj", "attr", "pobj", "oprd", "ROOT", "conj"})

#: The first name after "among them" ends at most so many words on ("Nobel Peace Prize laureate Ales …").
LONGEST_OFFICE = 11

PRONOUNS = frozenset({"them", "whom", "these", "those"})


def mend(doc: Doc, *, headline: bool) -> Doc:
    """The document itself, its tree mended in place."""
    for token in doc:
        _name_over_office(token)
        _after_a_day(token)
        _set_free(token)
        _among_them(token)
        _bearing(token)
        _left_out(token)
        _two_clauses(token)
    roots = [t for t in doc if t.head == t]
    for root in roots:
        _bare_passive(root)
        _verb_as_adjective(root)
    if headline or not doc.text.rstrip().endswith((".", "!", "?", "”", '"', ":")):
        for root in roots:
            _headline_future(root)
            _headline_present(root)
    return doc


def _after_a_day(day: Token) -> None:
    """ "On Monday OFAC revoked …": the day ends the phrase of time, and the name after it is who acts."""
    name = day.head
    if day.ent_type_ != "DATE" or day.dep_ != "compound" or name.pos_ != "PROPN" or name.i != day.i + 1 or name.dep_ != "pobj":
        return
    time, verb = name.head, name.head.head
    acts = verb.pos_ == "VERB" and verb.i > name.i and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    if name.ent_type_ == "DATE" or time.dep_ != "prep" or not acts:
        return
    day.head, day.dep_ = time, "pobj"
    name.head, name.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


#: Kinds whose verbs take a thing or people, never a clause.
TRANSITIVE = frozenset({Kind.RELEASE, Kind.DETAIN, Kind.EASE, Kind.IMPOSE})


def _two_clauses(verb: Token) -> None:
    """ "A freed two soldiers and B released 32": not what the soldiers and B released, but two acts side by side."""
    if verb.pos_ != "VERB" or any(c.dep_ in {"dobj", "nsubjpass", "auxpass"} for c in verb.children):
        return
    if not any(frame.kind in TRANSITIVE for _, frame in frames().verbs.get(verb.lemma_.lower(), ())):
        return
    for second in [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]:
        thing = next((c for c in second.children if c.dep_ in {"nsubj", "nsubjpass"} and verb.i < c.i < second.i), None)
        other = next((c for c in thing.children if c.dep_ == "conj"), None) if thing is not None else None
        if thing is None or other is None or any(c.dep_ == "mark" for c in second.children):
            continue
        for word in [c for c in thing.children if c.dep_ in {"cc", "punct"} and c.i > thing.i]:
            word.head = verb
        role = thing.dep_
        thing.head, thing.dep_ = verb, "dobj"
        other.head, other.dep_ = second, role
        second.dep_ = "conj"


def _name_over_office(name: Token) -> None:
    """ "The US envoy John Coale": not an envoy, by the way John Coale, but John Coale, who is called the US envoy."""
    office = name.head
    if name.dep_ != "appos" or office.pos_ not in {"NOUN", "PROPN"} or office.ent_type_ == "PERSON":
        return
    if name.pos_ != "PROPN" or name.ent_type_ != "PERSON" or name.left_edge.i != office.i + 1:
        return
    after = [c for c in office.children if c.i > name.i]
    above, role = office.head, office.dep_
    name.head = name if above == office else above
    name.dep_ = role
    office.head, office.dep_ = name, "compound"
    for child in after:
        child.head = name


def _set_free(free: Token) -> None:
    """ "Set 52 free", "set 52 prisoners free": what stands between is what is set free."""
    verb = free.head
    if free.lower_ != "free" or verb.lemma_ != "set" or verb.i > free.i:
        return
    between = [
        c for c in free.children if verb.i < c.i < free.i and c.dep_ in {"nummod", "npadvmod", "nsubj", "compound", "nmod"}
    ]
    if between and not any(c.dep_ == "dobj" and c != free for c in verb.children):
        between[-1].head, between[-1].dep_ = verb, "dobj"
        free.dep_ = "acomp"


def _among_them(word: Token) -> None:
    """ "Freed 123 prisoners, among them A and B": the names stand beside the prisoners."""
    if word.lower_ not in COUNTING_IN:
        return
    pronoun = next((c for c in word.children if c.dep_ == "pobj" and c.lower_ in PRONOUNS), None)
    if pronoun is None or pronoun.i + 1 >= len(word.doc):
        return
    following = list(takewhile(lambda t: t.pos_ not in {"VERB", "AUX"}, word.doc[pronoun.i + 1 : pronoun.i + LONGEST_OFFICE]))
    nearby = [t for t in following if t.ent_type_ == "PERSON" and t.dep_ in ADRIFT]
    whole = next((t for t in reversed(word.doc[word.sent.start : word.i]) if t.tag_ in {"NNS", "NNPS", "CD"}), None)
    if not nearby or whole is None or nearby[0].head == nearby[0] or nearby[0].is_ancestor(whole):
        return
    if nearby[0].head.dep_ in {"relcl", "ROOT"} and nearby[0].dep_ in {"nsubj", "nsubjpass"} and nearby[0].head.i > nearby[0].i:
        return
    nearby[0].head, nearby[0].dep_ = whole, "appos"


def _bearing(word: Token) -> None:
    """ "In return for relief on X": the relief bears on X, not the return."""
    trade = word.head
    if word.dep_ != "prep" or trade.lower_ not in {"return", "exchange"} or word.lower_ not in {"on", "from", "for"}:
        return
    earlier = [c for c in trade.children if c.dep_ == "prep" and c.lower_ == "for" and c.i < word.i]
    given = [t for p in earlier for t in p.children if t.dep_ == "pobj" and t.pos_ == "NOUN"]
    if given:
        word.head = given[-1]


def _left_out(number: Token) -> None:
    """ "Freed 52 in September and 123 in December": the later date is the second number's."""
    if number.tag_ != "CD" or number.dep_ != "conj" or number.head.pos_ != "VERB" or number.i + 1 >= len(number.doc):
        return
    date = number.nbor(1)
    if date.dep_ == "prep" and date.head == number.head:
        date.head = number


# ---------------------------------------------------------------- headlines


def _bare_passive(root: Token) -> None:
    """ "52 freed in Belarus": a participle alone is a passive whose auxiliary was left out."""
    if root.tag_ != "VBN" or any(c.dep_ in {"aux", "auxpass", "dobj"} for c in root.children):
        return
    for child in root.children:
        if child.dep_ == "nsubj":
            child.dep_ = "nsubjpass"
        elif child.dep_ == "npadvmod" and child.ent_type_ == "PERSON" and child.i > root.i:  # "Freed by Minsk: A, B"
            child.dep_ = "nsubjpass"
            for name in child.children:
                if name.dep_ in {"npadvmod", "appos"} and name.ent_type_ == "PERSON":
                    name.dep_ = "conj"


def _verb_as_adjective(root: Token) -> None:
    """ "Belarus jailed journalist X and activist Y", read as one long noun phrase: the verb is a verb, its party the doer."""
    if root.pos_ not in {"PROPN", "NOUN"} or any(t.pos_ in {"VERB", "AUX"} and t.dep_ != "amod" for t in root.sent):
        return
    verb = next((t for t in root.subtree if t.tag_ in {"VBN", "VBD"} and t.dep_ == "amod" and t.i < root.i), None)
    if verb is None or verb.i == root.sent.start or verb.lemma_ not in frames().verbs or any(True for _ in verb.children):
        return
    actor = verb.nbor(-1)
    whole = {actor, *actor.subtree}
    if actor.pos_ != "PROPN" or actor.head not in {verb.head, root} or actor.dep_ not in {"nmod", "compound", "poss"}:
        return
    if lexicon().party(" ".join(t.text for t in sorted(whole, key=lambda t: t.i))) is None:
        return
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.head, verb.dep_ = verb, "ROOT"
    for child in list(root.children):
        if child.i > root.i and child.dep_ in {"prep", "punct", "advcl", "npadvmod"}:
            child.head = verb
    root.head, root.dep_ = verb, "dobj"
    actor.head, actor.dep_ = verb, "nsubj"


def _headline_future(root: Token) -> None:
    """ "US to lift sanctions": who stands before a headline's infinitive is its subject."""
    if root.tag_ != "VB" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in root.children):
        return
    to = next((c for c in root.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    if to is None:
        return
    before = [c for c in root.children if c.i < to.i and c.pos_ in {"PROPN", "NOUN"}]
    if before and before[-1].dep_ not in {"pobj", "conj"}:
        before[-1].dep_ = "nsubj"


def _headline_present(root: Token) -> None:
    """ "US lifts potash sanctions", parsed as lifts that potash something: the state acts, the verb stands after it."""
    verb = next((c for c in root.children if c.dep_ == "nsubj" and c.tag_ in {"NNS", "NNPS"}), None) if root.i else None
    if verb is None or verb.i + 1 != root.i or verb.lower_[:-1] not in frames().verbs or root.tag_ not in {"VBP", "VBZ", "VB"}:
        return
    actor = next((c for c in verb.children if c.dep_ in {"compound", "nmod"} and c.i == verb.i - 1), None)
    if actor is None or lexicon().party(actor.text) is None:
        return
    thing = next((c for c in root.children if c.dep_ == "dobj" and c.i > root.i), None)
    if thing is None or root.head != root:
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_[:-1]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in list(root.children):
        child.head = verb
    actor.head, actor.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"
    root.tag_, root.pos_ = "NN", "NOUN"
    root.head, root.dep_ = thing, "compound"
