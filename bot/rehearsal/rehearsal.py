"""One rehearsal from its seed to its end: the agency, its people, the faults, the bot, and the witness of it all."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.rehearsal import quiet
from bot.rehearsal.boundaries import Killed
from bot.rehearsal.cast import Part, engage
from bot.rehearsal.climate import Climate
from bot.rehearsal.figures import Figures
from bot.rehearsal.machine import Machine
from bot.rehearsal.outside import Outside, Taken
from bot.rehearsal.people import DAY_S, Habits, Scene, Somebody
from bot.rehearsal.responders import Responder
from bot.rehearsal.storage import Disk, raw
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.touched import Touched
from bot.rehearsal.weather import Weather
from bot.rehearsal.witness import INSPECTION_S, Witness
from bot.rehearsal.workers import Worker
from bot.settings import Settings
from domain.person import Role
from store.migrations import migrate

#: A Monday in winter; a year from here holds both changes of the clocks.
BEGINS_AT = datetime(2026, 1, 5, tzinfo=UTC)

#: When all is done people answer everything and nothing goes wrong any more; the bot must come to rest in this time.
ENDING_S = 3 * 3600.0


@dataclass(frozen=True)
class Plan:
    """What a rehearsal is to be: so many workers over so many days, each with so many visits on a working day.

    It begins so many days (`first_day`) after `BEGINS_AT`.
    """

    seed: str
    days: float
    workers: int
    climate: Climate
    visits_a_day: int = 3
    habits: Habits = field(default_factory=Habits)
    downtime_s: tuple[float, float] = (1.0, 600.0)
    ending_s: float = ENDING_S
    first_day: int = 0


@dataclass(frozen=True)
class Outcome:
    """How it went. `broken` is the first promise that did not hold, with the last events before it; empty: all held."""

    plan: Plan
    figures: Figures
    crashes: int
    lives: int
    boundaries: int
    events: int
    digest: str
    broken: str = ""
    tail: tuple[str, ...] = ()


class Rehearsal:
    """Everything that takes part, wired together. `run` plays it to the end."""

    def __init__(self, plan: Plan, disk: Disk, *, tail: int = 60) -> None:
        self.plan = plan
        self._tail = tail
        self.engine = disk.engine
        self._over: asyncio.Event = asyncio.Event()
        self._broken = ""
        self.boundaries = 0
        seed = f"{plan.seed} from day {plan.first_day}" if plan.first_day else plan.seed
        self.line = line = TimeLine(seed, BEGINS_AT + timedelta(days=plan.first_day))
        line.loop.set_exception_handler(self._on_loose_end)
        self.parts = _engaged(disk, plan.workers, line.clock())
        roles = {part.id: part.role for part in self.parts}
        told_time, up_since_s = lambda: self.machine.told_time, lambda: self.machine.up_since_s
        self.witness = Witness(line, roles, told_time, up_since_s, self._break)
        self.machine: Machine = Machine(
            line, disk, _settings(), self._downtime, self._on_commit, self._break, self.witness.gone
        )
        self.weather = Weather(line, plan.climate, self.machine.kill_after)
        self.weather.clock_moved = self.machine.stir
        self.outside = Outside(line, self.weather, self._deliver, self.witness.taken, self.witness.gave_up)
        self.machine.connect(self.weather, self.outside)
        self.scene = Scene(line, self.outside, plan.habits, self.witness.meant)
        self.people: dict[str, Somebody] = {}
        for part in self.parts:
            self._introduce(part)

    @property
    def workers(self) -> list[Worker]:
        """Those who make visits, each once."""
        return [somebody for somebody in dict.fromkeys(self.people.values()) if isinstance(somebody, Worker)]

    def run(self, play: Callable[["Rehearsal"], None]) -> Outcome:
        """Plays to the end, or to the first broken promise. `play` sets off what people do."""
        self._touched = Touched(raw(self.engine))
        loop = self.line.loop
        try:
            with quiet.listening(self._break, lambda: self.line.is_fair):
                loop.run_until_complete(loop.create_task(self._whole(play), name="world"))
        finally:
            loop.close()
        machine, chronicle = self.machine, self.line.chronicle
        return Outcome(
            plan=self.plan,
            figures=self.witness.figures,
            crashes=machine.crashes,
            lives=machine.lives,
            boundaries=self.boundaries,
            events=chronicle.events,
            digest=chronicle.digest,
            broken=self._broken,
            tail=tuple(chronicle.tail(self._tail)) if self._broken else (),
        )

    def end_after(self, seconds: float) -> None:
        """Lets everything come to rest so many seconds from now, and ends."""
        self.line.after(seconds, self._come_to_rest)

    async def _whole(self, play: Callable[["Rehearsal"], None]) -> None:
        machine = asyncio.create_task(self.machine.run(), name="world machine")
        self.line.after(INSPECTION_S, self._inspect)
        play(self)
        await self._over.wait()
        if not self._broken:
            self.witness.at_the_end()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        self.boundaries = self.machine.boundaries_passed
        self.machine.boundaries.is_dead = True
        for task in [machine, *others]:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _come_to_rest(self) -> None:
        self.line.note("coming to rest")
        self.weather.clear()
        self.scene.is_ending = True
        self.line.after(self.plan.ending_s, self._over.set)

    def _inspect(self) -> None:
        self.witness.inspect()
        self.line.after(INSPECTION_S, self._inspect)

    def _introduce(self, part: Part) -> None:
        somebody = (Worker if part.role is Role.WORKER else Responder)(self.scene, part)
        for wire, address in part.addresses:
            self.people[f"{wire}:{address}"] = somebody

    def _deliver(self, taken: Taken) -> None:
        self.people[f"{taken.wire}:{taken.address}"].arrives(taken)

    def _on_commit(self) -> None:
        touches = self._touched.take()
        if touches:
            self.witness.committed(touches)

    def _downtime(self, chance: Random) -> float:
        shortest, longest = self.plan.downtime_s
        return shortest + (longest - shortest) * chance.random() ** 3

    def _break(self, what: str) -> None:
        if not self._broken:
            self.line.note(f"BROKEN {what}")
            self._broken = what
            self._over.set()

    def _on_loose_end(self, _loop: object, context: dict[str, Any]) -> None:
        fault = context.get("exception")
        if not isinstance(fault, Killed):
            self._break(f"a task ended in {fault!r}: {context.get('message')}")


def _settings() -> Settings:
    """Settings of no account, whatever the environment says of others."""
    return Settings(
        _env_file=None,
        telegram_token="700000:rehearsal",  # noqa: S106 - of no account
        twilio_account_sid="AC" + "0" * 32,
        twilio_auth_token="rehearsal",  # noqa: S106
        twilio_number="+447700900000",
        public_url="http://127.0.0.1",
    )


def year(rehearsal: Rehearsal) -> None:
    """Ordinary days: everybody works five days of seven, and the weather does what it likes."""
    line, plan = rehearsal.line, rehearsal.plan
    chance = line.chance("rota")
    rehearsal.weather.begin()

    def day() -> None:
        for worker in rehearsal.workers:
            if chance.random() < 5 / 7:
                begins_h = 18 if chance.random() < 0.1 else chance.uniform(7, 11)
                worker.works(begins_h * 3600, plan.visits_a_day)
            if chance.random() < plan.habits.loses_signal:
                line.after(chance.uniform(6, 22) * 3600, worker.loses_signal, chance.expovariate(1 / 1200))

    whole_days = max(1, round(plan.days))
    for n in range(whole_days):
        line.after(n * DAY_S, day)
    rehearsal.end_after(plan.days * DAY_S)


@contextmanager
def rehearsals() -> Iterator[Callable[..., Rehearsal]]:
    """Makes rehearsals, one after another, each on a fresh database in a folder that goes when all is done."""
    shared_memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(
        prefix="porchlight-", dir=shared_memory if shared_memory.is_dir() else None
    ) as name:
        folder, disk = Path(name), Disk()
        template = folder / "template.db"
        migrate(f"sqlite+aiosqlite:///{template}")

        def make(plan: Plan, tail: int = 60) -> Rehearsal:
            path = folder / "rehearsal.db"
            disk.put(path)
            shutil.copyfile(template, path)
            return Rehearsal(plan, disk, tail=tail)

        yield make
        disk.close()


def _engaged(disk: Disk, workers: int, now: datetime) -> list[Part]:
    with disk.engine.begin() as db:
        return engage(db, workers, now - timedelta(days=1))
