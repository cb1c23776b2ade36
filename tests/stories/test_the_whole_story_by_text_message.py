"""Start, nudge, silence, page, taken, silence again, paged again, stood down: all of it with plain phones."""

from tests.stories.scenes import on_a_visit
from tests.world import World


async def test_the_whole_story_by_text_message(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, "3 Weir Cottages")
    await world.passes(minutes=35)
    await worker.hears("3 Weir Cottages", at="09:25", wire="sms")
    await worker.hears("are you safe", at="09:30", wire="sms")
    await worker.hears("are you safe", at="09:32", wire="voice")
    code = (await office.hears("overdue", "Ben", at="09:35")).code
    await office.says(code, wire="sms")
    await office.hears("you have", code, "+447700900102", wire="sms")
    await world.passes(minutes=15)
    await office.hears("again", code, at="09:50")
    await office.says(f"down {code} spoke to his wife, he is home", wire="sms")
    await office.hears("stood down", code, "he is home")
    await worker.hears("Olu", "3 Weir Cottages")
    await world.passes(minutes=60)
