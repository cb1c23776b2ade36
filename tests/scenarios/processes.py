"""A bot in a process of its own that is killed, really, when it comes to a chosen point."""

import asyncio
import atexit
import contextlib
import functools
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from tests.ports import kept_port
from tests.scenarios.nursery import Nursery
from tests.world import World, environment_of

#: A bot that does not come to its point within this long will not come to it at all.
PATIENCE_S = 20


class Other:
    """A plug with a bot on it that is a process of its own; once dead it stays dead."""

    def __init__(self, nursery: Nursery, environment: dict[str, str], log: Path) -> None:
        self.pid: int | None = None
        self.log = log
        self._nursery = nursery
        self._environment = environment
        self._ended: asyncio.Task[int] | None = None

    @property
    def url(self) -> str:
        return self._environment["PUBLIC_URL"]

    @property
    def is_on(self) -> bool:
        return self._ended is not None and not self._ended.done()

    async def on(self) -> None:
        asking = await asyncio.to_thread(self._nursery.bear, self._environment, self.log)
        reader, self._line = await asyncio.open_unix_connection(sock=asking)
        self.pid = int(await reader.readline())
        self._ended = asyncio.create_task(_end_in(reader))

    async def off(self) -> None:
        self.signal(signal.SIGTERM)
        await self.end()

    async def kill(self) -> None:
        if self.is_on:
            self.signal(signal.SIGKILL)
            await self.end()

    async def end(self) -> int:
        """How it ended, once it has."""
        assert self._ended is not None
        async with asyncio.timeout(PATIENCE_S):
            code = await asyncio.shield(self._ended)
        self._line.close()
        return code

    def signal(self, which: signal.Signals) -> None:
        """Stops it, lets it go on, ends it."""
        assert self.pid is not None
        os.kill(self.pid, which)


async def _end_in(reader: asyncio.StreamReader) -> int:
    return int(await reader.readline())


@contextlib.asynccontextmanager
async def beside(world: World, *, here: bool = False, says: str = "", **settings: str) -> AsyncIterator[Other]:
    """Another process takes the place of the bot in this one: inside it runs, and at the end it is gone.

    With `here` the bot in this process runs on beside it. What the other logs, at warning or above, must have `says` on
    each line, and be nothing without it. `settings` are the environment's.
    """
    this, its_url = world.power, world.outside.bot_url
    if not here:
        await this.off()
    elif this.is_on:
        await world.program.keeper.instance.work()  # by the clock that was moved it has long said nothing
    with tempfile.TemporaryDirectory() as folder, kept_port() as port:
        other = another(world, port, Path(folder) / "log", **settings)
        world.outside.bot_url, world.outside.power, world.power = other.url, other, other
        try:
            await other.on()
            await world.outside.settling.started()
            assert other.is_on, f"The bot did not start:\n{other.log.read_text()}"
            yield other
        finally:
            await other.kill()
            world.outside.bot_url, world.outside.power, world.power = its_url, this, this
        said = [line for line in other.log.read_text().splitlines() if not (says and says in line)]
        assert not said, "\n".join(said)


def another(world: World, port: int, log: Path, **settings: str) -> Other:
    """A bot for the same database and the same outside world, on another port, that is not running yet."""
    usual = {"LOG_LEVEL": "warning", "SEND_TIMEOUT_S": "10"}
    usual |= {"WEB_PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    return Other(nursery(), environment_of(world.settings) | usual | settings, log)


@contextlib.asynccontextmanager
async def dies(world: World, at: str) -> AsyncIterator[None]:
    """Within, the bot is killed by SIGKILL when it comes to the point; afterwards it is down."""
    async with beside(world, CRASH_AT=at) as other:
        yield
        assert await other.end() == -signal.SIGKILL, f"It did not die {at}"


async def second_is_refused(world: World, folder: Path) -> None:
    """A second process on the same SQLite file does not start, and says why."""
    with kept_port() as port:
        second = another(world, port, folder / "second")
        await second.on()
        assert await second.end() == 1
    assert "already runs" in second.log.read_text()


@functools.cache
def nursery() -> Nursery:
    """The one of this test session."""
    folder = tempfile.mkdtemp(prefix="porchlight-nursery-")
    born = Nursery(Path(folder))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(born.close)
    return born
