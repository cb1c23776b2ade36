"""The processes of a soak: the simulator as the outside world, and two bots on one database, killed in turn."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.demo.launch import bot_environment
from bot.settings import Settings

PACK = Path(__file__).parent / "quick.yaml"

#: A process that has not come up after this long will not.
PATIENCE_S = 90.0


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """One program that can be killed and started again, with its output in a file."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    well_at: str
    _running: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                self.command, env={**os.environ, **self.environment}, stdout=log, stderr=log, cwd=self.log.parent
            )

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self._running is not None:
            self._running.send_signal(signal.SIGKILL)
            self._running.wait()

    def stop(self) -> None:
        """Ends it as its operator would."""
        if self._running is not None:
            self._running.terminate()
            try:
                self._running.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()

    @property
    def has_ended(self) -> bool:
        return self._running is not None and self._running.poll() is not None

    def is_well(self) -> bool:
        """Whether it answers, and pages where it is a bot."""
        try:
            answer = httpx.get(self.well_at, timeout=2, trust_env=False)
            return answer.status_code == 200 or bool(answer.json()["paging"])
        except (httpx.HTTPError, ValueError, KeyError):
            return False

    def wait_until_well(self) -> None:
        """Raises TimeoutError where it does not come up."""
        until = time.monotonic() + PATIENCE_S
        while not self.is_well():
            if time.monotonic() > until or self.has_ended:
                raise TimeoutError(f"{self.name} did not come up; see {self.log}")
            time.sleep(0.1)


def simulator(port: int, bot_port: int, cast: Path, folder: Path) -> Process:
    """The outside world; its webhooks go to the first bot only, so that each of its deaths loses some."""
    command = [sys.executable, "-m", "simulator", "--port", str(port), "--cast", str(cast)]
    command += ["--bot-url", f"http://127.0.0.1:{bot_port}"]
    return Process("simulator", command, {}, folder / "simulator.log", f"http://127.0.0.1:{port}/sim/clock")


def bot(name: str, port: int, first_port: int, simulator_port: int, database: str, folder: Path) -> Process:
    """One `porchlight run`."""
    environment = bot_environment(Settings(_env_file=None, sim_port=simulator_port, web_port=first_port))
    environment |= {
        "CLOCK_URL": "",
        "DATABASE_URL": database,
        "WEB_PORT": str(port),
        "POLICY": str(PACK),
        "LOG_LEVEL": "warning",
        "TELEGRAM_CHAT_GAP_S": "0.05",
    }
    command = [sys.executable, "-m", "bot.commandline", "run"]
    return Process(name, command, environment, folder / f"{name}.log", f"http://127.0.0.1:{port}/healthz")
