"""The short codes of alerts, with which they are taken and stood down."""

from datetime import timedelta
from functools import cached_property

from domain.watch import Watch
from handlers.turn import Turn
from store import watches

TWO_DIGITS = 100

#: What somebody in danger may send: never the code of an alert.
CALLS_FOR_HELP = frozenset({"99", "112", "911", "999", "9999"})

#: So long after an alert is over its code may still be said of it, and so stands for no other.
REMEMBERED = timedelta(hours=24)


class Codes:
    """Short codes for alerts: two digits while they last, and none by which somebody may still mean another alert."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._size = TWO_DIGITS

    @cached_property
    def _in_use(self) -> set[str]:
        return watches.codes_in_use(self._turn.db, self._turn.now - REMEMBERED) | CALLS_FOR_HELP

    def new_for(self, watch: Watch) -> str:
        """A free code. Watches follow each other in number, so an old code comes back late."""
        while True:
            floor = self._size // 10
            for step in range(self._size - floor):
                code = str(floor + (watch.id + step) % (self._size - floor))
                if code not in self._in_use:
                    self._in_use.add(code)
                    return code
            self._size *= 10
