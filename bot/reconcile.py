"""Reconcile: asks Twilio for the text messages whose webhook never reached us."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.hearing import Hearing
from bot.intake import Intake
from bot.transports import WireFault
from bot.transports.sms import SmsTransport
from store import cursors
from store.engine import Store

log = structlog.get_logger()

CURSOR = "sms"

#: Looked at again each time: a text may be dated before it could be seen, and our clock may have been put forward an hour.
OVERLAP = timedelta(hours=2)

#: How far back the first look goes.
FIRST_LOOK = timedelta(hours=24)


class Reconciler:
    """Fetches incoming texts and stores those we do not have."""

    def __init__(self, store: Store, sms: SmsTransport, intake: Intake, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._sms = sms
        self._intake = intake
        self._clock = clock
        self.hearing = Hearing()

    async def work(self) -> bool:
        """Stores what is new at Twilio; never asks to be called again at once."""
        now = self._clock()
        cursor = await self._store.read(cursors.read, CURSOR)
        since = (cursor.moved_at if cursor else now - FIRST_LOOK) - OVERLAP
        try:
            held = await self._sms.fetch(since)
        except WireFault as fault:
            log.warning("twilio could not be asked", fault=str(fault))
            self.hearing.failed(fault.outcome.fate, now)
            return False
        self.hearing.heard()
        if held:
            await self._intake.take(held)
        await self._store.write(cursors.move, CURSOR, "", now)
        return False
