"""Processes on one database that are not alike: one has no account for a wire that another has."""

import signal
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.demo.launch import ACCOUNT_SID, AUTH_TOKEN, NUMBER
from bot.program import Program
from bot.settings import TWILIO
from domain.message import Lane
from domain.person import Role, Wire
from handlers import wording
from store import people
from store.tables import outbox
from tests.scenarios.processes import beside
from tests.scenarios.scenes import hears_soon
from tests.world import World, told

HAS_TWILIO = dict(zip(map(str.upper, TWILIO), (ACCOUNT_SID, AUTH_TOKEN, NUMBER), strict=True))
WITHOUT_TWILIO: dict[str, Any] = dict.fromkeys(TWILIO, "")


def _text_to_the_office(db: Connection, program: Program) -> None:
    """A page that is to reach Olu by text, although Telegram is her first wire."""
    turn = program.turn(db)
    [olu] = people.with_role(db, Role.OFFICE)
    number = next(address for address in olu.addresses if address.wire is Wire.SMS)
    turn.tell(olu, wording.NO_PLANS, lane=Lane.PAGE, at=number)
    turn.file()


async def _states(world: World) -> list[tuple[str, str]]:
    query = select(outbox.c.wire, outbox.c.state).where(outbox.c.wire == Wire.SMS)
    return [(row.wire, row.state) for row in await world.read(lambda db: db.execute(query).all())]


@pytest.mark.postgresql_only("a file takes one process")
async def test_texts_are_left_to_a_process_that_has_an_account_for_as_long_as_it_lives(database_url: str) -> None:
    async with told(database_url, **WITHOUT_TWILIO) as world:
        here, office = world.program, world.office()
        world.expects_log("not accepted")
        async with beside(world, here=True, **HAS_TWILIO) as other:
            other.signal(signal.SIGSTOP)
            await here.keeper.instance.work()
            await world.store.write(_text_to_the_office, here)
            await here.settle()
            await here.keeper.watchman.work()
            assert here.keeper.watchman.found == ()
            assert await _states(world) == [("sms", "waiting")]

            other.signal(signal.SIGCONT)
            await hears_soon(office, "nothing is planned")
            await world.settles()

            other.signal(signal.SIGSTOP)
            await world.store.write(_text_to_the_office, here)
            await here.settle()
            assert await _states(world) == [("sms", "sent"), ("sms", "waiting")]

            here.clock.set(world.outside.now + timedelta(seconds=16), running=False)
            await here.settle()
            await office.hears("nothing is planned", wire="telegram")
            assert await _states(world) == [("sms", "sent"), ("sms", "failed")]
