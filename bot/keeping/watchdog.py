"""The watchdog: a second process that tells everybody which number to ring when the bot is dead."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import httpx
import structlog

from bot.keeping.last_word import LastWord
from bot.keeping.roster_copy import RosterCopy
from bot.lock_file import database_file
from domain.errors import PorchlightError
from domain.roster import Roster
from store import instances
from store.engine import Store

log = structlog.get_logger()

#: A bot that has shown no life for so long is dead.
DEAD_AFTER_S = 60.0
LOOK_S = 5.0

#: A watchdog that has not looked for so long was stopped itself: what it did not see then proves nothing.
STOOD_STILL_S = 30.0


class NoWire(PorchlightError):
    """The watchdog needs a wire of its own: set TELEGRAM_TOKEN, or Twilio's three settings"""


@dataclass(frozen=True)
class Sighting:
    """One look at the bot: whether it showed life since the last, and whom to tell when it dies (None: not learnt)."""

    alive: bool
    roster: Roster | None = None


class Source(Protocol):
    """Where the bot is looked at. Raises whatever keeps it from being seen."""

    async def look(self) -> Sighting: ...
    async def close(self) -> None: ...


class DatabaseSource:
    """Looks at the beats in the database: a beat that moved is life, whatever the two machines' clocks say.

    It looks into the SQLite file that now bears the name: a restore puts another in the place of the one before.
    """

    def __init__(self, url: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._url = url
        self._path = database_file(url)
        self._clock = clock
        self._file: tuple[int, int] | None = None
        self._seen: set[Any] = set()
        self._open()

    async def look(self) -> Sighting:
        if self._path is not None and _which(self._path) != self._file:
            await self._store.close()
            self._open()
        known = await self._store.read(instances.known)
        beats = {(each.id, each.beat_at) for each in known if each.well}
        moved = bool(beats - self._seen)
        self._seen = beats
        return Sighting(moved, await _learnt(self._roster.refresh()))

    async def close(self) -> None:
        await self._store.close()

    def _open(self) -> None:
        self._file = _which(self._path) if self._path is not None and self._path.exists() else None
        self._store = Store(self._url)
        self._roster = RosterCopy(self._store, self._clock, time.monotonic)


def _which(path: Path) -> tuple[int, int]:
    """Which file it is, whatever its name. Raises FileNotFoundError."""
    found = path.stat()
    return found.st_dev, found.st_ino


class WebSource:
    """Looks at the bot's own web: /healthz, and with the secret that it shares /roster."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=10, headers={"Authorization": f"Bearer {secret}"})

    async def look(self) -> Sighting:
        health = (await self._client.get("/healthz")).json()
        if not health["paging"]:
            return Sighting(alive=False)
        return Sighting(True, await _learnt(self._roster()))

    async def close(self) -> None:
        await self._client.aclose()

    async def _roster(self) -> Roster | None:
        answer = (await self._client.get("/roster")).raise_for_status().json()
        return Roster.from_data(answer) if answer else None


async def _learnt(asking: Awaitable[Roster | None]) -> Roster | None:
    """Whom to tell; None where that cannot be learnt. The bot lives all the same, and the last answer stands."""
    try:
        return await asking
    except Exception as fault:
        log.warning("the bot lives, but whom to tell cannot be learnt", fault=repr(fault))
        return None


class Watchdog:
    """Looks again and again; tells each once that the bot is dead, and once that it is back."""

    def __init__(self, source: Source, last_word: LastWord, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._last_word = last_word
        self._monotonic = monotonic
        self._alive_at = self._looked_at = monotonic()
        self._roster: Roster | None = None

    async def run(self) -> None:
        """Looks until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_S)

    async def look(self) -> None:
        """One look, and what follows from it."""
        if self._monotonic() - self._looked_at > STOOD_STILL_S:
            log.warning("the watchdog stood still, and counts anew")
            self._alive_at = self._monotonic()
        try:
            await self._look()
        finally:
            self._looked_at = self._monotonic()

    async def _look(self) -> None:
        sighting = await self._sighting()
        self._roster = sighting.roster or self._roster
        if sighting.alive:
            self._alive_at = self._monotonic()
            await self._is_back()
        elif self._monotonic() - self._alive_at > DEAD_AFTER_S:
            await self._is_dead()

    async def _sighting(self) -> Sighting:
        try:
            return await self._source.look()
        except Exception as fault:
            log.warning("the bot cannot be seen", fault=repr(fault))
            return Sighting(alive=False)

    async def _is_dead(self) -> None:
        if self._roster is None:
            log.error("the bot is dead, and nobody is known who could be told")
        else:
            await self._last_word.broken(self._roster)

    async def _is_back(self) -> None:
        if told := await self._last_word.works_again():
            log.warning("the bot is back", told=told)
