"""The bot: everything wired together, its loops, and the order in which it starts and stops."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from bot import poller
from bot.clock import Clock, follow
from bot.crash import Crashes
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.keeping.apology import Apology
from bot.keeping.keeper import Keeper
from bot.keeping.last_word import LastWord
from bot.loop import Loop
from bot.metronome import LOOPS, Metronome
from bot.pace import paces
from bot.poll_lock import PollLock
from bot.poller import Poller
from bot.receipt_taker import ReceiptTaker
from bot.receipts import ReceiptPoller
from bot.reconcile import Reconciler
from bot.rounds import Rounds
from bot.served import Served
from bot.settings import Settings
from bot.sweeper import Sweeper
from bot.transports import WireFault
from bot.transports.absent import AbsentTransport
from bot.transports.sms import SmsTransport
from bot.transports.voice import VoiceTransport
from bot.wires import Wires, wires_of
from domain.errors import PorchlightError
from domain.person import Wire
from domain.policy import Pack
from handlers.guiding import reading
from handlers.turn import Turn
from policies.load import load_pack
from store import due, people
from store.engine import Store

log = structlog.get_logger()

#: On start inbox, Telegram and Twilio are drained before anybody is judged overdue, for this long at most.
DRAIN_S = 15

#: A program that steps aside has so long to record what it was sending.
FINISHES_WITHIN_S = 20

#: A process that does not poll Telegram asks this often whether it is its turn (scenario 51: within 15 s).
TAKES_OVER_S = 5
RECONCILE_S = 60
ROUNDS_S = 60


class NoAgency(PorchlightError):
    """No agency is set up in this database: run `porchlight init` first"""


@dataclass
class Program:
    """One running bot. `start` brings it up, `stop` brings it down; what was under way is finished or left to be found."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        settings = self.settings
        self.store = self.make_store()
        self.crashes = self.make_crashes()
        self.pack = self.make_pack()
        self.wires = self.make_wires()
        self.metronome = self.make_metronome()
        self.paces = paces(settings, self.clock.monotonic)
        self.last_word = LastWord(self.wires.all, self.paces)
        self.apology = Apology(self.last_word.say)
        self.intake = Intake(self.store, self.clock, self.turn, self.crashes, self.metronome, self.apology.to)
        hear = partial(self.intake.handle_waiting, apart=True)
        self.sweeper = Sweeper(self.store, self.clock, self.turn, self.crashes, hear)
        self.receipt_taker = ReceiptTaker(self.store, self.clock, self.turn)
        self.served = Served((wire.wire for wire in self.wires.all), self.clock)
        absent = [AbsentTransport(wire) for wire in sorted(set(Wire) - set(self.served.own))]
        elsewhere = self.served.elsewhere
        self.dispatchers = [
            Dispatcher(self.store, wire, self.paces[wire.wire], self.clock, self.turn, self.crashes, elsewhere)
            for wire in (*self.wires.all, *absent)
        ]
        self.poll_lock = PollLock(self.store, self.clock)
        self.poller = self._poller()
        self.reconciler = self._reconciler()
        self.receipts = self._receipts()
        self.loops = self._loops()
        self.keeper = Keeper(self, self.metronome.wake_all)
        self.loops += self.keeper.loops()
        self.rounds = Rounds(self.store, self.clock, self.turn, self.served.all)
        self.loops.append(Loop("rounds", self.rounds.work, idle_s=ROUNDS_S))
        self.metronome.take_up(self.loops)
        self._tasks: list[asyncio.Task[None]] = []
        self._settling = asyncio.Lock()

    def make_store(self) -> Store:
        """The database. A rehearsal makes another one, and its own crashes, pack, wires and metronome too."""
        return Store(self.settings.database_url)

    def make_crashes(self) -> Crashes:
        return Crashes(self.settings.crash_at)

    def make_pack(self) -> Pack:
        return load_pack(self.settings.policy)

    def make_wires(self) -> Wires:
        return wires_of(self.settings, self.clock)

    def make_metronome(self) -> Metronome:
        return Metronome(self.store, self.clock)

    def turn(self, db: Connection) -> Turn:
        """A fresh turn in a transaction, at this moment, for the agency."""
        agency = people.agency(db)
        if agency is None:
            raise NoAgency
        return Turn(db, self.clock(), agency, self.pack)

    def _take_up_policy(self, db: Connection) -> None:
        turn = self.turn(db)
        reading.take_up(turn)
        turn.file()

    async def start(self) -> None:
        """Follows the demo's clock, drains what came while we were down, and starts every loop. Raises NoAgency."""
        if self.settings.clock_url:
            await follow(self.clock, self.settings.clock_url)
        await self.store.read(self.turn)
        await self.store.write(self._take_up_policy)
        for wire in self.wires.all:
            await wire.open()
        await self._receive_mode()
        await self.keeper.start()
        await self.drain()
        self._tasks = [asyncio.create_task(loop.run(), name=loop.name) for loop in self.loops]
        self.metronome.start()
        log.info("porchlight runs", wires=[wire.wire.value for wire in self.wires.all])

    async def stop(self) -> None:
        """Stops the loops, lets sends that are under way come back, and closes everything."""
        self.metronome.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for dispatcher in self.dispatchers:
            await dispatcher.finish()
        await self.keeper.stop()
        await self.poll_lock.close()
        for wire in self.wires.all:
            await wire.close()
        await self.store.close()

    def stand_down(self, stays_up: Collection[str]) -> None:
        """Stops every loop but those of these names, and takes nothing in any more."""
        self.intake.closed = True
        self.metronome.stop()
        for task in self._tasks:
            if task.get_name() not in stays_up:
                task.cancel()
        self._tasks += [asyncio.create_task(self._finish_quietly()), asyncio.create_task(self.poll_lock.close())]

    async def _finish_quietly(self) -> None:
        """Records what was being sent; what cannot be recorded is found by whoever runs now."""
        try:
            async with asyncio.timeout(FINISHES_WITHIN_S):
                for dispatcher in self.dispatchers:
                    await dispatcher.finish()
        except Exception as error:
            log.warning("could not record the last sends", error=repr(error))

    async def roster_data(self) -> dict[str, Any] | None:
        """Whom to tell when this process dies, as JSON data; as last known where the database cannot be asked."""
        roster = self.keeper.roster
        try:
            await roster.refresh()
        except Exception as error:
            log.warning("the roster could not be read", error=repr(error))
        return roster.latest.as_data() if roster.latest else None

    async def drain(self) -> None:
        """Takes in and handles all that waits outside, so that nobody is judged overdue who has answered."""
        try:
            async with asyncio.timeout(DRAIN_S):
                if self.poller:
                    await poller.drain(self.poller)
                if self.reconciler:
                    await self.reconciler.work()
                while await self.intake.work():
                    pass
        except TimeoutError:
            log.warning("draining took too long; going on", seconds=DRAIN_S)

    async def settle(self) -> datetime | None:
        """Does everything that is due at this moment, and gives the time of the next thing; for a clock that is moved."""
        async with self._settling:
            while True:
                times = await self.store.read(self._times_here)
                if not (await self._one_round(times) or await self.keeper.settle() or await self.rounds.work()):
                    return min(times.values(), default=None)

    def _times_here(self, db: Connection) -> dict[str, datetime]:
        """When there is something to do here: what is left to another process is not."""
        return {name: time for name, time in due.times(db).items() if not self.served.elsewhere(name)}

    async def _one_round(self, times: Mapping[str, datetime]) -> bool:
        """Does what is under way, and what is due by now; whether there was any of it."""
        due_now = {name for name, time in times.items() if time <= self.clock()}
        for name, work in self._work.items():
            if name in due_now:
                await work()
        busy = [each for each in self.dispatchers if each.wire in due_now or not each.is_quiet]
        for dispatcher in busy:
            await dispatcher.step()
            await dispatcher.wait()
        return bool(due_now or busy)

    @property
    def _work(self) -> Mapping[str, Callable[[], Awaitable[bool]]]:
        """What is done about all that waits, but for what is to be sent, in the order in which it is settled."""
        return {
            due.LETTERS: self.intake.work,
            due.RECEIPTS: self.receipt_taker.work,
            due.WATCHES: self.sweeper.sweep,
        }

    def _loops(self) -> list[Loop]:
        loops = [Loop(LOOPS[name], partial(self.metronome.then_wake, work)) for name, work in self._work.items()]
        for dispatcher in self.dispatchers:
            loops.append(Loop(LOOPS[dispatcher.wire], partial(self.metronome.then_wake, dispatcher.work)))
            dispatcher.wake = loops[-1].wake
        if self.poller:
            loops.append(Loop("poll telegram", self.poller.work, idle_s=TAKES_OVER_S))
        if self.reconciler:
            loops.append(Loop("reconcile", self.reconciler.work, idle_s=RECONCILE_S))
        if self.receipts:
            loops.append(Loop("receipts", self.receipts.work, idle_s=RECONCILE_S))
        return loops

    async def _receive_mode(self) -> None:
        """Telegram delivers to our webhook where one is set up, and is polled otherwise."""
        telegram, secret = self.wires.telegram, self.settings.telegram_webhook_secret
        if telegram is None:
            return
        try:
            if secret:
                await telegram.set_webhook(f"{self.settings.reached_at}/webhooks/telegram", secret)
            else:
                await telegram.delete_webhook()
        except WireFault as fault:
            log.warning("telegram could not be told how to deliver", fault=str(fault))

    def _poller(self) -> Poller | None:
        if self.wires.telegram is None or self.settings.telegram_webhook_secret:
            return None
        return Poller(self.store, self.wires.telegram, self.intake, self.clock, self.poll_lock)

    def _receipts(self) -> ReceiptPoller | None:
        asked: dict[Wire, SmsTransport | VoiceTransport] = {}
        if self.wires.sms:
            asked[Wire.SMS] = self.wires.sms
        if self.wires.voice:
            asked[Wire.VOICE] = self.wires.voice
        return ReceiptPoller(self.store, asked, self.intake, self.clock) if asked else None

    def _reconciler(self) -> Reconciler | None:
        return Reconciler(self.store, self.wires.sms, self.intake, self.clock) if self.wires.sms else None
