"""The bot as a real process, killed as a power cut would at every boundary: nothing is lost, nothing is done twice."""

import pytest

from bot.crash import Point
from tests.world import BotBeside, Heard, opened, told

#: The other points are those of `tests/scenarios/test_crashes.py`.
POINTS = [Point.AFTER_HANDLE, Point.AFTER_SWEEP, Point.AFTER_RECORD]


def once(heard: list[Heard], *fragments: str) -> None:
    """It came once, or a second time that says it may be the second."""
    found = [each for each in heard if each.says(*fragments)]
    assert found, fragments
    assert all(each.says("sent again") for each in found[1:]), [each.text for each in found]


@pytest.mark.parametrize("point", POINTS)
async def test_a_visit_is_opened_once_and_paged_wherever_the_process_dies(database_url: str, point: Point) -> None:
    async with opened(database_url, child=True, plugged=False) as world:
        assert isinstance(world.power, BotBeside)
        worker, office = world.worker(), world.office()
        world.power.doom(point)
        await world.plugs_in()
        world.power.spare()
        await worker.says("start 10 min, 12 Elm Row")
        await world.passes(minutes=15, seconds=40)
        assert world.power.restarts == 1
        once(worker.unheard, "12 Elm Row", "Olu")
        once(worker.unheard, "nearly done")
        once([heard for heard in worker.unheard if heard.wire == "telegram"], "are you safe")
        once([heard for heard in worker.unheard if heard.wire == "sms"], "are you safe")
        once(office.unheard, "overdue", "Ana", "12 Elm Row")
        for phone in (worker, office):
            phone.ignores_the_rest()
        await world.settles()
        await world.ends()


async def test_the_plug_of_a_real_process_is_pulled_in_the_middle_of_an_alert(database_url: str) -> None:
    async with told(database_url, child=True) as world:
        worker, office = world.worker(), world.office()
        await worker.says("start 10 min, 12 Elm Row")
        await worker.hears("09:10")
        await world.passes(minutes=15)
        worker.ignores_the_rest()
        code = (await office.hears("overdue", at="09:15")).code
        await world.unplugs()
        await office.says(code)
        await world.passes(minutes=20)
        await world.plugs_in()
        await office.hears("you have", code)
        await worker.says("safe")
        await worker.hears("closed")
        await office.hears("Ana", "safe")
