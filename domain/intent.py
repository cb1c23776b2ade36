"""What a worker means: the closed list of intents, and what is understood of one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a worker stands when a message arrives."""

    IDLE = "idle"
    """No visit is open."""
    VISIT = "visit"
    """A visit is open and nothing is due."""
    DUE = "due"
    """The worker was asked "are you safe?", is overdue, or an alert is open."""
    DOOR = "door"
    """The worker is held at a door after a no reply."""


class Intent(StrEnum):
    """What a message asks for. The first thirteen are public; the rest are known inside only (see `public`)."""

    START = "start"
    SAFE = "safe"
    EXTEND = "extend"
    FINISH = "finish"
    NOREPLY = "noreply"
    CONCERN = "concern"
    SOS = "sos"
    EXCUSE = "excuse"
    END_SHIFT = "end_shift"
    HOME = "home"
    HELP = "help"
    ASK_BACK = "ask_back"
    OTHER = "other"

    PLAN = "plan"
    WHO = "who"
    ABORT = "abort"
    REFUSED = "refused"
    FAMILY = "family"
    CARRIER = "carrier"
    """A word that the phone network takes for itself, such as STOP: never a command."""

    @property
    def public(self) -> Intent:
        """The intent as the command line and the outside know it: one of the first thirteen."""
        return Intent.OTHER if self in _INSIDE else self


_INSIDE = frozenset({Intent.PLAN, Intent.WHO, Intent.ABORT, Intent.REFUSED, Intent.FAMILY, Intent.CARRIER})


@dataclass(frozen=True)
class Asked:
    """What we last asked a worker, so that a digit, a "yes" and a "no" mean what the question made them mean.

    `choices` pairs each digit with its intent, in the order shown. `yes` and `no` are None where they answer nothing.
    """

    choices: tuple[tuple[str, Intent], ...] = ()
    yes: Intent | None = None
    no: Intent | None = None


ARE_YOU_SAFE = Asked(
    choices=(("1", Intent.SAFE), ("2", Intent.EXTEND), ("9", Intent.SOS)), yes=Intent.SAFE, no=Intent.CONCERN
)
"""The question behind every "are you safe?": 1 safe, 2 more time, 9 danger."""

VISIT_MENU = Asked(choices=ARE_YOU_SAFE.choices)
"""The digits offered while a visit runs. Nobody was asked whether they are safe, so "yes" says nothing."""


@dataclass(frozen=True)
class Understood:
    """One message, understood.

    `closes_watch` is true only where the message says nothing but that the worker is safe, has left or is home.
    Times are aware UTC. `other_time` is the other reading of an hour that could be either; `minutes` is set where a
    length of time was said, so that it can be counted from another moment. `place` keeps its capitals, and so does
    `company`, which is whoever was named after "with".
    """

    intent: Intent
    state: State
    time: datetime | None = None
    other_time: datetime | None = None
    begins: datetime | None = None
    minutes: int | None = None
    place: str = ""
    company: str = ""
    closes_watch: bool = False
    low: bool = False
    """A concern that can wait for the manager."""
    why: str = ""
    """A few words on why the bot asks back, or why a time was not taken."""
    quietly: bool = False
    """Whether it stands for the secret words: it is answered as ever, and nobody else hears of it."""

    def later_than(self, end: datetime) -> datetime | None:
        """The end that is asked for: more time never makes one earlier; one named by the clock stands as it was named."""
        if self.time is not None and self.minutes is not None and self.time <= end:
            return end + timedelta(minutes=self.minutes)
        return self.time

    @property
    def public(self) -> Intent:
        """One of the thirteen public intents. A carrier's word asks back whenever something is open."""
        if self.intent is Intent.CARRIER and self.state is not State.IDLE:
            return Intent.ASK_BACK
        return self.intent.public
