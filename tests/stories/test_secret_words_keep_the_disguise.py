"""Secret words get the answer of every day, to the byte, and page everybody in secret."""

from tests.world import World


async def test_secret_words_get_the_answer_of_every_day(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await worker.says("secret words the kettle is on")
    await worker.hears("Kept")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await worker.says("I'm safe")
    ordinary = await worker.hears("Thank you")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await worker.says("The kettle is on")
    secret = await worker.hears("Thank you")
    assert secret.text == ordinary.text
    await office.hears("DURESS", "12 Elm Row", "Do NOT ring")
    office.ignores_the_rest()
    manager.ignores_the_rest()
