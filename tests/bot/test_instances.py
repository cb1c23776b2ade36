"""Several processes on one database: each is seen, an old version steps aside, SQLite takes one (scenarios 16, 55)."""

import asyncio
import os
import signal
import subprocess
import sys

import httpx
import pytest
from sqlalchemy import Connection, text

from bot.lock_file import AlreadyRunning, alone
from domain.errors import StaleMigration
from store import instances, people
from store.engine import Store
from store.migrations import migrate, revision
from tests.world import opened

INIT = ["--name", "Harbour Care", "--phone", "+441632960200", "--zone", "Europe/London", "--manager", "Mags"]
HOLDING = """
import sys, time
from bot.lock_file import alone
with alone(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def _from_the_future(db: Connection) -> None:
    db.execute(text("UPDATE alembic_version SET version_num = '9999'"))


def _from_the_past(db: Connection) -> None:
    db.execute(text("DROP INDEX watches_beyond_due"))
    db.execute(text("UPDATE alembic_version SET version_num = '0009'"))


async def test_a_running_process_is_seen_and_signs_off(database_url: str) -> None:
    async with opened(database_url) as world:
        [seen] = await world.read(instances.known)
        assert (seen.pid, seen.well) == (os.getpid(), True)
        await world.power.off()
        assert await world.read(instances.known) == []


async def test_an_old_version_steps_aside_when_the_database_is_migrated_past_it(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.program.store.write(_from_the_future)
        await world.program.keeper.instance.work()
        async with httpx.AsyncClient() as client:
            health = (await client.get(f"{world.outside.bot_url}/healthz")).json()
        assert (health["ok"], health["paging"]) == (False, False)
        assert "9999" in health["faults"][0]
        still_running = {task.get_name() for task in world.program._tasks if not task.done() and not task.cancelling()}
        assert not {"sweep", "handle", "send telegram", "poll telegram"} & still_running
        with pytest.raises(Exception, match="stood down"):
            await world.program.intake.take([])


def test_an_old_version_does_not_start_on_a_newer_database(database_url: str) -> None:
    async def age() -> None:
        store = Store(database_url)
        await store.write(_from_the_future)
        await store.close()

    asyncio.run(age())
    with pytest.raises(StaleMigration, match="9999"):
        migrate(database_url)


@pytest.mark.sqlite_only("PostgreSQL takes any number of processes")
def test_a_second_process_on_the_same_file_is_refused_in_plain_words(database_url: str) -> None:
    with alone(database_url):
        second = _ends(database_url, "run")
    assert second.returncode == 1
    assert "already runs on this file" in second.stderr
    assert str(os.getpid()) in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.sqlite_only("on PostgreSQL the old process steps aside, and the new one goes on")
@pytest.mark.parametrize("command", [["run"], ["migrate"], ["init", *INIT]])
async def test_nothing_is_migrated_under_the_one_process_that_a_file_takes(store: Store, command: list[str]) -> None:
    await store.write(_from_the_past)
    url = store.url.render_as_string()
    with alone(url):
        refused = await asyncio.to_thread(_ends, url, *command)
    assert refused.returncode == 1
    assert "already runs on this file" in refused.stderr
    assert await store.read(revision) == "0009"


async def test_an_agency_is_set_up_while_porchlight_runs_where_nothing_is_to_be_migrated(store: Store) -> None:
    url = store.url.render_as_string(hide_password=False)
    with alone(url):
        done = await asyncio.to_thread(_ends, url, "init", *INIT)
    assert (done.returncode, done.stderr) == (0, "")
    assert await store.read(people.whose_agency) == ("Harbour Care", "+441632960200")


def _ends(url: str, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATABASE_URL": url, "TELEGRAM_TOKEN": "700000:made-up"}
    whole = [sys.executable, "-m", "bot.commandline", *command]
    return subprocess.run(whole, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.sqlite_only("PostgreSQL takes any number of processes")
def test_the_lock_goes_with_a_process_that_is_killed(database_url: str) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, database_url], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(AlreadyRunning), alone(database_url):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    holder.stdout.close()
    with alone(database_url):
        pass
