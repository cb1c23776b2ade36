"""A button does what it was shown for, and nothing else: a chat may send any data, and an old message keeps its own."""

from itertools import count

import pytest
from sqlalchemy import select

from domain.message import Incoming, Kind
from domain.person import Wire
from store.tables import watch
from tests.stories.letters import arrives
from tests.stories.scenes import alert, nothing_else_matters, on_a_visit
from tests.world import Phone, World

UPDATES = count(800_000_001)

NO_BUTTONS = [
    "alert", "alert:1", "alert:x:take", "alert:²:take", "alert:1:take:2", f"alert:{'9' * 25}:take", "hold:1", "clear",
    "clear:x:yes", "police:x", "asked:where", "run:1", "run:x:y:z", "report:new", "report:1", "report:1:a", "warning:1",
    "brief", "brief:x", "checks:1:x", "list", "policy",
]  # fmt: skip


async def _presses(world: World, phone: Phone, data: str) -> None:
    """A chat sends this as the data of a button."""
    number = str(next(UPDATES))
    now = world.outside.now
    await arrives(world, Incoming(Wire.TELEGRAM, str(phone.chat), number, Kind.BUTTON, data, now, {"callback": number}))


async def _kinds_of(world: World, *states: str) -> list[str]:
    query = select(watch.c.kind).where(watch.c.state.in_(states)).order_by(watch.c.id)
    return list(await world.read(lambda db: db.execute(query).scalars().all()))


@pytest.mark.parametrize("name", ["Ana", "Olu", "Mags"])
async def test_what_is_no_button_is_told_and_pages_nobody(world: World, name: str) -> None:
    await on_a_visit(world.worker())
    for data in NO_BUTTONS:
        await _presses(world, world.phone(name), data)
        await world.phone(name).hears("That question is over")
    assert await _kinds_of(world, "armed", "asking", "paging", "acknowledged") == ["overdue"]


@pytest.mark.parametrize("data", ["hold:{id}:release", "hold:{id}:stay", "clear:{id}:yes", "clear:{id}:no"])
async def test_a_button_of_another_kind_of_alert_ends_none(world: World, data: str) -> None:
    """A database that was put back counts anew, so the button of a door may name somebody who has gone quiet."""
    code = await alert(world)
    nothing_else_matters(world)
    [number] = await world.read(lambda db: db.execute(select(watch.c.id)).scalars().all())
    await _presses(world, world.manager(), data.format(id=number))
    await world.manager().hears("That question is over")
    assert await _kinds_of(world, "paging") == ["overdue"]
    await world.passes(minutes=3)
    await world.office().hears("overdue", code, wire="telegram")
    nothing_else_matters(world)


async def test_nor_does_that_of_a_clearance_end_a_cry_for_help(world: World) -> None:
    worker, manager = world.worker(), world.manager()
    await worker.says("plan tomorrow 9.30 to 10.15, 12 Elm Row")
    await worker.says("sos")
    nothing_else_matters(world)
    await _presses(world, manager, "clear:1:no")
    await manager.hears("That question is over")
    assert await _kinds_of(world, "paging") == ["sos"]
