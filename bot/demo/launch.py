"""Starting the simulator, which starts the bot in turn and keeps it running."""

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Never

from bot.demo.seed import CAST
from bot.settings import Settings
from domain.errors import PorchlightError

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "simulator-auth-token"  # noqa: S105 - of the simulator, which is no secret
TELEGRAM_TOKEN = "700000:simulator-token"  # noqa: S105
NUMBER = "+447700900000"


class PortTaken(PorchlightError):
    """The demo cannot start: another program, perhaps another demo, has a port that it needs. Choose another"""


def refuse_taken_ports(settings: Settings) -> None:
    """Raises PortTaken where somebody listens on one of our ports: two demos would move each other's clocks."""
    for name, host, port in (
        ("SIM_PORT", "127.0.0.1", settings.sim_port),
        ("WEB_PORT", settings.web_host, settings.web_port),
    ):
        if _is_taken(host, port):
            raise PortTaken(f"{name} is {port}")


def _is_taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE  # anything else the server says better
    return False


def bot_environment(settings: Settings) -> dict[str, str]:
    """The settings with which the bot takes the simulator for the outside world."""
    simulator = f"http://127.0.0.1:{settings.sim_port}"
    return {
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_BASE_URL": f"{simulator}/bot",
        "TELEGRAM_FILE_URL": f"{simulator}/file/bot",
        "TELEGRAM_CHAT_GAP_S": "0",
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_NUMBER": NUMBER,
        "TWILIO_BASE_URL": simulator,
        "CALLS_PER_SECOND": "20",
        "SMS_PER_SECOND": "50",
        "PUBLIC_URL": f"http://127.0.0.1:{settings.web_port}",
        "CLOCK_URL": f"{simulator}/sim/clock",
    }


def launch(settings: Settings, *, anew: bool) -> Never:
    """Becomes the simulator, with the bot as its child; does not return. `anew` begins with the clock of the machine."""
    state = Path(f"var/simulator-{settings.sim_port}.json")
    state.parent.mkdir(exist_ok=True)
    if anew:
        state.unlink(missing_ok=True)
    simulator = [sys.executable, "-m", "simulator", "--port", str(settings.sim_port), "--cast", str(CAST)]
    where = ["--bot-url", f"http://127.0.0.1:{settings.web_port}", "--state", str(state)]
    bot = [sys.executable, "-m", "bot.commandline", "run"]
    os.execve(sys.executable, [*simulator, *where, "--", *bot], {**os.environ, **bot_environment(settings)})  # noqa: S606
