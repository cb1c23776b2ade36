"""The jobs of benchmarks.jobstore. A job in a store can only be a named function, so they find what they need in `Wiring`."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from telegram import Bot

from benchmarks.agency import contact_chat
from bot.transports.telegram import TelegramTransport
from domain.message import Outgoing
from domain.person import Wire

TEXT = "Elmstead Care: we cannot reach your worker. Please ring the office on +441632960100."

#: So many at once were the quickest of 4 to 256: more stand in each other's way.
A_FEW = asyncio.Semaphore(8)
MANY = asyncio.Semaphore(100)

#: Threads that write to one SQLite file only wait for each other.
ONE_THREAD = ThreadPoolExecutor(1)


class Base(DeclarativeBase):
    """Our tables."""


class Visit(Base):
    """A visit, and whether somebody was told of it."""

    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_chat: Mapped[str]
    state: Mapped[str]
    paged_at: Mapped[datetime | None]


class Wiring:
    """What the jobs reach for."""

    engine: Engine
    bot: Bot
    transport: TelegramTransport


async def first_written(number: int) -> None:
    """Ask the database, send, record, each as it comes."""
    if chat := _to_tell(number):
        await Wiring.bot.send_message(chat, TEXT)
        _record(number)


async def best_written(number: int) -> None:
    """The same, a few at once, with the database asked in a thread."""
    aside = partial(asyncio.get_running_loop().run_in_executor, ONE_THREAD)
    async with A_FEW:
        if chat := await aside(_to_tell, number):
            await Wiring.bot.send_message(chat, TEXT)
            await aside(_record, number)


async def only_sent(number: int) -> None:
    """Send as Porchlight does, and do nothing else that it does."""
    async with MANY:
        await Wiring.transport.send(Outgoing(number, Wire.TELEGRAM, contact_chat(number), TEXT))


JOBS: dict[str, Callable[[int], Awaitable[None]]] = {
    "default": first_written,
    "best": best_written,
    "scheduling": only_sent,
}


def _to_tell(number: int) -> str | None:
    """The contact's chat, where the visit is still open and nobody was told."""
    with Session(Wiring.engine) as session:
        visit = session.get_one(Visit, number)
        return visit.contact_chat if visit.state == "open" and visit.paged_at is None else None


def _record(number: int) -> None:
    with Session(Wiring.engine) as session:
        session.get_one(Visit, number).paged_at = datetime.now(UTC)
        session.commit()
