"""Counting after a soak: what the database says was due and paged, and what the phones say arrived."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.rehearsal.figures import spread
from domain.ladder import Ladder, Step
from domain.person import Wire
from store import history
from store.tables import inbox, outbox, visit, watch

#: A page that has not left so long after its time is late; one that never left although nobody answered is lost.
LATE = timedelta(seconds=60)


@dataclass
class Count:
    """The soak in figures. Seconds are measured from the time a thing was due, kills included."""

    minutes: float
    kills: int
    visits: int = 0
    letters: int = 0
    due: int = 0
    paged: int = 0
    lost: int = 0
    late: int = 0
    unhandled: int = 0
    sent: int = 0
    arrived: int = 0
    run_out: int = 0
    detection_s: list[float] = field(default_factory=list)
    hand_over_s: list[float] = field(default_factory=list)
    recovery_s: list[float] = field(default_factory=list)
    takeover_s: list[float] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    """What happened to each alert that was lost."""

    @property
    def duplicated(self) -> int:
        """Messages, calls left out, that reached a phone more often than they were sent."""
        return max(0, self.arrived - self.sent)

    @property
    def said(self) -> str:
        """The count, to be read."""
        return "\n".join(
            [
                f"{self.minutes:g} minutes, {self.kills} kills, {self.visits} visits, {self.letters} messages from phones",
                f"due {self.due}, paged {self.paged}, lost {self.lost}, duplicated {self.duplicated} "
                f"(of {self.arrived} that arrived)",
                f"handed over more than {LATE.seconds} s late: {self.late}; run out and paged again: {self.run_out}; "
                f"messages never handled: {self.unhandled}",
                f"detection: {spread(self.detection_s)}",
                f"hand-over: {spread(self.hand_over_s)}",
                f"recovery (a killed process is well again): {spread(self.recovery_s)}",
                f"takeover (after a kill, until the next message is sent by whoever lives): {spread(self.takeover_s)}",
                *self.stories,
            ]
        )


def count(db: Connection, ladder: Ladder, kills: Sequence[datetime], ended_at: datetime, counted: Count) -> None:
    """Adds what the database knows to the count."""
    _count_messages(db, counted)
    _count_alerts(db, next(step for step in ladder.steps if step.pages), ended_at, counted)
    _count_takeovers(db, kills, counted)


def _count_messages(db: Connection, counted: Count) -> None:
    """Visits, what phones sent, and what left."""
    counted.visits = db.execute(select(func.count()).select_from(visit)).scalar_one()
    counted.letters = db.execute(select(func.count()).select_from(inbox)).scalar_one()
    counted.unhandled = db.execute(
        select(func.count()).select_from(inbox).where(inbox.c.handled_at.is_(None))
    ).scalar_one()
    counted.sent = _sent(db)
    counted.run_out = db.execute(
        select(func.count()).select_from(outbox).where(outbox.c.text.like("OPEN AGAIN%"))
    ).scalar_one()


def _count_alerts(db: Connection, first: Step, ended_at: datetime, counted: Count) -> None:
    """What was due and paged at the first step that pages, how late, and what was lost, with its story."""
    stepped = _first_times(db, f"step {first.name}")
    taken = _first_times(db, "acknowledged")
    handed = _first_pages(db, first.name)
    for row in db.execute(select(watch).where(watch.c.kind == "overdue")).all():
        scheduled = row.due_at + timedelta(seconds=first.after_s)
        over_at = min(row.closed_at or ended_at, taken.get(row.id, ended_at))
        lost_before = counted.lost
        if row.id in stepped:
            counted.due += 1
            counted.detection_s.append((stepped[row.id] - scheduled).total_seconds())
            if row.id in handed:
                counted.paged += 1
                taken_s = (handed[row.id] - scheduled).total_seconds()
                counted.hand_over_s.append(taken_s)
                counted.late += taken_s > LATE.total_seconds()
            elif over_at - stepped[row.id] > LATE:
                counted.lost += 1
        elif over_at - scheduled > LATE:
            counted.due += 1
            counted.lost += 1
        if counted.lost > lost_before:
            counted.stories.append(_story(db, row.id))


def _count_takeovers(db: Connection, kills: Sequence[datetime], counted: Count) -> None:
    """How long nothing left after each kill; one after which nothing more did is not counted."""
    left_at = select(outbox.c.sent_at).where(outbox.c.sent_at.is_not(None)).order_by(outbox.c.sent_at)
    sent_times = list(db.execute(left_at).scalars())
    for killed_at in kills:
        following = next((time for time in sent_times if time > killed_at), None)
        if following is not None:
            counted.takeover_s.append((following - killed_at).total_seconds())


def _sent(db: Connection) -> int:
    """How many messages left, calls left out, those that were sent together counted once."""
    together = func.coalesce(outbox.c.bundle_id, outbox.c.id)
    left = (outbox.c.state == "sent", outbox.c.provider_id.is_not(None), outbox.c.wire != Wire.VOICE)
    return db.execute(select(func.count(func.distinct(together))).where(*left)).scalar_one()


def _first_times(db: Connection, what: str) -> dict[int, datetime]:
    steps = history.history.c
    query = select(steps.watch_id, func.min(steps.at)).where(steps.what == what)
    return {row[0]: row[1] for row in db.execute(query.group_by(steps.watch_id))}


def _story(db: Connection, watch_id: int) -> str:
    """Every step of one watch, and what became of its pages."""
    steps = [f"  {row.at:%H:%M:%S.%f} {row.what} {row.facts}" for row in history.of_watch(db, watch_id)]
    pages = [
        f"  {row.created_at:%H:%M:%S.%f} {row.step} by {row.wire}: {row.state} at {row.sent_at} {row.error or ''}"
        for row in db.execute(select(outbox).where(outbox.c.watch_id == watch_id).order_by(outbox.c.id))
    ]
    return "\n".join([f"lost: watch {watch_id}", *steps, *pages])


def _first_pages(db: Connection, step: str) -> dict[int, datetime]:
    query = select(outbox.c.watch_id, func.min(outbox.c.sent_at)).where(
        outbox.c.step == step, outbox.c.sent_at.is_not(None)
    )
    return {row[0]: row[1] for row in db.execute(query.group_by(outbox.c.watch_id))}
