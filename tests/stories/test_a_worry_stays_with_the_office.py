"""A worry that the office was paged about is theirs to end: thanks for the news that they were paged is no answer."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


@pytest.mark.parametrize("words", ["ok", "ok thank you", "yes", "👍"])
@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_ok_to_the_news_that_the_office_was_paged_ends_nothing(world: World, name: str, words: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker)
    await worker.says("he is drunk and I do not feel safe here")
    await worker.hears("The office has been paged and will ring you")
    code = (await office.hears("CONCERN")).code
    await worker.says(words)
    worker.ignores_the_rest()
    await office.says("alerts")
    await office.hears("Open now", code)


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_words_after_a_bare_concern_are_paged_at_once(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker)
    await worker.says("concern")
    await worker.hears("Should I page the office now")
    await worker.says("he is drunk and keeps staring")
    await worker.hears("The office has been paged and will ring you")
    await office.hears("CONCERN", "he is drunk and keeps staring", at="09:00")
    await world.passes(minutes=2)
    await office.hears_nothing()
