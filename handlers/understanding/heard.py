"""One message with everything known at the moment it arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from domain.intent import Asked, Intent, State, Understood
from handlers.times import TimeReading, read_time
from handlers.understanding import clock_words, commands, danger, safe
from handlers.understanding.danger import Danger, danger_in
from handlers.understanding.typing_slips import meant
from handlers.understanding.words import Said, split

KNOWN = frozenset(
    safe.WORDS | danger.WORDS | commands.WORDS | clock_words.WORDS
)  # fmt: skip
"""Every word of every table: what is none of these was never expected."""


@dataclass(frozen=True)
class Heard:
    """A message, cut into words, with where its author stands and what was asked."""

    said: Said
    words: tuple[str, ...]
    """The telling words, as they were meant."""
    state: State
    now: datetime
    zone: ZoneInfo
    asked: Asked | None
    until: datetime | None

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """Every word and sign, as it was meant."""
        return tuple(meant(word, KNOWN) for word in self.said.norms)

    @cached_property
    def reading(self) -> TimeReading:
        """The time that the message says."""
        return read_time(self.norms, now=self.now, zone=self.zone, until=self.until)

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The words without question marks and quotation marks round the whole."""
        words = list(self.words)
        while words and words[-1] == "?":
            words.pop()
        return tuple(words)

    @cached_property
    def phrases(self) -> tuple[tuple[Intent, int, int], ...]:
        """The phrases of a working day in this message, with where each begins and stops among `words`."""
        return tuple(commands.ANYWHERE.anywhere(self.words))

    def says(self, intent: Intent) -> bool:
        """Whether a phrase of this intent stands anywhere."""
        return any(said is intent for said, _, _ in self.phrases)

    @cached_property
    def danger(self) -> Danger:
        """The most dangerous thing in this message."""
        return danger_in(self.said, self.words)

    def after_the_first(self) -> Heard:
        """What is said after the first word."""
        place = self.said.places[0] + 1
        return replace(self, said=replace(self.said, words=self.said.words[place:]), words=self.words[1:])

    def as_(self, intent: Intent, *, why: str = "", closes: bool = False, low: bool = False) -> Understood:
        """This message as an intent that carries no time."""
        return Understood(intent, self.state, why=why, closes_watch=closes, low=low)

    def has(self, words: frozenset[str]) -> bool:
        """Whether any of these words is said."""
        return not words.isdisjoint(self.words)


def hear(
    text: str, *, state: State, now: datetime, zone: ZoneInfo, asked: Asked | None, until: datetime | None
) -> Heard:
    """Cut a message into the words that were meant."""
    said = split(text, KNOWN)
    words = tuple(meant(word, KNOWN) for word in said.spoken)
    return Heard(said, words, state, now, zone, asked, until)
