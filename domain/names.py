"""Names as people write them: capitals, and more spaces or fewer, do not tell two apart."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """Whoever has a name: a person or a client."""

    @property
    def name(self) -> str:
        """The name as it is on file."""


N = TypeVar("N", bound=Named)


def called(name: str, among: Iterable[N]) -> N | None:
    """The one of these who has this name, however it is written; None for nobody, or for several."""
    found = all_called(name, among)
    return found[0] if len(found) == 1 else None


def all_called(name: str, among: Iterable[N]) -> list[N]:
    """Those of these who have this name, however it is written."""
    return [somebody for somebody in among if is_same(name, somebody.name)]


def is_same(name: str, other: str) -> bool:
    """Whether two names are one, differently written."""
    return name.casefold().split() == other.casefold().split()
