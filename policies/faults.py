"""What is wrong with a pack: where, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import PorchlightError


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a pack; `line` counts from 1, and is 0 where the file as a whole is meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class PackRefused(PorchlightError):
    """The policy pack was refused"""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n" + "\n".join(str(fault) for fault in faults))
