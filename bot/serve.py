"""Running the bot with its web until it is told to stop."""

import asyncio
import contextlib
import resource
import signal
from collections.abc import Iterator
from datetime import datetime

import uvicorn
from starlette.applications import Starlette

from bot.callers import Silence
from bot.garbage import collect_seldom
from bot.listening import held, refusal
from bot.program import Program
from bot.web import webhooks
from bot.web.app import create_app

#: So many callers are served at once, more than a thousand people who say at four o'clock that they are safe; whoever
#: comes beyond them, or beyond half of the files and sockets that this process may have, hears 503: the rest is for paging.
AT_ONCE = 2_000

#: As many files and sockets as we ask for; systems give a process far fewer unless it does.
FILES = 4 * AT_ONCE


class Server(uvicorn.Server):
    """A server that leaves the signals to us, and waits to be ended instead of looking ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ended = asyncio.Event()
        self._silence = Silence()

    def end(self) -> None:
        self.should_exit = True
        self._ended.set()

    async def main_loop(self) -> None:
        """Writes once a second what time every answer bears, and parts from who says nothing, until it is ended."""
        while not await self.on_tick(0):
            self._silence.part(list(self.server_state.connections))
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


def room_for_callers() -> int:
    """How many callers may be served at once, once the system has been asked for as many files as it allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return min(AT_ONCE, files // 2)


def server_of(program: Program, callers: int) -> Server:
    """What serves the web of one program, to so many callers at once."""
    return Server(
        uvicorn.Config(
            app_of(program),
            host=program.settings.web_host,
            port=program.settings.web_port,
            log_config=None,
            access_log=False,
            limit_concurrency=callers,
            timeout_graceful_shutdown=2,
        )
    )


async def serve(program: Program) -> None:
    """Runs the bot and its web until SIGTERM or SIGINT. Raises PortTaken, CannotListen."""
    where = ("WEB_PORT", program.settings.web_host, program.settings.web_port)
    with held(*where) as door:
        stop = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        server = server_of(program, room_for_callers())
        await program.start()
        collect_seldom()
        serving = asyncio.create_task(server.serve(sockets=[door]))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        server.end()
        try:
            await serving
        except OSError as fault:  # somebody else was the first to listen there
            raise refusal(*where, fault) from None
        finally:
            stopping.cancel()
            await program.stop()
