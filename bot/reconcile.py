"""Reconcile: asks Twilio for the text messages whose webhook never reached us."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.intake import Intake
from bot.transports import WireFault
from bot.transports.sms import SmsTransport
from domain.message import Fate
from store import cursors
from store.engine import Store

log = structlog.get_logger()

CURSOR = "sms"

#: Looked at again each time: a text may be dated before it could be seen, and our clock may have been put forward an hour.
OVERLAP = timedelta(hours=2)

#: How far back the first look goes.
FIRST_LOOK = timedelta(hours=24)

#: Twilio may be out of reach for this long before that is told; a refusal of our account is told at once.
PATIENCE = timedelta(minutes=2)


class Reconciler:
    """Fetches incoming texts and stores those we do not have.

    `deaf` means that nobody may count on a text: Twilio refuses our account, or has been out of reach for long.
    """

    def __init__(self, store: Store, sms: SmsTransport, intake: Intake, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._sms = sms
        self._intake = intake
        self._clock = clock
        self._failing_since: datetime | None = None
        self.deaf = False

    async def work(self) -> bool:
        """Stores what is new at Twilio; never asks to be called again at once."""
        now = self._clock()
        cursor = await self._store.read(cursors.read, CURSOR)
        since = (cursor.moved_at if cursor else now - FIRST_LOOK) - OVERLAP
        try:
            held = await self._sms.fetch(since)
        except WireFault as fault:
            log.warning("twilio could not be asked", fault=str(fault))
            self._failed(fault.outcome.fate, now)
            return False
        self._failing_since, self.deaf = None, False
        if held:
            await self._intake.take(held)
        await self._store.write(cursors.move, CURSOR, "", now)
        return False

    def _failed(self, fate: Fate, now: datetime) -> None:
        self._failing_since = self._failing_since or now
        self.deaf = self.deaf or fate is Fate.OPERATOR or now - self._failing_since >= PATIENCE
