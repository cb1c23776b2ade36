"""Starting the simulator, which starts the bot in turn and keeps it running."""

import os
import sys
from pathlib import Path
from typing import Never

from bot.demo.seed import CAST
from bot.listening import held
from bot.settings import Settings

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "simulator-auth-token"  # noqa: S105 - of the simulator, which is no secret
TELEGRAM_TOKEN = "700000:simulator-token"  # noqa: S105
NUMBER = "+447700900000"


def refuse_taken_ports(settings: Settings) -> None:
    """Raises PortTaken where somebody listens on one of our ports: two demos would move each other's clocks.

    Raises CannotListen where nobody could.
    """
    for name, host, port in (
        ("SIM_PORT", "127.0.0.1", settings.sim_port),
        ("WEB_PORT", settings.web_host, settings.web_port),
    ):
        held(name, host, port).close()


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
