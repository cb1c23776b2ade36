"""Visits: work at one place."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a visit failed at the door (policy map, D2): they are three different things."""

    NO_REPLY = "no_reply"
    REFUSED = "refused"
    FAMILY = "family"


class VisitState(StrEnum):
    """Where a visit stands; a worker has at most one open visit."""

    PLANNED = "planned"
    OPEN = "open"
    FINISHED = "finished"
    FAILED = "failed"
    NO_REPLY = "no_reply"
    CANCELLED = "cancelled"
    ABORTED = "aborted"


@dataclass(frozen=True)
class Visit:
    """One worker's work at one place; `ends_at` is when the worker is due to confirm."""

    id: int
    worker_id: int
    place: str
    state: VisitState
    starts_at: datetime
    ends_at: datetime
    shift_id: int | None = None
    finished_at: datetime | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Shift:
    """A worker's day: from the first visit until home safe."""

    id: int
    worker_id: int
    opened_at: datetime
    ended_at: datetime | None = None
    closed_at: datetime | None = None
