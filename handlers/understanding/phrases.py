"""Phrases and how they are found: tables written for people, matched word by word in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")

_ANY = "*"


class Phrasebook(Generic[Value]):
    """Phrases with what they mean.

    A phrase is a row of places, `"im|i_am still? ok|fine"`: `|` parts alternatives, `_` joins the words of one
    alternative, `?` makes a place optional, `*` stands for any one word. An alternative without a word in it is refused
    with ValueError. Space and time grow with what is written in the table, not with all that its phrases spell out.
    """

    def __init__(self, table: Mapping[Value, Iterable[str]]) -> None:
        self._begin: _Place[Value] = _Place()
        self.words: set[str] = set()
        for value, phrases in table.items():
            for phrase in phrases:
                self._begin.also(self._read(phrase, value))

    def _read(self, phrase: str, value: Value) -> _Place[Value]:
        """Where a phrase begins, put together from its end: each place knows what may follow it."""
        place = _Place(means=[value])
        for ways in reversed(phrase.split()):
            before: _Place[Value] = _Place()
            is_optional = ways.endswith("?") and len(ways) > 1
            for way in ways.rstrip("?").split("|") if len(ways) > 1 else [ways]:
                words = way.split("_")
                if not all(words):
                    raise ValueError(f"{phrase!r}: an alternative of {ways!r} has a word missing")
                self.words.update(words)
                before.lead(words, place)
            if is_optional:
                before.also(place)
            place = before
        return place

    def all_at(self, words: Sequence[str], start: int) -> Iterator[tuple[Value, int]]:
        """Every phrase that begins at `start`, with the place after its end; those of one length as in the table."""
        reached: Iterable[_Place[Value]] = (self._begin,)
        for stop in range(start, len(words)):
            keys = (words[stop], _ANY)
            onward = [each for place in reached for key in keys for each in place.onward.get(key, ())]
            reached = dict.fromkeys(onward)  # two ways through a phrase may come to the same place
            for place in reached:
                for value in place.means:
                    yield value, stop + 1
            if not reached:
                return

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


class _Place(Generic[Value]):
    """A place between two words of a phrase: to which places a word leads from here, and what is meant if it ends here."""

    __slots__ = ("means", "onward")

    def __init__(self, means: Sequence[Value] = ()) -> None:
        self.means = list(means)
        self.onward: dict[str, list[_Place[Value]]] = {}

    def lead(self, words: Sequence[str], to: _Place[Value]) -> None:
        """Has these words, one after the other, lead there from here."""
        for word in reversed(words[1:]):
            before: _Place[Value] = _Place()
            before.onward[word] = [to]
            to = before
        self.onward.setdefault(words[0], []).append(to)

    def also(self, other: _Place[Value]) -> None:
        """Whatever may follow the other place may follow this one too."""
        self.means += other.means
        for word, places in other.onward.items():
            self.onward.setdefault(word, []).extend(places)


def these(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())
