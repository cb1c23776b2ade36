"""Recording what became of messages, and seeing to what follows from those that were not accepted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from domain.message import Fate, Lane, Outcome
from domain.person import Wire
from handlers.paging.undelivered import undelivered
from handlers.turn import Turn
from store import outbox, people
from store.engine import may_start_again
from store.outbox import Claim

log = structlog.get_logger()

#: After an unknown outcome the message is looked for, and sent again, this much later.
LOOK_AGAIN = timedelta(seconds=2)

#: A message is tried this often on one wire; the pauses between double up to the longest.
TRIES = 6
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0

#: A page does not wait for a wire that wants more patience than this: it also takes the next wire.
PATIENCE_S = 15.0

#: What is written of a result that cannot be recorded with all that it says.
BARE = {"provider_id": None, "error": "what became of it could not be recorded whole"}


@dataclass(frozen=True)
class Result:
    """What became of one claim."""

    claim: Claim
    outcome: Outcome


class Recorder:
    """Records the results of one wire, each where its claim is still the newest."""

    def __init__(self, wire: Wire, clock: Callable[[], datetime], turn: Callable[[Connection], Turn]) -> None:
        self._wire = wire
        self._clock = clock
        self._turn = turn

    def record(self, db: Connection, results: Sequence[Result]) -> None:
        """Records them together. Raises what the database raises; nothing of it may be kept then."""
        now = self._clock()
        outbox.record(db, [_row(result, now) for result in results])
        self._revive(db, results)
        self._follow(db, results)
        refused = [result for result in results if result.outcome.fate is not Fate.ACCEPTED]
        if refused:
            turn = self._turn(db)
            for result in refused:
                self._see_to(turn, result.claim, result.outcome)
            turn.file()

    def record_each(self, db: Connection, results: Sequence[Result]) -> None:
        """Records each by itself, and bare where it cannot be recorded otherwise: it must not be put back for ever."""
        for result in results:
            try:
                with db.begin_nested():
                    self.record(db, [result])
            except Exception as error:
                if may_start_again(error):
                    raise
                log.exception("result could not be recorded", wire=self._wire.value, outgoing=result.claim.message.id)
                outbox.record(db, [_row(result, self._clock()) | BARE])

    def _see_to(self, turn: Turn, claim: Claim, outcome: Outcome) -> None:
        """What follows from a message that was not accepted."""
        log.warning("not accepted", wire=self._wire.value, fate=outcome.fate.value, code=outcome.code)
        row = outbox.by_id(turn.db, claim.message.id)
        if row is None or row.epoch != claim.epoch:  # it is no longer ours
            return
        if row.state == "failed" or _switches_now(outcome, claim):
            undelivered(turn, row, _consequence(outcome, row.state), outcome.code)

    def _follow(self, db: Connection, results: Sequence[Result]) -> None:
        """An address that has become another is known by that from now on."""
        for result in results:
            if moved_to := result.outcome.migrated_to:
                people.move_address(db, self._wire, result.claim.message.address, moved_to)

    def _revive(self, db: Connection, results: Sequence[Result]) -> None:
        """Whoever's answer was taken can be reached again. Only answers go to those who opted out."""
        if self._wire is not Wire.SMS:
            return
        answers = [result.claim.message for result in results if result.outcome.fate is Fate.ACCEPTED]
        answered = {message.address for message in answers if message.lane is Lane.REPLY}
        if answered:
            people.revive_opted_out(db, answered)


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
    accepted = outcome.fate is Fate.ACCEPTED
    return {
        "id": claim.message.id,
        "epoch": claim.epoch,
        "provider_id": outcome.provider_id,
        "sent_at": now if accepted else None,
        "send_at": now,
        "lease_until": None,
        "error": None if accepted else f"{outcome.fate}: {outcome.code} {outcome.detail}"[:500],
    } | _what_is_next(claim, outcome, now)


def _what_is_next(claim: Claim, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """The state of the message from now on, and when it is its turn again.

    One that may have arrived stays claimed: the next attempt too must look for it, and say that it may be a second.
    """
    if outcome.fate is Fate.ACCEPTED:
        return {"state": "sent"}
    if outcome.fate in (Fate.SWITCH, Fate.DEAD) or claim.message.attempt >= TRIES:
        return {"state": "failed"}
    if outcome.fate is Fate.UNKNOWN:
        return {"state": "claimed", "lease_until": now + LOOK_AGAIN}
    pause = outcome.retry_after_s or min(FIRST_PAUSE_S * 2 ** (claim.message.attempt - 1), LONGEST_PAUSE_S)
    later = now + timedelta(seconds=pause)
    if claim.message.uncertain:
        return {"state": "claimed", "lease_until": later}
    return {"state": "waiting", "send_at": later}
