"""Words of danger. One of them anywhere in a message is enough; nothing around it makes it safe."""

from __future__ import annotations

from enum import IntEnum

from handlers.understanding import (
    danger_english,
    danger_foreign,
    danger_polish,
    danger_romanian,
    danger_spoken,
    everyday,
)
from handlers.understanding.addresses import is_house_number
from handlers.understanding.phrases import Phrasebook, these
from handlers.understanding.words import Said, folded, lookalike


class Danger(IntEnum):
    """How much a phrase says, from nothing to everything."""

    NONE = 0
    """A phrase that holds a word of danger and means none: "stuck in traffic"."""
    HELP = 1
    """Help with something; whether it is danger has to be asked."""
    LATER = 2
    """A worry that can wait for the manager."""
    WORRY = 3
    """A worry about a client, which yields to a no reply."""
    CONCERN = 4
    SOS = 5


_TABLE: dict[Danger, tuple[str, ...]] = {
    Danger.SOS: (
        *danger_english.SOS,
        *danger_spoken.SOS,
        *danger_polish.SOS,
        *danger_romanian.SOS,
        *danger_foreign.SOS,
    ),
    Danger.CONCERN: (
        *danger_english.CONCERN,
        *danger_spoken.CONCERN,
        *danger_polish.CONCERN,
        *danger_romanian.CONCERN,
        *danger_foreign.CONCERN,
    ),
    Danger.WORRY: danger_english.WORRY,
    Danger.LATER: danger_english.LATER,
    Danger.HELP: danger_english.HELP,
    Danger.NONE: (
        *danger_english.NONE,
        *danger_spoken.NONE,
        *danger_polish.NONE,
        *danger_romanian.NONE,
        *everyday.NONE,
    ),
}
"""Of two phrases of one length the one that stands first here counts."""

_BOOK: Phrasebook[Danger] = Phrasebook(
    {danger: tuple(folded(phrase) for phrase in phrases) for danger, phrases in _TABLE.items()}
)

WORDS = frozenset(_BOOK.words - {"."})
"""Every word of the tables of danger."""

_END = "."
_SAYS_NO = these("nie nu")
_PAUSES = frozenset({(",",), (".",), ("!",), (";",)})
_NO_PANIC = frozenset({("no", "panic"), ("panic", "over")})
_NOTHING_ELSE = these("thanks thank you ta sorry lol x xx all fine good ok okay now hun love")
"""What may stand behind "no panic": with any other word it is one."""


def danger_in(said: Said, words: tuple[str, ...]) -> Danger:
    """The most dangerous thing that a message says, wherever it says it; `words` are its words as they were meant.

    A phrase of the tables that ends in a full stop has to stand at the end of the message. An opening "nie" or "nu" with a
    comma after it answers no to something else: "nie, wszystko ok" is no "not all is well".
    """
    if words[:1] and words[0] in _SAYS_NO and said.norms[1:2] in _PAUSES:
        words = words[1:]
    if words[:2] in _NO_PANIC and frozenset(words[2:]) <= _NOTHING_ELSE:
        return Danger.NONE
    worst = _worst(words)
    if said.shown.isascii():
        return worst
    if any(cry in said.shown for cry in danger_foreign.UNSPACED):
        return Danger.SOS
    return max(worst, _worst(tuple(map(lookalike, words))))


def _worst(words: tuple[str, ...]) -> Danger:
    """The worst phrase, leaving out those that lie inside a longer one, which says what they mean, and house numbers."""
    worst, reach = Danger.NONE, 0
    closed = (*words, _END)
    for start in range(len(words)):
        found = _BOOK.at(closed, start)
        if found and found[1] > reach and not is_house_number(words, start):
            worst, reach = max(worst, found[0]), found[1]
    return worst
