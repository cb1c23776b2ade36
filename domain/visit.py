"""Visits: work at one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a visit failed at the door: they are three different things."""

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
    """One worker's work at one place; `ends_at` is when the worker is due to confirm.

    `pack` is the digest of the policy it began with, `facts` what is known about it beyond its client's, `every_s` how
    often the worker checks in (None: at the end only), `cleared_by` the manager who cleared its red flags,
    `partner_id` the second worker of a joint visit. Of a planned one that had not begun the worker was asked at `asked_at`,
    and the office told at `told_at`.
    """

    id: int
    worker_id: int
    place: str
    state: VisitState
    starts_at: datetime
    ends_at: datetime
    shift_id: int | None = None
    finished_at: datetime | None = None
    outcome: Outcome | None = None
    client_id: int | None = None
    pack: str | None = None
    facts: Mapping[str, bool | str] = field(default_factory=dict)
    every_s: int | None = None
    cleared_by: int | None = None
    partner_id: int | None = None
    asked_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Shift:
    """A worker's day: from the first visit until home safe."""

    id: int
    worker_id: int
    opened_at: datetime
    ended_at: datetime | None = None
    closed_at: datetime | None = None
