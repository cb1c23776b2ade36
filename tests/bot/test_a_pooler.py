"""Before PostgreSQL may stand a pooler that lends its connections by the session; any other is refused at the start."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from bot.poll_lock import LOCK, PollLock
from store.demands import SessionsAreShared
from store.engine import POSTGRESQL_SETTINGS, Store
from store.migrations import MIGRATION_LOCK, migrate
from tests.poolers import Pooler, pooler

pytestmark = pytest.mark.postgresql_only("a SQLite file needs no pooler")


def now() -> datetime:
    return datetime.now(UTC)


def through(url: str, door: Pooler) -> str:
    return make_url(url).set(port=door.port).render_as_string(hide_password=False)


def port_of(url: str) -> int:
    port = make_url(url).port
    assert port is not None
    return port


@pytest.fixture
async def lends_sessions(database_url: str) -> AsyncIterator[str]:
    async with pooler(port_of(database_url)) as door:
        yield through(database_url, door)


@pytest.fixture(params=["renames statements", "knows no statements"])
async def lends_transactions(database_url: str, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    renames = request.param == "renames statements"
    async with pooler(port_of(database_url), by_transaction=True, renames=renames) as door:
        yield through(database_url, door)


def settings(db: Connection) -> dict[str, str]:
    return {name: db.execute(text(f"SELECT current_setting('{name}')")).scalar_one() for name in POSTGRESQL_SETTINGS}


async def test_a_pooler_that_lends_sessions_needs_no_settings_of_its_own(lends_sessions: str) -> None:
    await asyncio.to_thread(migrate, lends_sessions)
    store = Store(lends_sessions)
    assert await store.write(settings) == await store.read(settings) == POSTGRESQL_SETTINGS
    lock, other = PollLock(store, now), PollLock(store, now)
    assert await lock.held() and await lock.held()
    assert not await other.held()
    await lock.close()
    assert await other.held()
    await other.close()
    await store.close()


def locks(db: Connection) -> int:
    asked = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = ANY(:ours)")
    return int(db.execute(asked, {"ours": [MIGRATION_LOCK, LOCK]}).scalar_one())


async def test_a_pooler_that_lends_transactions_is_refused_before_anything_is_locked(
    lends_transactions: str, store: Store
) -> None:
    with pytest.raises(SessionsAreShared, match="pool_mode"):
        await asyncio.to_thread(migrate, lends_transactions)
    assert await store.read(locks) == 0
