"""One way to the database: a transaction to write in, or one to read in, on SQLite and on PostgreSQL alike."""

import asyncio
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

P = ParamSpec("P")
T = TypeVar("T")

log = structlog.get_logger()

#: PostgreSQL's codes for "start again": serialization failure, deadlock, lock not available.
START_AGAIN = frozenset({"40001", "40P01", "55P03"})
TRIES = 5

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-65536")

POSTGRESQL_SETTINGS = {
    "application_name": "porchlight",
    "lock_timeout": "5s",
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "10s",
    "timezone": "UTC",
}


class Store:
    """The database. `write` and `read` each run one plain function in one transaction of its own.

    The function is handed a `Connection` and can await nothing, so no network call can happen while it holds the
    transaction. A write that lost a race for locks is run again, so it must do nothing but talk to the database.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, pool_size=1, begin="BEGIN IMMEDIATE")
            self._reader = _sqlite_engine(url, pool_size=4, begin="BEGIN", query_only=True)
        else:
            self._writer = self._reader = _postgresql_engine(url)

    async def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work` once it is committed. Raises what `work` raises, and nothing of it is kept then."""
        for attempt in range(1, TRIES + 1):
            try:
                async with self._writer.begin() as connection:
                    return await connection.run_sync(work, *args, **kwargs)
            except DBAPIError as error:
                if attempt == TRIES or not _may_start_again(error):
                    raise
                log.info("write starts again", attempt=attempt, error=str(error.orig))
                await asyncio.sleep(0.01 * attempt)
        raise AssertionError("unreachable")

    async def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work` on one consistent view of the database."""
        async with self._reader.connect() as connection:
            return await connection.run_sync(work, *args, **kwargs)

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()


def _may_start_again(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in START_AGAIN


def _sqlite_engine(url: str, *, pool_size: int, begin: str, query_only: bool = False) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=30)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*PRAGMAS, *(["query_only=ON"] if query_only else [])):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_at_once(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgresql_engine(url: str) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=10,
        max_overflow=0,
        pool_timeout=30,
        pool_pre_ping=True,
        connect_args={"server_settings": POSTGRESQL_SETTINGS, "timeout": 5, "command_timeout": 20},
    )
