"""When nobody says anything: due watches go up their ladders, in batches."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.ladder import By
from domain.watch import Watch, WatchKind, WatchState
from escalation.ladder import Look, Rung, look
from handlers.drafts import Paging
from handlers.paging.codes import Codes
from handlers.paging.crowd import Crowd
from handlers.paging.pages import addresses, page, plain_page
from handlers.turn import Turn
from store import watches
from store.engine import ends_transaction, may_start_again

#: A watch that could not be worded as it should be is looked at again after this long.
LOOK_AGAIN = timedelta(seconds=60)


@dataclass(frozen=True)
class Failure:
    """A watch that was paged plainly, and what went wrong."""

    watch_id: int
    error: Exception


@dataclass(frozen=True)
class Swept:
    """How many due watches were acted on, and which of them failed."""

    count: int = 0
    failures: Sequence[Failure] = ()


def sweep(turn: Turn, limit: int, *, apart: bool = False) -> Swept:
    """Acts on the watches that are due, the longest due first.

    A watch that fails holds up no other, and is paged plainly. Where the database fails it, that takes a savepoint for
    each watch (`apart`); without them the database's error is raised.
    """
    due = watches.due(turn.db, turn.now, limit)
    if not due:
        return Swept()
    crowd, codes = Crowd(turn, due), Codes(turn)
    failures: list[Failure] = []
    moved: list[Watch] = []
    for watch in due:
        mark = turn.mark()
        try:
            with turn.db.begin_nested() if apart else nullcontext():
                moved.append(_climbed(turn, crowd, codes, watch))
        except Exception as error:
            if may_start_again(error) or (ends_transaction(error) and not apart):
                raise
            turn.forget_since(mark)
            moved.append(_paged_plainly(turn, crowd, codes, watch, error))
            failures.append(Failure(watch.id, error))
    watches.move_on(turn.db, moved)
    return Swept(len(due), failures)


def _climbed(turn: Turn, crowd: Crowd, codes: Codes, watch: Watch) -> Watch:
    """Takes one watch up its ladder, and gives it as it is then."""
    seen = look(watch, turn.now)
    code = watch.code or (codes.new_for(watch) if any(rung.step.pages for rung in seen.rungs) else None)
    first = next((rung for rung in seen.rungs if rung.step.pages and not watch.is_alert), None)
    for rung in seen.rungs:
        _take_rung(turn, crowd, watch, rung, code, first)
    return replace(
        watch,
        kind=_kind_after(watch, seen),
        state=_state_after(watch, seen),
        next_action_at=seen.next_at,
        round=watch.round + bool(seen.rungs),
        taken=seen.taken,
        paused_s=seen.paused_s,
        code=code,
    )


def _take_rung(turn: Turn, crowd: Crowd, watch: Watch, rung: Rung, code: str | None, first: Rung | None) -> None:
    """Pages everybody of a step. The first page of an alert leaves before all second ones.

    It goes to each in turn, so that the first pages of many alerts are spread over all who answer. Where a step takes
    every wire (sos), nobody is second.
    """
    reached: dict[int, list[str]] = defaultdict(list)
    asked = crowd.whom(rung.step, watch)
    everybody = first is not None and rung.step.by is By.ALL
    for place, person in enumerate(asked):
        leads = everybody or (rung is first and place == watch.id % len(asked))
        for address in addresses(person, rung.step.by):
            page(
                turn,
                crowd,
                watch,
                rung,
                Paging(watch.id, watch.round + 1, rung.step.name, leads, code),
                person,
                address,
            )
            reached[person.id].append(address.wire)
    turn.note(
        f"step {rung.step.name}",
        person_id=watch.person_id,
        watch_id=watch.id,
        round=watch.round + 1,
        late_s=int((turn.now - rung.scheduled_at).total_seconds()),
        reached={str(person_id): wires for person_id, wires in reached.items()},
    )


def _paged_plainly(turn: Turn, crowd: Crowd, codes: Codes, watch: Watch, error: Exception) -> Watch:
    code = watch.code or codes.new_for(watch)
    plain_page(turn, crowd, watch, Paging(watch.id, watch.round + 1, "plain", not watch.is_alert, code))
    turn.note("paged plainly", person_id=watch.person_id, watch_id=watch.id, error=repr(error)[:500])
    return replace(
        watch, state=WatchState.PAGING, next_action_at=turn.now + LOOK_AGAIN, round=watch.round + 1, code=code
    )


def _state_after(watch: Watch, seen: Look) -> WatchState:
    if watch.state is WatchState.ACKNOWLEDGED or any(rung.step.pages for rung in seen.rungs):
        return WatchState.PAGING
    if watch.state is WatchState.ARMED and any(rung.step.after_s >= 0 for rung in seen.rungs):
        return WatchState.ASKING
    return watch.state


def _kind_after(watch: Watch, seen: Look) -> WatchKind:
    """An unanswered HELP becomes an sos, which the worker's own word no longer closes."""
    pages = any(rung.step.pages for rung in seen.rungs)
    return WatchKind.SOS if watch.kind is WatchKind.HELP and pages else watch.kind
