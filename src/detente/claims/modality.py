"""Whether an act is told as taken: done, planned, conditional, refused or possible, from the words around it.

Input: the token that names the act. The chain of verbs above it is read from the inside out; the outermost word that
settles the matter wins over the default `done`, negation over all but a further negation.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import VERBAL, clause_of, preps
from detente.lexicon.frames import frames, words
from detente.model import Kind, Modality

FUTURE = frozenset(["will", "shall", "'ll", "’ll", "wo"])
WOULD = frozenset({"would", "'d", "’d"})
POSSIBLE = frozenset(["may", "might", "could", "can"])
MUST = frozenset(["should", "must", "ought"])

#: Governing verbs and adjectives, by what they make of the act that they govern.
PLANNED = words("planned") - {"announce", "hope", "want", "seek"}
POSSIBLE_GOVERNORS = words("possible_governors")
REFUSED = words("refused")
DEMANDED = frozenset(
    {"urge", "demand", "call", "ask", "press", "insist", "appeal", "request", "require", "beg", "push", "implore", "tell"}
)
NEGATIONS = frozenset(["not", "n't", "n’t", "no", "never", "neither", "nor", "none", "nobody", "nothing", "without", "hardly"])
CONDITIONS = frozenset({"if", "unless", "once", "until", "provided", "should"})

#: "Not only", "not just": what follows did happen.
MERELY = frozenset({"only", "just", "merely", "simply"})

#: Before a number, words that only make it small.
SCARCELY = frozenset({"barely", "hardly", "scarcely"})

#: Verbs that settle a thing; "against" it, they refuse it.
AGAINST = frozenset({"vote", "decide", "rule", "opt", "come"})

#: Verbs that call a telling false, and what they call so.
DENIALS = frozenset({"deny", "refute", "dismiss", "reject"})
RUMOURS = frozenset({"report", "claim", "rumour", "rumor", "allegation", "suggestion", "speculation"})

#: What is kept until something happens is kept.
KEEPING = frozenset({"keep", "stay", "remain", "maintain", "retain", "hold", "leave", "continue", "apply", "run", "last"})

#: Verbs that make one thing hang on another.
TIES = frozenset({"tie", "link"})

#: Nouns of steps that are still to be taken.
TO_COME = frozenset({"reform", "end", "progress", "withdrawal", "ceasefire", "return", "step", "election", "halt", "truce"})

#: Adjectives and nouns beside a noun that leave its act open.
OPEN_ADJECTIVES = words("open_adjectives")
PLANNED_ADJECTIVES = frozenset(["planned", "promised", "pledged", "future", "upcoming", "imminent", "pending", "forthcoming"])

#: Verbs whose noun object is not (yet) a fact: "demanded the release of", "promised relief", "awaits".
NOUN_GOVERNORS: dict[str, Modality] = {
    **dict.fromkeys(("promise", "pledge", "plan", "prepare", "expect", "await", "schedule", "propose"), Modality.PLANNED),
    **dict.fromkeys(
        (
            "seek",
            "want",
            "demand",
            "consider",
            "discuss",
            "offer",
            "request",
            "need",
            "negotiate",
            "urge",
            "threaten",
            "weigh",
            "hope",
        ),
        Modality.POSSIBLE,
    ),
    **dict.fromkeys(("tie", "link"), Modality.CONDITIONAL),
    **dict.fromkeys(("reject", "refuse", "oppose", "veto", "block", "rule", "deny", "exclude", "prevent"), Modality.REFUSED),
}

#: "A step towards lifting", "the case for easing": the act is what the noun is about, not a fact.
TOWARDS = frozenset({"for", "on", "about", "toward", "towards"})

PROSPECTS = words("prospects")

DEEPEST = 8


def modality_of(token: Token) -> Modality:
    """How the act that this verb or noun names is told."""
    if token.pos_ in VERBAL or token.tag_[:2] == "VB":
        return _of_verb(token)
    return _of_noun(token)


def negated(verb: Token) -> bool:
    """True where a verb, or the subject or object it shares, is negated."""
    for child in verb.children:
        after = child.nbor(1) if child.i + 1 < len(child.doc) else None
        following = after.lower_ if after is not None else ""
        if child.lower_ in SCARCELY and after is not None and after.like_num:
            continue  # "barely 50 were freed": so few, but they were
        if child.lower_ in NEGATIONS and (following in MERELY or any(c.lower_ in MERELY for c in child.children)):
            continue  # "did not only free them": it did
        if child.dep_ == "neg" or (child.lower_ in NEGATIONS and child.dep_ in {"advmod", "preconj", "cc", "dep", "intj"}):
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and _negative(child):
            return True
        if child.dep_ in {"prep"} and child.lower_ == "without":
            return False
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and any(c.lower_ in {"nor", "neither"} for c in verb.head.children):
        return True
    return verb.dep_ == "pcomp" and (verb.head.lower_ == "without" or _instead(verb.head))


def _instead(preposition: Token) -> bool:
    """ "Instead of being sent home": they were not."""
    return bool(preposition.lower_ == "of" and preposition.i and preposition.nbor(-1).lower_ == "instead")


def _negative(noun: Token) -> bool:
    if noun.lower_ in {"none", "nobody", "nothing", "neither"}:
        return True
    kinds = {"det", "advmod", "amod", "preconj", "neg"}
    return any(c.lower_ in {"no", "neither", "none"} and c.dep_ in kinds for c in noun.children)


def conditional(verb: Token) -> bool:
    """True inside a condition, or in a main clause that depends on one."""
    for child in verb.children:
        inside = child.dep_ in {"mark", "advmod"} or (child.dep_ == "aux" and child == verb.left_edge)
        if inside and child.lower_ in CONDITIONS:
            return not (child.lower_ in {"until", "once"} and verb.tag_ == "VBD")  # "until Treasury blacklisted it": it did
        if child.dep_ == "advcl" and _opens_condition(child, verb):
            return _unsettled(verb)
        if child.dep_ == "prep" and any(c.lemma_ == "condition" and c.dep_ == "pobj" for c in child.children):
            return _unsettled(verb)  # "will ease them on condition that …"
        if child.dep_ == "prep" and child.lower_ in {"unless", "until"}:
            dated = any(c.ent_type_ == "DATE" or c.like_num for c in child.children)
            return _unsettled(verb) and not dated and verb.lemma_ not in KEEPING
    return False


def _opens_condition(clause: Token, main: Token) -> bool:
    """ "If …", "provided …", "should they …"; and "as ties improve" under a "would"."""
    openers = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "aux"}}
    would = any(c.dep_ == "aux" and c.lower_ in WOULD for c in main.children)
    inverted = "should" in openers and clause.left_edge.lower_ == "should"
    ahead = any(c.dep_ == "aux" and c.lower_ in FUTURE | WOULD for c in main.children)
    only = any(c.lower_ == "only" for t in clause.children if t.dep_ in {"mark", "advmod"} for c in [t, *t.children])
    later = (ahead and "once" in openers) or (only and bool(openers & {"when", "after", "once"}))
    return bool(openers & {"if", "unless", "provided"}) or inverted or later or (would and bool(openers & {"as", "when"}))


def _unsettled(verb: Token) -> bool:
    auxiliary = any(c.dep_ == "aux" and c.lower_ in FUTURE | WOULD | POSSIBLE | MUST for c in verb.children)
    return auxiliary or verb.tag_ in {"VB", "VBP", "VBZ"}


def _auxiliary(verb: Token) -> Modality | None:
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if words & POSSIBLE:
        return Modality.POSSIBLE
    if words & FUTURE:
        return Modality.PLANNED
    if words & WOULD:
        return Modality.PLANNED
    if words & MUST:
        return Modality.POSSIBLE
    if "to" in words:
        return None
    return None


def _of_verb(verb: Token) -> Modality:
    settled: Modality | None = None
    here, refused, depth = verb, False, 0
    while depth < DEEPEST:
        depth += 1
        if negated(here) and not (here != verb and here.lemma_ in {"say", "know", "think", "believe"}):
            refused = not refused
        found = _auxiliary(here)
        if any(c.dep_ in {"mark", "advmod"} and c.lower_ == "whether" for c in here.children):
            found = Modality.POSSIBLE
        if conditional(here):
            found = Modality.CONDITIONAL
        if found is not None and (settled is None or (settled is Modality.PLANNED and found is not Modality.PLANNED)):
            settled = found  # "might be ready to lift": the outer doubt tells
        if here.dep_ == "acl" and here.head.lemma_ == "condition":
            return Modality.CONDITIONAL
        if _against(here):
            refused = not refused
        governor = _governor(here)
        if governor is None:
            refused = refused != _disbelieved(here)
            break
        word = governor.lemma_.lower()
        infinitive = (
            any(c.lower_ == "to" and c.dep_ == "aux" for c in here.children)
            or here.tag_ == "VBG"
            or (here.dep_ == "conj" and here.tag_ == "VB")
        )
        if infinitive and here.dep_ != "advcl":
            if governor.pos_ == "NOUN" and _negative(governor):
                refused = not refused  # "has no plan to", "no intention of"
            if word in REFUSED:
                refused = not refused
            elif word in PLANNED and settled is None:
                settled = Modality.PLANNED
            elif word in POSSIBLE_GOVERNORS | DEMANDED and settled is None:
                settled = Modality.POSSIBLE
            elif word in {"have", "be"} and settled is None and here.dep_ in {"xcomp"}:
                settled = Modality.PLANNED
        here = governor
    if (
        verb.tag_ == "VB"
        and settled is None
        and not refused
        and verb.dep_ in {"ROOT"}
        and any(c.lower_ == "to" for c in verb.children)
    ):
        settled = Modality.PLANNED  # a headline's future: "US to lift sanctions"
    if refused:
        return Modality.REFUSED
    if (
        settled is None
        and verb.tag_ == "VBG"
        and verb.dep_ == "pcomp"
        and verb.head.lower_ in TOWARDS
        and verb.head.head.pos_ == "NOUN"
    ):
        return Modality.POSSIBLE
    return settled or Modality.DONE


def _against(verb: Token) -> bool:
    """ "Voted against lifting", "decided against the lifting": it was not done."""
    led = verb.head.lower_ == "against" and verb.dep_ in {"pcomp", "pobj"}
    return led and verb.head.head.lemma_ in AGAINST


def _disbelieved(verb: Token) -> bool:
    """ "Denied that it had freed them", "it is not true that it freed them"."""
    head = verb.head
    if verb.dep_ in {"acl", "ccomp"} and head.pos_ == "NOUN":
        return head.lemma_ in RUMOURS and clause_of(head).lemma_ in DENIALS and not negated(clause_of(head))
    if verb.dep_ != "ccomp" or head == verb:
        return False
    if head.lemma_ in {"deny", "refute"}:
        return not negated(head)
    predicates = {c.lower_ for c in head.children if c.dep_ in {"acomp", "attr"}}
    return (bool(predicates & {"true", "case"}) and negated(head)) or bool(predicates & {"untrue", "false"} and not negated(head))


def _governor(verb: Token) -> Token | None:
    """The word whose attitude bears on this verb's act: the next verb (or predicate adjective, or noun) up."""
    if verb.dep_ in {"xcomp", "ccomp", "pcomp", "advcl"} and verb.head != verb:
        head = verb.head
        if verb.dep_ == "pcomp":
            head = head.head
        if verb.dep_ == "advcl" and any(c.dep_ == "mark" for c in verb.children):
            return None
        if verb.dep_ == "ccomp" and not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
            return None
        return head
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return verb.head
    if verb.dep_ == "acomp" and verb.head.pos_ in VERBAL:
        return verb.head  # "might be ready to"
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        own = any(c.dep_ == "aux" for c in verb.children)
        return None if own and verb.tag_ != "VB" else (_governor(verb.head) if _auxiliary(verb.head) is None else verb.head)
    return None


def to_come(noun: Token) -> bool:
    """True for what a measure can be made to hang on: a release, a reform, an end of something."""
    rows = frames().nouns.get(noun.lemma_.lower(), ())
    return noun.lemma_.lower() in TO_COME or any(frame.kind in {Kind.RELEASE, Kind.EASE, Kind.AGREE} for _, frame in rows)


def _of_noun(noun: Token) -> Modality:
    if noun.i >= 2 and noun.nbor(-1).text in {"-", "‐"} and noun.nbor(-2).lower_ == "non":
        return Modality.REFUSED  # "non-recognition"
    if any(c.lower_ in {"no", "without"} and c.dep_ in {"det", "neg"} for c in noun.children):
        return Modality.REFUSED
    adjectives = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound"}}
    if adjectives & PLANNED_ADJECTIVES:
        return Modality.PLANNED
    if adjectives & OPEN_ADJECTIVES:
        return Modality.POSSIBLE
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "without":
        return Modality.REFUSED
    if _against(noun):
        return Modality.REFUSED
    verb = clause_of(noun)
    word = verb.lemma_.lower()
    if word in TIES and (verb.dep_ in {"acl", "amod", "relcl"} or not any(to_come(t) for t in preps(verb, "to", "on", "with"))):
        return Modality.DONE  # "a move linked to the release", "sanctions tied to its support of the war"
    if verb.pos_ in VERBAL and word in NOUN_GOVERNORS and noun.dep_ in {"dobj", "pobj", "conj", "nsubjpass", "attr"}:
        outer = _of_verb(verb)
        settled = NOUN_GOVERNORS[word]
        return settled if outer is Modality.DONE or settled is Modality.REFUSED else outer
    if noun.dep_ == "pobj" and head.lower_ in TOWARDS and head.head.pos_ == "NOUN" and head.head.lemma_ in PROSPECTS:
        return Modality.POSSIBLE
    if verb.pos_ not in VERBAL:
        return Modality.DONE
    # a noun inside an open clause shares its openness only where the clause brings it about
    if noun.dep_ in {"dobj", "nsubjpass", "attr", "conj", "nsubj"}:
        return _of_verb(verb)
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head == verb and head.lower_ in {"to", "for"}:
        outer = _of_verb(verb)
        return outer if outer is not Modality.REFUSED else Modality.DONE
    return Modality.DONE
