"""What all the models share: strictness, names, short texts and conditions."""

from collections.abc import Mapping
from typing import Annotated, Any
from unicodedata import category

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from domain.checklist import FACTS, Condition

_TIDY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})


def _tidy(value: Any) -> Any:
    """A word processor's quotes and dashes as plain ones: a single curly one halves what fits in a text message."""
    if not isinstance(value, str):
        return value
    tidy = " ".join("".join(letter for letter in value.translate(_TIDY) if category(letter) != "Cf").split())
    if any(category(letter) == "Cc" for letter in tidy):
        raise ValueError("holds a character that no phone can show: write it again")
    return tidy


def _worded(value: Any) -> Any:
    """Conditions as written (`after_dark`, `not pets`, a list of them, or a table) as a table of fact and values."""
    if isinstance(value, str):
        return [_condition(value.removeprefix("not ").strip(), not value.startswith("not "))]
    if isinstance(value, list) and all(isinstance(part, str | Mapping) for part in value):
        return [condition for part in value for condition in _worded(part)]
    if isinstance(value, Mapping):
        return [_condition(str(fact), given) for fact, given in value.items()]
    raise ValueError("write `when: after_dark`, `when: [after_dark, not joint_visit]` or `when: {risk_level: high}`")


def _condition(fact: str, given: Any) -> Condition:
    known = FACTS.get(fact)
    if known is None:
        raise ValueError(f"`{fact}` is not a fact known here: choose from {', '.join(FACTS)}")
    values = tuple(given) if isinstance(given, list) else (given,)
    allowed: tuple[bool | str, ...] = known.choices or (True, False)
    if not values or any(value not in allowed or isinstance(value, int) != (not known.choices) for value in values):
        said = ", ".join(str(choice).lower() for choice in allowed)
        raise ValueError(f"say which: `when: {{{fact}: ...}}` with one or more of {said}")
    return Condition(fact, values)


class Strict(BaseModel):
    """Refuses what it does not know and never guesses a type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
#: A line that fits on a phone, as a text message with room for what goes around it.
Line = Annotated[str, StringConstraints(min_length=2, max_length=120), BeforeValidator(_tidy)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=30), BeforeValidator(_tidy)]
Sentence = Annotated[str, StringConstraints(min_length=2, max_length=200), BeforeValidator(_tidy)]
Demand = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Conditions = Annotated[tuple[Condition, ...], BeforeValidator(_worded)]


class Meeting(Strict):
    """Something that answers demands of the agency's policy, under the names the agency gives them."""

    meets: tuple[Demand, ...] = ()
