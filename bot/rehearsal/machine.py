"""The machine on which the bot runs: it can be killed at any boundary, and starts the bot anew after a while."""

import asyncio
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from bot.clock import Clock
from bot.metronome import LOOPS, Metronome
from bot.program import Program
from bot.rehearsal.boundaries import Boundaries
from bot.rehearsal.look import WRITTEN, looker
from bot.rehearsal.outside import Outside
from bot.rehearsal.storage import Disk, RehearsalStore, raw
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.weather import Weather
from bot.rehearsal.wires import SmsStandIn, TelegramStandIn, VoiceStandIn
from bot.settings import Settings
from bot.wires import Wires
from domain.message import Incoming, Receipt
from domain.person import Wire
from domain.policy import Pack
from policies.load import load_pack
from store.engine import Store

#: What falls due is seen within this long: the sweep wakes at the moment itself, or the metronome has it look.
TICK_S = 1.0

#: Loops that have nothing to do are not woken: this often they look all the same.
IDLE_S = 3600.0

RECONCILE_S = 60.0
RECEIPTS_S = 150.0
BEAT_S = 4.0

pack_of = cache(load_pack)


class Rehearsed(Program):
    """The whole program, on the rehearsal's database and wires. It is woken by what there is to do, not by ticking."""

    def __init__(self, machine: "Machine", settings: Settings) -> None:
        self._machine = machine
        super().__init__(settings, Clock(machine.line.clock, machine.line.loop.time))
        for loop in self.loops:
            loop.idle_s = max(loop.idle_s, IDLE_S)

    def make_store(self) -> Store:
        machine = self._machine
        return RehearsalStore(machine.disk, machine.boundaries, machine.weather.storage, machine.committed)

    def make_crashes(self) -> Boundaries:
        return self._machine.boundaries

    def make_pack(self) -> Pack:
        return pack_of(self.settings.policy)

    def make_wires(self) -> Wires:
        outside, boundaries = self._machine.outside, self._machine.boundaries
        made: Any = {
            "telegram": TelegramStandIn(Wire.TELEGRAM, outside, boundaries),
            "sms": SmsStandIn(Wire.SMS, outside, boundaries),
            "voice": VoiceStandIn(Wire.VOICE, outside, boundaries),
        }
        return Wires(**made)

    def make_metronome(self) -> "Stirring":
        return Stirring(self._machine, self.store, self.clock)


class Stirring(Metronome):
    """Has the machine look what there is to do, whenever somebody has made work for others; it does not tick."""

    def __init__(self, machine: "Machine", store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._machine = machine

    def start(self) -> None:
        """The machine wakes the loops."""

    async def wake_what_is_due(self) -> None:
        self.wake_all()

    def wake_all(self) -> None:
        self._machine.stir()


class Machine:
    """Runs the program, one life after another. `committed` is called after every transaction that is kept."""

    def __init__(
        self,
        line: TimeLine,
        disk: Disk,
        settings: Settings,
        downtime_s: Callable[[Random], float],
        witnessed: Callable[[], None],
        report: Callable[[str], None],
        gone: Callable[[Incoming], None],
    ) -> None:
        self.line = line
        self.disk = disk
        self.crashes = 0
        self._passed_before = 0
        self.lives = 0
        self.up_since_s = 0.0
        self.deaths: list[int] = []
        self._settings = settings
        self._downtime_s = downtime_s
        self._witnessed = witnessed
        self._report = report
        self._gone = gone
        self._chance = line.chance("machine")
        self._stirred = asyncio.Event()
        self._nudged: set[str] = set()
        self._died = asyncio.Event()
        self._told_last = line.clock()
        self._is_in_trouble = self._is_serving = False
        self._program: Rehearsed | None = None
        self.boundaries = Boundaries(self._on_death)

    def connect(self, weather: Weather, outside: Outside) -> None:
        """Puts the machine among providers and faults."""
        self.weather, self.outside = weather, outside
        outside.webhook, outside.receipt = self._webhook, self._receipt
        outside.text_missed = lambda: self.nudge("reconcile", RECONCILE_S, lambda: outside.has_missed_texts)
        outside.receipt_missed = lambda: self.nudge("receipts", RECEIPTS_S, lambda: outside.owes_receipts)

    @property
    def boundaries_passed(self) -> int:
        """All that were passed in all lives."""
        return self._passed_before + (0 if self.boundaries.is_dead else self.boundaries.passed)

    @property
    def is_up(self) -> bool:
        return self._is_serving and not self.boundaries.is_dead

    def kill_after(self, boundaries: int) -> None:
        """Has the present life end at the boundary that comes so many from now; a machine that is down stays down."""
        if self.is_up:
            self.boundaries.die_after(boundaries)

    def stir(self) -> None:
        """Something happened: the machine looks what there is to do."""
        self._stirred.set()

    def committed(self) -> None:
        self._witnessed()
        self.stir()

    async def run(self) -> None:
        """Lives, dies and starts anew until cancelled."""
        while True:
            await self._live()
            down_s = self._downtime_s(self._chance)
            self.line.note(f"down for {down_s:.1f} s")
            await asyncio.sleep(down_s)

    async def _live(self) -> None:
        self.lives += 1
        self.boundaries, self._died = Boundaries(self._on_death), asyncio.Event()
        if self.deaths:
            self.boundaries.die_after(self.deaths.pop(0))
        self._stirred.set()
        program = self._program = Rehearsed(self, self._settings)
        self.line.note(f"life {self.lives} begins")
        living = asyncio.create_task(self._start(program), name="life")
        await self._died.wait()
        self._program = None
        self._write_last_beat()
        await _end_all_but(asyncio.current_task())
        del living

    async def _start(self, program: Rehearsed) -> None:
        try:
            await program.start()
        except Exception as fault:
            self.line.note(f"start failed: {fault!r}"[:200])
            if not self.weather.storage().storage:
                self._report(f"the bot did not start: {traceback.format_exc()[-1500:]}")
            self.boundaries.die_now("start")
            return
        self.up_since_s, self._is_serving = self.line.now_s, True
        if self._is_in_trouble:
            self._is_in_trouble = False
            self.line.trouble_ends("crash")
        await self._wake(program)

    def _on_death(self, where: str) -> None:
        self.crashes += where != "start"
        self._passed_before += self.boundaries.passed
        self._is_serving = False
        self._told_last = self.told_time
        if not self._is_in_trouble:
            self._is_in_trouble = True
            self.line.trouble_begins("crash")
        self.line.note(f"KILLED at {where}")
        self._died.set()

    async def _wake(self, program: Rehearsed) -> None:
        look = looker(raw(self.disk.engine), self.disk.engine.dialect)
        loops = {loop.name: loop for loop in program.loops}
        while True:
            self._stirred.clear()
            due, later = look(program.clock())
            for name in due:
                loops[LOOPS[name]].wake()
            await self._rest(due, None if later is None else (later - program.clock()).total_seconds())

    async def _rest(self, due: list[str], next_s: float | None) -> None:
        """Waits for the next commit, or for the metronome's first tick after something falls due."""
        tick_s = self._chance.uniform(0.05, TICK_S)
        if due:
            await asyncio.sleep(tick_s)
            return
        wait_s = None if next_s is None else next_s + tick_s
        try:
            async with asyncio.timeout(wait_s):
                await self._stirred.wait()
        except TimeoutError:
            return

    @property
    def told_time(self) -> datetime:
        """The time as the bot tells it; while there is none, as the machine does."""
        return self._program.clock() if self._program else self.line.clock()

    def _write_last_beat(self) -> None:
        """The bot writes every few seconds that it lives, which a rehearsal spares it until the last time."""
        beat_at = (self._told_last - timedelta(seconds=self._chance.uniform(0, BEAT_S))).strftime(WRITTEN)
        raw(self.disk.engine).execute("UPDATE instance SET beat_at = max(beat_at, ?)", (beat_at,))

    def nudge(self, loop_name: str, period_s: float, is_needed: Callable[[], bool]) -> None:
        """Wakes a loop that looks now and then, as long as there is something for it to find."""

        def wake() -> None:
            if not is_needed():
                self._nudged.discard(loop_name)
                return
            for loop in self._program.loops if self._program else ():
                if loop.name == loop_name:
                    loop.wake()
            self.line.after(period_s, wake)

        if loop_name not in self._nudged:
            self._nudged.add(loop_name)
            self.line.after(self._chance.uniform(0, period_s), wake)

    def _webhook(self, incoming: Incoming) -> None:
        program = self._program
        if program is None or not self.is_up:
            self._missed(incoming)
            return
        asyncio.get_running_loop().create_task(self._hand_over(program, incoming), name="webhook")

    async def _hand_over(self, program: Rehearsed, incoming: Incoming) -> None:
        try:
            if incoming.wire is Wire.VOICE:
                await program.intake.answer(incoming)
            else:
                await program.intake.take([incoming])
        except BaseException as fault:
            self._missed(incoming)
            if not isinstance(fault, Exception):
                raise
            self.line.note(f"webhook failed: {fault!r}"[:120])

    def _missed(self, incoming: Incoming) -> None:
        """A text waits at its provider to be fetched; a key pressed on a call that nobody answers is gone, audibly."""
        self.outside.missed(incoming)
        if incoming.wire is Wire.VOICE:
            self._gone(incoming)

    def _receipt(self, receipt: Receipt) -> None:
        program = self._program
        if program is None or not self.is_up:
            self.outside.missed_receipt(receipt)
            return
        asyncio.get_running_loop().create_task(self._take_receipt(program, receipt), name="receipt")

    async def _take_receipt(self, program: Rehearsed, receipt: Receipt) -> None:
        try:
            await program.intake.take_receipt(receipt)
        except BaseException as fault:
            self.outside.missed_receipt(receipt)
            if not isinstance(fault, Exception):
                raise
            self.line.note(f"receipt failed: {fault!r}"[:120])


async def _end_all_but(mine: asyncio.Task[Any] | None) -> None:
    """Every other task ends here: with the process all that it was doing is gone."""
    others = (task for task in asyncio.all_tasks() if task is not mine and not task.get_name().startswith("world"))
    doomed = sorted(others, key=lambda task: task.get_name())
    for task in doomed:
        task.cancel()
    await asyncio.gather(*doomed, return_exceptions=True)
