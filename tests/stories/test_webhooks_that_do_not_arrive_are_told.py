"""When Twilio does not reach us, no key on a call counts: managers hear of it, and the heartbeat stops."""

from tests.scenarios.scenes import work_of
from tests.world import World


async def looks(world: World) -> list[str]:
    """What the watchman finds once Twilio has been asked for receipts; those loops keep real time."""
    await world.passes(minutes=3)
    await work_of(world, "receipts")()
    await world.settles()
    await work_of(world, "watchman")()
    await world.settles()
    return [found.key for found in world.program.keeper.watchman.found]


async def text(world: World, *, receipts: bool) -> None:
    """Ben asks something, and is answered by a text of which Twilio tells us by itself, or not."""
    if not receipts:
        await world.fault("sms", "no_receipt")
    await world.plain_worker().says("who")
    world.plain_worker().ignores_the_rest()


async def test_receipts_that_all_had_to_be_asked_for_are_told(world: World) -> None:
    world.expects_log("watchman")
    for found in ([], [], ["no_receipts"]):
        await text(world, receipts=False)
        assert await looks(world) == found
    await world.manager().hears("Twilio cannot reach Porchlight", "certificate")
    assert world.program.keeper.health.faults == ["the watchman found no_receipts"]

    await text(world, receipts=True)
    assert await looks(world) == []


async def test_one_receipt_that_comes_by_itself_between_them_means_that_twilio_reaches_us(world: World) -> None:
    for receipts in (False, False, True, False, False):
        await text(world, receipts=receipts)
        assert await looks(world) == []
