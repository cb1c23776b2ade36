"""Watches: promises to look again at a time, and whom to page if nobody answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.ladder import Ladder


class WatchKind(StrEnum):
    """What the watch waits for."""

    OVERDUE = "overdue"
    HOME_SAFE = "home_safe"
    HOLD = "hold"
    LEFT = "left"
    HELP = "help"
    SOS = "sos"
    DURESS = "duress"
    CONCERN = "concern"
    CLEARANCE = "clearance"
    CANARY = "canary"
    CALLBACK = "callback"


#: Cries for help, in the open or in secret: nothing that the worker does ends one.
CRIES = frozenset({WatchKind.SOS, WatchKind.DURESS})

#: Kinds that a worker's "I am safe" never closes: somebody else may be holding the phone, or the office owes an answer.
NOT_FOR_THE_WORKER_TO_CLOSE = CRIES | {WatchKind.HOLD, WatchKind.CLEARANCE, WatchKind.CALLBACK}


#: Subjects whose id is a visit's. Only `visit` itself ends with the visit.
CONCERNS_A_VISIT = frozenset({"visit", "hold", "clearance", "callback"})


class WatchState(StrEnum):
    """The life of a watch."""

    ARMED = "armed"
    ASKING = "asking"
    PAGING = "paging"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


@dataclass(frozen=True)
class Watch:
    """One promise: at `next_action_at` somebody looks again.

    `taken` holds, for each step's name, the number of the last occurrence taken (0 is the first), and `round`
    counts how often pages went out. `paused_s` is how long the ladder has stood still altogether. `words` are what the
    person said when it was armed, where that matters. `subject` names what is watched, such as `visit`, with its id.
    """

    id: int
    kind: WatchKind
    subject: str
    subject_id: int | None
    person_id: int
    ladder: Ladder
    armed_at: datetime
    due_at: datetime
    state: WatchState
    next_action_at: datetime | None
    round: int = 0
    taken: Mapping[str, int] = field(default_factory=dict)
    paused_s: float = 0.0
    words: str = ""
    code: str | None = None
    acknowledged_by: int | None = None
    acknowledged_at: datetime | None = None
    closed_by: int | None = None
    closed_at: datetime | None = None
    reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for something."""
        return self.state is not WatchState.CLOSED

    @property
    def visit_id(self) -> int | None:
        """The visit it concerns, whether it ends with that visit (subject `visit`) or not."""
        return self.subject_id if self.subject in CONCERNS_A_VISIT else None

    @property
    def is_alert(self) -> bool:
        """Whether responders have been paged and the watch is not closed."""
        return self.state in (WatchState.PAGING, WatchState.ACKNOWLEDGED)

    @property
    def holder_id(self) -> int | None:
        """The person who has the alert now; nobody once the acknowledgement has run out."""
        return self.acknowledged_by if self.state is WatchState.ACKNOWLEDGED else None

    @property
    def is_due(self) -> bool:
        """Whether somebody has been asked or paged and no answer has closed the watch."""
        return self.state in (WatchState.ASKING, WatchState.PAGING, WatchState.ACKNOWLEDGED)
