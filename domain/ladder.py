"""Ladders: whom to ask, after how long, by which wire, how often. Data, snapshotted into every watch."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from domain.errors import SilentLadder


class Whom(StrEnum):
    """The people a step goes to."""

    WORKER = "worker"
    OFFICE = "office"
    MANAGER = "manager"
    CONTACT = "contact"


class By(StrEnum):
    """The wires a step takes of those that a person has."""

    FIRST = "first"
    OTHER = "other"
    VOICE = "voice"
    ALL = "all"


@dataclass(frozen=True)
class Step:
    """One rung: who hears what, `after_s` seconds after the due time (before it where negative).

    With `every_s` the step repeats until somebody acknowledges. With `once` it is not taken again in later
    rounds. `says` names what is said; the words themselves are the handlers'.
    """

    name: str
    after_s: int
    whom: Whom
    says: str
    by: By = By.FIRST
    every_s: int | None = None
    once: bool = False

    @property
    def pages(self) -> bool:
        """Whether the step asks somebody other than the worker to take charge."""
        return self.whom is not Whom.WORKER


@dataclass(frozen=True)
class Ladder:
    """Ordered steps that go round every `round_s` seconds, for ever; an acknowledgement lasts `acknowledged_s`."""

    name: str
    steps: tuple[Step, ...]
    round_s: int
    acknowledged_s: int

    def __post_init__(self) -> None:
        repeating = [step for step in self.steps if step.pages and not step.once]
        shortest = min([self.round_s, self.acknowledged_s, *(s.every_s for s in self.steps if s.every_s is not None)])
        names = {step.name for step in self.steps}
        if not repeating or shortest <= 0 or len(names) != len(self.steps):
            raise SilentLadder(self.name)

    def as_data(self) -> dict[str, Any]:
        """The ladder as plain JSON data; `from_data` gives it back."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        steps = tuple(Step(**{**step, "whom": Whom(step["whom"]), "by": By(step["by"])}) for step in data["steps"])
        return cls(**{**data, "steps": steps})
