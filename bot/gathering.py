"""Many hands, one transaction: what is handed in while another transaction is under way goes into the next one together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class _Handed(Generic[T]):
    things: Sequence[T]
    stored: bool = False
    alone: bool = False


class Gathering(Generic[T]):
    """Stores what many callers hand in, in as few calls of `store` as their number allows."""

    def __init__(self, store: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        self._store = store
        self._waiting: list[_Handed[T]] = []
        self._one_at_a_time = asyncio.Lock()

    async def add(self, things: Sequence[T]) -> None:
        """Returns once these are stored. Raises what `store` raises for these; others' faults are not ours."""
        mine = _Handed(things)
        self._waiting.append(mine)
        try:
            async with self._one_at_a_time:
                if not mine.stored:
                    await self._store_with(mine)
        finally:
            self._waiting.remove(mine)

    async def _store_with(self, mine: _Handed[T]) -> None:
        together = [mine] if mine.alone else [handed for handed in self._waiting if not (handed.alone or handed.stored)]
        try:
            await self._store([thing for handed in together for thing in handed.things])
        except Exception:
            if len(together) == 1:
                raise
            for handed in together:
                handed.alone = True
            await self._store_with(mine)
            return
        for handed in together:
            handed.stored = True
