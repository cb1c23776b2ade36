"""What every command has in common."""

import ctypes
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
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
    assert "Traceback" not in run.stderr
    said = run.stderr.splitlines()[-1]
    assert "may write to it" in said or said.startswith("No agency")
    assert not any(cause in said for cause in ("Errno", "No such file", "not a database"))


#: What a superuser may do in a folder that nobody may write into, as Linux numbers it.
PR_CAPBSET_DROP, DAC_OVERRIDE, DAC_READ_SEARCH = 24, 1, 2


def like_anybody() -> None:
    """From now on folders bind this process, whoever runs the tests."""
    for power in (DAC_OVERRIDE, DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, power)


@pytest.mark.parametrize("command", [["run"], ["migrate"], ["whatif", "Ana", "02:10"]])
def test_a_database_in_a_folder_that_nobody_may_write_into_is_said_in_words(tmp_path: Path, command: list[str]) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "x.db")) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE agency (id INTEGER)")
    folder.chmod(0o500)
    run = subprocess.run(
        [sys.executable, "-m", "bot.commandline", *command],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_TOKEN": "1:made-up",
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/x.db",
        },
        preexec_fn=like_anybody,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    folder.chmod(0o700)
    assert "Traceback" not in run.stderr
    assert "readonly" in run.stderr.splitlines()[0], "the log says why"
    assert run.stderr.splitlines()[-1].endswith("whether this user may write to it")


def refused(folder: Path, command: list[str], **settings: str) -> str:
    """What a command says that refuses to begin: words on standard error and nothing else."""
    run = subprocess.run(
        [sys.executable, "-m", "bot.commandline", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode != 0 and run.stdout == ""
    assert "Traceback" not in run.stderr and "Errno" not in run.stderr
    return run.stderr


def test_a_port_that_is_taken_is_named_before_anything_begins(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = str(first.getsockname()[1])
        said = refused(tmp_path, ["run"], TELEGRAM_TOKEN="1:made-up", WEB_PORT=port)
    assert said.strip().endswith(f"WEB_PORT is {port}")


@pytest.mark.parametrize("account", [{}, {"TELEGRAM_TOKEN": "1:made-up"}])
def test_an_address_of_another_machine_is_no_port_that_is_taken(tmp_path: Path, account: dict[str, str]) -> None:
    said = refused(tmp_path, ["run"], WEB_HOST="192.0.2.1", **account)
    assert "WEB_HOST" in said and "192.0.2.1" in said and "another program" not in said


@pytest.mark.parametrize("settings", [{"WEB_PORT": "0"}, {"HEARTBEAT_URL": "https://beat.example"}])
def test_no_line_of_a_list_of_faults_ends_in_a_space(tmp_path: Path, settings: dict[str, str]) -> None:
    lines = refused(tmp_path, ["run"], **settings).splitlines()
    assert lines[0].endswith(":") and lines[1].startswith("  - ")
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("understand --zone Mars/Olympus", "try Europe/London"),
        ("init --name= --phone +441632960200 --zone Europe/London --manager Sam", "--name"),
        ("init --name Ours --phone 12 --zone Europe/London --manager Sam", "try +441632960100"),
        ("init --name Ours --phone +441632960200 --zone Mars/Olympus --manager Sam", "try Europe/London"),
        ("simulate --days -1", "--days"),
        ("simulate --workers 0", "--workers"),
        ("soak --database nowhere", "postgresql+asyncpg://"),
        ("soak --database sqlite+aiosqlite:///x", "postgresql+asyncpg://"),
    ],
)
def test_a_wrong_word_on_the_command_line_is_refused_in_words(tmp_path: Path, command: str, said: str) -> None:
    assert said in refused(tmp_path, command.split())
    assert list(tmp_path.iterdir()) == []


def test_the_help_says_in_one_whole_line_what_each_command_does() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bot.commandline", "--help"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    )
    commands = told.stdout.partition("Commands:")[2]
    assert "whatif" in commands and "..." not in commands
