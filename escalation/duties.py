"""Dates to keep: what was due when, of whom, by the policy and by what has been written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.checklist import Facts, holds
from domain.policy import Clock


@dataclass(frozen=True)
class Subject:
    """Whom a date is about."""

    name: str
    facts: Facts


@dataclass(frozen=True)
class Duty:
    """One date of one person, client or agency; `last` is None where nobody has ever written it down."""

    clock: Clock
    subject_id: int
    name: str
    last: date | None
    due: date

    def is_near(self, today: date) -> bool:
        """Whether managers are to be reminded: it is due soon, or past; an unknown one when it is due."""
        ahead = self.clock.remind_s if self.last else 0
        return today >= self.due - timedelta(seconds=ahead)

    def is_past(self, today: date) -> bool:
        return today > self.due


def duties(
    clock: Clock, subjects: Mapping[int, Subject], last: Mapping[int, date], done: Mapping[int, date], began: date
) -> Iterator[Duty]:
    """Every date that one clock keeps, each subject's once.

    `last` is when the event that it counts from last happened, `done` when the duty itself was last done. What has never
    been written down is to be found out within the time of a reminder after the policy `began`.
    """
    within, time_to_ask = timedelta(seconds=clock.within_s), timedelta(seconds=clock.remind_s)
    own = clock.since == clock.done
    for subject_id, subject in subjects.items():
        happened = last.get(subject_id)
        settled = done.get(subject_id)
        if not holds(clock.when, subject.facts):
            continue
        if happened is None:
            if own:
                yield Duty(clock, subject_id, subject.name, None, began + time_to_ask)
        elif (own and clock.repeats) or (not own and (settled is None or settled < happened)):
            yield Duty(clock, subject_id, subject.name, happened, happened + within)
