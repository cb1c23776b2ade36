"""What one would write first: one APScheduler job for each visit, in its SQLAlchemy job store.

`python -m benchmarks.jobstore DATABASE PROVIDER SETTINGS JOBS DUE` ends when the last job has. A job reads its visit, tells
the contact through python-telegram-bot's own client, and records that it has, in the same SQLite file. SETTINGS are

- `default`: the libraries' own. A job that is a second late is dropped; the database is asked on the event loop.
- `best`: the best we found. No job is dropped, SQLite writes ahead, one thread asks it, and a few jobs send at once.
- `scheduling`: what the job store alone can do. As `best`, but a job reads and records nothing, and sends by the same
  transport as Porchlight.
"""

import asyncio
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine, create_engine, event, insert
from telegram import Bot

from benchmarks.agency import contact_chat
from benchmarks.jobs import JOBS, Base, Visit, Wiring
from bot.transports.telegram import TelegramTransport

TOKEN = "1:made-up"


async def main(database: str, provider: str, settings: str, jobs: int, due: float) -> None:
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # what is dropped is counted by what arrives
    _fill(database, settings, jobs, due)
    Wiring.engine = _engine(database, "synchronous=FULL")
    Wiring.transport = TelegramTransport(token=TOKEN, base_url=f"{provider}/bot")
    scheduler = AsyncIOScheduler(jobstores={"default": SQLAlchemyJobStore(engine=Wiring.engine)}, timezone="UTC")
    ended = _all_ended(scheduler, jobs)
    async with Bot(TOKEN, base_url=f"{provider}/bot") as Wiring.bot:
        scheduler.start()
        if time.time() > due:
            raise SystemExit("the jobs were due before they were all in the store")
        await ended.wait()
    await Wiring.transport.close()


def _fill(database: str, settings: str, jobs: int, due: float) -> None:
    """Every visit and its job; nothing of this is measured."""
    engine = _engine(database, "synchronous=OFF", *([] if settings == "default" else ["journal_mode=WAL"]))
    Base.metadata.create_all(engine)
    with engine.begin() as db:
        visits = [{"id": number, "contact_chat": contact_chat(number), "state": "open"} for number in range(jobs)]
        db.execute(insert(Visit), visits)
    scheduler = BackgroundScheduler(jobstores={"default": SQLAlchemyJobStore(engine=engine)}, timezone="UTC")
    scheduler.start(paused=True)
    patience = {} if settings == "default" else {"misfire_grace_time": None}
    at = datetime.fromtimestamp(due, UTC)
    for number in range(jobs):
        scheduler.add_job(JOBS[settings], "date", run_date=at, args=[number], **patience)
    scheduler.shutdown()


def _engine(database: str, *pragmas: str) -> Engine:
    engine = create_engine(database)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _all_ended(scheduler: AsyncIOScheduler, jobs: int) -> asyncio.Event:
    """Set once so many jobs have run, failed or been dropped."""
    ended, others = asyncio.Event(), iter(range(jobs - 1))

    def count(_event: object) -> None:
        if next(others, None) is None:
            ended.set()

    scheduler.add_listener(count, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    return ended


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5])))
