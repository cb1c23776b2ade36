"""The bot of a story, on a plug: in this process, or in one of its own; and the ports that things are served on."""

import asyncio
import contextlib
import functools
import os
import socket
import ssl
import sys
from collections.abc import Iterator
from typing import Literal

import uvicorn
from starlette.applications import Starlette

import bot.program
from bot.program import Program
from bot.serve import app_of
from bot.settings import Settings
from policies import names
from simulator.power import Supervisor

# Every bot and every client reads these anew, which takes longer than most stories.
ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]
_load_pack = bot.program.load_pack  # type: ignore[attr-defined]
_load_pack_once = functools.cache(_load_pack)
# A pack of one's own may change in the middle of a story; those that come with Porchlight do not.
bot.program.load_pack = lambda pack: (_load_pack_once if pack in names() else _load_pack)(pack)  # type: ignore[attr-defined]


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


async def _drop(program: Program) -> None:
    """Ends everything a program is doing, in mid-step."""
    doing = [*program._tasks, *(task for dispatcher in program.dispatchers for task in dispatcher._sending)]
    for task in doing:
        task.cancel()
    await asyncio.gather(*doing, return_exceptions=True)
    for dispatcher in program.dispatchers:
        dispatcher._results.clear()


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


def environment_of(settings: Settings) -> dict[str, str]:
    """This process's environment with those settings in it, for a bot in a process of its own."""
    return {**os.environ, **_as_environment(settings)}


def _as_environment(settings: Settings) -> dict[str, str]:
    return {name.upper(): str(value) for name, value in settings.model_dump(exclude_defaults=True).items()}
