"""Whoever takes an alert, or ends it, does so by their own words of this moment."""

from typing import Any

import pytest

from tests.stories.letters import by_telegram
from tests.stories.scenes import alert, nothing_else_matters, taken
from tests.world import World

SOMEBODY = {"type": "hidden_user", "sender_user_name": "Somebody"}


def _marks(world: World, how: str) -> dict[str, Any]:
    now = int(world.outside.now.timestamp())
    return {"edit_date": now} if how == "edited" else {"forward_origin": {**SOMEBODY, "date": now}}


@pytest.mark.parametrize("how", ["edited", "forwarded"])
@pytest.mark.parametrize("words", ["ok", "1", "on it", "{code}", "down", "down {code} she is home"])
async def test_words_of_old_take_no_alert_and_end_none(world: World, how: str, words: str) -> None:
    office = world.office()
    code = await alert(world)
    await by_telegram(world, office, text=words.format(code=code), **_marks(world, how))
    await office.hears(f"To take {code}, send {code} alone")
    await world.passes(minutes=3)
    await office.hears("OVERDUE", code, wire="telegram", at="09:38")
    nothing_else_matters(world)


@pytest.mark.parametrize("how", ["edited", "forwarded"])
async def test_words_of_old_are_no_reason(world: World, how: str) -> None:
    office = world.office()
    code = await taken(world)
    await office.presses("Stand down")
    await office.hears("why", code)
    await by_telegram(world, office, text="rang her, she is fine", **_marks(world, how))
    await office.hears("To take")
    await office.says("alerts")
    await office.hears("Open now", code)
    nothing_else_matters(world)
