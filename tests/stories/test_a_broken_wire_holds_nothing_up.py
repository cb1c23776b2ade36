"""What one wire does not take goes out on the next at once. Every provider's fault has its scenario in `tests/scenarios/`."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection

from domain.person import Role, Wire
from store import people
from tests.stories.scenes import asked, on_a_visit
from tests.world import World, told


@pytest.fixture
async def hasty(database_url: str) -> AsyncIterator[World]:
    """A world whose bot waits only a moment for a provider."""
    async with told(database_url, send_timeout_s=3) as world:
        yield world


async def _until_the_first_page(world: World) -> None:
    await asked(world, world.worker())
    await world.passes(minutes=4)
    await world.worker().hears("are you safe", at="09:32")


async def test_a_page_to_somebody_who_blocked_the_bot_goes_by_text_at_once(world: World) -> None:
    await _until_the_first_page(world)
    await world.fault("telegram", "forbidden")
    world.expects_log("not accepted")
    await world.passes(minutes=1)
    page = await world.office().hears("overdue", "Ana", at="09:35", wire="sms")
    await world.manager().hears("cannot reach", "Olu", "check their number")
    await world.office().says(page.code, wire="sms")
    await world.office().hears("you have", page.code, wire="sms")


async def test_a_telegram_that_may_have_arrived_is_sent_again_and_says_so(world: World) -> None:
    await _until_the_first_page(world)
    await world.fault("telegram", "accepted_then_dropped_connection")
    world.expects_log("not accepted")
    await world.passes(minutes=1, seconds=10)
    await world.office().hears("overdue", "Ana", at="09:35", wire="telegram")
    await world.office().hears("overdue", "Ana", "sent again", at="09:35", wire="telegram")
    world.office().ignores_the_rest()


async def test_a_text_that_may_have_arrived_is_looked_up_and_not_sent_twice(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=24)
    await world.fault("sms", "accepted_then_dropped_connection")
    world.expects_log("not accepted")
    await world.passes(minutes=2)
    assert len([heard for heard in worker.unheard if heard.wire == "sms"]) == 1
    worker.ignores_the_rest()


async def test_a_provider_that_hangs_is_not_waited_for(hasty: World) -> None:
    await _until_the_first_page(hasty)
    await hasty.fault("telegram", "timeout")
    hasty.expects_log("not accepted")
    await hasty.passes(minutes=1, seconds=10)
    await hasty.office().hears("overdue", "Ana", at="09:35", wire="sms")
    hasty.office().ignores_the_rest()


async def test_with_the_token_revoked_text_messages_carry_on(world: World) -> None:
    await _until_the_first_page(world)
    await world.fault("telegram", "revoked")
    world.expects_log("not accepted")
    await world.passes(minutes=1)
    await world.office().hears("overdue", "Ana", at="09:35", wire="sms")
    world.office().ignores_the_rest()


async def test_a_group_that_became_one_we_know_already_keeps_nobody_waiting(world: World) -> None:
    """The office's group was upgraded, and the office has joined with the new one before a page went to the old."""
    new = str(-1_000_000_000_000 - 700_103)

    def joins(db: Connection) -> None:
        olu = people.with_role(db, Role.OFFICE)[0]
        people.add_address(db, olu.id, Wire.TELEGRAM, new, len(olu.addresses))

    await _until_the_first_page(world)
    await world.store.write(joins)
    await world.fault("telegram", "migrated")
    await world.passes(minutes=1)
    await world.office().hears("overdue", "Ana", at="09:35", wire="telegram")
    olu = (await world.read(lambda db: people.with_role(db, Role.OFFICE)))[0]
    assert [each.value for each in olu.addresses if each.dead] == ["700103"]
    await world.manager().says("who")
    await world.manager().hears("12 Elm Row", wire="telegram")
