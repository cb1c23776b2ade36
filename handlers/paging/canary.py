"""The canary: a test page every hour that goes the whole way a real one does; nobody is disturbed while it arrives."""

from dataclasses import replace
from datetime import timedelta

from domain.errors import PorchlightError
from domain.ladder import By, Ladder, Step, Whom
from domain.person import Person, Wire
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.paging import alerts, paged
from handlers.paging.pages import CANARY_TEST
from handlers.turn import Turn
from store import canaries, people

NAME = "Canary"
TEST = "test"

#: A test page is sent this long after the last one arrived.
EVERY = timedelta(hours=1)

#: One that has not arrived after this long raises an alert, and is sent again as often.
PATIENCE_S, AGAIN_S = 300, 600


class AddressTaken(PorchlightError):
    """The canary's address must be nobody else's here: choose another CANARY_ADDRESS"""


def settle_in(turn: Turn, wire: Wire, value: str) -> Person:
    """The canary at its address; a test page that was on its way is sent anew. Raises AddressTaken."""
    canaries.lock(turn.db)
    known = people.by_address(turn.db, wire, value)
    if known is not None and (known.name != NAME or known.roles):
        raise AddressTaken(known.name)
    if known is None:
        person_id = people.add(turn.db, NAME, [])
        people.add_address(turn.db, person_id, wire, value, 0)
        known = people.by_ids(turn.db, [person_id])[person_id]
    watch = canaries.open_watch(turn.db, known.id)
    if watch is not None and not watch.is_alert:
        alerts.put_off(turn, watch, turn.now)
    turn.file()
    return known


def look_after(turn: Turn, canary: Person) -> bool | None:
    """Ends a test whose page arrived and sets the next; True where one arrived, None where there was nothing to do."""
    canaries.lock(turn.db)
    watch = canaries.open_watch(turn.db, canary.id)
    if watch is None:
        _arm(turn, canary)
    elif canaries.has_arrived(turn.db, watch, TEST):
        _arrived(turn, canary, watch)
    else:
        return None
    turn.file()
    return watch is not None


def _arm(turn: Turn, canary: Person) -> None:
    last = canaries.last_closed_at(turn.db, canary.id)
    due_at = turn.now if last is None else max(turn.now, last + EVERY)
    address = canary.addresses[0]
    people.revive_address(turn.db, address.wire, address.value)
    ladder = _ladder(turn.ladders[WatchKind.CANARY])
    alerts.arm(turn, WatchKind.CANARY, canary, due_at, "canary", None, str(address.wire), ladder)


def _arrived(turn: Turn, canary: Person, watch: Watch) -> None:
    if watch.is_alert:
        turn.tell_all(paged.everybody(turn, watch), wording.CANARY_BACK, code=watch.code)
    alerts.close(turn, [watch], canary, wording.REASON_ARRIVED)
    _arm(turn, canary)


def _ladder(pack: Ladder) -> Ladder:
    """The pack's steps, once the test page is overdue; on every wire, for the first may be the broken one."""
    test = Step(TEST, 0, Whom.WORKER, CANARY_TEST, every_s=AGAIN_S)
    pages = (replace(step, after_s=step.after_s + PATIENCE_S, by=By.ALL) for step in pack.steps if step.pages)
    return replace(pack, name="canary", steps=(test, *pages), round_s=pack.round_s + PATIENCE_S)
