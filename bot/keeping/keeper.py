"""What watches over the bot itself: watchman, heartbeat, the list of processes, and the last word when paging is broken."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.clock import STEP
from bot.keeping.canary import Canary
from bot.keeping.clock_check import ClockCheck
from bot.keeping.health import Health
from bot.keeping.heartbeat import BEAT_S, Heartbeat
from bot.keeping.house import House
from bot.keeping.instance import BEAT_S as INSTANCE_S
from bot.keeping.instance import Instance
from bot.keeping.roster_copy import RosterCopy
from bot.keeping.telegram_ear import CHECK_S, TelegramEar
from bot.keeping.watchman import ROUND_S, Watchman
from bot.loop import Loop
from domain.finding import Finding, What
from domain.person import Wire
from store import audit, due

log = structlog.get_logger()

#: When the database has taken no write for so long, nobody is paged, and everybody is told so.
BROKEN_AFTER_S = 90.0
GUARD_S, CANARY_S = 10.0, 6.0

#: A guard that has not looked for so long stood still with its whole process: the database may be well.
STOOD_STILL_S = 3 * GUARD_S

#: The guard waits for an answer of the database for so long, so that a disk that hangs does not hold it.
READ_WITHIN_S = 25.0

#: A clock that was put forward is told of for so long.
LEAP_IS_NEWS = timedelta(minutes=10)

#: What only listens to one wire: where there are others, everybody is paged without it.
HEARS = frozenset({"poll telegram"})

#: What goes on when this process has stepped aside.
STAYS_UP = frozenset({"instance", "heartbeat"})


class Keeper:
    """Keeps one program's own house: whether it is well, who else runs, and what to say when it cannot help."""

    def __init__(self, program: House, wake: Callable[[], None]) -> None:
        self._program = program
        served = program.served
        self.watchman = Watchman(program.store, program.turn, served.all, self._found_here, wake)
        self.health = Health(lambda: program.loops, self.watchman, HEARS if len(served.own) > 1 else frozenset())
        self.instance = Instance(
            program.store, program.clock, self.health, served, self._stand_down, lambda: program.poll_lock.backend
        )
        self.clock_check = ClockCheck(program.store, program.clock)
        self.ear = self._ear()
        address = program.settings.canary_address
        self.canary = Canary(program.store, program.turn, address) if address else None
        self.roster = RosterCopy(program.store, program.clock, program.clock.monotonic)
        self._looked_at = time.monotonic()

    def loops(self) -> list[Loop]:
        """The keeper's own loops."""
        url = self._program.settings.heartbeat_url
        loops = [
            Loop("watchman", self.watchman.work, ROUND_S, rests_first=True),
            Loop("instance", self.instance.work, INSTANCE_S),
            Loop("guard", self.guard, GUARD_S),
        ]
        if url:
            loops.append(Loop("heartbeat", Heartbeat(url, lambda: self.health.faults).work, BEAT_S, rests_first=True))
        if self.canary:
            loops.append(Loop("canary", self.canary.work, CANARY_S))
        if self.ear:
            loops.append(Loop("check telegram", self.ear.work, CHECK_S, rests_first=True))
        return loops

    async def start(self) -> None:
        """Goes by no earlier time than was written last, and writes that this process lives."""
        seen = await self.instance.latest_beat()
        if seen is not None and await self._something_waits():
            self._program.clock.not_before(seen)
        if self.canary:
            await self.canary.work()
        await self.instance.appear()

    async def settle(self) -> bool:
        """Does what is due of the keeper's own by the clock; whether there was anything."""
        return self.canary is not None and await self.canary.work()

    async def stop(self) -> None:
        if not self.health.stood_down:
            await self.instance.leave()

    async def guard(self) -> bool:
        """Knows whom to tell; tells each once when the database has long taken no write, and when it does again."""
        stood_still = time.monotonic() - self._looked_at > STOOD_STILL_S
        try:
            await self._look(stood_still=stood_still)
        finally:
            self._looked_at = time.monotonic()
        return False

    async def _look(self, *, stood_still: bool) -> None:
        if self.health.unwritten_s <= BROKEN_AFTER_S:
            await self._all_is_well()
        elif stood_still:
            log.warning("stood still, and looks again whether paging is broken")
        elif self.roster.latest is not None:
            await self._program.last_word.broken(self.roster.latest)

    async def _all_is_well(self) -> None:
        await self._program.last_word.works_again()
        async with asyncio.timeout(READ_WITHIN_S):
            known = await self.roster.refresh()
            self._program.apology.office = known.office if known else ""
            await self._come_back_in_time()

    async def _come_back_in_time(self) -> None:
        """Ends being ahead of a clock that was put back, once nobody is watched and nothing waits to be sent."""
        clock = self._program.clock
        if clock.behind_s >= STEP.total_seconds() and not await self._something_waits():
            log.warning("goes by the machine's clock again", seconds=round(clock.behind_s))
            clock.come_back()

    async def _something_waits(self) -> bool:
        return await self._program.store.read(
            lambda db: audit.anybody_is_watched(db) or not due.times(db).keys().isdisjoint(Wire)
        )

    async def _found_here(self) -> list[Finding]:
        clock, number = self._program.clock, self._program.settings.twilio_number
        found = await self.clock_check.found()
        if clock.behind_s >= STEP.total_seconds():
            found.append(Finding(What.CLOCK_BACK, facts={"seconds": round(clock.behind_s)}))
        recent = [step for step in clock.steps if step.at > clock() - LEAP_IS_NEWS]
        for step in recent:
            if step.seconds > 0:
                found.append(Finding(What.CLOCK_FORWARD, step.at.isoformat(), {"seconds": round(step.seconds)}))
        clock.steps = recent
        poller, reconciler = self._program.poller, self._program.reconciler
        if (self.ear and self.ear.deaf) or (poller and poller.hearing.deaf):
            found.append(Finding(What.TELEGRAM_DEAF, facts={"number": number}))
        if reconciler and reconciler.hearing.deaf:
            found.append(Finding(What.SMS_DEAF))
        return found

    def _stand_down(self, why: str) -> None:
        """Leaves everything to the newer version: claims nothing, takes nothing in."""
        if self.health.stood_down:
            return
        self.health.stood_down = why
        log.error("stood down", because=why)
        self._program.stand_down(STAYS_UP)

    def _ear(self) -> TelegramEar | None:
        program, settings = self._program, self._program.settings
        if program.wires.telegram is None:
            return None
        webhook = f"{settings.reached_at}/webhooks/telegram" if settings.telegram_webhook_secret else ""
        return TelegramEar(program.store, program.wires.telegram, webhook, settings.telegram_webhook_secret)
