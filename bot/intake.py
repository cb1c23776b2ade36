"""Ingest and handle: what comes in is stored first, then handled turn by turn."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.crash import Crashes, Point
from bot.gathering import Gathering
from bot.metrics import HANDLED, QUARANTINED, RECEIVED, REFUSED
from bot.metronome import Metronome
from bot.web.webhooks import Script
from domain.errors import PorchlightError
from domain.message import Incoming, Receipt
from domain.person import Wire
from handlers import calls
from handlers.guiding.secrets import masked
from handlers.paging import quarantine
from handlers.routes import handle
from handlers.turn import Turn
from store import due, inbox, receipts
from store.engine import Store, is_out_of_reach, may_start_again
from store.inbox import Letter

log = structlog.get_logger()

BATCH = 100

#: A message that fails this often is set aside, and the office is paged about it.
TRIES = 3


class StoodDown(PorchlightError):
    """This process has stood down for a newer version of Porchlight"""


class Intake:
    """Where everything that comes in goes; the metronome hears of it. `refuse` is told what could not be stored."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        crashes: Crashes,
        metronome: Metronome,
        refuse: Callable[[Sequence[Incoming]], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._turn = turn
        self._crashes = crashes
        self._metronome = metronome
        self.refuse = refuse
        self._incoming = Gathering(self._keep)
        self._receipts = Gathering(self._keep_receipts)
        self.closed = False

    async def take(self, incoming: Sequence[Incoming]) -> None:
        """Stores messages; durable when it returns, and harmless when repeated. Raises StoodDown."""
        if self.closed:
            raise StoodDown
        self._crashes.reach(Point.BEFORE_INGEST)
        incoming = [replace(message, text=masked(message.text)) for message in incoming]
        try:
            await self._incoming.add(incoming)
        except Exception:
            await self.refuse(incoming)
            raise
        for message in incoming:
            RECEIVED.labels(message.wire.value).inc()
        self._crashes.reach(Point.AFTER_INGEST)
        self._metronome.wake(due.LETTERS)

    async def _keep(self, incoming: Sequence[Incoming]) -> None:
        await self._store.write(inbox.store, incoming, self._clock())

    async def take_receipt(self, receipt: Receipt) -> None:
        """Stores a receipt; durable when it returns, and harmless when repeated."""
        await self._receipts.add([receipt])
        self._metronome.wake(due.RECEIPTS)

    async def _keep_receipts(self, received: Sequence[Receipt]) -> None:
        await self._store.write(receipts.store, received, self._clock())

    async def script(self, outgoing_id: int | None, caller: str) -> Script | None:
        """What a call says when somebody picks it up."""
        spoken = await self._store.write(lambda db: calls.opening(self._turn(db), outgoing_id, caller))
        if spoken is None:
            return None
        return Script(spoken.text, spoken.language, spoken.asks_key, outgoing_id=spoken.outgoing_id)

    async def answer(self, incoming: Incoming) -> Script:
        """Stores and handles a key press; what to say once that is committed."""
        await self.take([incoming])
        while await self.work():
            pass
        await self._metronome.wake_what_is_due()  # no loop has handled it, so none has woken the others
        spoken = await self._store.read(lambda db: calls.answer_to(self._turn(db), incoming))
        return Script(spoken.text, spoken.language, spoken.asks_key)

    def refused(self, wire: Wire, why: str) -> None:
        """Counts a request that was turned away at the door, by its reason."""
        REFUSED.labels(wire.value, why).inc()

    async def work(self) -> bool:
        """Handles what waits in the inbox, in the order in which it came; whether there was anything."""
        try:
            handled = await self._store.write(self.handle_waiting)
        except Exception as error:
            if may_start_again(error) or is_out_of_reach(error):
                raise
            log.info("messages are handled one by one", error=repr(error))
            handled = await self._store.write(self.handle_waiting, apart=True)
        if handled:
            self._crashes.reach(Point.AFTER_HANDLE)
            HANDLED.inc(handled)
        return handled > 0

    def handle_waiting(self, db: Connection, *, apart: bool = False) -> int:
        """Handles one batch of what waits within a transaction; gives how many messages that were.

        Raises what a message's turn raises; `apart` sets that message aside and goes on with the others.
        """
        inbox.lock(db)
        letters = inbox.waiting(db, BATCH)
        turn = self._turn(db) if letters else None
        done = [letter.id for letter in letters if turn and self._handled(turn, letter, apart=apart)]
        inbox.handled(db, done, self._clock())
        return len(letters)

    def _handled(self, turn: Turn, letter: Letter, *, apart: bool) -> bool:
        """Whether the letter's turn succeeded; `apart`, a failed one leaves nothing behind but its count."""
        if not apart:
            self._handle(turn, letter)
            return True
        try:
            with turn.db.begin_nested():
                self._handle(turn, letter)
        except Exception as error:
            if may_start_again(error):
                raise
            log.exception("turn failed", letter=letter.id, attempts=letter.attempts + 1)
            self._count_failure(turn, letter, error)
            return False
        return True

    def _handle(self, turn: Turn, letter: Letter) -> None:
        handle(turn.about(letter.message))
        self._crashes.reach(Point.MID_HANDLER)

    def _count_failure(self, turn: Turn, letter: Letter, error: Exception) -> None:
        db = turn.db
        if inbox.failed(db, letter.id, repr(error)[:500]) >= TRIES:
            QUARANTINED.inc()
            inbox.quarantine(db, letter.id, self._clock())
            quarantine.page(turn.about(letter.message))
