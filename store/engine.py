"""One way to the database, to write or to read, on SQLite and on PostgreSQL alike."""

import asyncio
import contextvars
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import structlog
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

P = ParamSpec("P")
T = TypeVar("T")

log = structlog.get_logger()

#: PostgreSQL's codes for "start again": serialization failure, deadlock, lock not available.
START_AGAIN = frozenset({"40001", "40P01", "55P03"})
TRIES = 5

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-65536")

#: What every connection to PostgreSQL asks for, once it is there: a pooler refuses one that asks for it at the door.
POSTGRESQL_SETTINGS = {
    "application_name": "porchlight",
    "lock_timeout": "5s",
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "10s",
    "timezone": "UTC",
}


class Store:
    """The database. `write` runs a plain function in a transaction of its own, `read` one that changes nothing.

    The function is handed a `Connection` and can await nothing, so no network call can happen while it holds the
    transaction. A write that lost a race for locks is run again, so it must do nothing but talk to the database.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer: _Connections
        self._reader: _Connections
        if self.is_sqlite:
            self._writer = _Sqlite(self.url, threads=1, begin="BEGIN IMMEDIATE")
            self._reader = _Sqlite(self.url, threads=4, begin="BEGIN", query_only=True)
        else:
            engine = _postgresql_engine(self.url)
            self._writer = _PostgreSQL(engine.execution_options(isolation_level="READ COMMITTED"))
            self._reader = _PostgreSQL(engine)

    async def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work` once it is committed. Raises what `work` raises, and nothing of it is kept then."""
        for attempt in range(1, TRIES + 1):
            try:
                return await self._writer.transact(lambda db: work(db, *args, **kwargs))
            except DBAPIError as error:
                if attempt == TRIES or not may_start_again(error):
                    raise
                log.info("write starts again", attempt=attempt, error=str(error.orig))
                await asyncio.sleep(0.01 * attempt)
        raise AssertionError("unreachable")

    async def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, which changes nothing; each of its questions sees what is committed when it is asked.

        On SQLite all of them see the same. On PostgreSQL they would not in a transaction either, so there is none to be
        begun and ended.
        """
        return await self._reader.transact(lambda db: work(db, *args, **kwargs))

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()


class _Connections(Protocol):
    """Connections of one kind."""

    async def transact(self, work: Callable[[Connection], T]) -> T:
        """The result of `work` in a transaction of its own, committed."""

    async def dispose(self) -> None:
        """Closes every connection, once what is under way on it has ended."""


class _Sqlite:
    """Each transaction runs in a thread from its beginning to its end: SQLite answers sooner than threads can be changed.

    A caller that stops waiting does not stop the transaction.
    """

    def __init__(self, url: URL, *, threads: int, begin: str, query_only: bool = False) -> None:
        self._engine = _sqlite_engine(url.set(drivername="sqlite"), threads, begin, query_only=query_only)
        self._threads = ThreadPoolExecutor(threads, "sqlite")

    async def transact(self, work: Callable[[Connection], T]) -> T:
        run = contextvars.copy_context().run
        return await asyncio.get_running_loop().run_in_executor(self._threads, run, self._transact, work)

    def _transact(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._engine.begin() as connection:
                return work(connection)
        except StopIteration as error:  # whoever waits for a thread that ends with it waits for ever
            raise RuntimeError("the work in a transaction raised StopIteration") from error

    async def dispose(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()


class _PostgreSQL:
    """Connections that wait for the server without keeping a thread."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def transact(self, work: Callable[[Connection], T]) -> T:
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def dispose(self) -> None:
        await self._engine.dispose()


def ends_transaction(error: BaseException) -> bool:
    """Whether an error is the database's own answer to a statement: on PostgreSQL one can only go back then."""
    return isinstance(error, DBAPIError) and not is_out_of_reach(error)


def is_out_of_reach(error: BaseException) -> bool:
    """Whether there was no connection for a statement to fail on: then nothing is gained by asking otherwise."""
    return isinstance(error, DBAPIError) and error.statement is None


def may_start_again(error: BaseException) -> bool:
    """Whether a transaction failed only because others were in its way."""
    return isinstance(error, DBAPIError) and _code(error) in START_AGAIN


def _code(error: DBAPIError) -> object:
    return getattr(error.orig, "sqlstate", None)


def _sqlite_engine(url: URL, pool_size: int, begin: str, *, query_only: bool) -> Engine:
    engine = create_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=30, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*PRAGMAS, *(["query_only=ON"] if query_only else [])):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    begin_with(engine, begin)
    return engine


def begin_with(engine: Engine, statement: str) -> None:
    """Has every transaction on SQLite begin with this, for the driver begins none by itself.

    It is not done by listening to the engine: whenever somebody listens to it, every statement takes a third longer.
    """

    def do_begin(connection: Any) -> None:
        connection.execute(statement)

    engine.dialect.do_begin = do_begin  # type: ignore[assignment, method-assign]


def _postgresql_engine(url: URL) -> AsyncEngine:
    engine = create_async_engine(
        url,
        isolation_level="AUTOCOMMIT",
        pool_size=10,
        max_overflow=0,
        pool_use_lifo=True,
        pool_timeout=30,
        hide_parameters=True,
        connect_args={"timeout": 5, "command_timeout": 20},
    )
    ask_for(engine, POSTGRESQL_SETTINGS)
    event.listen(engine.sync_engine, "checkout", _unless_closed)
    event.listen(engine.sync_engine, "handle_error", _without_values)
    return engine


def ask_for(engine: AsyncEngine, settings: Mapping[str, str]) -> None:
    """Has every new connection to PostgreSQL set these for its session."""
    asking = "SELECT " + ", ".join(f"set_config('{name}', '{value}', false)" for name, value in settings.items())

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(asking)
        cursor.close()


def _unless_closed(connection: Any, _record: object, _proxy: object) -> None:
    """Has the pool replace a connection that the server has ended, which the driver knows without asking it."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _without_values(context: ExceptionContext) -> None:
    """Has an error say what is wrong, but not with which values: those the driver tells after a colon, or in a cause."""
    if context.sqlalchemy_exception is None:
        return
    for error in (context.original_exception, context.sqlalchemy_exception):
        error.args = (str(error.args[0]).partition(":")[0],)
    context.original_exception.__cause__ = None
