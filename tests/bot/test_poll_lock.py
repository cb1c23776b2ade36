"""One process polls Telegram; another takes over when it dies or is stopped (scenario 51)."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.poll_lock import PollLock
from store import instances
from store.engine import Store

pytestmark = pytest.mark.postgresql_only("a SQLite file serves one process only")

TAKEOVER_S = 15.0

HOLDER = """
import asyncio, sys
from datetime import UTC, datetime
from bot.poll_lock import PollLock
from store.engine import Store

async def hold(url):
    lock = PollLock(Store(url), lambda: datetime.now(UTC))
    assert await lock.held()
    print("held", lock.backend, flush=True)
    await asyncio.sleep(60)

asyncio.run(hold(sys.argv[1]))
"""


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def lock(database_url: str) -> AsyncIterator[PollLock]:
    store = Store(database_url)
    opened = PollLock(store, now)
    yield opened
    await opened.close()
    await store.close()


def holder(database_url: str) -> tuple["subprocess.Popen[str]", int]:
    """Another process that holds the lock, and its backend's id."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, database_url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = next(line for line in process.stdout if line.startswith("held"))
    return process, int(said.split()[1])


async def takes_over(lock: PollLock) -> float:
    began = time.monotonic()
    while not await lock.held():
        assert time.monotonic() - began < TAKEOVER_S
        await asyncio.sleep(0.1)
    return time.monotonic() - began


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait(10)
    assert process.stdout is not None
    process.stdout.close()


async def test_a_killed_poller_is_replaced(lock: PollLock, database_url: str) -> None:
    process, _ = holder(database_url)
    assert not await lock.held()
    process.send_signal(signal.SIGKILL)
    assert await takes_over(lock) < TAKEOVER_S
    assert await lock.held()
    end(process)


async def test_a_stopped_poller_that_is_no_longer_seen_is_replaced(lock: PollLock, database_url: str) -> None:
    process, backend = holder(database_url)
    os.kill(process.pid, signal.SIGSTOP)
    store = Store(database_url)
    facts = {"host": "here", "pid": process.pid, "revision": "", "started_at": now(), "well": True}
    await store.write(instances.beat, "other", now(), poller_backend=backend, **facts)
    assert not await lock.held()
    await store.write(instances.beat, "other", now() - timedelta(seconds=13), poller_backend=backend, **facts)
    assert await takes_over(lock) < TAKEOVER_S
    await store.close()
    end(process)


async def test_a_poller_that_lost_its_connection_does_not_believe_it_still_holds(
    lock: PollLock, database_url: str
) -> None:
    assert await lock.held()
    other = PollLock(Store(database_url), now)
    assert not await other.held()
    store = Store(database_url)
    await store.write(
        instances.beat,
        "first",
        now() - timedelta(seconds=13),
        host="",
        pid=0,
        revision="",
        started_at=now(),
        well=True,
        poller_backend=lock.backend,
    )
    await takes_over(other)
    with pytest.raises(Exception):  # noqa: B017 - whatever the lost connection says
        await lock.held()
    assert not await lock.held()
    await other.close()
    await other._store.close()
    await store.close()
