"""Where a worker stands: the open visit, the open watches, the state these make, and whether they are in danger."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.intent import State
from domain.person import Person
from domain.visit import Visit
from domain.watch import NOT_FOR_THE_WORKER_TO_CLOSE, Watch, WatchKind
from store import visits, watches

#: Watches whose worker is asked when their time has come, before anybody is paged.
ASKS_FIRST = frozenset({WatchKind.OVERDUE, WatchKind.HOME_SAFE, WatchKind.LEFT})


@dataclass(frozen=True)
class Standing:
    """One worker's open visit and watches, as they are in this transaction."""

    visit: Visit | None
    watches: tuple[Watch, ...]
    now: datetime | None = None

    def watch(self, kind: WatchKind) -> Watch | None:
        """The open watch of a kind, if there is one."""
        return next((watch for watch in self.watches if watch.kind is kind), None)

    def here(self, kind: WatchKind) -> Watch | None:
        """The open watch of a kind that speaks of where the worker is now, not of an earlier visit."""
        of_kind = (watch for watch in self.watches if watch.kind is kind)
        return next((watch for watch in of_kind if self.visit is None or watch.visit_id == self.visit.id), None)

    @property
    def closable(self) -> tuple[Watch, ...]:
        """The watches that the worker's own word can close."""
        return tuple(watch for watch in self.watches if watch.kind not in NOT_FOR_THE_WORKER_TO_CLOSE)

    @property
    def held(self) -> Watch | None:
        """The hold that keeps the worker at this door; one on an earlier visit is the office's alone."""
        holds = (watch for watch in self.watches if watch.kind is WatchKind.HOLD)
        return next((hold for hold in holds if self.visit and hold.visit_id in (None, self.visit.id)), None)

    @property
    def waits(self) -> bool:
        """Whether the worker waits for the office where they are now, on a visit or not."""
        return self.waits_by is not None

    @property
    def waits_by(self) -> Watch | None:
        """The hold by which they wait there."""
        return self.held or (self.watch(WatchKind.HOLD) if self.visit is None else None)

    @property
    def state(self) -> State:
        """Where the worker stands in one word: at a door, due, on a visit or the way home, or idle."""
        if self.held:
            return State.DOOR
        if any(watch.kind in ASKS_FIRST and self._was_asked(watch) for watch in self.closable):
            return State.DUE
        return State.VISIT if self.closable or self.visit else State.IDLE

    def _was_asked(self, watch: Watch) -> bool:
        """Whether the worker was asked, or should have been, as when the time for it came while we were down."""
        return watch.is_due or (self.now is not None and watch.due_at <= self.now)


def standing(db: Connection, worker: Person, now: datetime | None = None) -> Standing:
    """Where the worker stands now; the watches stay locked until the transaction ends."""
    return Standing(visits.open_of(db, worker.id), tuple(watches.open_about(db, worker.id)), now)


def under_duress(db: Connection, person_id: int) -> bool:
    """Whether this person is under duress: then nobody may be asked to ring them, and nothing may give it away."""
    return bool(watches.people_with(db, WatchKind.DURESS, [person_id]))


def in_danger(db: Connection, person_id: int) -> bool:
    """Whether this person has an sos open: then nothing that they write says that they are safe."""
    return bool(watches.people_with(db, WatchKind.SOS, [person_id]))
