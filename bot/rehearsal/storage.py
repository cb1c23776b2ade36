"""The database of a rehearsal: the real tables in a SQLite file, reached without threads, and with faults of its own."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.rehearsal.boundaries import Boundaries
from store.engine import Store, begin_with

P = ParamSpec("P")
T = TypeVar("T")

#: Nothing here outlives the computer's power, so nothing is forced to the disk.
PRAGMAS = ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=ON", "locking_mode=EXCLUSIVE", "temp_store=MEMORY")


class Disk:
    """One SQLite file and the engine on it; it outlives the processes that use it. `put` changes the file."""

    def __init__(self) -> None:
        self._path = ""
        self.engine: Engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
        begin_with(self.engine, "BEGIN IMMEDIATE")

    def put(self, path: Path) -> None:
        """Uses another file from now on."""
        self.close()
        self._path = str(path)

    @cached_property
    def connection(self) -> Connection:
        """The one connection, which is kept: whatever runs here runs one after the other."""
        return self.engine.connect()

    def close(self) -> None:
        """Lets go of the file."""
        if "connection" in self.__dict__:
            self.connection.close()
            del self.connection
        self.engine.dispose()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection


class RehearsalStore(Store):
    """The store of one life of the process. A transaction may fail as storage fails, stall, or be cut by death.

    `weather` is asked before each transaction, `committed` is called after each one that changed something.
    """

    def __init__(
        self, disk: Disk, boundaries: Boundaries, trouble: Callable[[], "Trouble"], committed: Callable[[], None]
    ) -> None:
        self.url = make_url("sqlite://")
        self.is_sqlite = True
        self._disk = disk
        self._boundaries = boundaries
        self._trouble = trouble
        self._committed = committed

    async def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        await self._stall()
        self._boundaries.reach("before begin")
        with self._disk.connection.begin():
            result = work(self._disk.connection, *args, **kwargs)
            self._fail("commit")
            self._boundaries.reach("before commit")
        self._committed()
        self._boundaries.reach("after commit")
        return result

    async def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        await self._stall()
        self._boundaries.reach("before read")
        self._fail("read")
        with self._disk.connection.begin():
            return work(self._disk.connection, *args, **kwargs)

    async def close(self) -> None:
        """The file stays for the next life."""

    async def _stall(self) -> None:
        while (stalled_s := self._trouble().stalled_s) > 0:
            await asyncio.sleep(stalled_s)

    def _fail(self, what: str) -> None:
        fault = self._trouble().storage
        if fault:
            raise OperationalError(what, None, sqlite3.OperationalError(fault))


class Trouble:
    """What is wrong with the storage now: how much longer it stalls, and with which error it fails."""

    def __init__(self, stalled_s: float = 0.0, storage: str = "") -> None:
        self.stalled_s = stalled_s
        self.storage = storage


def raw(engine: Engine) -> Any:
    """The driver's own connection, to look without taking part."""
    connection = engine.raw_connection()
    return connection.driver_connection
