"""The dispatcher of one wire: claims what is most urgent, sends it, records what became of it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.crash import Crashes, Point
from bot.metrics import LATENESS, SENT
from bot.pace import Pace
from bot.transports import Transport, WireFault
from domain.message import Fate, Lane, Outcome, Outgoing
from domain.person import Wire
from handlers import wording
from handlers.language import render
from handlers.turn import Turn
from handlers.undelivered import undelivered
from store import delivery, outbox, people
from store.engine import Store
from store.outbox import Claim

log = structlog.get_logger()

#: A claim is ours for this long; whoever finds it older sends it again (scenario 14: within 30 s).
LEASE = timedelta(seconds=20)

#: After an unknown outcome the message is looked for, and sent again, this much later.
LOOK_AGAIN = timedelta(seconds=2)

#: A message is tried this often on one wire; the pauses between double up to the longest.
TRIES = 6
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0

#: A page does not wait for a wire that wants more patience than this: it also takes the next wire.
PATIENCE_S = 15.0

BATCH = 200


@dataclass(frozen=True)
class Result:
    """What became of one claim."""

    claim: Claim
    outcome: Outcome


class Dispatcher:
    """Sends what waits in the outbox for one wire; never more at once than `width`, nor faster than its pace."""

    def __init__(
        self,
        store: Store,
        transport: Transport,
        pace: Pace,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        crashes: Crashes,
        width: int = 50,
    ) -> None:
        self._store = store
        self._transport = transport
        self._pace = pace
        self._clock = clock
        self._turn = turn
        self._crashes = crashes
        self._width = width
        self._sending: set[asyncio.Task[None]] = set()
        self._results: list[Result] = []

    @property
    def wire(self) -> Wire:
        return self._transport.wire

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is under way."""
        return not self._sending and not self._results

    async def work(self) -> bool:
        """Records what has been sent, and starts sending what may leave now; whether there was anything to do."""
        recorded = await self._record()
        claimed = await self._claim()
        for claim in claimed:
            task = asyncio.create_task(self._send(claim))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        if not claimed and not recorded and self._sending:
            await asyncio.wait(set(self._sending), return_when=asyncio.FIRST_COMPLETED)
            return True
        return bool(claimed or recorded)

    async def finish(self) -> None:
        """Waits for what is under way and records it."""
        while not self.is_quiet:
            if self._sending:
                await asyncio.wait(set(self._sending))
            await self._record()

    async def _claim(self) -> list[Claim]:
        limit = min(self._width - len(self._sending), self._pace.room(), BATCH)
        if limit <= 0:
            return []
        claims = await self._store.write(_claim, self.wire, self._clock(), limit)
        self._pace.spend(len(claims))
        if claims:
            self._crashes.reach(Point.AFTER_CLAIM)
        return claims

    async def _send(self, claim: Claim) -> None:
        outcome = await self._outcome(claim)
        self._crashes.reach(Point.AFTER_SEND)
        self._results.append(Result(claim, outcome))

    async def _outcome(self, claim: Claim) -> Outcome:
        message = replace(claim.message, facts={**claim.message.facts, "marker": claim.message.text})
        try:
            if message.uncertain:
                message = await self._beside_others(message)
                found = await self._transport.find(message)
                if found:
                    return Outcome(Fate.ACCEPTED, found)
                message = _labelled(message)
            await self._pace.turn(message.address)
            return await self._transport.send(message)
        except WireFault as fault:
            return fault.outcome
        except Exception as fault:
            log.exception("send failed", wire=self.wire.value, outgoing=message.id)
            return Outcome(Fate.UNKNOWN, detail=str(fault))

    async def _beside_others(self, message: Outgoing) -> Outgoing:
        """A call carries no words: which of the calls to a number is ours shows only by those that are not."""
        if self.wire is not Wire.VOICE:
            return message
        taken = await self._store.read(delivery.taken_by_others, message.id)
        return message if taken is None else replace(message, facts={**message.facts, "taken": taken})

    async def _record(self) -> bool:
        results, self._results = self._results, []
        if not results:
            return False
        try:
            await self._store.write(self._record_batch, results)
        except BaseException:
            self._results = results + self._results
            raise
        self._crashes.reach(Point.AFTER_RECORD)
        now = self._clock()
        for result in results:
            SENT.labels(self.wire.value, result.outcome.fate.value).inc()
            if result.claim.message.lane is Lane.PAGE and result.claim.message.created_at:
                LATENESS.labels(self.wire.value).observe((now - result.claim.message.created_at).total_seconds())
        return True

    def _record_batch(self, db: Connection, results: Sequence[Result]) -> None:
        turn = self._turn(db)
        outbox.record(db, [_row(result, turn.now) for result in results])
        for result in results:
            outcome, claim = result.outcome, result.claim
            if outcome.migrated_to:
                people.move_address(db, self.wire, claim.message.address, outcome.migrated_to)
            if outcome.fate is not Fate.ACCEPTED:
                log.warning("not accepted", wire=self.wire.value, fate=outcome.fate.value, code=outcome.code)
                row = outbox.by_id(db, claim.message.id)
                still_ours = row.epoch == claim.epoch
                if still_ours and (row.state == "failed" or _switches_now(outcome, claim)):
                    undelivered(turn, row, _consequence(outcome, row.state), outcome.code)
        turn.file()


def _claim(db: Connection, wire: Wire, now: datetime, limit: int) -> list[Claim]:
    outbox.expire(db, now)
    return outbox.claim(db, wire, now, LEASE, limit)


def _labelled(message: Outgoing) -> Outgoing:
    language = str(message.facts.get("language", "en"))
    return replace(message, text=f"{message.text} {render(wording.SENT_AGAIN, language)}")


def _switches_now(outcome: Outcome, claim: Claim) -> bool:
    """Whether the message also takes the person's next wire although this one may still take it."""
    if claim.message.facts.get("switched") or claim.message.attempt > 1:
        return False
    impatient = outcome.fate is Fate.RETRY and (outcome.retry_after_s or 0) > PATIENCE_S
    hopeless = outcome.fate in (Fate.RETRY_AND_SWITCH, Fate.OPERATOR, Fate.UNKNOWN)
    return claim.message.lane is Lane.PAGE and (impatient or hopeless)


def _consequence(outcome: Outcome, state: str) -> Fate:
    if outcome.fate is Fate.RETRY or (state == "failed" and outcome.fate is not Fate.DEAD):
        return Fate.SWITCH
    return outcome.fate


def _row(result: Result, now: datetime) -> dict[str, Any]:
    claim, outcome = result.claim, result.outcome
    base = {
        "id": claim.message.id,
        "epoch": claim.epoch,
        "provider_id": outcome.provider_id,
        "sent_at": None,
        "send_at": now,
        "lease_until": None,
        "error": f"{outcome.fate}: {outcome.code} {outcome.detail}"[:500]
        if outcome.fate is not Fate.ACCEPTED
        else None,
    }
    if outcome.fate is Fate.ACCEPTED:
        return base | {"state": "sent", "sent_at": now}
    if outcome.fate in (Fate.SWITCH, Fate.DEAD) or claim.message.attempt >= TRIES:
        return base | {"state": "failed"}
    if outcome.fate is Fate.UNKNOWN:
        return base | {"state": "claimed", "lease_until": now + LOOK_AGAIN}
    pause = outcome.retry_after_s or min(FIRST_PAUSE_S * 2 ** (claim.message.attempt - 1), LONGEST_PAUSE_S)
    return base | {"state": "waiting", "send_at": now + timedelta(seconds=pause)}
