"""Several machines share one PostgreSQL: whose clock is off by its clock is named to the managers (scenario 7)."""

import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock
from bot.program import Program
from domain.finding import OF_A_MACHINE
from store import findings
from tests.scenarios.scenes import hears_soon
from tests.stories.scenes import nothing_else_matters
from tests.world import told

HOUR = timedelta(hours=1)


@dataclass
class Machine:
    """One whose clock is off by so many seconds."""

    off_s: float

    def wall(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.off_s)


@pytest.mark.postgresql_only("SQLite has no clock of its own")
@pytest.mark.parametrize(("off_s", "says"), [(62, "s fast"), (-30, "s slow")])
async def test_managers_hear_once_whose_clock_is_off_and_when_it_is_right_again(
    database_url: str, off_s: float, says: str
) -> None:
    async with told(database_url, starts_at=datetime.now(UTC), runs=True) as world:
        manager, machine, its_clock = world.manager(), Machine(off_s), f"clock of {socket.gethostname()} is"
        world.expects_log("watchman")
        await world.power.off()
        program = Program(world.settings.model_copy(update={"clock_url": ""}), Clock(machine.wall))
        watchman = program.keeper.watchman
        await program.start()
        try:
            await watchman.work()
            await watchman.work()
            await hears_soon(manager, its_clock, says)
            assert program.keeper.health.faults == []
            assert not any(heard.says(its_clock) for heard in manager.unheard)
            assert await world.store.write(findings.forget, program.clock() + HOUR, [], "another machine") == []

            machine.off_s = 0
            await watchman.work()
            if off_s > 0:
                await hears_soon(manager, "went back")
            await hears_soon(manager, its_clock, "right again")

            machine.off_s = 4
            await watchman.work()
            assert not {found.what for found in watchman.found} & {*OF_A_MACHINE}
        finally:
            await program.stop()
            nothing_else_matters(world)
