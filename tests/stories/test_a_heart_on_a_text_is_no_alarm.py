"""A thumb or a heart on a text of ours comes as a text that repeats it: it is neither a cry for help nor safety."""

import pytest

from tests.stories.scenes import asked, nothing_else_matters
from tests.world import World

QUESTION = "Ben, are you safe? 12 Elm Row was due to end at 09:30. Reply 1 I am safe, 2 More time, 9 Danger."


@pytest.mark.parametrize(
    "reaction",
    [
        "Liked “{}”",
        "Loved “{}”",
        'Laughed at "{}"',
        "Disliked “{}”",
        "Emphasised “{}”",
        "Emphasized “{}”",
        "Questioned “{}”",
        "Reacted 👍 to “{}”",
        "\u200a\u200b👍\u200b to “\u200a{}\u200a”\u200a",
    ],
)
async def test_it_is_asked_again_and_the_office_is_paged_in_time(world: World, reaction: str) -> None:
    worker, office = world.plain_worker(), world.office()
    await asked(world, worker)
    await worker.says(reaction.format(QUESTION))
    await worker.hears("did not read that as safe")
    await office.hears_nothing()
    await world.passes(minutes=5)
    await office.hears("OVERDUE", "Ben", at="09:35")
    nothing_else_matters(world)


@pytest.mark.parametrize(
    "words", ["Liked “the garden” help he has a knife", "he said “I will kill you”", "👍 to “x” sos"]
)
async def test_a_cry_beside_a_quotation_is_heard(world: World, words: str) -> None:
    worker = world.plain_worker()
    await asked(world, worker)
    await worker.says(words)
    assert any(heard.says("SOS") or heard.says("CONCERN") for heard in world.office().unheard)
    nothing_else_matters(world)
