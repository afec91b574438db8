"""A predicate's grammar: who is its subject and its object, whatever the construction.

Input: a token of a parsed sentence (a verb, or a noun that names an act). Output: an `Arguments` with the heads of its
agents and patients. Passives, relative clauses, participles, shared subjects, infinitives under another verb, and
nominalisations ("the release of X by Y", "Y's release of X") all come out alike. Labels are spaCy's (ClearNLP).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.lexicon.frames import words

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
RELATIVES = frozenset({"which", "who", "whom", "that", "whose"})
VERBAL = frozenset({"VERB", "AUX"})

#: Verbs whose object, not subject, does what the infinitive says ("urged Minsk to free them").
OBJECT_CONTROL = words("object_control")

#: How far up a chain of verbs a missing subject is looked for.
DEEPEST = 6


@dataclass(slots=True)
class Arguments:
    """The heads of what fills a predicate's roles; `passive` where the grammar is, `nominal` for a noun."""

    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    passive: bool = False
    nominal: bool = False


def conjuncts(token: Token) -> list[Token]:
    """A head and everything coordinated with it, in text order."""
    found, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "conj" and child.pos_ not in VERBAL:
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def preps(token: Token, *words: str) -> list[Token]:
    """The heads governed by these prepositions under a token ("of", "on" …), coordinated ones too."""
    found = []
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "prt", "advmod"} and child.lower_ in words:
            for grandchild in child.children:
                if grandchild.dep_ in {"pobj", "pcomp"}:
                    found.extend(conjuncts(grandchild))
                elif grandchild.dep_ == "prep":  # "from under", "out of"
                    found.extend(t for g in grandchild.children if g.dep_ == "pobj" for t in conjuncts(g))
    return found


def is_passive(verb: Token) -> bool:
    """True for a passive verb and for a participle that is one without its auxiliary."""
    if any(child.dep_ in PASSIVE_SUBJECTS or child.dep_ == "auxpass" for child in verb.children):
        return True
    if verb.tag_ == "VBN" and not any(child.dep_ in {"aux", *SUBJECTS, *OBJECTS} for child in verb.children):
        if verb.dep_ in {"acl", "relcl", "amod", "advcl"}:
            return True
        if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
            finite = verb.head.tag_ in {"VBZ", "VBP", "VBD"} and not any(c.lemma_ == "have" for c in verb.head.children)
            return finite or is_passive(verb.head)
        return verb.dep_ in {"ROOT", "ccomp", "dep", "xcomp"}
    return False


def _antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for, or the token itself."""
    if token.lower_ in RELATIVES and token.tag_ in {"WDT", "WP", "WP$", "IN", "DT"}:
        clause = verb
        for _ in range(DEEPEST):
            if clause.dep_ == "relcl":
                return clause.head
            clause = clause.head
    return token


def _nearest(subjects: list[Token], verb: Token) -> Token:
    """Of two subjects that the parser gave a verb the one right before it: "North Korea, the envoy said, had wanted …"."""
    last = subjects[-1]
    beside = last.i < verb.i and not any(t.text == "," for t in verb.doc[last.i : verb.i])
    return last if beside else subjects[0]


def subject(verb: Token, depth: int = 0) -> list[Token]:
    """The heads of a verb's subject, own, shared or controlled (an empty list where the sentence has none)."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.lower_ not in {"there"}]
    if own:
        return [head for c in conjuncts(_nearest(own, verb)) for head in [_antecedent(c, verb)]]
    if depth >= DEEPEST:
        return []
    if verb.dep_ == "ROOT" and verb.tag_ in {"VBZ", "VBP", "VBD"}:  # a headline whose subject the parser took for a modifier
        before = [
            c
            for c in verb.children
            if c.dep_ in {"compound", "nmod", "npadvmod", "amod", "dep"} and c.pos_ == "PROPN" and c.i < verb.i
        ]
        if before:
            return before[-1:]
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        return subject(head, depth + 1)
    if verb.dep_ in {"xcomp", "advcl", "pcomp", "ccomp", "prep", "conj"} and head.pos_ in VERBAL and verb != head:
        if verb.dep_ == "ccomp" and not any(c.lower_ == "to" for c in verb.children):
            return []
        if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ not in {"while", "by"} for c in verb.children):
            return []
        objects = [c for c in head.children if c.dep_ in OBJECTS]
        if head.lemma_ in OBJECT_CONTROL and objects:
            return conjuncts(objects[0])
        return subject(head, depth + 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ in VERBAL:
        return subject(head.head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ != "VBN":
        governor = head.head
        if verb.tag_ == "VB" and governor.pos_ in VERBAL and head.dep_ in OBJECTS | {"attr"}:
            return subject(governor, depth + 1)  # "made a promise to free them"
        if verb.tag_ == "VB":
            owners = [c for c in head.children if c.dep_ in {"poss", "compound"}]
            return owners or [head]
        return [head]
    if verb.dep_ == "relcl" and any(c.dep_ in OBJECTS for c in verb.children) and not _has_own_subject(verb):
        return [head]
    return []


def _has_own_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children)


def objects(verb: Token) -> list[Token]:
    """The heads of a verb's direct object; a relative clause's gap is filled by its antecedent."""
    found = [t for c in verb.children if c.dep_ in OBJECTS for t in conjuncts(_antecedent(c, verb))]
    if found:
        return found
    # "Washington lifted, and Brussels kept, its sanctions": the object of a coordinated verb serves both
    shared = [c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL]
    if verb.dep_ == "relcl" and _has_own_subject(verb) and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        own = next(c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS)
        if own.lower_ not in RELATIVES:
            return conjuncts(verb.head)
    if shared and not any(c.dep_ in {"xcomp", "ccomp", "prep"} for c in verb.children):
        later = [t for s in shared for c in s.children if c.dep_ in OBJECTS for t in conjuncts(c)]
        if later and any(c.dep_ in {"cc", "punct"} for c in verb.children):
            return later
    # a small clause: "let 52 people go", "set them free", "let prisoners leave"
    small = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.tag_ in {"VB", "JJ", "RB", "NN", "VBP"}]
    if small and verb.lemma_ in {"let", "set", "allow", "see", "have", "make"}:
        return [t for c in small[0].children if c.dep_ in SUBJECTS for t in conjuncts(c)]
    return []


def arguments(token: Token) -> Arguments:
    """The roles of a verb or of a noun that names an act."""
    if token.pos_ not in VERBAL and token.tag_[:2] != "VB":
        return _nominal(token)
    found = Arguments(passive=is_passive(token))
    by = preps(token, "by")
    if found.passive:
        found.agents = [t for t in by if t.ent_type_ not in {"DATE", "TIME"}]
        own = subject(token)
        if not own and token.dep_ in {"acl", "relcl", "amod"}:
            own = conjuncts(token.head) if token.dep_ != "amod" else [token.head]
        found.patients = own + [o for o in objects(token) if o not in own]
    else:
        found.agents = subject(token)
        found.patients = objects(token)
    return found


def _nominal(noun: Token) -> Arguments:
    found = Arguments(nominal=True)
    for child in noun.children:
        if child.dep_ == "poss":
            found.agents.extend(conjuncts(child))
    by = preps(noun, "by")
    found.agents = by or found.agents
    found.patients = preps(noun, "of")
    if not found.patients:
        found.patients = [c for c in noun.children if c.dep_ == "compound" or (c.dep_ in {"amod", "nmod"} and c.pos_ == "NOUN")]
    found.patients += [t for t in preps(noun, "on", "for", "from", "against") if t not in found.patients]
    governor = noun.head
    if not found.agents and noun.dep_ in OBJECTS and governor.pos_ in VERBAL:
        found.agents = arguments(governor).agents if not is_passive(governor) else []
    return found


def modifiers(noun: Token) -> list[Token]:
    """The words before a noun that say whose or what kind it is, coordinated and hyphenated ones too ("US-Belarus talks")."""
    found: list[Token] = []
    queue = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod", "poss"}]
    while queue:
        child = queue.pop(0)
        if child in found:
            continue
        found.append(child)
        queue += [t for t in conjuncts(child) if t != child]
        queue += [c for c in child.children if c.dep_ in {"compound", "nmod"}]
    return sorted(found, key=lambda t: t.i)


def clause_of(token: Token) -> Token:
    """The verb whose clause a token stands in (the token itself where it is one)."""
    here = token
    while here.head != here and (here.pos_ not in VERBAL or here.dep_ in {"aux", "auxpass"}):
        here = here.head
    return here


def noun_phrase(head: Token) -> list[Token]:
    """The tokens of a noun phrase without relative clauses, appositions, coordinated phrases and far adjuncts."""
    skipped = {"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "preconj"}
    kept = [head]
    queue = [head]
    while queue:
        for child in queue.pop().children:
            hyphen = child.dep_ == "punct" and child.tag_ == "HYPH"
            named = (
                child.dep_ == "appos"
                and child.pos_ == "PROPN"
                and not any(c.is_punct for c in child.doc[head.i : child.left_edge.i])
            )
            if child.dep_ in skipped and not hyphen and not named:
                continue
            if child.dep_ == "prep" and child.lower_ not in {"of", "on", "for", "against", "over", "in"}:
                continue
            kept.append(child)
            queue.append(child)
    return sorted(kept, key=lambda t: t.i)
