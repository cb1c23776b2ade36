"""Ladders as a safety lead writes them."""

from typing import Self

from pydantic import field_validator, model_validator

from domain.ladder import By, Ladder, Step, Whom
from domain.policy import Says
from policies.shape import Meeting, Name, Sentence, Strict
from policies.units import Seconds

SHORTEST_REPEAT_S = 30
LONGEST_REPEAT_S = 86_400

#: What may be said to whom: a contact is told only what a contact needs.
SAYS_TO: dict[Whom, frozenset[Says]] = {
    Whom.WORKER: frozenset({Says.NUDGE, Says.ASK, Says.LEFT}),
    Whom.OFFICE: frozenset(Says) - {Says.NUDGE, Says.ASK, Says.LEFT, Says.CONTACT},
    Whom.MANAGER: frozenset(Says) - {Says.NUDGE, Says.ASK, Says.LEFT, Says.CONTACT},
    Whom.CONTACT: frozenset({Says.CONTACT}),
}


class StepModel(Strict):
    """One line of a ladder."""

    whom: Whom
    says: Says
    before: Seconds | None = None
    after: Seconds | None = None
    by: By = By.FIRST
    every: Seconds | None = None
    once: bool = False

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if (self.before is None) == (self.after is None):
            raise ValueError("a step says either `before: 5 min` or `after: 5 min`")
        if self.before is not None and not self.once:
            raise ValueError("a step before the time happens once: add `once: true`")
        if self.once and self.every is not None:
            raise ValueError("a step either repeats (`every`) or happens once (`once`): take one of them out")
        return self

    @model_validator(mode="after")
    def _says_what_they_may_hear(self) -> Self:
        if self.says not in SAYS_TO[self.whom]:
            choices = ", ".join(sorted(SAYS_TO[self.whom]))
            raise ValueError(f"`{self.says}` is not for the {self.whom}: choose from {choices}")
        return self

    @field_validator("every")
    @classmethod
    def _leaves_time_to_answer(cls, value: int | None) -> int | None:
        if value is not None and not SHORTEST_REPEAT_S <= value <= LONGEST_REPEAT_S:
            raise ValueError("a step repeats at most every 30 s and at least once a day: choose a time between")
        return value

    @property
    def after_s(self) -> int:
        return self.after if self.after is not None else -(self.before or 0)

    @property
    def keeps_paging(self) -> bool:
        """Whether the step asks one of the staff again and again."""
        return self.whom in (Whom.OFFICE, Whom.MANAGER) and self.every is not None

    def step(self, name: str) -> Step:
        return Step(name, self.after_s, self.whom, str(self.says), self.by, self.every, self.once)


class LadderModel(Meeting):
    """Steps that go round for ever."""

    about: Sentence
    round: Seconds
    acknowledged: Seconds
    steps: dict[Name, StepModel]

    @model_validator(mode="after")
    def _never_goes_silent(self) -> Self:
        if not any(step.keeps_paging for step in self.steps.values()):
            raise ValueError("this ladder could go silent: give it a step to office or manager with `every: 3 min`")
        if self.round <= max(step.after_s for step in self.steps.values()):
            raise ValueError(
                "`round` must be longer than the time of the last step: one round ends before the next begins"
            )
        return self

    @field_validator("round", "acknowledged")
    @classmethod
    def _is_a_length(cls, value: int) -> int:
        if not 0 < value <= LONGEST_REPEAT_S:
            raise ValueError("must be longer than nothing and not longer than a day")
        return value

    def ladder(self, name: str) -> Ladder:
        steps = sorted((step.step(key) for key, step in self.steps.items()), key=lambda step: step.after_s)
        return Ladder(name, tuple(steps), self.round, self.acknowledged)
