"""When no text message reaches us any more, managers hear of it on a wire that works, and the heartbeat stops."""

import pytest
from sqlalchemy import Connection, update
from twilio.request_validator import RequestValidator

from domain.person import Role
from store import people
from store.tables import address, inbox
from tests.world import World


def gives_the_account(world: World, token: str) -> None:
    """Twilio's console: from now on the account has this token and no other."""
    world.outside.twilio_api._auth_token = token
    world.outside.texts._webhooks._validator = RequestValidator(token)


async def minutes_go_by(world: World, minutes: int) -> list[str]:
    """What the watchman has found after so many looks at Twilio, a minute apart; those loops keep real time."""
    assert world.program.reconciler is not None
    for _ in range(minutes):
        await world.passes(minutes=1)
        await world.program.reconciler.work()
        await world.program.keeper.watchman.work()
    await world.settles()
    return [found.key for found in world.program.keeper.watchman.found]


@pytest.mark.parametrize("first", ["telegram", "sms"])
async def test_a_token_that_was_changed_is_told_within_a_look(world: World, first: str) -> None:
    manager, health = world.manager(), world.program.keeper.health
    if first == "sms":
        await world.store.write(_texts_come_first)
        world.expects_log("not accepted")
    for event in ("webhook_refused", "twilio could not be asked", "watchman"):
        world.expects_log(event)
    before, token = await world.read(_letters), world.outside.twilio_api._auth_token
    gives_the_account(world, "another token")
    await world.plain_worker().says("sos")
    assert await world.read(_letters) == before
    assert "sms_deaf" in await minutes_go_by(world, 1)
    await manager.hears("cannot fetch text messages", "Twilio", "use Telegram or ring the office", wire="telegram")
    assert "the watchman found sms_deaf" in health.faults
    assert "sms_deaf" in await minutes_go_by(world, 3)
    manager.ignores_the_rest()

    gives_the_account(world, token)
    assert "sms_deaf" not in await minutes_go_by(world, 1)
    await world.office().hears("SOS", "Ben", wire="telegram")
    for phone in (world.plain_worker(), world.office(), manager, world.contact("Kit")):
        phone.ignores_the_rest()


async def test_a_twilio_that_cannot_be_reached_is_told_after_two_minutes(world: World) -> None:
    world.expects_log("twilio could not be asked")
    world.expects_log("watchman")
    sms = world.program.wires.sms
    assert sms is not None
    http, there = sms._account._http, sms._account._http._base_url
    http._base_url = "http://127.0.0.1:9"
    assert await minutes_go_by(world, 2) == []
    assert await minutes_go_by(world, 1) == ["sms_deaf"]
    await world.manager().hears("cannot fetch text messages", wire="telegram")
    http._base_url = there
    assert await minutes_go_by(world, 1) == []
    await world.passes_until("09:30")
    assert world.program.keeper.health.faults == []


def _letters(db: Connection) -> int:
    return len(db.execute(inbox.select()).all())


def _texts_come_first(db: Connection) -> None:
    manager = people.with_role(db, Role.MANAGER)[0]
    db.execute(update(address).where(address.c.person_id == manager.id, address.c.wire == "telegram").values(rank=9))
