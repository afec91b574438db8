"""Who: a noun phrase → party ids, with what the report has said so far.

States and blocs by any name, metonym or organ; persons by their fullest name in the report; unnamed officials as their
state; groups in the report's own words. Pronouns and bare definite nouns ("the government") look back in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.claims import offices
from detente.claims.called import (
    bodies_named,
    entity_text,
    group_text,
    in_its_words,
    persons_named,
    private_body,
    with_shared_name,
    without_possessive,
)
from detente.claims.clauses import conjuncts, noun_phrase, subject
from detente.claims.parse import Sentence
from detente.claims.pointing import (
    STATES,
    leader_of,
    leading_subject,
    named_otherwise,
    pairs,
    points_at_body,
    seated_in,
    which_of_two,
    who_speaks_of_it,
)
from detente.claims.pronouns import FIRST_PERSON, PERSON_PRONOUNS, SAID_OF, THEY
from detente.lexicon import lexicon
from detente.lexicon.given_names import HE, SHE, pronoun_of
from detente.lexicon.names import same_person
from detente.model import PartyKind

SUBJECT = frozenset({"nsubj", "nsubjpass"})

#: What says where somebody is and, after a nationality, no longer whose.
PLACED = frozenset({"in", "at", "near"})

#: A last name that stands alone has so many letters at least, is no place or date, and no part of another's name.
SHORTEST_NAME = 4
NO_PERSON = frozenset({"GPE", "LOC", "FAC", "DATE", "PRODUCT", "LAW", "WORK_OF_ART"})

#: Relative closeness of a later mention: how far back (in sentences) a pronoun looks.
LOOK_BACK = 4


@dataclass(slots=True)
class Person:
    """A person met in this report: the fullest name there, and the state whose office he holds (None: unknown)."""

    name: str
    state: str | None = None
    spellings: set[str] = field(default_factory=set)


class Cast:
    """The parties of one report, filled by `meet` before reading and kept up to date by `note` while reading."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.states: Counter[str] = Counter()
        self.last_person: tuple[int, str] | None = None
        self.last_of: dict[str, tuple[int, str]] = {}  # the last one of whom "he" can be said, and "she"
        self.earlier: dict[str, tuple[int, str]] = {}  # the same, before the sentence that is being read
        self.places: dict[str, int] = {}  # where in that sentence each person is first named
        self.recent: list[tuple[int, str]] = []
        self.pairs: list[tuple[int, int, tuple[str, str]]] = []  # sentence, offset, the two states named together there
        self.leading: tuple[int, str] | None = None  # the state that a sentence was last led by as its subject
        self.several: tuple[int, tuple[str, ...]] | None = None  # persons who were the subject of a sentence together
        self.bodies: list[tuple[int, int, str]] = []  # sentence, offset, a group or body named there that is no state's
        self.issuer: str | None = None  # whose document it is, where a state or bloc issued it

    # ---------------------------------------------------------------- first pass

    def meet(self, sentences: Iterable[Sentence]) -> None:
        """Learn everyone's fullest name and state before the first claim is read."""
        named: list[tuple[Token, str, Sentence]] = []
        for sentence in sentences:
            for mention in sentence.mentions:
                if mention.alias.kind in STATES:
                    self.states[mention.alias.party] += 1
            named.extend((token, name, sentence) for token, name in persons_named(sentence))
        families = {name.split()[-1] for _, name, _ in named if " " in name}
        alone = [n for n, row in enumerate(named) if " " not in row[1] and row[1] not in families]
        for n in alone:
            token, name, sentence = named[n]
            named[n] = token, with_shared_name(token) or name, sentence
        for token, name, sentence in sorted(named, key=lambda row: (-len(row[1].split()), row[2].index, row[0].i)):
            person = self._register(name)
            person.state = person.state or self._office_state(token, sentence)

    def issued_by(self, sentences: Iterable[Sentence]) -> None:
        """An official document's measures are its issuer's: the first organ of a state or bloc that it names."""
        organs = (m.alias.party for s in sentences for m in s.mentions if m.alias.is_organ and m.alias.kind in STATES)
        self.issuer = next(organs, None)

    def _register(self, name: str) -> Person:
        last = name.split()[-1].casefold()
        known = self.persons.get(last) if self.persons.get(last) and same_person(self.persons[last].name, name) else None
        if known is None and len(name.split()) == 1:
            known = next((p for p in self.persons.values() if name in p.name.split()), None)
        if known is None:
            found = lexicon().person(name)
            known = Person(name, found.state if found else None)
            if found and len(name.split()) == 1:
                known.name = found.name
            self.persons.setdefault(last, known)
            if self.persons[last] is not known and len(name.split()) > 1:
                self.persons[name.casefold()] = known
        known.spellings.add(name)
        return known

    def person(self, name: str) -> Person:
        full = self.persons.get(name.casefold())
        return full if full is not None else self._register(name)

    def _office_state(self, token: Token, sentence: Sentence) -> str | None:
        """The state beside a person's office: "U.S. envoy John Coale", "Coale, the US envoy for Belarus"."""
        around = list(token.children) + [g for c in token.children if c.dep_ in {"appos", "compound", "nmod"} for g in c.children]
        if token.dep_ == "appos":
            around += [token.head, *token.head.children]
        office = any(t.lemma_.lower() in offices.OFFICE for t in [*around, token.head if token.dep_ == "appos" else token])
        if not office:
            return None
        for near in sorted(around, key=lambda t: t.i):
            if near.dep_ not in {"compound", "amod", "nmod", "poss", "appos"}:
                continue
            mention = sentence.mention_of(near)
            if mention and mention.alias.kind in STATES:
                return mention.alias.party
        return None

    # ---------------------------------------------------------------- while reading

    def note(self, sentence: Sentence) -> None:
        """Remember whom this sentence named, for the pronouns of the next ones (call `pass_on` when it has been read)."""
        for mention in sentence.mentions:
            if mention.alias.kind in STATES:
                self.recent.append((sentence.index, mention.alias.party))
        self.pairs.extend((sentence.index, end, two) for end, two in pairs(sentence))
        self.bodies.extend((sentence.index, at, name) for at, name in bodies_named(sentence))
        self.earlier, self.places = dict(self.last_of), {}
        called = [(token, name) for token in sentence.span if (name := self.called(token)) is not None]
        for token, name in sorted([*persons_named(sentence), *called], key=lambda row: row[0].i):
            party, leads = self.person(name).name, token.dep_ in {"nsubj", "nsubjpass", "conj"}
            if leads or self.last_person is None or self.last_person[0] < sentence.index:
                self.last_person = (sentence.index, party)
            self.places.setdefault(party, sentence.offset(token))
            said = pronoun_of(party)
            for pronoun in (HE, SHE):
                last = self.last_of.get(pronoun)
                if said in {"", pronoun} and (leads or last is None or last[0] < sentence.index):
                    self.last_of[pronoun] = (sentence.index, party)

    def pass_on(self, sentence: Sentence) -> None:
        """Remember which state led this sentence, once it has been read: the next "it" is that one."""
        head = leading_subject(sentence)
        led = [p for p in self.who(head, sentence) if is_state(p)] if head is not None else []
        self.leading = (sentence.index, led[0]) if len(led) == 1 else None
        named = [p for part in conjuncts(head) if part.ent_type_ == "PERSON" for p in self.who(part, sentence)] if head else []
        if len(named) > 1:
            self.several = (sentence.index, tuple(dict.fromkeys(named)))

    def _person_meant(self, pronoun: Token, sentence: Sentence) -> tuple[str, ...]:
        """The last person named of whom the pronoun can be said, if that is not long ago.

        Nobody who is named only after it ("He was added, with his son Ivan") where it is the subject of the main clause.
        """
        last = self.last_said_of(pronoun.lower_)
        leads = pronoun.head.dep_ == "ROOT" and pronoun.dep_ in SUBJECT
        if last is not None and leads and last[0] == sentence.index and sentence.offset(pronoun) < self.places.get(last[1], -1):
            last = self.earlier.get(SAID_OF.get(pronoun.lower_, ""))
        return (last[1],) if last is not None and sentence.index - last[0] <= LOOK_BACK else ()

    def last_said_of(self, pronoun: str) -> tuple[int, str] | None:
        """The last person named of whom a pronoun can be said, with the number of the sentence."""
        return self.last_of.get(SAID_OF[pronoun]) if pronoun in SAID_OF else self.last_person

    def called(self, token: Token) -> str | None:
        """Whose last name a word is that the parser took for no name ("White, 48, was arrested"); None where nobody's."""
        if token.pos_ != "PROPN" or token.ent_type_ in NO_PERSON or len(token) < SHORTEST_NAME or token.dep_ in offices.INSIDE:
            return None
        person = self.persons.get(token.lower_) or self._family_name_first(token)
        if person is None or token.ent_type_ == "PERSON" or " " not in person.name:
            return None
        return person.name if token.text in {person.name.split()[0], person.name.split()[-1]} else None

    def _family_name_first(self, token: Token) -> Person | None:
        """The one person whose name begins with the word: "Wang, 45, was freed" after "Wang Donghai"."""
        found = {p.name: p for p in self.persons.values() if p.name.split()[0] == token.text}
        return next(iter(found.values())) if len(found) == 1 else None

    def state_of(self, name: str) -> str | None:
        person = self.persons.get(name.split()[-1].casefold()) or self.persons.get(name.casefold())
        if person and person.state:
            return person.state
        known = lexicon().person(name)
        return known.state if known else None

    def who(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        """The parties that a noun phrase's head stands for; empty where it is nobody, or nobody known."""
        mention = sentence.mention_of(token)
        if mention:
            named = self._of_mention(mention.alias.party, mention.alias.kind, mention.text)
            if mention.alias.is_organ or mention.alias.is_people:  # "US and Belarusian officials": both
                return tuple(dict.fromkeys([*offices.coordinated(token, sentence), named, *self._holder(token, sentence)]))
            return (named,)
        if token.ent_type_ == "PERSON":
            return (self.person(entity_text(token)).name,)
        called = self.called(token)
        if called is not None:
            return (called,)
        if token.lower_ in FIRST_PERSON:
            speaker = self._speaker(token, sentence)
            if speaker:
                return speaker
        if token.lower_ in PERSON_PRONOUNS:
            return self._person_meant(token, sentence)
        of_two = which_of_two(token)
        if of_two is not None:
            here = sentence.index, sentence.offset(token)
            told = [two for index, end, two in self.pairs if (index, end) < here and sentence.index - index <= 1]
            return (told[-1][of_two],) if told else ()
        if token.lower_ in THEY:
            return self._they(token, sentence)
        meant = self.body_meant(token, sentence)
        if meant:
            return (meant,)
        beside = self.beside(token, sentence)
        lemma = token.lemma_.lower()
        if not beside and offices.is_both(token, lemma) and (pair := self._pair(sentence)):
            return pair
        meant = self.in_office(token, sentence)
        if meant:
            return (meant,)
        holder = self._holder(token, sentence)
        if holder:
            return tuple(dict.fromkeys([*beside, *holder]))
        named_body = private_body(token)
        if named_body:
            return (named_body,)
        if beside and (lemma in offices.OFFICE | offices.PEERS or lexicon().organ_noun(token.text) or token.ent_type_ == "ORG"):
            return (entity_text(token),) if offices.is_firm(token) else beside
        beside_it = [c for c in token.children if c.dep_ == "appos" and (c.ent_type_ == "PERSON" or sentence.mention_of(c))]
        if beside_it:
            return self.who(beside_it[0], sentence)
        if lemma in offices.RETINUE:
            leader = leader_of(token, sentence)
            if leader is not None:
                return self.who(leader, sentence)
        if lemma in offices.BODIES and not named_otherwise(token):
            return (self._body(token, sentence),)
        if (lemma in offices.GROUPS or lexicon().is_group(token.text)) and not offices.is_the_government(token):
            return (group_text(token),)
        organ = lexicon().organ_noun(entity_text(token))
        if token.ent_type_ in {"ORG", "NORP", "GPE"} and token.pos_ == "PROPN" and not organ and lemma not in offices.OFFICE:
            return (entity_text(token).removeprefix("the ").removeprefix("The "),)
        if lemma in offices.OFFICE or lexicon().organ_noun(token.text):
            held = seated_in(token, sentence) or self._salient(sentence)
            return (held,) if held else (group_text(token),) if lemma in offices.GROUPS else ()
        return ()

    def in_office(self, token: Token, sentence: Sentence) -> str:
        """ "The Belarusian leader": the one person of that office and state whom the report names; empty for none, or several."""
        roles = offices.roles_of(token, sentence)
        beside = self.beside(token, sentence) if roles else ()
        named = token.ent_type_ == "PERSON" or any(c.dep_ == "appos" for c in token.children)
        if len(beside) != 1 or named or token.dep_ in {*offices.INSIDE, "appos"}:
            return ""
        known = {p.name: lexicon().person(p.name) for p in self.persons.values()}
        found = [name for name, party in known.items() if party and party.state == beside[0] and party.role in roles]
        return found[0] if len(found) == 1 else ""

    def body_meant(self, token: Token, sentence: Sentence) -> str:
        """ "The group", "the movement": the one named last; empty for another word, or where none was named lately."""
        if not points_at_body(token, sentence):
            return ""
        here = sentence.index, sentence.offset(token)
        told = [(index, name) for index, at, name in self.bodies if (index, at) < here]
        return told[-1][1] if told and sentence.index - told[-1][0] <= LOOK_BACK else ""

    def everyone(self, heads: Iterable[Token], sentence: Sentence) -> tuple[str, ...]:
        """The parties of several heads, each once, in order; offices.coordinated parts of one mention count once."""
        found: list[str] = []
        for head in heads:
            for part in conjuncts(head):
                found.extend(p for p in self.who(part, sentence) if p not in found)
        return tuple(found)

    def actors(self, heads: Iterable[Token], sentence: Sentence) -> tuple[str, ...]:
        """Those who act in the state's name: the state first, then the person named ("an envoy's act is his state's")."""
        found: list[str] = []
        for party in self.everyone(heads, sentence):
            state = self.state_of(party) if not is_state(party) else None
            found.extend(p for p in ((state, party) if state else (party,)) if p not in found)
        return tuple(found)

    def _of_mention(self, party: str, kind: PartyKind, text: str) -> str:
        if kind is PartyKind.PERSON:
            text = without_possessive(text)
            return self.person(text).name if len(text.split()) > 1 else self.person(party.split()[-1]).name
        return in_its_words(party, text) if kind is PartyKind.GROUP else party

    def beside(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        found: list[str] = ["EU"] if any(c.lower_ == "european" and c.dep_ == "amod" for c in token.children) else []
        for near in noun_phrase(token):
            if near == token or near.dep_ not in {"amod", "compound", "nmod", "poss", "pobj", "conj"}:
                continue
            if near.i > token.i and near.dep_ == "pobj" and near.head.lower_ in PLACED and found:
                continue  # "an Afghan embassy official in Abu Dhabi"
            for part in conjuncts(near) if near.i < token.i else [near]:
                mention = sentence.mention_of(part)
                if mention and mention.alias.kind in STATES and mention.alias.party not in found:
                    found.append(mention.alias.party)
                elif mention and mention.alias.kind is PartyKind.PERSON and near.head == token and near.i < token.i:
                    state = self.state_of(mention.alias.party)  # "Trump's envoy", "the Biden administration"
                    if state and state not in found:
                        found.append(state)
        return tuple(found)

    def _holder(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        """The person named after an office: "Belarus's president, Alexander Lukashenko"."""
        if token.lemma_.lower() not in offices.OFFICE or token.tag_ not in {"NN", "NNP"}:
            return ()
        named = [c for c in token.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"]
        return self.who(named[0], sentence) if named else ()

    def _speaker(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        """Who says "we" or "I" in a clause that somebody is said to say: his state for "we", himself for "I"."""
        here = token
        while here.head != here:
            if here.dep_ == "ccomp":
                speakers = [t for t in subject(here.head) if t.lower_ not in FIRST_PERSON]
                found = self.actors(speakers, sentence)
                if found:
                    return found[:1] if token.lower_ in {"we", "our", "us"} else found[-1:]
            here = here.head
        return ()

    def _pair(self, sentence: Sentence) -> tuple[str, ...]:
        """The two states last spoken of, in the order they were named; else the two that the report names most."""
        lately = [p for index, p in self.recent if 0 <= sentence.index - index <= LOOK_BACK]
        near = list(dict.fromkeys(reversed(lately)))[:2]
        if len(near) == 2:
            return tuple(reversed(near))
        return ()

    def _body(self, token: Token, sentence: Sentence) -> str:
        """ "The Council", "the Union", "the bloc": the bloc that the report names most."""
        blocs = [p for p in ("EU", "UN") if self.states[p]]
        if "security" in {c.lower_ for c in token.children}:
            return "UN"
        if blocs:
            return max(blocs, key=lambda p: self.states[p])
        return "EU" if token.text == "Council" else (self._salient(sentence) or str(token.text))

    def _they(self, token: Token, sentence: Sentence) -> tuple[str, ...]:
        speaker = who_speaks_of_it(token)
        spoken = [p for p in self.who(speaker, sentence) if is_state(p)] if speaker is not None else []
        if len(spoken) == 1:
            return (spoken[0],)
        here, apart = sentence.offset(token), offices.acting_on(token, sentence)
        earlier = [m.alias.party for m in sentence.mentions if m.end <= here and m.alias.kind in STATES]
        earlier = [party for party in earlier if party not in apart]
        if earlier:
            return (earlier[0],) if token.lower_ in {"it", "its", "which"} else (earlier[-1],)
        led = self.leading
        if token.lower_ in {"it", "its"} and led is not None and sentence.index - led[0] == 1 and led[1] not in apart:
            return (led[1],)
        near = [party for index, party in self.recent if 0 < sentence.index - index <= 2 and party not in apart]
        return (near[-1],) if near else ()

    def _salient(self, sentence: Sentence) -> str | None:
        near = [party for index, party in self.recent if 0 <= sentence.index - index <= LOOK_BACK]
        return near[-1] if near else None

    def salient_states(self, sentence: Sentence, speaker: Token) -> list[str]:
        """States named lately, the nearest before a speaker first, those named after him in his sentence last."""
        here = [m for m in sentence.mentions if m.alias.kind in STATES and not m.alias.is_people]
        place = sentence.offset(speaker)
        earlier = [m.alias.party for m in reversed(here) if m.end <= place]
        lately = [p for index, p in reversed(self.recent) if 0 < sentence.index - index <= LOOK_BACK]
        return list(dict.fromkeys([*earlier, *lately, *(m.alias.party for m in here)]))


def is_state(party: str) -> bool:
    """True for an ISO code, EU, UN: ids of states and blocs are two capitals; bodies of states have their own names."""
    return len(party) == 2 and party.isupper()
