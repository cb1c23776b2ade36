"""A whole world for a story: the simulated outside on real sockets, and the real bot in this process or in its own.

A story moves phones, the clock and the plug, and says what each phone hears. When it ends, nothing may have reached a
phone that it did not speak of, nothing may have been logged that it did not expect, and the database must hold what
the design says must always hold.
"""

import asyncio
import contextlib
import functools
import logging
import os
import re
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

import structlog
import uvicorn
from sqlalchemy import Connection
from starlette.applications import Starlette

import bot.program
from bot.demo.launch import bot_environment
from bot.demo.seed import CAST, seed
from bot.program import Program
from bot.serve import app_of
from bot.settings import Settings
from policies import names
from simulator.app import create_app
from simulator.cast import read_cast
from simulator.gestures import Saying
from simulator.phones import Item
from simulator.phones import Phone as Device
from simulator.power import Power, Supervisor
from simulator.world import World as Outside
from store.engine import Store
from tests.invariants import broken

T = TypeVar("T")

# Every bot and every client reads these anew, which takes longer than most stories.
ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]
_load_pack = bot.program.load_pack  # type: ignore[attr-defined]
_load_pack_once = functools.cache(_load_pack)
# A pack of one's own may change in the middle of a story; those that come with Porchlight do not.
bot.program.load_pack = lambda pack: (_load_pack_once if pack in names() else _load_pack)(pack)  # type: ignore[attr-defined]

LONDON = ZoneInfo("Europe/London")
MONDAY_NINE = datetime(2026, 3, 2, 9, tzinfo=LONDON)

#: What the web server says of an answer that the simulator broke off on purpose.
BROKEN_OFF = "ASGI callable returned without completing response."

#: What is said in one call comes within this long.
ONE_CALL = timedelta(seconds=60)


class Server(uvicorn.Server):
    """An application on loopback, on a port of its own or on the one it had before."""

    def __init__(self, app: Starlette, port: int = 0, *, lifespan: Literal["on", "off"] = "off") -> None:
        config = uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=1, lifespan=lifespan, ws="none"
        )
        super().__init__(config)
        # asyncio sends small answers at once only on a socket that says it is TCP.
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.port: int = self.listener.getsockname()[1]
        self._over = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._over.wait()

    async def up(self) -> None:
        self._serving = asyncio.create_task(self.serve(sockets=[self.listener]))
        while not self.started and not self._serving.done():
            await asyncio.sleep(0.002)

    async def down(self) -> None:
        self._over.set()
        await self._serving
        self.listener.close()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends at once, in the middle of every request."""
        for server in self.servers:
            server.close()
        for task in self.server_state.tasks:
            task.cancel()
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)
        for connection in list(self.server_state.connections):
            connection.transport.abort()  # type: ignore[union-attr]
        await self.lifespan.shutdown()


class BotHere:
    """The bot in this process, on a plug: it is stopped properly, or dropped in the middle of whatever it does."""

    pid = None

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.program: Program | None = None
        self._server: Server | None = None

    @property
    def is_on(self) -> bool:
        return self.program is not None

    async def on(self) -> None:
        self.program = Program(self.settings)
        await self.program.start()
        self._server = Server(app_of(self.program), self.settings.web_port)
        await self._server.up()

    async def off(self) -> None:
        program, self.program = self.program, None
        if self._server is not None:
            await self._server.down()
        if program is not None:
            await program.stop()

    async def kill(self) -> None:
        if self.program is not None:
            await _drop(self.program)
        await self.off()


class BotBeside(Supervisor):
    """The bot in a process of its own, which is killed as a machine is, and started again when it dies."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__(self._call())

    def doom(self, point: str) -> None:
        """Has the process that is started next, and only that one, kill itself when it comes to a point."""
        self._command = self._call(CRASH_AT=point)

    def spare(self) -> None:
        """Has the processes that are started from now on live."""
        self._command = self._call()

    def _call(self, **more: str) -> list[str]:
        given = {**_as_environment(self._settings), **more}
        return [
            "env",
            *(f"{name}={value}" for name, value in given.items()),
            sys.executable,
            "-m",
            "bot.commandline",
            "run",
        ]


async def _drop(program: Program) -> None:
    """Ends everything a program is doing, in mid-step."""
    doing = [*program._tasks, *(task for dispatcher in program.dispatchers for task in dispatcher._sending)]
    for task in doing:
        task.cancel()
    await asyncio.gather(*doing, return_exceptions=True)
    for dispatcher in program.dispatchers:
        dispatcher._results.clear()


@dataclass
class Heard:
    """One message on a screen, or all that was said in one call."""

    items: list[Item]

    @property
    def wire(self) -> str:
        return self.items[0].wire

    @property
    def text(self) -> str:
        return " ".join(item.text for item in self.items)

    @property
    def buttons(self) -> list[str]:
        return self.items[0].buttons

    @property
    def clock(self) -> str:
        return _clock(self.items[0].at)

    @property
    def code(self) -> str:
        """The code of the alert it speaks of."""
        assert self.codes, f"There is no alert's code in {self.text!r}"
        return self.codes[0]

    @property
    def codes(self) -> list[str]:
        """The codes of all the alerts it speaks of."""
        return re.findall(r"\b[A-Z]{3,} (\d{2,7})\b", self.text)

    def says(self, *fragments: str) -> bool:
        return all(fragment.casefold() in self.text.casefold() for fragment in fragments)


class Phone:
    """Somebody's phone, and what its owner has taken in so far."""

    def __init__(self, world: "World", device: Device) -> None:
        self.name = device.name
        self._world = world
        self._device = device
        self._known = 0
        self._heard: set[int] = set()

    @property
    def number(self) -> str:
        return self._device.number

    @property
    def first_wire(self) -> str:
        return next(iter(self._device.wires))

    async def says(self, text: str, wire: str | None = None, kind: str = "text", *, settle: bool = True) -> None:
        """Sends a message; without `settle` the story goes on before anybody has taken it."""
        self._world.outside.gestures.say(self._device, Saying(text, wire or self.first_wire, kind))
        if settle:
            await self._world.settles()

    async def presses(self, label: str) -> None:
        """Presses the button of that label under the latest message that has one."""
        self._world.outside.gestures.press_button(self._device, label)
        await self._world.settles()

    async def presses_again(self, heard: Heard, label: str) -> None:
        """Presses a button under an earlier message."""
        self._world.outside.gestures.press_button(self._device, label, heard.items[0].id)
        await self._world.settles()

    async def keys(self, digits: str) -> None:
        """Presses keys on the call that is open."""
        await self._world.outside.gestures.press_digits(self._device, digits)
        await self._world.settles()

    async def rings(self) -> None:
        """Rings the number that the agency's texts come from."""
        self._world.outside.gestures.ring(self._device)
        await self._world.settles()

    async def hangs_up(self) -> None:
        await self._world.outside.gestures.hang_up(self._device)
        await self._world.settles()

    async def loses_signal(self) -> None:
        await self._world.outside.gestures.set_signal(self._device, False)

    async def finds_signal(self) -> None:
        await self._world.outside.gestures.set_signal(self._device, True)
        await self._world.settles()

    async def hears(self, *fragments: str, wire: str | None = None, at: str | None = None, times: int = 1) -> Heard:
        """The next message on a wire says all of this, `at` that minute, so many `times`; gives the last one.

        What is said in one call counts as one message. Capitals do not matter.
        """
        heard = [self._take(fragments, wire, at) for _ in range(times)]
        return heard[-1]

    async def hears_all(self, *fragments: str, wire: str) -> list[str]:
        """Everything new on one wire says all of this; gives the minute at which each came."""
        return [self._take(fragments, wire, None).clock for heard in self.unheard if heard.wire == wire]

    async def hears_nothing(self) -> None:
        """Nothing has reached the phone that was not heard before."""
        assert not self.unheard, self._world.told(f"{self.name} hears what nobody expected")

    def ignores_the_rest(self) -> None:
        """What has come until now, and has not been heard, does not matter to this story."""
        self._heard |= {item.id for item in self._incoming}

    @property
    def unheard(self) -> list[Heard]:
        """What came and was not heard, the oldest first."""
        found: list[Heard] = []
        for item in self._incoming:
            if item.id in self._heard:
                continue
            same_call = item.wire == "voice" and next((one for one in reversed(found) if one.wire == "voice"), None)
            if same_call and item.at - same_call.items[0].at < ONE_CALL:
                same_call.items.append(item)
            else:
                found.append(Heard([item]))
        return found

    @property
    def _incoming(self) -> list[Item]:
        return [item for item in self._device.screen() if item.direction == "in"]

    def _take(self, fragments: tuple[str, ...], wire: str | None, at: str | None) -> Heard:
        waiting = self.unheard
        first = {heard.wire: heard for heard in reversed(waiting)}
        for heard in waiting:
            fits = wire in (None, heard.wire) and at in (None, heard.clock) and heard.says(*fragments)
            if fits and first[heard.wire] is heard:
                self._heard |= {item.id for item in heard.items}
                return heard
        wanted = " + ".join(map(repr, fragments)) + (f" on {wire}" if wire else "") + (f" at {at}" if at else "")
        raise AssertionError(self._world.told(f"{self.name} does not hear {wanted}"))

    def screen(self) -> str:
        """Everything on the screen, as a failed story shows it."""
        lines = [f"  {self.name}"]
        for item in self._device.screen():
            arrow = "->" if item.direction == "out" else "<-" if item.id in self._heard else "<- NOT HEARD"
            buttons = f"  [{'] ['.join(item.buttons)}]" if item.buttons else ""
            lines.append(f"    {_clock(item.at, seconds=True)} {item.wire:8} {arrow} {item.text[:300]}{buttons}")
        return "\n".join(lines)


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
        return _clock(self.outside.now)

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

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What a query finds in the bot's database."""
        return await self.store.read(work)

    async def ends(self) -> None:
        """Nothing unexpected was sent, nothing unexpected was logged, and what must always hold holds."""
        unheard = [phone.name for phone in self._every_phone() if phone.unheard]
        assert not unheard, self.told(f"{', '.join(unheard)} heard what the story does not speak of")
        events = [str(line["event"]) for line in self.logged]
        surprises = [line for line in self.logged if not str(line["event"]).startswith(tuple(self.expected))]
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
        return f"{what}.\nIt is {_clock(self.outside.now, seconds=True)}.\n{screens}\n  Log\n{log}"

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
    server = Server(create_app(outside), lifespan="on")
    await server.up()
    web_port = _free_port()
    outside.own_url, outside.bot_url = f"http://127.0.0.1:{server.port}", f"http://127.0.0.1:{web_port}"
    base = Settings(database_url=database_url, web_port=web_port, sim_port=server.port, _env_file=None)
    environment = bot_environment(base) | {"TELEGRAM_PER_SECOND": "500", "SEND_TIMEOUT_S": "5"}
    chosen = {name.lower(): value for name, value in environment.items()} | settings
    whole = Settings(**base.model_dump(include={"database_url", "web_port", "sim_port"}) | chosen, _env_file=None)
    store = Store(database_url)
    if seeded:
        await store.write(seed, starts_at.astimezone(UTC))
    power: Power = BotBeside(whole) if child else BotHere(whole)
    outside.power = power
    world = World(outside, power, store, whole)
    try:
        with _logs() as world.logged:
            if plugged:
                await world.plugs_in()
            yield world
    finally:
        await power.kill()
        await server.down()
        await store.close()


@contextlib.asynccontextmanager
async def told(database_url: str, **options: Any) -> AsyncIterator[World]:
    """A world, and at its end the proof that nothing unexpected happened in it."""
    async with opened(database_url, **options) as world:
        yield world
        await world.settles()
        await world.ends()


def environment_of(settings: Settings) -> dict[str, str]:
    """This process's environment with those settings in it, for a bot in a process of its own."""
    return {**os.environ, **_as_environment(settings)}


def _as_environment(settings: Settings) -> dict[str, str]:
    return {name.upper(): str(value) for name, value in settings.model_dump(exclude_defaults=True).items()}


@contextlib.contextmanager
def _logs() -> Iterator[list[MutableMapping[str, Any]]]:
    """Everything logged in this process at warning or above, by the bot, its libraries and the simulator."""
    lines: list[MutableMapping[str, Any]] = []
    handler = _Handler(lines)
    before = structlog.get_config()
    structlog.configure(processors=[lambda _logger, method, line: _kept(lines, method, line)])
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)
        structlog.configure(**before)


def _kept(
    lines: list[MutableMapping[str, Any]], method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    if method in ("warning", "error", "critical", "exception"):
        error = sys.exc_info()[1]
        lines.append(dict(line) | ({"error": repr(error)} if error else {}))
    raise structlog.DropEvent


class _Handler(logging.Handler):
    def __init__(self, lines: list[MutableMapping[str, Any]]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, asyncio.CancelledError) or record.getMessage() == BROKEN_OFF:
            return  # a request that ended when the plug was pulled, or that the simulator broke off
        self._lines.append({"event": record.getMessage(), "logger": record.name, "error": repr(error)})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _clock(moment: datetime, *, seconds: bool = False) -> str:
    return moment.astimezone(LONDON).strftime("%H:%M:%S" if seconds else "%H:%M")
