"""Phrases and how they are found: tables written for people, matched word by word in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

_LEAF = ""
_ANY = "*"


class Phrasebook(Generic[Value]):
    """Phrases with what they mean.

    A phrase is a row of places, `"im|i_am still? ok|fine"`: `|` parts alternatives, `_` joins the words of one
    alternative, `?` makes a place optional, `*` stands for any one word.
    """

    def __init__(self, table: Mapping[Value, Iterable[str]]) -> None:
        self._tree: dict[str, Any] = {}
        self.words: set[str] = set()
        for value, phrases in table.items():
            for phrase in phrases:
                for words in spelt_out(phrase):
                    self._add(words, value)

    def _add(self, words: Sequence[str], value: Value) -> None:
        node = self._tree
        for word in words:
            node = node.setdefault(word, {})
        node.setdefault(_LEAF, []).append(value)
        self.words.update(words)

    def all_at(self, words: Sequence[str], start: int) -> Iterator[tuple[Value, int]]:
        """Every phrase that begins at `start`, with the place after its end."""
        open_nodes = [(self._tree, start)]
        while open_nodes:
            node, place = open_nodes.pop()
            for value in node.get(_LEAF, ()):
                yield value, place
            if place < len(words):
                for key in (words[place], _ANY):
                    if key in node:
                        open_nodes.append((node[key], place + 1))

    def at(self, words: Sequence[str], start: int) -> tuple[Value, int] | None:
        """The longest phrase that begins at `start`."""
        return max(self.all_at(words, start), key=lambda found: found[1], default=None)

    def anywhere(self, words: Sequence[str]) -> Iterator[tuple[Value, int, int]]:
        """The phrases of a message from left to right, the longest first, none overlapping."""
        start = 0
        while start < len(words):
            found = self.at(words, start)
            if found and found[1] > start:
                yield found[0], start, found[1]
                start = found[1]
            else:
                start += 1

    def first(self, words: Sequence[str]) -> Value | None:
        """The first phrase anywhere in a message."""
        return next((value for value, _, _ in self.anywhere(words)), None)


def spelt_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way of saying a phrase, as words."""
    places = []
    for place in phrase.split():
        ways = place.rstrip("?").split("|") if len(place) > 1 else [place]
        places.append([*ways, ""] if place.endswith("?") and len(place) > 1 else ways)
    for way in product(*places):
        words = tuple(word for part in way if part for word in part.split("_"))
        if words:
            yield words


def these(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())
