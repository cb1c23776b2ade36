"""Numbers for people: medians with their spread, percentiles, and tables in Markdown."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Lateness:
    """How late messages came, in seconds, and how many a second.

    A percentile is of all that were due: what never came is infinitely late. `most` is of what came.
    """

    due: int
    arrived: int
    p50: float
    p95: float
    p99: float
    most: float

    @property
    def per_second(self) -> float:
        return self.arrived / self.most if self.most > 0 else 0.0

    @classmethod
    def of(cls, due: int, late: Sequence[float]) -> "Lateness":
        whole = [*late, *[math.inf] * (due - len(late))]
        p50, p95, p99 = (percentile(whole, percent) for percent in (50, 95, 99))
        return cls(due, len(late), p50, p95, p99, max(late, default=math.inf))


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent do not exceed; infinity where there is none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else math.inf


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median, and the least and the most in brackets."""
    middle = f"{statistics.median(values):,.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):,.{digits}f} to {max(values):,.{digits}f})"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
