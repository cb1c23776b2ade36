"""Run the simulator and, beside it, the bot: `python -m simulator --cast CAST -- BOT COMMAND...`"""

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from simulator.app import create_app
from simulator.cast import read_cast
from simulator.power import Supervisor
from simulator.world import ACCOUNT_SID, AUTH_TOKEN, TELEGRAM_TOKEN, World


class Server(uvicorn.Server):
    """A server that leaves the signals to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop; 0, or 1 where it cannot start."""
    options = _options(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    try:
        cast = read_cast(options.cast)
    except (OSError, ValueError, KeyError, TypeError) as error:
        _say(f"The cast {options.cast} cannot be read: {error}.")
        return 1
    power = Supervisor(options.command, _say) if options.command else None
    world = World(
        cast,
        options.bot_url,
        power,
        state=options.state,
        account_sid=options.account_sid,
        auth_token=options.auth_token,
        telegram_token=options.telegram_token,
    )
    world.own_url = f"http://{options.host}:{options.port}"
    return asyncio.run(_run(world, power, options.host, options.port))


async def _run(world: World, power: Supervisor | None, host: str, port: int) -> int:
    server = Server(
        uvicorn.Config(
            create_app(world), host=host, port=port, log_config=None, access_log=False, timeout_graceful_shutdown=1
        )
    )
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    serving = asyncio.create_task(_serve(server))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if serving.done():
        _say(f"Port {port} on {host} is taken by somebody else. Choose another with --port.")
        return 1
    _say(f"Phones: {world.own_url}/")
    waiting = asyncio.create_task(stop.wait())
    code = await _start_bot(power)
    if code == 0:
        await asyncio.wait((waiting, serving), return_when=asyncio.FIRST_COMPLETED)
        if power is not None:
            await power.off()
    server.should_exit = True
    world.ground.events.close()
    await serving
    return code


async def _start_bot(power: Supervisor | None) -> int:
    if power is None:
        return 0
    try:
        await power.on()
    except OSError as error:
        _say(f"The bot cannot be started: {error}.")
        return 1
    return 0


async def _serve(server: uvicorn.Server) -> None:
    with contextlib.suppress(SystemExit):
        await server.serve()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--cast", required=True, help="a JSON file with the agency and its people")
    parser.add_argument("--bot-url", default="http://127.0.0.1:8080", help="where the bot's own web is")
    parser.add_argument("--state", type=Path, help="a file that keeps the clock")
    parser.add_argument("--account-sid", default=ACCOUNT_SID)
    parser.add_argument("--auth-token", default=AUTH_TOKEN)
    parser.add_argument("--telegram-token", default=TELEGRAM_TOKEN)
    command: list[str] = []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, command = arguments[:cut], arguments[cut + 1 :]
    options = parser.parse_args(arguments)
    options.command = command
    return options


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
