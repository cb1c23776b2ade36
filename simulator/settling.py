"""Waiting until all is quiet, and moving the clock so that everything happens at its own time."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import httpx

from simulator.ground import Ground
from simulator.power import Power
from simulator.telegram import ChatService

log = logging.getLogger("simulator")

SAY_LIMIT_S = 5.0
STEP_LIMIT_S = 60.0
START_LIMIT_S = 60.0
TRIES_IN_PLACE = 3
STEP = timedelta(seconds=1)
LOOK_AGAIN_S = 0.02


class BotIsDown(Exception):
    """The bot does not answer and nobody is starting it."""


class Settling:
    """Knows when nothing is on its way any more, on the wires or inside the bot."""

    def __init__(self, ground: Ground, chats: ChatService, power: Callable[[], Power | None]) -> None:
        self._ground = ground
        self._chats = chats
        self._power = power
        self._turn = asyncio.Lock()

    async def settle(self, limit_s: float = SAY_LIMIT_S) -> bool:
        """Return when all is quiet (True), or when the bot is down or the limit is up (False)."""
        try:
            async with asyncio.timeout(limit_s), self._turn:
                await self._until_quiet(running=self._ground.clock.running, limit_s=limit_s)
        except (TimeoutError, BotIsDown):
            return False
        return True

    async def advance(self, seconds: float) -> datetime:
        """Move the clock, stopping wherever something falls due until it is done; returns the new time."""
        async with self._turn:
            clock = self._ground.clock
            clock.hold()
            self._tell_page(moving=True)
            try:
                await self._walk(clock.now() + timedelta(seconds=seconds))
            finally:
                clock.release()
                self._ground.schedule.changed.set()
                self._tell_page(moving=False)
            with contextlib.suppress(BotIsDown):
                await self._until_quiet(running=clock.running, limit_s=SAY_LIMIT_S)
        return clock.now()

    async def started(self) -> None:
        """Return when a bot that was just started answers and has taken what waited for it, or after `START_LIMIT_S`."""
        self._chats.expect_bot()
        with contextlib.suppress(TimeoutError, BotIsDown):
            async with asyncio.timeout(START_LIMIT_S):
                while not await self._is_healthy():
                    await asyncio.sleep(0.1)
                async with self._turn:
                    await self._until_quiet(running=self._ground.clock.running, limit_s=START_LIMIT_S)

    async def _walk(self, target: datetime) -> None:
        clock, schedule = self._ground.clock, self._ground.schedule
        in_place = 0
        while True:
            schedule.run_due(clock.now())
            nexts = [await self._quiet_or_down(), schedule.next_at()]
            upcoming = min((moment for moment in nexts if moment is not None), default=None)
            if upcoming is not None and upcoming <= clock.now() < target:
                in_place += 1
                upcoming = clock.now() + STEP if in_place > TRIES_IN_PLACE else clock.now()
            elif clock.now() >= target:
                return
            else:
                in_place = 0
            clock.move_to(min(upcoming or target, target))
            self._tell_page(moving=True)

    async def _quiet_or_down(self) -> datetime | None:
        try:
            return await self._until_quiet(running=False, limit_s=STEP_LIMIT_S)
        except BotIsDown:
            await self._ground.work.idle()
            return None

    async def _until_quiet(self, *, running: bool, limit_s: float) -> datetime | None:
        """The time of the bot's next own action, once a whole round went by in which nothing happened."""
        ends = asyncio.get_running_loop().time() + limit_s
        while True:
            before = self._ground.work.activity
            await self._drain(ends)
            next_action_at = await self._tell_bot(running=running)
            quiet = self._ground.work.activity == before and not self._ground.work.busy
            if quiet or asyncio.get_running_loop().time() > ends:
                return next_action_at

    async def _drain(self, ends: float) -> None:
        """Return when everything on our side has been delivered and confirmed."""
        while asyncio.get_running_loop().time() < ends:
            if not await self._is_reachable():
                await self._wait_for_bot(min(ends, asyncio.get_running_loop().time() + START_LIMIT_S))
            waiting = self._chats.pending and self._chats.attended
            if not waiting and not self._ground.work.busy:
                return
            if not waiting:
                await self._ground.work.idle()
            else:
                await asyncio.sleep(LOOK_AGAIN_S)

    async def _tell_bot(self, *, running: bool) -> datetime | None:
        """Give the bot our time; the time of its next own action, or None. Raises BotIsDown."""
        body = {"now": self._ground.clock.now().isoformat(), "running": running}
        try:
            response = await self._ground.http.post(
                f"{self._ground.bot_url}/clock", json=body, timeout=httpx.Timeout(STEP_LIMIT_S, connect=3)
            )
        except httpx.TimeoutException:
            return None
        except httpx.HTTPError:
            await self._wait_for_bot(asyncio.get_running_loop().time() + START_LIMIT_S)
            return self._ground.clock.now()
        if response.status_code == 404:
            return None
        if not response.is_success:
            log.warning("The bot answered its clock with %s.", response.status_code)
            return None
        next_action_at = response.json().get("next_action_at")
        return datetime.fromisoformat(next_action_at) if next_action_at else None

    async def _wait_for_bot(self, ends: float) -> None:
        """Return when a bot that is being started answers. Raises BotIsDown where nobody is starting it."""
        while not await self._is_reachable():
            power = self._power()
            if power is None or not power.is_on or asyncio.get_running_loop().time() > ends:
                raise BotIsDown
            self._chats.expect_bot()
            await asyncio.sleep(0.1)

    async def _is_reachable(self) -> bool:
        power = self._power()
        if power is not None and not power.is_on:
            return False
        place = urlsplit(self._ground.bot_url)
        try:
            _, writer = await asyncio.open_connection(place.hostname, place.port)
        except OSError:
            return False
        writer.close()
        return True

    async def _is_healthy(self) -> bool:
        power = self._power()
        if power is not None and not power.is_on:
            raise BotIsDown
        try:
            return (await self._ground.http.get(f"{self._ground.bot_url}/healthz")).status_code == 200
        except httpx.HTTPError:
            return False

    def _tell_page(self, *, moving: bool) -> None:
        clock = self._ground.clock
        self._ground.events.tell("clock", now=clock.now().isoformat(), running=clock.running, moving=moving)
