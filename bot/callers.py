"""Callers who say nothing: each keeps a place from somebody who has something to say."""

import time
from collections.abc import Callable, Iterable
from typing import Any

#: As long as a caller may take over the beginning of a request; no provider takes a second.
ASKED_WITHIN_S = 10.0


class Silence:
    """How long each connection has been waited for; a `cycle` of uvicorn's is one request and its answer."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._since: dict[Any, tuple[Any, float]] = {}

    def part(self, connections: Iterable[Any]) -> None:
        """Closes those from which no request has come, whole up to its body, since they came or had their last answer."""
        now = self._monotonic()
        waiting = {each: each.cycle for each in connections if each.cycle is None or each.cycle.response_complete}
        self._since = {each: (cycle, self._began(each, cycle, now)) for each, cycle in waiting.items()}
        for each, (_, since) in self._since.items():
            if now - since >= ASKED_WITHIN_S:
                each.transport.close()

    def _began(self, connection: Any, cycle: Any, now: float) -> float:
        before, since = self._since.get(connection, (cycle, now))
        return since if before is cycle else now
