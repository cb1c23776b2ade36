"""In the night in which the clocks go back an hour comes twice: a time in it is said with its zone, so that it is one."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.world import World, told


@pytest.fixture
async def night(database_url: str) -> AsyncIterator[World]:
    """It is 01:40 on the last Sunday of October; in twenty minutes the clocks go back to one."""
    async with told(database_url, starts_at=datetime(2026, 10, 25, 0, 40, tzinfo=UTC)) as world:
        yield world


async def test_a_time_after_the_clocks_went_back_is_told_from_the_one_before(night: World) -> None:
    worker = night.worker()
    await worker.says("start 90 min, 12 Elm Row")
    await worker.hears("12 Elm Row until 02:10. ", "Send SAFE by 01:10 GMT,")
    await worker.says("finish")
    await worker.hears("closed at 01:40 BST")


async def test_after_that_hour_times_are_said_alone(night: World) -> None:
    worker = night.worker()
    await night.passes(minutes=80)
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row until 02:30. ")
    await worker.says("safe")
    await worker.hears("closed at 02:00. ")


async def test_its_day_is_still_said_in_ones_own_language(database_url: str) -> None:
    async with told(database_url, starts_at=datetime(2026, 10, 24, 12, tzinfo=UTC)) as world:
        worker = world.worker()
        await worker.says("language polski")
        await worker.hears("po polsku")
        await worker.says("plan tomorrow 01:15 to 02:30, 12 Elm Row")
        planned = await worker.hears("nd. 01:15 GMT do nd. 02:30")
        assert not planned.says("Sun")
