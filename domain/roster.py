"""The roster: whom to tell, and which number to give them, when Porchlight itself cannot page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from domain.person import Wire


@dataclass(frozen=True)
class Reach:
    """One person and where to write to them, the best place first; calls are no good for this.

    Nobody may be asked to ring somebody `under_duress`.
    """

    name: str
    language: str
    addresses: tuple[tuple[Wire, str], ...]
    under_duress: bool = False


@dataclass(frozen=True)
class Roster:
    """Who is on a visit, who answers for them, and the office's number."""

    office: str
    staff: tuple[Reach, ...]
    out: tuple[Reach, ...]

    def as_data(self) -> dict[str, Any]:
        """The roster as plain JSON data; `from_data` gives it back."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["office"], _reaches(data["staff"]), _reaches(data["out"]))


def _reaches(data: Any) -> tuple[Reach, ...]:
    return tuple(_reach(one) for one in data)


def _reach(one: Any) -> Reach:
    addresses = tuple((Wire(wire), value) for wire, value in one["addresses"])
    return Reach(one["name"], one["language"], addresses, one.get("under_duress", False))
