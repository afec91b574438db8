"""A sentence → the places where somebody speaks in it: verbs, nouns and adjectives of speech with their speakers' heads.

Input: a sentence. Output: `Saying` rows in text order. Only grammar is looked at here: who the speaker is, what position he
takes, and whether it makes a claim is for `voices` and `speech`.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.clauses import OBJECTS, VERBAL, is_passive, objects, preps, subject
from detente.claims.parse import Sentence
from detente.claims.phrases import word_of
from detente.claims.quotes import quoted
from detente.claims.saying import Saying, complements, owners
from detente.claims.speech_nouns import of_according, of_label, of_light_verb, of_mood, of_noun, of_views
from detente.claims.speech_words import SpeechClass, speech_words

#: Verbs between somebody and the adjective of his mood.
BEING = frozenset("be feel remain stay seem sound look become appear".split())

#: "Said the same", "said no": objects that stand for a clause.
PROCLAUSES = frozenset("same so no yes opposite contrary otherwise much as likewise thing this that it".split())

IMPERSONAL = frozenset("it this that which what there".split())

#: "He said", "a minister told us yesterday": so many words at most.
LONGEST_INSERTION = 6

#: Writings that say what their author says.
DOCUMENTS = frozenset(
    "letter statement report resolution communiqué communique declaration note memorandum paper speech message post tweet "
    "editorial interview bulletin release conclusion tribune".split()
)

#: "Let it be known that", "made clear that": with these verbs, words of knowing tell what somebody lets others know.
LETTING = frozenset("let make leave".split())
KNOWN = frozenset("known understood clear plain".split())

#: Verbs of speech that keep their meaning with a particle.
SPOKEN_WITH_PARTICLE = frozenset(
    {
        ("point", "out"),
        ("speak", "out"),
        ("shrug", "off"),
        ("rule", "out"),
        ("lash", "out"),
        ("speak", "up"),
        ("set", "out"),
        ("call", "out"),
        ("back", "up"),
    }
)

#: Verbs of naming that are deeds as well: only "… as" after them is a judgement.
ALSO_DO = frozenset("present name cast paint compare frame style depict".split())

#: "Asked not to be named".
UNNAMED = frozenset("name identify quote".split())

#: Wanting to do something oneself is an intention, not a demand.
WANTING = frozenset({"want", "hope"})


def sayings(sentence: Sentence) -> list[Saying]:
    """Every place of speech in a sentence."""
    found: list[Saying] = []
    for token in sentence.span:
        if token.is_punct or token.is_space:
            continue
        if token.lower_ in {"according", "per"}:
            found += of_according(token)
        elif (token.pos_ in VERBAL or token.tag_[:2] == "VB") and token.dep_ not in {"aux", "auxpass", "amod"}:
            found += _of_verb(token, sentence)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found += of_noun(token)
    return found + of_label(sentence, found) + of_views(sentence)


# ---------------------------------------------------------------- verbs


def _of_verb(verb: Token, sentence: Sentence) -> list[Saying]:
    words = speech_words()
    lemma = verb.lemma_.lower()
    group = words.verbs.get(lemma)
    if lemma in BEING:
        return of_mood(verb)
    if group is not None:
        made = _verb(verb, lemma, group, sentence)
        if made is not None:
            return [made]
    if lemma in LETTING:
        return _letting(verb)
    if verb.lower_ in words.adjectives and any(c.dep_ == "auxpass" and c.lemma_ in {"be", "feel"} for c in verb.children):
        return [Saying(verb, words.adjectives[verb.lower_], "adjective", subject(verb), complements(verb) or [verb])]
    return of_light_verb(verb, lemma) if lemma in words.light else []


def _letting(verb: Token) -> list[Saying]:
    """ "Let it be known that …", "made it clear that …"; "made a statement" is a light verb's."""
    for token in verb.subtree:
        if token.lower_ in KNOWN and token.i - verb.i <= 4:
            clauses = [c for c in token.children if c.dep_ in {"ccomp", "xcomp", "advcl", "parataxis"}] or [
                c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i
            ]
            hosts = (
                [verb.head]
                if not clauses and verb.dep_ in {"ccomp", "parataxis", "conj"} and token.i >= verb.right_edge.i - 1
                else []
            )
            if clauses or hosts:
                return [
                    Saying(verb, speech_words().verbs["insist"], "verb", _subject(verb), clauses or hosts, trailing=not clauses)
                ]
    return of_light_verb(verb, verb.lemma_.lower())


def _verb(verb: Token, lemma: str, group: SpeechClass, sentence: Sentence) -> Saying | None:
    passive = is_passive(verb)
    heads = preps(verb, "by") if passive else _subject(verb)
    if verb.dep_ in {"acl", "advcl"} and passive and not heads:
        return None
    if group.human and any(h.lower_ in IMPERSONAL for h in heads) and not _personal_it(heads):
        return None
    if any(h.lower_ in IMPERSONAL - {"it", "which", "that"} for h in heads):
        return None
    words = speech_words()
    if _other_meaning(verb, group):
        return None
    made = Saying(verb, group, "verb", heads)
    made.content = _content(verb, lemma, group, passive)
    asks = lemma in words.demanding and any(
        c.dep_ in {"prep", "mark"} and c.lower_ in words.demanding_prepositions for c in verb.children
    )
    urges = lemma in {"tell", "call", "order", "ask"} and any(c.dep_ in {"xcomp", "ccomp"} and _to(c) for c in verb.children)
    made.demands = asks or urges
    if not made.content:
        made.content = _strayed(verb, group)
    if not made.content and not made.speakers and _inverted(made, verb, group):
        return made
    if not made.content and not _without_content(made, verb, group, sentence):
        return None
    if made.content and not made.trailing and not passive:
        made.trailing = all(c.i < verb.i for c in made.content)
    return made


def _inverted(made: Saying, verb: Token, group: SpeechClass) -> bool:
    """ "It was overdue, say the families": the speaker stands after the verb, where the parser sees an object."""
    words = speech_words()
    after = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in {"dobj", "attr", "npadvmod", "oprd", "conj"} and c.pos_ in {"NOUN", "PROPN"}
    ]
    named = [c for c in after if word_of(c) in words.officials | words.voices or c.ent_type_ in {"PERSON", "GPE", "ORG", "NORP"}]
    hosts = verb.dep_ in {"ccomp", "parataxis", "conj", "dep", "advcl"} and verb.head != verb
    before = [c for c in verb.children if c.i < verb.i and c.dep_ in {"ccomp", "parataxis", "advcl", "dep"} and c.pos_ in VERBAL]
    if not named or "clause" not in group.takes or verb.tag_ not in {"VBP", "VBZ", "VBD", "VB"} or not (hosts or before):
        return False
    made.speakers, made.content, made.trailing = named[:1], before[:1] or [verb.head], True
    return True


def _without_content(made: Saying, verb: Token, group: SpeechClass, sentence: Sentence) -> bool:
    """Words before "he said", around it, in quotation marks or after a colon; False where nothing is said at all."""
    misread = _title_before(verb)
    if misread is not None:
        made.speakers, made.trailing, made.content = [misread], True, [misread.head]
        return True
    hosts = (
        verb.dep_ in {"ccomp", "parataxis", "advcl", "dep", "intj"}
        and verb.head != verb
        and verb.head.pos_ in {*VERBAL, "NOUN", "ADJ", "PROPN"}
    )
    subordinate = any(c.dep_ == "mark" and c.lower_ not in {"as", "so"} for c in verb.children)
    if hosts and not subordinate and "clause" in group.takes:
        made.trailing, made.content = True, [verb.head]
        return True
    own = {t.i for s in made.speakers for t in s.subtree}
    if (
        "clause" in group.takes
        and not quoted(verb, sentence)
        and any(quoted(t, sentence) for t in sentence.span if t.i not in own)
    ):
        made.trailing = True
        return True
    before = [
        c
        for c in verb.children
        if c.i < verb.i and c.dep_ in {"advcl", "dep", "nsubj", "attr", "npadvmod", "intj"} and c not in made.speakers
    ]
    if (
        "clause" in group.takes
        and group.name != "think"
        and before
        and any(c.text == "," and c.i < verb.i for c in verb.children)
        and before[0].pos_ in VERBAL
    ):
        made.trailing, made.content = True, before[:1]
        return True
    if ":" in sentence.text and verb.dep_ == "ROOT" and "clause" in group.takes:
        made.trailing = True
        return True
    if group.name == "say" and _keeps_silent(made, verb):
        return True
    return group.stance is not None and group.name in {"support", "oppose"} and verb.dep_ in {"ROOT", "conj", "ccomp"}


def _keeps_silent(made: Saying, verb: Token) -> bool:
    """ "Has not commented", "no one at the ministry would say"."""
    if verb.lemma_.lower() not in {"comment", "say", "answer", "respond", "reply"}:
        return False
    none = next((h for h in made.speakers if h.lower_ in {"one", "nobody", "none"}), None)
    if none is not None:
        made.speakers = preps(none, "at", "in", "from", "of")
    return bool(made.speakers) and (none is not None or any(c.dep_ == "neg" for c in verb.children))


def _title_before(verb: Token) -> Token | None:
    """The noun before a finite verb that the parser took for its modifier (", a minister retorted")."""
    noun = verb.head
    words = speech_words()
    if (
        verb.dep_ not in {"acl", "relcl"}
        or verb.tag_ not in {"VBD", "VBZ", "VBP"}
        or any(c.dep_ in {"nsubj", "auxpass"} for c in verb.children)
    ):
        return None
    apart = (
        noun.dep_ in {"appos", "conj", "dep"}
        and noun.left_edge.i > noun.sent.start
        and noun.left_edge.nbor(-1).text in {",", "”", '"', "»"}
    )
    return noun if apart and word_of(noun) in words.officials | words.voices and verb.i - noun.i <= 2 else None


def _strayed(verb: Token, group: SpeechClass) -> list[Token]:
    """A clause with "that", or what "of" and "about" lead to, that the parser hung on a date or place after the verb."""
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"prep", "npadvmod", "dobj", "dative"}:
            continue
        for token in child.subtree:
            if (
                "clause" in group.takes
                and token.dep_ in {"relcl", "acl", "ccomp", "advcl"}
                and any(c.lower_ == "that" and c.dep_ == "mark" for c in token.children)
            ):
                return [token]
        if child.dep_ == "prep" and child.lower_ in {"on", "in", "at"}:
            led = [
                g
                for c in child.children
                for g in c.children
                if g.dep_ == "prep" and g.lower_ in group.prepositions & {"of", "about", "against", "over"}
            ]
            if led:
                return led[:1]
    return []


def _other_meaning(verb: Token, group: SpeechClass) -> bool:
    """ "Called off the talks", "held out", "asked not to be named", "called the president": no position is taken."""
    if _telephones(verb):
        return True
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    if (
        particles
        and group.name not in {"want", "demand"}
        and not any(c.dep_ == "ccomp" for c in verb.children)
        and (verb.lemma_.lower(), *sorted(particles)) not in SPOKEN_WITH_PARTICLE
    ):
        return True
    return any(
        c.dep_ in {"xcomp", "ccomp"} and c.lemma_.lower() in UNNAMED and any(g.dep_ == "neg" for g in c.children)
        for c in verb.children
    )


def _telephones(verb: Token) -> bool:
    """ "Called his counterpart on Monday": somebody, and nothing that he is called or called on for."""
    whom = [c for c in verb.children if c.dep_ == "dobj"]
    named = any(c.dep_ in {"oprd", "xcomp", "ccomp", "prt"} or (c.lower_ == "for" and c.dep_ == "prep") for c in verb.children)
    return verb.lemma_ == "call" and bool(whom) and not named and all(_somebody(t) for t in whom)


def _somebody(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or word_of(token) in speech_words().officials | {"counterpart"}


def _personal_it(heads: list[Token]) -> bool:
    """ "It" may be a government that wants and hopes; "this", "that", "what" is nobody."""
    return all(h.lower_ in {"it", "which", "that"} for h in heads)


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _content(verb: Token, lemma: str, group: SpeechClass, passive: bool) -> list[Token]:
    """The heads of what is said, by what the verb takes."""
    takes = group.takes
    found = [c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i != verb.i and not _inserted(c)]
    xcomp = [c for c in verb.children if c.dep_ == "xcomp"]
    if "to" in takes or lemma in {"tell", "call", "order", "ask"}:
        own = group.name in WANTING and not any(c.dep_ in OBJECTS for c in verb.children)
        found += [c for c in xcomp if not (own and _to(c))]
    elif "small" in takes:
        found += [c for c in xcomp if not _to(c) or c.lemma_ in {"be", "have"}]
    elif "clause" in takes:
        found += [c for c in xcomp if (c.lemma_ in {"be", "have"} and _to(c)) or c.tag_ == "VBG"]
    small = [c for c in verb.children if c.dep_ in {"oprd", "acomp", "attr"} and c.lower_ not in {"home", "back"}]
    led = [
        c
        for c in verb.children
        if c.dep_ in {"prep", "dative", "agent", "advmod"}
        and c.lower_ in group.prepositions
        and any(g.dep_ in {"pobj", "pcomp"} for g in c.children)
    ]
    if lemma in speech_words().demanding:
        led += [
            c for c in verb.children if c.dep_ == "prep" and c.lower_ in speech_words().demanding_prepositions and c not in led
        ]
    if "object" in takes and "small" not in takes:
        plain = [o for o in objects(verb) if o.tag_ not in {"WDT", "WP"}]
        found += small + plain + led + (list(subject(verb)) if passive else [])
    elif "small" in takes:
        as_ = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"]
        named = [c for c in xcomp if not _to(c)]
        found += small or as_
        plain = [o for o in objects(verb) if o not in found]
        if small or as_ or named or (group.name == "name" and _judged(verb, lemma, plain)):
            found += plain + named
        found += [c for c in led if c not in found] if lemma in speech_words().demanding else []
    else:
        found += led
        found += [
            c
            for c in verb.children
            if c.dep_ in OBJECTS and c.lower_ in PROCLAUSES and group.name == "say" and lemma in {"say", "confirm", "acknowledge"}
        ]
    return [c for c in dict.fromkeys(found) if c.tag_ not in {"WDT", "WP"}]


def _judged(verb: Token, lemma: str, plain: list[Token]) -> bool:
    """ "Called it ransom", where the parser saw one object; not "called its ambassadors home", "presented the package"."""
    if lemma in ALSO_DO:
        return any(c.lower_ == "as" for o in plain for c in o.children)
    return bool(plain) and not any(
        c.dep_ in {"advmod", "dative", "oprd"} and c.lower_ in {"home", "back", "together", "in"} for c in verb.children
    )


def _inserted(clause: Token) -> bool:
    """A clause that is itself only "he said", put in between."""
    bare = not any(c.dep_ in {"ccomp", "dobj", "xcomp", "prep", "mark"} for c in clause.children) and clause.dep_ != "conj"
    return bare and clause.lemma_.lower() in speech_words().verbs and len(list(clause.subtree)) <= LONGEST_INSERTION


def _subject(verb: Token) -> list[Token]:
    """Also through adjectives and documents: "was quick to condemn", "his letter praised"."""
    heads = subject(verb)
    if not heads and verb.dep_ in {"xcomp", "ccomp"} and verb.head.dep_ in {"acomp", "attr", "oprd"}:
        heads = subject(verb.head.head)
    written = [o for h in heads if word_of(h) in DOCUMENTS for o in owners(h)]
    return written or heads


def _under(token: Token, top: Token) -> bool:
    return token == top or bool(top.is_ancestor(token))
