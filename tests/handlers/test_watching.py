"""The grace of a policy moves all that follows the due time, and nothing that comes before it."""

import pytest

from handlers.guiding.watching import after_grace
from policies import load_pack

OVERDUE = load_pack("default").ladders["overdue"]


def test_without_grace_the_ladder_is_the_same() -> None:
    assert after_grace(OVERDUE, 0) is OVERDUE


@pytest.mark.parametrize("grace_s", [60, 300, 1800])
def test_grace_comes_before_every_step_that_follows_the_due_time(grace_s: int) -> None:
    moved = after_grace(OVERDUE, grace_s)
    pairs = list(zip(OVERDUE.steps, moved.steps, strict=True))
    assert all(after.after_s == before.after_s + grace_s for before, after in pairs if before.after_s >= 0)
    assert all(after.after_s == before.after_s for before, after in pairs if before.after_s < 0)
    assert moved.round_s > max(step.after_s for step in moved.steps)
