"""Receipts that never came: the provider is asked what became of the message."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy import Row

from bot.intake import Intake
from bot.transports import WireFault
from domain.message import Receipt
from domain.person import Wire
from store import delivery
from store.engine import Store

log = structlog.get_logger()

#: A receipt that has not come after this long is asked for, and again after as long while it stays away.
PATIENCE = timedelta(minutes=2)

#: What is older than this nobody waits for any more.
LONGEST = timedelta(hours=4)

BATCH = 20


class Telling(Protocol):
    """A wire that can be asked what became of a message."""

    async def status(self, provider_id: str) -> Receipt | None: ...


class ReceiptPoller:
    """Asks about sent messages without a final receipt, so many at a time."""

    def __init__(
        self, store: Store, wires: Mapping[Wire, Telling], intake: Intake, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._wires = wires
        self._intake = intake
        self._clock = clock

    async def work(self) -> bool:
        """Takes in the receipts of one batch; whether there may be more to ask about."""
        now = self._clock()
        wires, between = list(self._wires), (now - LONGEST, now - PATIENCE)
        rows = await self._store.read(delivery.without_receipt, wires, between, now - PATIENCE, BATCH)
        if not rows:
            return False
        await asyncio.gather(*(self._ask(row) for row in rows))
        await self._store.write(delivery.asked, [row.id for row in rows], now)
        return len(rows) == BATCH

    async def _ask(self, row: Row[Any]) -> None:
        try:
            receipt = await self._wires[Wire(row.wire)].status(row.provider_id)
        except WireFault as fault:
            log.warning("receipt could not be asked for", wire=row.wire, outgoing=row.id, fault=str(fault))
            return
        if receipt is not None:
            await self._intake.take_receipt(receipt)
