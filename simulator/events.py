"""News for the phones page: whoever listens gets everything that changes from then on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

BACKLOG = 1000


class Events:
    """Tells every listener the same news. A listener too slow to keep up is dropped and comes back by itself."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[dict[str, Any] | None]] = set()

    def tell(self, kind: str, **news: Any) -> None:
        for listener in list(self._listeners):
            try:
                listener.put_nowait({"kind": kind, **news})
            except asyncio.QueueFull:
                self._listeners.discard(listener)

    async def listen(self) -> AsyncIterator[dict[str, Any]]:
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(BACKLOG)
        self._listeners.add(queue)
        try:
            while queue in self._listeners and (news := await queue.get()) is not None:
                yield news
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Send all listeners home."""
        for listener in self._listeners:
            with contextlib.suppress(asyncio.QueueFull):
                listener.put_nowait(None)
        self._listeners.clear()
