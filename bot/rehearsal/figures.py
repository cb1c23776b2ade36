"""What is counted and measured in a rehearsal."""

from dataclasses import dataclass, field, fields
from typing import Self


@dataclass
class Figures:
    """Counts, and seconds measured while nothing stood in the way (`late_s` and `recovery_s`: when something did)."""

    visits: int = 0
    letters: int = 0
    alerts: int = 0
    unpaged: int = 0
    acknowledged: int = 0
    run_out: int = 0
    closed: int = 0
    pages: int = 0
    accepted: int = 0
    duplicates: int = 0
    impossible: int = 0
    expired: int = 0
    detection_s: list[float] = field(default_factory=list)
    hand_over_s: list[float] = field(default_factory=list)
    late_s: list[float] = field(default_factory=list)
    recovery_s: list[float] = field(default_factory=list)

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def spread(seconds: list[float]) -> str:
    """p50, p99 and the largest."""
    if not seconds:
        return "none"
    ordered = sorted(seconds)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.99)]
    return f"p50 {at[0]:.2f} s, p99 {at[1]:.2f} s, max {ordered[-1]:.2f} s (of {len(ordered)})"
