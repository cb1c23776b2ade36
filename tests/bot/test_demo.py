"""The demo begins where nobody relies on Porchlight, and nowhere else."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.demo.in_earnest import FollowsAnotherClock, UsedInEarnest, refuse_in_earnest, refuse_the_demos
from bot.demo.seed import seed
from bot.settings import Settings
from store import people
from store.engine import Store
from store.migrations import revision
from tests.ports import kept_port

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
IN_EARNEST = {
    "public_url": "https://porchlight.example",
    "heartbeat_url": "https://beats.example",
    "canary_address": "sms:+447700900900",
}


def without_account(url: str, **settings: Any) -> Settings:
    return Settings(database_url=url, _env_file=None, **settings)


def real_agency(db: Connection) -> None:
    """Another agency than the demo's, in a database as an old version left it."""
    people.set_agency(db, "Harbour Care", "Europe/London", "+441632960100")
    db.execute(text("UPDATE alembic_version SET version_num = '0009'"))


def demo_agency(db: Connection) -> None:
    seed(db, NOW)


async def written(store: Store, work: Callable[[Connection], None]) -> str:
    await store.write(work)
    return store.url.render_as_string(hide_password=False)


async def test_the_demo_does_not_touch_the_database_of_a_real_agency(store: Store, tmp_path: Path) -> None:
    url = await written(store, real_agency)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE_URL": url}
    command = [sys.executable, "-m", "bot.commandline", "run"]
    run = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 1
    assert "Harbour Care" in run.stderr and "TELEGRAM_TOKEN" in run.stderr
    assert "Traceback" not in run.stderr
    assert await store.read(revision) == "0009"
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("name", ["SIM_PORT", "WEB_PORT"])
def test_a_second_demo_says_which_port_it_lacks(tmp_path: Path, name: str) -> None:
    with kept_port() as free, kept_port() as other, socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        ports = {"SIM_PORT": str(free), "WEB_PORT": str(other), name: str(first.getsockname()[1])}
        run = subprocess.run(
            [sys.executable, "-m", "bot.commandline", "run"],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **ports},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (run.returncode, run.stdout) == (1, "")
    assert f"{name} is {ports[name]}" in run.stderr


INIT = ["init", "--name", "Harbour Care", "--phone", "+441632960200", "--zone", "Europe/London", "--manager", "Sam"]


@pytest.mark.parametrize("command", [INIT, ["run"]])
async def test_a_real_agency_does_not_begin_among_the_demos_people(
    store: Store, tmp_path: Path, command: list[str]
) -> None:
    url = await written(store, demo_agency)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE_URL": url, "TELEGRAM_TOKEN": "1:a"}
    run = subprocess.run(
        [sys.executable, "-m", "bot.commandline", *command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert "made up" in run.stderr and "DATABASE_URL" in run.stderr
    assert "Traceback" not in run.stderr
    assert await store.read(people.whose_agency) == ("Lantern Home Care", "+441632960100")


@pytest.mark.parametrize("name", IN_EARNEST)
def test_what_nobody_sets_for_a_demo_keeps_it_from_starting(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsedInEarnest, match=name.upper()):
        refuse_in_earnest(without_account(f"sqlite+aiosqlite:///{tmp_path}/none.db", **{name: IN_EARNEST[name]}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("agency", [demo_agency, lambda _db: None])
async def test_the_demo_goes_on_in_its_own_database_and_begins_in_an_empty_one(store: Store, agency: Any) -> None:
    await asyncio.to_thread(refuse_in_earnest, without_account(await written(store, agency)))


def test_nobody_can_move_the_time_of_an_agency_in_earnest(tmp_path: Path) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path / 'porchlight.db'}"
    settings = Settings(
        database_url=database, telegram_token="1:a", clock_url="http://127.0.0.1:9/clock", _env_file=None
    )
    with pytest.raises(FollowsAnotherClock, match="CLOCK_URL"):
        refuse_the_demos(settings)


def test_without_any_setting_the_demo_begins(tmp_path: Path) -> None:
    refuse_in_earnest(without_account(f"sqlite+aiosqlite:///{tmp_path}/var/porchlight.db"))
    assert list(tmp_path.iterdir()) == []
