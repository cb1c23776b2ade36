"""What is edited or forwarded was said another time, or by somebody else: it closes nothing and puts nothing off."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from telegram import Update

from bot.transports.telegram_updates import read_update
from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import World

ANA = 700101


def _update(text: str, sent_at: datetime, **marks: Any) -> dict[str, Any]:
    message = {
        "message_id": 2,
        "date": int(sent_at.timestamp()),
        "text": text,
        "chat": {"id": ANA, "type": "private"},
        "from": {"id": ANA, "is_bot": False, "first_name": "Ana"},
        **marks,
    }
    return {"update_id": 900001, "edited_message" if "edit_date" in marks else "message": message}


async def _comes_back(world: World, text: str, how: str) -> None:
    """Telegram hands an hour-old message of Ana's on as edited, as it may at any time, or she forwards it."""
    now = world.outside.now
    earlier = int((now - timedelta(hours=1)).timestamp())
    by_herself = {"type": "user", "date": earlier, "sender_user": {"id": ANA, "is_bot": False, "first_name": "Ana"}}
    if how == "edited":
        update = _update(text, now - timedelta(hours=1), edit_date=int(now.timestamp()))
    else:
        update = _update(text, now, forward_origin=by_herself)
    incoming = read_update(Update.de_json(update, None), now)
    assert incoming is not None
    await world.program.intake.take([incoming])
    await world.settles()


@pytest.mark.parametrize("how", ["edited", "forwarded"])
@pytest.mark.parametrize("text", ["safe", "done", "home", "more 60", "abort", "still here", "check in"])
async def test_it_leaves_the_visit_as_it_is(world: World, how: str, text: str) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await world.passes(minutes=31)
    await _comes_back(world, text, how)
    nothing_else_matters(world)
    await world.passes(minutes=5)
    await office.hears("OVERDUE", "12 Elm Row", at="09:35")
    worker.ignores_the_rest()


@pytest.mark.parametrize("how", ["edited", "forwarded"])
async def test_it_ends_no_wait_at_a_door(world: World, how: str) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    code = (await office.hears("NO REPLY")).code
    await _comes_back(world, "got in", how)
    worker.ignores_the_rest()
    await office.says("alerts")
    await office.hears("Open now", code)


async def test_a_cry_for_help_counts_however_it_comes(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await _comes_back(world, "sos", "edited")
    await worker.hears("I am paging everybody now")
    await office.hears("SOS", "12 Elm Row", wire="telegram")
    nothing_else_matters(world)
