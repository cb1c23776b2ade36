"""What one would write first: one APScheduler job for each visit, in its SQLAlchemy job store.

`python -m benchmarks.jobstore DATABASE PROVIDER default|best JOBS DUE` sends one Telegram message for each job, by the same
transport as Porchlight's, so that only the scheduling differs. `best` is the best that its settings can do: no job is
dropped for being late, and SQLite writes ahead.
"""

import asyncio
import sys
from datetime import UTC, datetime

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.agency import contact_chat
from bot.transports.telegram import TelegramTransport
from domain.message import Outgoing
from domain.person import Wire

WIDTH = 100


class Wiring:
    """What the job function reaches for; jobs in a store can only be named functions."""

    transport: TelegramTransport
    slots: asyncio.Semaphore


async def page(number: int) -> None:
    """The job: one page."""
    async with Wiring.slots:
        text = "Elmstead Care: we cannot reach your worker. Please ring the office on +441632960100."
        await Wiring.transport.send(Outgoing(number, Wire.TELEGRAM, contact_chat(number), text))


async def main(database: str, provider: str, settings: str, jobs: int, due: float) -> None:
    Wiring.transport = TelegramTransport(token="1:made-up", base_url=f"{provider}/bot")
    Wiring.slots = asyncio.Semaphore(WIDTH)
    store = SQLAlchemyJobStore(url=database)
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    _pragma(store, "synchronous=OFF")  # only what happens at the due time is measured
    if settings == "best":
        _pragma(store, "journal_mode=WAL")
    patience = {"misfire_grace_time": None} if settings == "best" else {}
    for number in range(jobs):
        scheduler.add_job(page, "date", run_date=datetime.fromtimestamp(due, UTC), args=[number], **patience)
    _pragma(store, "synchronous=FULL")
    scheduler.resume()
    await asyncio.Event().wait()


def _pragma(store: SQLAlchemyJobStore, pragma: str) -> None:
    """Set on the pool's one connection, outside a transaction."""
    connection = store.engine.raw_connection()
    connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]
    connection.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5])))
