"""A long rehearsal is played in stretches side by side, and each of them can be played again alone."""

import pytest

from bot.rehearsal import stretches
from bot.rehearsal.climate import CLIMATES
from bot.rehearsal.rehearsal import Outcome, Plan, rehearsals, year
from bot.rehearsal.stretches import STRETCH_DAYS, played, together

PLAN = Plan("long", 0.5, 4, CLIMATES["usual"])


@pytest.fixture
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of a quarter of a day, in processes that are made from this one."""
    monkeypatch.setattr(stretches, "STRETCH_DAYS", 0.25)


def test_a_year_is_fourteen_stretches_one_after_another() -> None:
    parts = stretches.stretches(Plan("year", 365, 50, CLIMATES["usual"], first_day=7))
    assert sum(part.days for part in parts) == 365
    assert [part.first_day for part in parts] == [7 + n * STRETCH_DAYS for n in range(14)]
    assert parts[-1].days == 1


def test_a_week_is_one_stretch() -> None:
    week = Plan("week", 7, 50, CLIMATES["usual"])
    assert stretches.stretches(week) == [week]


@pytest.mark.usefixtures("short_stretches")
def test_each_stretch_is_what_it_is_alone_and_together_they_are_counted_up() -> None:
    outcomes = list(played(PLAN, 10))
    with rehearsals() as make:
        alone: list[Outcome] = [make(part, 10).run(year) for part in stretches.stretches(PLAN)]
    assert [each.digest for each in outcomes] == [each.digest for each in alone]
    assert alone[0].digest != alone[1].digest
    both = together(outcomes)
    assert both.figures.letters == sum(each.figures.letters for each in alone) > 0
    assert both.events == sum(each.events for each in alone)
