"""What somebody wrote, and lists, made to fit what there is room for; what is left out is said."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from domain.lengths import cut
from handlers import wording
from handlers.language import render

T = TypeVar("T")

LONGEST_PLACE = 60

#: So many names with their places go into one text message.
PARTS = 10

#: As much of what somebody wrote as a page has room for.
PAGED_WORDS = 200

#: As much of it as is handed on otherwise: with the words around it, what a text message can carry at most.
HANDED_ON = 1000


def listed(parts: Sequence[str], more: int, language: str) -> str:
    """The parts of a list one after the other, and how many more there are than these."""
    return "; ".join([*parts, *([render(wording.AND_MORE, language, count=more)] if more > 0 else [])])


def in_messages(parts: Sequence[T]) -> Iterator[Sequence[T]]:
    """A list of which nothing may be left out, as many parts at a time as any wire carries in one message."""
    return (parts[first : first + PARTS] for first in range(0, len(parts), PARTS))


def short(words: str, longest: int = LONGEST_PLACE) -> str:
    """A place, or other words, cut to what there is room for; what is cut says so."""
    return cut(words, longest)
