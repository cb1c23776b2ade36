"""The dispatcher of one wire: claims what is most urgent, sends it, records what became of it."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.claiming import Claimed, claim
from bot.crash import Crashes, Point
from bot.departure import Bundle, Room, room_now
from bot.forecast import Forecast
from bot.handover import Handover
from bot.metrics import LATENESS, SENT
from bot.pace import Pace
from bot.recording import Recorder, Result
from bot.transports import Transport
from domain.message import Fate, Lane
from domain.person import Wire
from handlers.drafts import PAGE
from handlers.turn import Turn
from store.engine import Store, may_start_again

log = structlog.get_logger()

#: What comes back within this time is recorded together.
GATHER_S = 0.02


class Dispatcher:
    """Sends what waits in the outbox for one wire, the most urgent first, never faster than its pace.

    It has room for first pages when it has none for anything else. `wake` has `work` called again. While the wire is
    served `elsewhere` alone, all that waits is left to whoever has it.
    """

    def __init__(
        self,
        store: Store,
        transport: Transport,
        pace: Pace,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        crashes: Crashes,
        elsewhere: Callable[[str], bool] = lambda _wire: False,
    ) -> None:
        self._store = store
        self._transport = transport
        self._pace = pace
        self._clock = clock
        self._crashes = crashes
        self._elsewhere = elsewhere
        self._handover = Handover(store, transport)
        self._recorder = Recorder(self.wire, clock, turn)
        self.wake: Callable[[], None] = lambda: None
        self._sending: dict[asyncio.Task[None], str] = {}
        self._results: list[Result] = []
        self._stepping = asyncio.Lock()
        self._held_back = self._was_refused = False
        self._forecast = Forecast(self.wire, pace, turn)
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def wire(self) -> Wire:
        return self._transport.wire

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is under way or held back by the pace."""
        return not self._sending and not self._results and not self._held_back and not self._stepping.locked()

    async def work(self) -> bool:
        """Takes a step, whose sends wake us again; whether anything was refused, and so waits, perhaps for another wire."""
        await self.step()
        return self._was_refused

    async def step(self) -> bool:
        """Records what has come back, and starts sending what may leave now; whether there was any of it."""
        async with self._stepping:  # a second step would not yet know to whom the first one writes
            return await self._step()

    async def _step(self) -> bool:
        results, self._results = self._results, []
        try:
            claimed = await self._recorded_and_claimed(results)
        except BaseException:
            self._results = results + self._results
            raise
        self._held_back = claimed.holds_back
        self._forecast.kept()
        self._count(results)
        self._was_refused = any(result.outcome.fate is not Fate.ACCEPTED for result in results)
        if claimed.bundles:
            self._crashes.reach(Point.AFTER_CLAIM)
        for bundle in claimed.bundles:
            self._start(bundle)
        if self._held_back:
            self._wake_in(self._pause_s())
        return bool(results or claimed.bundles)

    async def wait(self) -> None:
        """Returns when something may have come back or may leave."""
        if self._sending:
            await asyncio.wait(set(self._sending), return_when=asyncio.FIRST_COMPLETED)
        elif self._held_back:
            await asyncio.sleep(self._pause_s())

    async def finish(self) -> None:
        """Waits for what is under way and records it."""
        if self._alarm:
            self._alarm.cancel()
        while self._sending or self._results:
            if self._sending:
                await asyncio.wait(set(self._sending))
            results, self._results = self._results, []
            try:
                await self._store.write(self._recorder.record, results)
            except Exception as error:
                await self._record_apart(results, error)
            self._count(results)

    def _start(self, bundle: Bundle) -> None:
        self._pace.spend(bundle[0].message.address, page=bundle[0].urgency <= PAGE)
        task = asyncio.create_task(self._send(bundle))
        self._sending[task] = bundle[0].message.address
        task.add_done_callback(self._came_back)

    def _came_back(self, task: asyncio.Task[None]) -> None:
        self._sending.pop(task, None)
        self._wake_in(GATHER_S)

    def _pause_s(self) -> float:
        return max(GATHER_S, self._pace.pause_s())

    def _wake_in(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        if self._alarm is not None and loop.time() < self._alarm.when():
            if self._alarm.when() <= loop.time() + seconds:
                return
            self._alarm.cancel()
        self._alarm = loop.call_later(seconds, self.wake)

    async def _recorded_and_claimed(self, results: Sequence[Result]) -> Claimed:
        try:
            return await self._store.write(
                self._record_and_claim, results, room_now(self._pace, self._sending.values())
            )
        except Exception as error:
            await self._record_apart(results, error)
            self._wake_in(GATHER_S)
            return Claimed(holds_back=self._held_back)

    async def _record_apart(self, results: Sequence[Result], error: Exception) -> None:
        """Records one by one what could not be recorded together. Raises the error where that would not help."""
        if not results or may_start_again(error):
            raise error
        log.warning("results are recorded one by one", wire=self.wire.value, error=repr(error))
        await self._store.write(self._recorder.record_each, results)

    def _record_and_claim(self, db: Connection, results: Sequence[Result], room: Room) -> Claimed:
        if results:
            self._recorder.record(db, results)
        if self._elsewhere(self.wire):
            return Claimed()
        now = self._clock()
        claimed = claim(db, self.wire, now, room)
        if claimed.holds_pages_back:
            self._forecast.tell(db, now)
        return claimed

    async def _send(self, bundle: Bundle) -> None:
        outcomes = await self._handover.outcomes(bundle)
        self._crashes.reach(Point.AFTER_SEND)
        self._results += map(Result, bundle, outcomes)

    def _count(self, results: Sequence[Result]) -> None:
        if results:
            self._crashes.reach(Point.AFTER_RECORD)
        now = self._clock()
        for result in results:
            SENT.labels(self.wire.value, result.outcome.fate.value).inc()
            if result.claim.message.lane is Lane.PAGE and result.claim.message.created_at:
                LATENESS.labels(self.wire.value).observe((now - result.claim.message.created_at).total_seconds())
