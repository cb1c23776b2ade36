"""Reports, rules cards, clocks and caution rules as a safety lead writes them."""

from collections.abc import Collection
from typing import Self

from pydantic import Field, field_validator, model_validator

from domain.ladder import Whom
from domain.policy import (
    EVENTS,
    RISK_REVIEW,
    Card,
    CautionPolicy,
    CautionRule,
    Clock,
    Question,
    QuestionKind,
    Report,
    Whose,
)
from policies.shape import Conditions, Label, Line, Meeting, Name, Strict
from policies.units import Seconds


class QuestionModel(Strict):
    """One question: a free answer, one of `choices`, or a photo."""

    ask: Line
    choices: tuple[Label, ...] = Field(default=(), max_length=8)
    photo: bool = False
    optional: bool = False

    def question(self, name: str) -> Question:
        kind = QuestionKind.CHOICE if self.choices else QuestionKind.PHOTO if self.photo else QuestionKind.TEXT
        return Question(name, self.ask, kind, self.choices, self.optional)


class ReportModel(Meeting):
    """A few short questions that end in one record."""

    title: Label
    to: Whom
    page: bool = False
    holds: bool = False
    decision: bool = False
    say: Line | None = None
    questions: dict[Name, QuestionModel] = Field(min_length=1, max_length=8)

    @model_validator(mode="after")
    def _goes_to_staff(self) -> Self:
        if self.to not in (Whom.OFFICE, Whom.MANAGER):
            raise ValueError("a report goes `to: office` or `to: manager`")
        if self.decision and self.to is not Whom.MANAGER:
            raise ValueError("a decision is a manager's: write `to: manager`")
        return self

    def report(self, name: str) -> Report:
        asked = tuple(model.question(key) for key, model in self.questions.items())
        return Report(name, self.title, self.to, asked, self.page, self.holds, self.decision, self.say)


class CardModel(Meeting):
    """A few lines to keep in mind."""

    title: Label
    lines: tuple[Line, ...] = Field(min_length=1, max_length=8)
    when: Conditions = ()

    def card(self, name: str) -> Card:
        return Card(name, self.title, self.lines, self.when)


class ClockModel(Meeting):
    """A duty with a date."""

    about: Line
    since: Name
    within: Seconds
    repeats: bool = False
    remind: Seconds
    whose: Whose | None = None
    until: Name | None = None
    when: Conditions = ()

    @model_validator(mode="after")
    def _reminds_in_time(self) -> Self:
        if not 0 < self.remind < self.within:
            raise ValueError("`remind` is how long before the end of `within` to remind: make it shorter than that")
        if self.until is not None and (self.repeats or self.until == self.since):
            raise ValueError("`until` is another event, which settles this once: take it or `repeats` out")
        return self

    def is_whose(self, reports: Collection[str]) -> Whose | None:
        """Whose date it is; a report is about a client. None where nothing says so."""
        return self.whose or EVENTS.get(self.since) or (Whose.CLIENT if self.since in reports else None)

    def clock(self, name: str, reports: Collection[str]) -> Clock:
        whose = self.is_whose(reports) or Whose.AGENCY
        done = self.until or (RISK_REVIEW if self.since in reports else self.since)
        times = (self.within, self.repeats, self.remind)
        return Clock(name, self.about, self.since, *times, whose, done, self.when)


class CautionRuleModel(Meeting):
    """Where `when` holds, be this careful."""

    when: Conditions = Field(min_length=1)
    because: Label
    every: Seconds | None = None
    grace: Seconds | None = None
    ladder: Name | None = None
    red_flag: bool = False
    tell_office: bool = False

    @field_validator("every")
    @classmethod
    def _can_be_lived_with(cls, value: int | None) -> int | None:
        if value is not None and value < 300:
            raise ValueError("checking more often than every 5 min cannot be lived with: make it a joint visit")
        return value

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.rule("").only_tells and not self.tell_office:
            choices = "`every`, `grace`, `ladder`, `red_flag: true` or `tell_office: true`"
            raise ValueError(f"this rule changes nothing: give it {choices}")
        return self

    def rule(self, name: str) -> CautionRule:
        asked = (self.every, self.grace, self.ladder, self.red_flag, self.tell_office)
        return CautionRule(name, self.when, self.because, *asked)


class CautionModel(Strict):
    """How closely visits are watched: what holds always, and rules for what asks for more."""

    every: Seconds | None = None
    grace: Seconds
    ladder: Name = "overdue"
    rules: dict[Name, CautionRuleModel] = Field(default_factory=dict)

    @field_validator("grace")
    @classmethod
    def _is_short(cls, value: int) -> int:
        if value > 1800:
            raise ValueError("a grace of more than 30 min is a silence: make it shorter")
        return value

    @field_validator("every")
    @classmethod
    def _is_a_length(cls, value: int | None) -> int | None:
        if value is not None and value < 300:
            raise ValueError("checking more often than every 5 min cannot be lived with")
        return value

    def policy(self) -> CautionPolicy:
        rules = tuple(model.rule(key) for key, model in self.rules.items())
        return CautionPolicy(self.grace, self.ladder, self.every, rules)
