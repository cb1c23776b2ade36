"""Texts whose webhook never reached us are fetched from Twilio: all of them, whatever stands in them."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.crash import Crashes
from bot.intake import Intake
from bot.metronome import Metronome
from bot.reconcile import Reconciler
from bot.wires import wires_of
from domain.message import Incoming
from store import inbox
from tests.world import World, opened


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    """A world whose bot is off, so that each text waits at Twilio."""
    async with opened(database_url, plugged=False) as world:
        yield world


async def arrive(world: World, *texts: str) -> None:
    """These texts of Ben's reach Twilio, and nobody is told."""
    await world.fault("sms", "lost_webhook", len(texts))
    for text in texts:
        world.outside.texts.arrive(world.outside.ground.phones.named("Ben"), text)


async def nobody_is_told(_incoming: Sequence[Incoming]) -> None:
    """Nothing is refused here."""


async def fetched(world: World) -> list[str]:
    """What stands in the inbox once Twilio has been asked."""
    sms = wires_of(world.settings).sms
    assert sms is not None
    clock, metronome = lambda: world.outside.now, Metronome(world.store, lambda: world.outside.now)
    intake = Intake(world.store, clock, lambda _db: None, Crashes(), metronome, nobody_is_told)
    await Reconciler(world.store, sms, intake, clock).work()
    await sms.close()
    return [letter.message.text for letter in await world.read(lambda db: inbox.waiting(db, 2000))]


async def test_half_a_letter_keeps_nobody_elses_text_back(world: World) -> None:
    await arrive(world, "see you \ud83d", "sos")
    assert await fetched(world) == ["see you \ufffd", "sos"]


async def test_the_oldest_of_more_texts_than_one_page_holds_is_fetched_too(world: World) -> None:
    await arrive(world, "sos", *["ok"] * 1199)
    texts = await fetched(world)
    assert (len(texts), texts[0]) == (1200, "sos")
