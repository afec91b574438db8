"""A draft in its sentence and report → whom words name there, and what speaks for each as the one a slot asks for.

Shared by the questions for the doer and the target (`parties`) and for the people (`persons`).
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.claims.actors import is_state
from detente.claims.clauses import VERBAL, is_passive
from detente.claims.drafts import Draft
from detente.claims.measures import SENDERS
from detente.claims.parse import Sentence
from detente.claims.phrases import word_of
from detente.claims.pronouns import SAID_OF
from detente.claims.slots.network import Asked, steps
from detente.claims.slots.path import way
from detente.claims.slots.scene import Named, Scene
from detente.claims.speech_words import speech_words
from detente.claims.tagging import REACH
from detente.lexicon.given_names import pronoun_of
from detente.model import MEASURE_KINDS, Kind, PartyKind

#: Kinds whose slots are filled alike.
GROUPS = {
    **dict.fromkeys(MEASURE_KINDS, "measure"),
    **dict.fromkeys((Kind.RELEASE, Kind.DETAIN, Kind.TOTAL), "hold"),
    **dict.fromkeys((Kind.TALKS, Kind.AGREE, Kind.NORMALIZE), "mutual"),
    **dict.fromkeys((Kind.STATEMENT, Kind.ASSESSMENT, Kind.FIGURE), "said"),
    Kind.ACT: "act",
}

#: Whoever is named around the sentence may be meant from this chance on.
LIKELY = 0.3

#: The feature of a party that the sentence does not name.
ABSENT = "absent"

#: Party → its words in a sentence; True where a person in office stands for his state.
Spoken = dict[str, list[tuple[Named, bool]]]

#: Forms by which a sentence points at somebody whom another names.
POINTING = frozenset({"pronoun", "noun"})

#: What is said of the words for a party beside the likeliest.
ALSO = ("way", "agent", "patient", "form")

#: Features that mean something else for each kind, each voice, each word.
BY_KIND = ("way", "rule", "nobody", "sender", "state", "holds", "does", "net", "far", "best net")
BY_VOICE = ("way", "agent", "before", "after", "rule", "patient")
BY_WORD = ("way", "before", "after", "rule")


def spoken(draft: Draft, row: tuple[Named, ...], scene: Scene) -> Spoken:
    """Party → its words in a sentence; a person in office also stands for his state (marked True)."""
    found: Spoken = {}
    for named in row:
        found.setdefault(named.party, []).append((named, False))
        if not is_state(named.party):
            state = scene.cast.state_of(named.party)
            if state:
                found.setdefault(state, []).append((named, True))
    return found


def chance_of(asked: Asked, party: str, here: Spoken, draft: Draft, far: dict[str, float]) -> float:
    """How likely the finder takes the party for the one asked for: its words in the sentence, else in those around."""
    if party in here:
        return asked.of_tokens((named.token for named, _ in here[party]), draft.sentence)
    return far.get(party, 0.0)


def likely(chance: float, party: str, here: Spoken, far: dict[str, float]) -> set[str]:
    """The finder's chance as features; of those whom the sentence only points at, what it says of their names as well."""
    if party not in here:
        return steps(chance, "far")
    pointed = all(named.form in POINTING for named, _ in here[party])
    return steps(chance) | (steps(far.get(party, 0.0), "pointed") if pointed else set())


def elsewhere(asked: Asked, draft: Draft, scene: Scene) -> dict[str, float]:
    """Party → how likely the finder takes it for the one asked for, by the sentences around that name it."""
    index = draft.sentence.index
    back, ahead = REACH[asked.role]
    found: dict[str, float] = {}
    for number in range(max(0, index - back), min(len(scene.named), index + ahead + 1)):
        if number == index:
            continue
        for named in scene.named[number]:
            low = scene.sentences[number].offset(named.token)
            chance = asked.elsewhere(scene.marks[number], low, low + len(named.token))
            for party in (named.party, None if is_state(named.party) else scene.cast.state_of(named.party)):
                if party:
                    found[party] = max(found.get(party, 0.0), chance)
    return found


def in_sentence(draft: Draft, party: str, here: Spoken, asked: Asked) -> set[str]:
    """How the party is named in the sentence; where it is named more than once, by the likeliest of its words, and the rest."""
    rows = here.get(party, [])
    if not rows:
        return {ABSENT}
    trigger, sentence = draft.trigger, draft.sentence
    found = {"present"}
    order = list(dict.fromkeys(here))
    found.add("first here" if order[0] == party else "last here" if order[-1] == party else "amid here")
    found.add("only here" if len([p for p in order if is_state(p)]) == 1 and is_state(party) else "one of several")
    tokens = {named.token.i: asked.of_tokens([named.token], sentence) for named, _ in rows}
    main = max(rows, key=lambda r: (tokens[r[0].token.i], not r[1], -abs(r[0].token.i - trigger.i)))
    found |= _of_word(draft, *main)
    for named, stands in rows:
        if named.token != main[0].token:
            found |= {f"also {f}" for f in _of_word(draft, named, stands) if f.startswith(ALSO)}
    token = main[0].token
    found.add("before" if token.i < trigger.i else "after")
    gap = abs(token.i - trigger.i)
    found.add(f"gap {'2' if gap <= 2 else '5' if gap <= 5 else '10' if gap <= 10 else '20' if gap <= 20 else 'far'}")
    between = [n for rows_ in here.values() for n, _ in rows_ if n.party != party and _between(n.token, token, trigger)]
    found.add("nearest" if not between else "not nearest")
    return found


def _of_word(draft: Draft, named: Named, stands: bool) -> set[str]:
    """How one word that names a party is bound to the word that tells the act."""
    token, trigger = named.token, draft.trigger
    found = {f"way {way(token, trigger)}", f"form {named.form}"}
    found.add(f"dep {token.dep_}" + (f" {token.head.lower_}" if token.dep_ == "pobj" else ""))
    if stands:
        found.add("by his office")
    if token in draft.agents:
        found.add("agent")
    if token in draft.patients:
        found.add("patient")
    if any(p.is_ancestor(token) for p in draft.patients):
        found.add("in patient")
    if any(a.is_ancestor(token) for a in draft.agents):
        found.add("in agent")
    if trigger.is_ancestor(token):
        found.add("under trigger")
    if token.is_ancestor(trigger):
        found.add("over trigger")
    if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ROOT":
        found.add("main subject" if token.dep_ == "nsubj" else "main undergoer")
    return found


def _between(token: Token, one: Token, other: Token) -> bool:
    return bool(min(one.i, other.i) < token.i < max(one.i, other.i))


def agreement(heads: list[Token], party: str) -> set[str]:
    """Whether a pronoun among the words for the party can be said of him or her; nothing where there is none."""
    said = next((SAID_OF[t.lower_] for t in heads if t.lower_ in SAID_OF), None)
    if said is None or is_state(party):
        return set()
    name = pronoun_of(party)
    return {f"pronoun {'untold' if not name else 'agrees' if name == said else 'clashes'}"}


def how_called(heads: list[Token], sentence: Sentence) -> str:
    """How the sentence calls who does it: a bare office ("the ministry") may be anybody's, a name is nobody else's."""
    if not heads:
        return "not called"
    head = heads[0]
    if head.pos_ == "PRON":
        return f"called {SAID_OF.get(head.lower_, head.lower_)}"
    mention = sentence.mention_of(head)
    if head.ent_type_ == "PERSON" or (mention is not None and mention.alias.kind is PartyKind.PERSON):
        return "called person"
    if mention is not None:
        return f"called {'organ' if mention.alias.is_organ else 'people' if mention.alias.is_people else 'known'}"
    if head.pos_ == "PROPN":
        return "called name"
    whose = [t for t in head.subtree if t != head and (sentence.mention_of(t) is not None or t.ent_type_ == "PERSON")]
    sort = "office" if word_of(head) in speech_words().officials else "noun"
    return f"called {sort}{' of' if whose else ''}{'' if head.tag_ in {'NN', 'NNP'} else 's'}"


def sort_of(party: str, scene: Scene) -> set[str]:
    """What sort of party it is."""
    if is_state(party):
        return {"sender" if party in SENDERS else "state"}
    return {"known person"} if scene.cast.state_of(party) else {"person" if " " in party and party[:1].isupper() else "group"}


def of_trigger(draft: Draft) -> tuple[str, ...]:
    """The form of the word that tells the act."""
    token = draft.trigger
    if token.pos_ in VERBAL:
        return ("passive" if is_passive(token) else f"verb {token.dep_}",)
    return (f"noun {token.dep_}",)


def crossed(features: set[str], draft: Draft, general: tuple[str, ...]) -> frozenset[str]:
    """The features by themselves, and with the sort of act, its voice and its word."""
    group = GROUPS[draft.kind]
    found = set(features)
    found |= {f"{group}|{f}" for f in features}
    found |= {f"{draft.kind.value}|{f}" for f in features if f.startswith(BY_KIND)}
    voice = general[0].split(" ")[0]
    found |= {f"{group}|{voice}|{f}" for f in features if f.startswith(BY_VOICE)}
    found |= {f"{draft.trigger.lemma_.lower()}|{f}" for f in features if f.startswith(BY_WORD)}
    return frozenset(found)
