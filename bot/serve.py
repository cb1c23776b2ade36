"""Running the bot with its web until it is told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from datetime import datetime

import uvicorn
from starlette.applications import Starlette

from bot.garbage import collect_seldom
from bot.program import Program
from bot.web import webhooks
from bot.web.app import create_app
from domain.errors import PorchlightError

#: So many are served at once, and whoever comes beyond them hears 503 at once: files and sockets are left for paging.
AT_ONCE = 200


class PortTaken(PorchlightError):
    """The web cannot be served: another program has this port. Choose another with WEB_PORT"""


class Server(uvicorn.Server):
    """A server that leaves the signals to us, and waits to be ended instead of looking ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ended = asyncio.Event()

    def end(self) -> None:
        self.should_exit = True
        self._ended.set()

    async def main_loop(self) -> None:
        """Writes once a second what time every answer bears, until it is ended."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._ended.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def app_of(program: Program) -> Starlette:
    """The web of one program."""
    settings, wires = program.settings, program.wires

    async def move_clock(now: datetime, running: bool) -> datetime | None:
        program.clock.set(now, running=running)
        return await program.settle()

    hooks = webhooks.routes(
        program.intake,
        public_url=settings.reached_at,
        sms=wires.sms,
        voice=wires.voice,
        telegram=wires.telegram,
        telegram_secret=settings.telegram_webhook_secret,
    )
    return create_app(
        hooks,
        program.keeper.health,
        move_clock if settings.clock_url else None,
        roster=program.roster_data,
        roster_secret=settings.watchdog_secret,
    )


def server_of(program: Program) -> Server:
    """What serves the web of one program."""
    return Server(
        uvicorn.Config(
            app_of(program),
            host=program.settings.web_host,
            port=program.settings.web_port,
            log_config=None,
            access_log=False,
            limit_concurrency=AT_ONCE,
            timeout_graceful_shutdown=2,
        )
    )


async def serve(program: Program) -> None:
    """Runs the bot and its web until SIGTERM or SIGINT. Raises PortTaken."""
    settings = program.settings
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    server = server_of(program)
    await program.start()
    collect_seldom()
    serving = asyncio.create_task(_serve(server))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    taken = not stop.is_set()
    server.end()
    await serving
    stopping.cancel()
    await program.stop()
    if taken:
        raise PortTaken(f"{settings.web_host}:{settings.web_port}")


async def _serve(server: uvicorn.Server) -> None:
    with contextlib.suppress(SystemExit):
        await server.serve()
