"""The dispatcher of one wire: claims what is most urgent, sends it, records what became of it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.crash import Crashes, Point
from bot.forecast import Forecast
from bot.metrics import LATENESS, SENT
from bot.pace import Pace
from bot.transports import Transport, WireFault
from domain.message import Fate, Lane, Outcome, Outgoing
from domain.person import Wire
from handlers import wording
from handlers.language import render
from handlers.paging.bundles import LONGEST_TOGETHER, TOGETHER, written
from handlers.paging.undelivered import undelivered
from handlers.turn import FIRST_PAGE, PAGE, ROUTINE, Turn
from store import delivery, outbox, people
from store.columns import kept
from store.engine import Store, may_start_again
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

#: So many messages are under way at once, a quarter of them only ever first pages: a provider may take its time over
#: the others. Its own limit on messages a second, times the longest it may take, is less.
WIDTH = 256
KEPT_FOR_FIRST_PAGES = WIDTH // 4

#: So many begin in one step: a provider that answers at once is then asked over few connections, again and again.
AT_ONCE = 128

#: How many pages are looked at, at once, for some to say together with those that leave.
AHEAD = 200

#: What comes back within this time is recorded together.
GATHER_S = 0.02

#: What is written of a result that cannot be recorded with all that it says.
BARE = {"provider_id": None, "error": "what became of it could not be recorded whole"}

Bundle = Sequence[Claim]


@dataclass(frozen=True)
class Result:
    """What became of one claim."""

    claim: Claim
    outcome: Outcome


@dataclass(frozen=True)
class Room:
    """How many messages may leave now that are first pages, pages, or of any kind; and which addresses must wait.

    `some_pause` says that the pace has some of them wait.
    """

    first_pages: int
    pages: int
    others: int
    busy: frozenset[str] = frozenset()
    busy_with_pages: frozenset[str] = frozenset()
    some_pause: bool = False

    def least_urgent(self, leaving: int = 0) -> int:
        """The least urgent for which there is room beside so many; below 0 where there is none at all."""
        if self.others > leaving:
            return ROUTINE
        return PAGE if self.pages > leaving else FIRST_PAGE if self.first_pages > leaving else -1


class Dispatcher:
    """Sends what waits in the outbox for one wire, the most urgent first, never faster than its pace.

    It has room for first pages when it has none for anything else. `wake` has `work` called again.
    """

    def __init__(
        self,
        store: Store,
        transport: Transport,
        pace: Pace,
        clock: Callable[[], datetime],
        turn: Callable[[Connection], Turn],
        crashes: Crashes,
    ) -> None:
        self._store = store
        self._transport = transport
        self._pace = pace
        self._clock = clock
        self._turn = turn
        self._crashes = crashes
        self.wake: Callable[[], None] = lambda: None
        self._sending: dict[asyncio.Task[None], str] = {}
        self._results: list[Result] = []
        self._stepping = asyncio.Lock()
        self._held_back = self._was_refused = False
        self._forecast = Forecast(self.wire, pace, turn)
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def wire(self) -> Wire:
        return self._transport.wire

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is under way or held back by the pace."""
        return not self._sending and not self._results and not self._held_back and not self._stepping.locked()

    async def work(self) -> bool:
        """Takes a step, whose sends wake us again; whether anything was refused, and so waits, perhaps for another wire."""
        await self.step()
        return self._was_refused

    async def step(self) -> bool:
        """Records what has come back, and starts sending what may leave now; whether there was any of it."""
        async with self._stepping:  # a second step would not yet know to whom the first one writes
            return await self._step()

    async def _step(self) -> bool:
        results, self._results = self._results, []
        try:
            bundles = await self._recorded_and_claimed(results)
        except BaseException:
            self._results = results + self._results
            raise
        self._forecast.kept()
        self._count(results)
        self._was_refused = any(result.outcome.fate is not Fate.ACCEPTED for result in results)
        if bundles:
            self._crashes.reach(Point.AFTER_CLAIM)
        for bundle in bundles:
            self._start(bundle)
        if self._held_back:
            self._wake_in(self._pause_s())
        return bool(results or bundles)

    async def wait(self) -> None:
        """Returns when something may have come back or may leave."""
        if self._sending:
            await asyncio.wait(set(self._sending), return_when=asyncio.FIRST_COMPLETED)
        elif self._held_back:
            await asyncio.sleep(self._pause_s())

    async def finish(self) -> None:
        """Waits for what is under way and records it."""
        if self._alarm:
            self._alarm.cancel()
        while self._sending or self._results:
            if self._sending:
                await asyncio.wait(set(self._sending))
            results, self._results = self._results, []
            try:
                await self._store.write(self._record, results)
            except Exception as error:
                await self._record_apart(results, error)
            self._count(results)

    def _room(self) -> Room:
        free = WIDTH - len(self._sending)
        pages, others = self._pace.room(page=True), self._pace.room(page=False)
        rest = free - KEPT_FOR_FIRST_PAGES
        busy, busy_with_pages = (frozenset(self._pace.busy(page=page)) for page in (False, True))
        in_turn = busy | set(self._sending.values())  # what is said to one person leaves one after the other
        return Room(
            min(free, pages), min(rest, pages), min(rest, others), in_turn, busy_with_pages, bool(busy) or others < 1
        )

    def _start(self, bundle: Bundle) -> None:
        self._pace.spend(bundle[0].message.address, page=bundle[0].urgency <= PAGE)
        task = asyncio.create_task(self._send(bundle))
        self._sending[task] = bundle[0].message.address
        task.add_done_callback(self._came_back)

    def _came_back(self, task: asyncio.Task[None]) -> None:
        self._sending.pop(task, None)
        self._wake_in(GATHER_S)

    def _pause_s(self) -> float:
        return max(GATHER_S, self._pace.pause_s())

    def _wake_in(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        if self._alarm is not None and loop.time() < self._alarm.when():
            if self._alarm.when() <= loop.time() + seconds:
                return
            self._alarm.cancel()
        self._alarm = loop.call_later(seconds, self.wake)

    async def _recorded_and_claimed(self, results: Sequence[Result]) -> Sequence[Bundle]:
        try:
            return await self._store.write(self._record_and_claim, results, self._room())
        except Exception as error:
            await self._record_apart(results, error)
            self._wake_in(GATHER_S)
            return []

    async def _record_apart(self, results: Sequence[Result], error: Exception) -> None:
        """Records one by one what could not be recorded together. Raises the error where that would not help."""
        if not results or may_start_again(error):
            raise error
        log.warning("results are recorded one by one", wire=self.wire.value, error=repr(error))
        await self._store.write(self._record_each, results)

    def _record_and_claim(self, db: Connection, results: Sequence[Result], room: Room) -> Sequence[Bundle]:
        if results:
            self._record(db, results)
        return self._claim(db, room)

    def _claim(self, db: Connection, room: Room) -> Sequence[Bundle]:
        now = self._clock()
        come, least_urgent = outbox.come(db, self.wire, now), room.least_urgent()
        self._held_back = any(come) and least_urgent < 0
        if not any(come) or least_urgent < 0:
            return []
        limit = min(room.first_pages, AT_ONCE)
        busy = {"busy": room.busy, "busy_with_pages": room.busy_with_pages}
        ready = outbox.ready(db, self.wire, now, limit, come=come, least_urgent=least_urgent, **busy)
        bundles = self._leaving(ready, room)
        beside = {bundle[0].message.address: bundle for bundle in bundles if bundle[0].code}
        if beside:
            known = [claim.message.id for claim in ready]
            self._join(beside, outbox.pages_for(db, self.wire, now, beside, known, AHEAD))
        outbox.take(db, bundles, now + LEASE)
        self._held_back = (
            len(ready) >= limit
            or len(ready) > sum(map(len, bundles))
            or (room.some_pause and any(outbox.come(db, self.wire, now)))
        )
        if self._held_back and room.pages <= len(bundles):
            self._forecast.tell(db, now)
        return bundles

    def _leaving(self, ready: Sequence[Claim], room: Room) -> list[list[Claim]]:
        """What may leave now, in the order of urgency; pages of alerts to one address together."""
        bundles: list[list[Claim]] = []
        at: dict[str, list[Claim]] = {}
        for claim in ready:
            address = claim.message.address
            if self._joins(at.get(address), claim):
                at[address].append(claim)
            elif claim.urgency <= room.least_urgent(len(bundles)) and not (
                address in at and (self._pace.gap_s or claim.urgency > PAGE)
            ):
                at[address] = [claim]
                bundles.append(at[address])
        return bundles

    def _join(self, beside: Mapping[str, list[Claim]], pages: Sequence[Claim]) -> None:
        for claim in pages:
            if self._joins(beside[claim.message.address], claim):
                beside[claim.message.address].append(claim)

    def _joins(self, bundle: Bundle | None, claim: Claim) -> bool:
        """Whether a page can be said together with others: it offers to take an alert, as they do, and there is room."""
        if not bundle or not claim.code or not bundle[0].code or len(bundle) >= TOGETHER[self.wire]:
            return False
        return sum(len(one.message.text) + 1 for one in (*bundle, claim)) < LONGEST_TOGETHER[self.wire]

    async def _send(self, bundle: Bundle) -> None:
        outcomes = await self._outcomes(bundle)
        self._crashes.reach(Point.AFTER_SEND)
        self._results += [Result(claim, _kept(outcome)) for claim, outcome in zip(bundle, outcomes, strict=True)]

    async def _outcomes(self, bundle: Bundle) -> list[Outcome]:
        """What became of each; those that an earlier attempt turns out to have brought there are not sent again."""
        found: list[Outcome | None] = [None] * len(bundle)
        if any(claim.message.uncertain for claim in bundle):
            found = await asyncio.gather(*(self._found(claim.message) for claim in bundle))
        left = [claim.message for claim, earlier in zip(bundle, found, strict=True) if earlier is None]
        outcome = await self._outcome(left) if left else Outcome(Fate.UNKNOWN)
        return [earlier or outcome for earlier in found]

    async def _outcome(self, messages: Sequence[Outgoing]) -> Outcome:
        try:
            message = written(messages)
            if any(one.uncertain for one in messages):
                message = _labelled(message)
            return await self._transport.send(message)
        except Exception as fault:
            log.exception("send failed", wire=self.wire.value, outgoing=messages[0].id)
            return Outcome(Fate.UNKNOWN, detail=str(fault))

    async def _found(self, message: Outgoing) -> Outcome | None:
        """What an earlier attempt came to, where the provider knows; None where the message is to be sent again."""
        if not message.uncertain:
            return None
        try:
            sought = replace(message, facts={**message.facts, "marker": message.text})
            found = await self._transport.find(await self._beside_others(sought))
            return Outcome(Fate.ACCEPTED, found) if found else None
        except WireFault as fault:
            return fault.outcome
        except Exception as fault:
            log.exception("search failed", wire=self.wire.value, outgoing=message.id)
            return Outcome(Fate.UNKNOWN, detail=str(fault))

    async def _beside_others(self, message: Outgoing) -> Outgoing:
        """A call carries no words: which of the calls to a number is ours shows only by those that are not."""
        if self.wire is not Wire.VOICE:
            return message
        taken = await self._store.read(delivery.taken_by_others, message.id)
        return message if taken is None else replace(message, facts={**message.facts, "taken": taken})

    def _count(self, results: Sequence[Result]) -> None:
        if results:
            self._crashes.reach(Point.AFTER_RECORD)
        now = self._clock()
        for result in results:
            SENT.labels(self.wire.value, result.outcome.fate.value).inc()
            if result.claim.message.lane is Lane.PAGE and result.claim.message.created_at:
                LATENESS.labels(self.wire.value).observe((now - result.claim.message.created_at).total_seconds())

    def _record(self, db: Connection, results: Sequence[Result]) -> None:
        now = self._clock()
        outbox.record(db, [_row(result, now) for result in results])
        self._revive(db, results)
        for result in results:
            moved_to = result.outcome.migrated_to
            if moved_to:
                people.move_address(db, self.wire, result.claim.message.address, moved_to)
        refused = [result for result in results if result.outcome.fate is not Fate.ACCEPTED]
        if refused:
            turn = self._turn(db)
            for result in refused:
                self._see_to(turn, result.claim, result.outcome)
            turn.file()

    def _record_each(self, db: Connection, results: Sequence[Result]) -> None:
        """Records each by itself, and bare where it cannot be recorded otherwise: it must not be put back for ever."""
        for result in results:
            try:
                with db.begin_nested():
                    self._record(db, [result])
            except Exception as error:
                if may_start_again(error):
                    raise
                log.exception("result could not be recorded", wire=self.wire.value, outgoing=result.claim.message.id)
                outbox.record(db, [_row(result, self._clock()) | BARE])

    def _see_to(self, turn: Turn, claim: Claim, outcome: Outcome) -> None:
        """What follows from a message that was not accepted."""
        log.warning("not accepted", wire=self.wire.value, fate=outcome.fate.value, code=outcome.code)
        row = outbox.by_id(turn.db, claim.message.id)
        still_ours = row.epoch == claim.epoch
        if still_ours and (row.state == "failed" or _switches_now(outcome, claim)):
            undelivered(turn, row, _consequence(outcome, row.state), outcome.code)

    def _revive(self, db: Connection, results: Sequence[Result]) -> None:
        """Whoever's answer was taken can be reached again. Only answers go to those who opted out."""
        if self.wire is not Wire.SMS:
            return
        answers = [result.claim.message for result in results if result.outcome.fate is Fate.ACCEPTED]
        answered = {message.address for message in answers if message.lane is Lane.REPLY}
        if answered:
            people.revive_opted_out(db, answered)


def _kept(outcome: Outcome) -> Outcome:
    """The outcome with what can be kept of the provider's words."""
    provider_id, code, detail = map(kept, (outcome.provider_id, outcome.code, outcome.detail))
    return replace(outcome, provider_id=provider_id, code=code, detail=detail)


def _labelled(message: Outgoing) -> Outgoing:
    language = str(message.facts.get("language", "en"))
    return replace(message, text=f"{message.text} {render(wording.SENT_AGAIN, language)}")


def _switches_now(outcome: Outcome, claim: Claim) -> bool:
    """Whether the message also takes the person's next wire although this one may still take it."""
    if claim.message.attempt > 1:
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
    later = now + timedelta(seconds=pause)
    if (
        claim.message.uncertain
    ):  # it stays so: the next attempt too must look for the message, and say that it may be a second
        return base | {"state": "claimed", "lease_until": later}
    return base | {"state": "waiting", "send_at": later}
