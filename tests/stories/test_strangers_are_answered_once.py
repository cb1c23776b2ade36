"""Whoever is not known gets one polite answer, and reaches nobody's data."""

import pytest

from tests.stories.scenes import alert
from tests.world import World


@pytest.mark.parametrize("wire", ["telegram", "sms"])
async def test_a_stranger_is_answered_once(world: World, wire: str) -> None:
    stranger = world.stranger(wire)
    await stranger.says("hello, who is this?")
    await stranger.hears("do not know", wire=wire)
    for words in ("hello?", "safe", "start 30 min, 12 Elm Row", "who", "alerts", "invite worker Eve"):
        await stranger.says(words)
    await stranger.hears_nothing()


async def test_a_stranger_cannot_take_an_alert(world: World) -> None:
    stranger, office = world.stranger(), world.office()
    code = await alert(world)
    for words in (code, "ack", f"down {code} it is nothing"):
        await stranger.says(words)
    answer = await stranger.hears("do not know")
    assert not answer.says("Ana")
    await world.passes(minutes=3)
    await office.hears("overdue", code, at="09:38", wire="telegram")
    await office.hears("overdue", code, at="09:38", wire="voice")


async def test_a_stranger_who_rings_hears_nothing_about_anybody(world: World) -> None:
    stranger = world.stranger("voice")
    await stranger.rings()
    heard = await stranger.hears("do not know", wire="voice")
    assert not any(heard.says(name) for name in ("Ana", "Ben", "Olu", "Mags"))


async def test_guessing_codes_leads_nowhere(world: World) -> None:
    stranger = world.stranger()
    for number in range(15):
        await stranger.says(f"ABCD-EF{number + 20}", settle=number == 14)
    answers = await stranger.hears_all(wire="sms")
    assert 1 <= len(answers) <= 11


async def test_a_stranger_who_cries_for_help_hears_that_nobody_is_paged(world: World) -> None:
    stranger, shy = world.stranger(), world.stranger("telegram", name="Somebody")
    await stranger.says("sos")
    await stranger.hears("page nobody", "ring 999")
    await shy.says("hello")
    await shy.hears("do not know")
    await shy.says("please help me, he has a knife")
    await shy.hears("page nobody", "ring 999")
    for number in range(15):
        await stranger.says(f"sos {number}", settle=number == 14)
    assert len(await stranger.hears_all(wire="sms")) <= 10
