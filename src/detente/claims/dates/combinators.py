"""Small combinators: a rule's pattern (a line of text) → a matcher over tokens; a grammar of such rules → its readings.

The notation of a pattern, its parts set apart by spaces:

    last|past        one of these words, exactly (lower case)
    MONTH  m:MONTH   a token of a class of `words` and `tokens`, bound to the name (by default the class's, lower case)
    <point>  a:<point>   whatever the named group of rules reads here, bound likewise
    [of the]         optional

Input: tokens and a place. Output: for each group the longest reading at that place (earlier rules win ties).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.claims.dates.tokens import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What a group of rules read: tokens `start` up to (not including) `stop`, and the meaning."""

    start: int
    stop: int
    meaning: Any


@dataclass(frozen=True, slots=True)
class Match:
    """The bindings of one match, handed to the rule's builder."""

    bound: dict[str, Any]
    tokens: list[Token]
    start: int
    stop: int

    def __getitem__(self, name: str) -> Any:
        return self.bound[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.bound.get(name, default)

    def before(self, back: int = 1) -> Token | None:
        place = self.start - back
        return self.tokens[place] if place >= 0 else None

    def after(self, ahead: int = 0) -> Token | None:
        place = self.stop + ahead
        return self.tokens[place] if place < len(self.tokens) else None


#: A builder gives a meaning, or None where the words cannot mean a date after all.
Builder = Callable[[Match], Any]


@dataclass(frozen=True, slots=True)
class Word:
    words: frozenset[str]
    name: str | None


@dataclass(frozen=True, slots=True)
class Class:
    cls: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Maybe:
    parts: tuple[Part, ...]


Part = Word | Class | Group | Maybe


def parse_pattern(pattern: str) -> tuple[Part, ...]:
    """Read the notation above."""
    stack: list[list[Part]] = [[]]
    for piece in pattern.replace("[", " [ ").replace("]", " ] ").split():
        if piece == "[":
            stack.append([])
        elif piece == "]":
            inner = tuple(stack.pop())
            stack[-1].append(Maybe(inner))
        else:
            head, colon, tail = piece.partition(":")
            name, body = (head, tail) if colon and tail else (None, piece)
            if body.startswith("<"):
                group = body.strip("<>")
                stack[-1].append(Group(group, name or group))
            elif body.isupper() and body.isalpha():
                stack[-1].append(Class(body, name or body.lower()))
            else:
                stack[-1].append(Word(frozenset(body.split("|")), name))
    if len(stack) != 1:
        raise ValueError(f"unbalanced brackets: {pattern}")
    return tuple(stack[0])


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar: which group it belongs to, its pattern, and what its words mean."""

    group: str
    pattern: str
    build: Builder


class Grammar:
    """Rules compiled once: indexed by the words and classes that they can begin with."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = [(rule, parse_pattern(rule.pattern)) for rule in rules]
        self._by_group: dict[str, list[int]] = {}
        for number, (rule, _) in enumerate(self._rules):
            self._by_group.setdefault(rule.group, []).append(number)
        self._index: dict[str, dict[str, list[int]]] = {}
        for group, numbers in self._by_group.items():
            table: dict[str, list[int]] = {}
            for number in numbers:
                for key in sorted(self._firsts(self._rules[number][1], frozenset({group}))):
                    table.setdefault(key, []).append(number)
            self._index[group] = table

    def _firsts(self, parts: tuple[Part, ...], seen: frozenset[str]) -> set[str]:
        """The keys (words, or class names in capitals) that a sequence can begin with."""
        keys: set[str] = set()
        for part in parts:
            match part:
                case Word(words, _):
                    return keys | words
                case Class(cls, _):
                    return keys | {cls}
                case Group(group, _):
                    if group in seen:
                        raise ValueError(f"left recursion in {group}")
                    for number in self._by_group[group]:
                        keys |= self._firsts(self._rules[number][1], seen | {group})
                    return keys
                case Maybe(inner):
                    keys |= self._firsts(inner, seen)
        return keys

    def read(self, group: str, tokens: list[Token], place: int, memo: dict[tuple[str, int], Reading | None]) -> Reading | None:
        """The longest reading of `group` at `place`, or None."""
        known = (group, place)
        if known in memo:
            return memo[known]
        token = tokens[place]
        index = self._index[group]
        numbers = set(index.get(token.word, ()))
        for name in token.classes:
            numbers.update(index.get(name, ()))
        best: Reading | None = None
        for number in sorted(numbers):
            rule, parts = self._rules[number]
            for stop, bound in self._match(parts, 0, tokens, place, {}, memo):
                if best is not None and stop <= best.stop:
                    continue
                meaning = rule.build(Match(bound, tokens, place, stop))
                if meaning is not None:
                    best = Reading(place, stop, meaning)
        memo[known] = best
        return best

    def _match(
        self, parts: tuple[Part, ...], at: int, tokens: list[Token], place: int, bound: dict[str, Any],
        memo: dict[tuple[str, int], Reading | None],
    ) -> Iterator[tuple[int, dict[str, Any]]]:  # fmt: skip
        """Every way in which `parts[at:]` match from `place`, the fuller ones first."""
        if at == len(parts):
            yield place, bound
            return
        part = parts[at]
        if isinstance(part, Maybe):
            for stop, inner in self._match(part.parts, 0, tokens, place, bound, memo):
                yield from self._match(parts, at + 1, tokens, stop, inner, memo)
            yield from self._match(parts, at + 1, tokens, place, bound, memo)
            return
        if place >= len(tokens):
            return
        token = tokens[place]
        if isinstance(part, Word):
            if token.word in part.words:
                yield from self._match(
                    parts, at + 1, tokens, place + 1, bound | {part.name: token.word} if part.name else bound, memo
                )
        elif isinstance(part, Class):
            if part.cls in token.classes:
                yield from self._match(parts, at + 1, tokens, place + 1, bound | {part.name: token.classes[part.cls]}, memo)
        else:
            reading = self.read(part.group, tokens, place, memo)
            if reading is not None:
                yield from self._match(parts, at + 1, tokens, reading.stop, bound | {part.name: reading}, memo)
