"""Which process polls Telegram: the one that holds an advisory lock, on a connection of its own."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from store import instances
from store.engine import Store, ask_for

log = structlog.get_logger()

LOCK = 7_301_003

#: A holder that has not been seen for this long is stopped or cut off, and its connection is ended.
SILENT = timedelta(seconds=12)

PATIENCE_S = 4.0

#: The server notices within about ten seconds that a machine has gone without a word.
SETTINGS = {
    "application_name": "porchlight telegram",
    "tcp_keepalives_idle": "4",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "10000",
}


class PollLock:
    """Held by one process at a time on PostgreSQL; on SQLite there is only one process.

    It needs a session of its own: a pooler that lends out connections by the transaction would lose it.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._engine: AsyncEngine | None = None if store.is_sqlite else _engine(store)
        self._connection: AsyncConnection | None = None
        self.backend: int | None = None

    async def held(self) -> bool:
        """Whether this process holds the lock now, after trying to take it. Raises where the database cannot be asked."""
        if self._engine is None:
            return True
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._still_held() or await self._taken(self._engine)
        except BaseException:
            await self._let_go()
            raise

    async def close(self) -> None:
        """Lets go, so that another process can take over at once."""
        await self._let_go()
        if self._engine is not None:
            await self._engine.dispose()

    async def _still_held(self) -> bool:
        if self._connection is None or self.backend is None:
            return False
        await self._connection.execute(text("SELECT 1"))
        return True

    async def _taken(self, engine: AsyncEngine) -> bool:
        if self._connection is None:
            self._connection = await engine.connect()
        asked: Any = text("SELECT CASE WHEN pg_try_advisory_lock(:lock) THEN pg_backend_pid() END")
        self.backend = (await self._connection.execute(asked, {"lock": LOCK})).scalar()
        if self.backend is not None:
            log.info("polls telegram", backend=self.backend)
            return True
        ended = await self._store.write(instances.free_poller, LOCK, self._clock() - SILENT)
        if ended:
            log.warning("took polling from a silent process", ended=ended)
        return False

    async def _let_go(self) -> None:
        connection, self._connection, self.backend = self._connection, None, None
        if connection is None:
            return
        try:
            async with asyncio.timeout(1):
                await connection.invalidate()
                await connection.close()
        except Exception as error:
            log.info("the poller's connection was gone", error=repr(error))


def _engine(store: Store) -> AsyncEngine:
    connecting = {"timeout": PATIENCE_S, "command_timeout": PATIENCE_S}
    made = create_async_engine(store.url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=connecting)
    ask_for(made, SETTINGS)
    return made
