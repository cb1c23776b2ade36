"""The agency's policy as data: what a pack holds, and how cautious it makes us."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.checklist import Checklist, Facts, Moment, When, holds
from domain.ladder import Ladder, Whom


class Says(StrEnum):
    """What a step of a ladder says; the sentences themselves are the handlers'."""

    NUDGE = "nudge"
    ASK = "ask"
    LEFT = "left"
    PAGE = "page"
    HOLD = "hold"
    SOS = "sos"
    DURESS = "duress"
    CONCERN = "concern"
    CLEARANCE = "clearance"
    CANARY = "canary"
    CALLBACK = "callback"
    CONTACT = "contact"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    PHOTO = "photo"


@dataclass(frozen=True)
class Question:
    """One question of a report; an optional one may be skipped."""

    name: str
    text: str
    kind: QuestionKind = QuestionKind.TEXT
    choices: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Report:
    """A short conversation that ends in one record for the office or a manager.

    With `page` they are told at once; with `decision` a manager decides what is done; with `holds` the worker
    waits where they are until the office answers. `say` is what the worker hears before the first question.
    """

    name: str
    title: str
    to: Whom
    questions: tuple[Question, ...]
    page: bool = False
    holds: bool = False
    decision: bool = False
    say: str | None = None


@dataclass(frozen=True)
class Card:
    """A few short lines on what never to do, or always."""

    name: str
    title: str
    lines: tuple[str, ...]
    when: When = ()


class Whose(StrEnum):
    """Whose date a clock keeps."""

    WORKER = "worker"
    CLIENT = "client"
    AGENCY = "agency"


#: Events that every agency knows, and whose they are. A pack may count from others, if it says whose they are.
EVENTS: Mapping[str, Whose] = {
    "training": Whose.WORKER,
    "badge_issued": Whose.WORKER,
    "employment_ended": Whose.WORKER,
    "risk_review": Whose.CLIENT,
    "policy_review": Whose.AGENCY,
    "referral": Whose.CLIENT,
    "visit": Whose.CLIENT,
    "unannounced_visit": Whose.CLIENT,
}

#: What settles a client's date that counts from a report.
RISK_REVIEW = "risk_review"

#: What is known without being written down, from the visits that were finished.
VISIT = "visit"


@dataclass(frozen=True)
class Clock:
    """A duty with a date: due `within_s` after the event `since`, and again each time where `repeats`.

    Managers are reminded from `remind_s` before that day on; `done` is the event that settles it: the same one or another.
    """

    name: str
    about: str
    since: str
    within_s: int
    repeats: bool
    remind_s: int
    whose: Whose
    done: str
    when: When = ()


@dataclass(frozen=True)
class CautionRule:
    """Where its conditions hold: how often to check, after what grace, on which ladder, and why, in plain words.

    `tell_office` has the office told as the visit begins; that alone watches nobody more closely.
    """

    name: str
    when: When
    because: str
    every_s: int | None = None
    grace_s: int | None = None
    ladder: str | None = None
    red_flag: bool = False
    tell_office: bool = False

    @property
    def only_tells(self) -> bool:
        """Whether nothing follows for the worker."""
        return (self.every_s, self.grace_s, self.ladder, self.red_flag) == (None, None, None, False)


@dataclass(frozen=True)
class Caution:
    """How closely one visit is watched.

    `interval_s` is None where only the end of the visit is watched. `reasons` say why; `red_flags` are those of
    them that stop a worker from starting alone, `to_office` what the office is told as the visit begins.
    """

    interval_s: int | None
    grace_s: int
    ladder_name: str
    reasons: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    to_office: tuple[str, ...] = ()

    @property
    def red_flag(self) -> bool:
        return bool(self.red_flags)

    def stops_start(self, *, joint: bool, cleared: bool) -> bool:
        """Whether the visit may not begin: red flags stop one worker alone until a manager has cleared it."""
        return self.red_flag and not joint and not cleared


@dataclass(frozen=True)
class CautionPolicy:
    """What holds where no rule does, and the rules."""

    grace_s: int
    ladder: str
    interval_s: int | None = None
    rules: tuple[CautionRule, ...] = ()


@dataclass(frozen=True)
class Pack:
    """One agency's policy: `version` counts up with each change, `review` is the day to look at it again by.

    `client` is what the people visited are called. `meets` tells which demands each thing answers, by its path such
    as `checklists.before_visit.badge`. `text` is the whole pack, layers and all, to be kept and loaded again.
    """

    name: str
    title: str
    version: int
    review: date
    ladders: Mapping[str, Ladder]
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    rules: Mapping[str, Card] = field(default_factory=dict)
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    caution: CautionPolicy = field(default_factory=lambda: CautionPolicy(0, "overdue"))
    about: Mapping[str, str] = field(default_factory=dict)
    meets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    client: str = "client"
    text: str = ""

    def checklists_for(self, moment: Moment, facts: Facts) -> tuple[Checklist, ...]:
        """The checklists that this moment and these facts call for, in the pack's order."""
        return tuple(c for c in self.checklists.values() if c.moment is moment and holds(c.when, facts))


def caution(pack: Pack, facts: Facts) -> Caution:
    """How closely to watch a visit with these facts: of all the rules that hold, the strictest of each thing wins."""
    policy = pack.caution
    found = [rule for rule in policy.rules if holds(rule.when, facts)]
    intervals = [i for i in (policy.interval_s, *(rule.every_s for rule in found)) if i is not None]
    graces = [policy.grace_s, *(rule.grace_s for rule in found if rule.grace_s is not None)]
    ladders = [policy.ladder, *(rule.ladder for rule in found if rule.ladder is not None)]
    return Caution(
        interval_s=min(intervals, default=None),
        grace_s=min(graces),
        ladder_name=min(ladders, key=lambda name: urgency(pack.ladders[name])),
        reasons=tuple(dict.fromkeys(rule.because for rule in found if not rule.only_tells)),
        red_flags=tuple(dict.fromkeys(rule.because for rule in found if rule.red_flag)),
        to_office=tuple(dict.fromkeys(rule.because for rule in found if rule.tell_office)),
    )


def urgency(ladder: Ladder) -> tuple[int, int, int]:
    """Orders ladders, the strictest first: seconds until the first page, until the last new step, and the round."""
    pages = [step.after_s for step in ladder.steps if step.pages]
    return min(pages), max(pages), ladder.round_s
