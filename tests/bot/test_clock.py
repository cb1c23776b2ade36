"""The clock never goes back, whatever the machine's does (scenario 7)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.clock import Clock

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Machine:
    """A machine whose clock can be moved."""

    wall: datetime = NINE
    uptime_s: float = 100.0

    def passes(self, **time: float) -> None:
        gone = timedelta(**time)
        self.wall += gone
        self.uptime_s += gone.total_seconds()

    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.uptime_s)


def test_time_passes_as_the_machine_says() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(minutes=5)
    assert clock() == NINE + timedelta(minutes=5)
    assert clock.steps == []


def test_a_clock_put_back_moves_no_deadline_later() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.passes(minutes=5)
    clock()
    machine.wall -= HOUR
    machine.passes(minutes=5)
    assert clock() == NINE + timedelta(minutes=10)
    machine.passes(minutes=5)
    assert clock() == NINE + timedelta(minutes=15)
    assert [round(step.seconds) for step in clock.steps] == [-3600]
    assert clock.behind_s == 3600


def test_once_the_machine_has_caught_up_it_is_followed_again() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= HOUR
    clock()
    machine.wall += HOUR + timedelta(seconds=1)
    assert clock() == NINE + timedelta(seconds=1)
    assert clock.behind_s == 0


def test_a_clock_put_forward_is_followed_and_noticed() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall += HOUR
    assert clock() == NINE + HOUR
    assert [step.seconds for step in clock.steps] == [3600]


def test_small_corrections_are_no_steps() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= timedelta(milliseconds=400)
    told = clock()
    machine.passes(milliseconds=300)
    assert told == clock() == NINE
    machine.passes(seconds=1)
    assert clock() == machine.wall
    assert clock.steps == []


def test_a_clock_put_back_while_porchlight_was_down_is_noticed_by_what_was_written_last() -> None:
    machine = Machine()
    clock = machine.clock()
    clock.not_before(NINE + HOUR)
    machine.passes(minutes=1)
    assert clock() == NINE + HOUR + timedelta(minutes=1)
    assert [step.seconds for step in clock.steps] == [-3600]


def test_a_clock_that_is_set_goes_its_own_way() -> None:
    machine = Machine()
    clock = machine.clock()
    clock.set(NINE + 24 * HOUR, running=True)
    machine.wall -= HOUR
    machine.uptime_s += 60
    clock.not_before(NINE + 48 * HOUR)
    assert clock() == NINE + 24 * HOUR + timedelta(minutes=1)
    assert (clock.steps, clock.behind_s) == ([], 0)


def test_it_comes_back_to_the_machines_time_when_it_may() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= HOUR
    assert clock() == NINE
    clock.come_back()
    machine.passes(minutes=5)
    assert (clock(), clock.behind_s) == (NINE - HOUR + timedelta(minutes=5), 0)
