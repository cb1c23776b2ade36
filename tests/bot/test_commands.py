"""What every command has in common."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ports import kept_port

ROOT = Path(__file__).parents[2]
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC0",
    "TWILIO_AUTH_TOKEN": "made-up",
    "TWILIO_NUMBER": "+447700900000",
    "PUBLIC_URL": "https://porchlight.example",
}


def test_the_watchdog_keeps_its_log_on_standard_error(tmp_path: Path) -> None:
    with kept_port() as nobodys_port:
        watched = {"WATCHDOG_URL": f"http://127.0.0.1:{nobodys_port}", "WATCHDOG_SECRET": "made-up"}
        watchdog = subprocess.Popen(
            [sys.executable, "-m", "bot.commandline", "watchdog"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **TWILIO, **watched},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert watchdog.stdout is not None and watchdog.stderr is not None
        assert watchdog.stdout.readline() == "The watchdog watches.\n"
        assert "the bot cannot be seen" in watchdog.stderr.readline()
        watchdog.terminate()
        assert watchdog.communicate(timeout=30)[0] == ""


@pytest.mark.parametrize(
    "url", ["sqlite+aiosqlite:////proc/nowhere/x.db", "postgresql+asyncpg://u:p@127.0.0.1:1/x", "sqlite+aiosqlite:///x"]
)
@pytest.mark.parametrize("command", [["run"], ["migrate"], ["whatif", "Ana", "02:10"]])
def test_a_database_that_cannot_be_used_is_said_in_words(tmp_path: Path, url: str, command: list[str]) -> None:
    (tmp_path / "x").write_text("no database\n" * 100, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "bot.commandline", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TELEGRAM_TOKEN": "1:made-up", "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr and ("DATABASE_URL" in run.stderr or "No agency" in run.stderr)
