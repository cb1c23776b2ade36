"""When Telegram cannot be asked, managers hear by text that nobody is heard there."""

import contextlib

from bot.transports import WireFault
from tests.world import World


async def minutes_go_by(world: World, minutes: int) -> list[str]:
    """What the watchman has found after so many tries to hear, a minute apart; those loops keep real time."""
    assert world.program.poller is not None
    for _ in range(minutes):
        await world.passes(minutes=1)
        with contextlib.suppress(WireFault):
            await world.program.poller.work()
        await world.program.keeper.watchman.work()
    await world.settles()
    return [found.key for found in world.program.keeper.watchman.found]


async def test_a_telegram_that_cannot_be_asked_is_told_after_two_minutes(world: World) -> None:
    for event in ("watchman", "not accepted"):
        world.expects_log(event)
    telegram, manager = world.program.wires.telegram, world.manager()
    assert telegram is not None
    telegram._bot._base_url = "http://127.0.0.1:9/bot"
    assert await minutes_go_by(world, 2) == []
    assert await minutes_go_by(world, 1) == ["telegram_deaf"]
    await world.passes(minutes=2)
    await manager.hears("hears nothing from Telegram", "+447700900000", wire="sms")
