"""A whole world for a story: the simulated outside on real sockets, and the real bot in this process or in its own.

A story moves phones, the clock and the plug, and says what each phone hears. When it ends, nothing may have reached a
phone that it did not speak of, nothing may have been logged that it did not expect, and the database must hold what
the design says must always hold.
"""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.demo.launch import bot_environment
from bot.demo.seed import CAST, seed
from bot.program import Program
from bot.settings import Settings
from simulator.app import create_app
from simulator.cast import read_cast
from simulator.power import Power
from simulator.world import World as Outside
from store.engine import Store
from tests.invariants import broken
from tests.logs import listened
from tests.phones import LONDON, Heard, Phone, clock
from tests.plugs import BotBeside, BotHere, Server, environment_of
from tests.ports import kept_port

__all__ = ["LONDON", "MONDAY_NINE", "BotBeside", "Heard", "Phone", "World", "environment_of", "opened", "told"]

T = TypeVar("T")

MONDAY_NINE = datetime(2026, 3, 2, 9, tzinfo=LONDON)


@dataclass
class World:
    """Phones, clock, plug and wires of one story. All of it is quiet again whenever one of its verbs returns."""

    outside: Outside
    power: Power
    store: Store
    settings: Settings
    phones: dict[str, Phone] = field(default_factory=dict)
    logged: list[MutableMapping[str, Any]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    permitted: list[str] = field(default_factory=list)

    def phone(self, name: str) -> Phone:
        """The phone of that name."""
        if name not in self.phones:
            self.phones[name] = Phone(self, self.outside.ground.phones.named(name))
        return self.phones[name]

    def worker(self, name: str = "Ana") -> Phone:
        """Ana, who has Telegram and text messages."""
        return self.phone(name)

    def plain_worker(self) -> Phone:
        """Ben, who has a plain phone."""
        return self.phone("Ben")

    def office(self) -> Phone:
        return self.phone("Olu")

    def manager(self) -> Phone:
        return self.phone("Mags")

    def contact(self, name: str = "Rosa") -> Phone:
        """Rosa, whom Ana chose; Kit is Ben's."""
        return self.phone(name)

    def stranger(self, *wires: str, name: str = "Nobody") -> Phone:
        """A phone from a shop, that nobody has heard of."""
        self.outside.ground.phones.from_a_shop(name, "worker", list(wires) or ["sms"], None)
        return self.phone(name)

    @property
    def program(self) -> Program:
        """The running bot, where it runs in this process."""
        assert isinstance(self.power, BotHere)
        assert self.power.program is not None
        return self.power.program

    @property
    def clock(self) -> str:
        """What the clock on the wall shows."""
        return clock(self.outside.now)

    async def passes(self, **time: float) -> None:
        """Time passes (minutes=10), and everything that falls due on the way happens at its own time."""
        await self.outside.settling.advance(timedelta(**time).total_seconds())

    async def passes_until(self, clock: str) -> None:
        """Time passes until the clock on the wall shows this next."""
        hours, minutes = map(int, clock.split(":"))
        now = self.outside.now.astimezone(LONDON)
        then = now.replace(hour=hours, minute=minutes, second=0, microsecond=0)
        then += timedelta(days=1) if then <= now else timedelta()
        await self.passes(seconds=(then.astimezone(UTC) - now.astimezone(UTC)).total_seconds())

    async def settles(self) -> None:
        """Returns when nothing is on its way any more."""
        quiet = await self.outside.settling.settle(limit_s=60)
        assert quiet or not self.power.is_on, self.told("It does not become quiet")

    async def unplugs(self) -> None:
        """The bot is gone, in the middle of whatever it was doing."""
        await self.outside.set_power("kill")

    async def plugs_in(self) -> None:
        """The bot runs again, and has taken what waited for it."""
        await self.outside.set_power("on")
        await self.settles()

    async def fault(self, wire: str, fault: str, count: int = 1, seconds: float = 3) -> None:
        """The next so many sends on a wire go wrong."""
        self.outside.ground.faults.add(wire, fault, count, seconds)

    def expects_log(self, event: str) -> None:
        """The bot says this, or what begins so, in its log, once or more often, at warning or above."""
        self.expected.append(event)

    def may_log(self, *events: str) -> None:
        """The bot may say what begins so, as timing will have it."""
        self.permitted += events

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What a query finds in the bot's database."""
        return await self.store.read(work)

    async def ends(self) -> None:
        """Nothing unexpected was sent, nothing unexpected was logged, and what must always hold holds."""
        unheard = [phone.name for phone in self._every_phone() if phone.unheard]
        assert not unheard, self.told(f"{', '.join(unheard)} heard what the story does not speak of")
        events = [str(line["event"]) for line in self.logged]
        known = (*self.expected, *self.permitted)
        surprises = [line for line in self.logged if not str(line["event"]).startswith(known)]
        assert not surprises, self.told(f"The log says what nobody expected: {surprises}")
        unsaid = [each for each in self.expected if not any(event.startswith(each) for event in events)]
        assert not unsaid, self.told(f"The log does not say {unsaid}")
        now = self.outside.now if self.power.is_on else None
        faults = await self.read(lambda db: broken(db, now))
        assert not faults, self.told("\n".join(faults))

    def told(self, what: str) -> str:
        """A failure with everything that can be seen."""
        screens = "\n".join(phone.screen() for phone in self._every_phone())
        log = "\n".join(f"    {line}" for line in self.logged)
        return f"{what}.\nIt is {clock(self.outside.now, seconds=True)}.\n{screens}\n  Log\n{log}"

    def _every_phone(self) -> list[Phone]:
        return [self.phone(device.name) for device in self.outside.ground.phones]


@contextlib.asynccontextmanager
async def opened(
    database_url: str,
    *,
    starts_at: datetime = MONDAY_NINE,
    seeded: bool = True,
    plugged: bool = True,
    child: bool = False,
    runs: bool = False,
    **settings: Any,
) -> AsyncIterator[World]:
    """A world at `starts_at`, on which time passes only when it is moved, or (`runs`) by itself as well.

    Without `plugged` the bot waits to be plugged in; with `child` it is a process of its own. `settings` are the bot's.
    """
    outside = Outside(read_cast(CAST), starts_at=starts_at, runs=runs)
    server, store = Server(create_app(outside), lifespan="on"), Store(database_url)
    await server.up()
    with kept_port() as web_port, listened() as logged:
        outside.own_url, outside.bot_url = f"http://127.0.0.1:{server.port}", f"http://127.0.0.1:{web_port}"
        whole = _whole(settings, database_url=database_url, web_port=web_port, sim_port=server.port)
        if seeded:
            await store.write(seed, starts_at.astimezone(UTC))
        power: Power = BotBeside(whole) if child else BotHere(whole)
        outside.power = power
        world = World(outside, power, store, whole, logged=logged)
        try:
            if plugged:
                await world.plugs_in()
            yield world
        finally:
            await power.kill()
            await server.down()
            await store.close()


def _whole(chosen: Mapping[str, Any], **places: Any) -> Settings:
    """The settings of a bot that takes the simulator for the outside world, in a hurry, and what a story chose."""
    demo = bot_environment(Settings(**places, _env_file=None)) | {"TELEGRAM_PER_SECOND": "500", "SEND_TIMEOUT_S": "25"}
    return Settings(**{name.lower(): value for name, value in demo.items()} | places | dict(chosen), _env_file=None)


@contextlib.asynccontextmanager
async def told(database_url: str, **options: Any) -> AsyncIterator[World]:
    """A world, and at its end the proof that nothing unexpected happened in it."""
    async with opened(database_url, **options) as world:
        yield world
        await world.settles()
        await world.ends()
