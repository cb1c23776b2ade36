"""This process among those that run on the same database: it is seen alive, and steps aside for a newer one."""

import os
import socket
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Row

from bot.keeping.health import Health
from bot.served import AHEAD, LIVES, Served
from store import instances, migrations
from store.engine import Store

log = structlog.get_logger()

BEAT_S = 4.0

#: A process that has not been seen for this long is no longer counted.
FORGET_AFTER = timedelta(days=1)


class Instance:
    """Writes every few seconds that this process lives. `stand_down` is called once the database is another version's."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        health: Health,
        served: Served,
        stand_down: Callable[[str], None],
        poller_backend: Callable[[], int | None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._health = health
        self._served = served
        self._stand_down = stand_down
        self._poller_backend = poller_backend
        self._revision = migrations.newest()
        self._started_at = clock()
        self.id = uuid.uuid4().hex

    async def appear(self) -> None:
        """The first beat; processes that have long not been seen are forgotten with it. Raises what the database raises."""
        await self._store.write(instances.forget, self._clock() - FORGET_AFTER)
        await self.work()

    async def work(self) -> bool:
        """One beat; never asks to be called again at once. Raises what the database raises."""
        found, alive = await self._store.write(self._beat, not self._health.broken)
        self._served.note(alive)
        if found not in (None, self._revision):
            self._stand_down(
                f"the database is at revision {found}, and this version of Porchlight knows {self._revision}"
            )
        else:
            self._health.written()
        return False

    async def latest_beat(self) -> datetime | None:
        """When any process was last seen alive on this database."""
        return await self._store.read(instances.latest_beat)

    async def leave(self) -> None:
        """Takes this process out of the list; where the database cannot be reached it is simply not seen any more."""
        try:
            await self._store.write(instances.leave, self.id)
        except Exception as error:
            log.warning("could not sign off", error=repr(error))

    def _beat(self, db: Connection, well: bool) -> tuple[str | None, Sequence[Row[Any]]]:
        """Writes that this process lives, where the database is its own version's; gives the database's, and who is alive."""
        found = migrations.revision_written(db)
        if found not in (None, self._revision):
            return found, []
        now = self._clock()
        instances.beat(
            db,
            self.id,
            now,
            host=socket.gethostname(),
            pid=os.getpid(),
            revision=self._revision,
            started_at=self._started_at,
            well=well,
            poller_backend=self._poller_backend(),
            wires=self._served.own,
        )
        if self._store.is_sqlite:
            return found, []
        return found, instances.well_between(db, self._revision, now - LIVES, now + AHEAD)
