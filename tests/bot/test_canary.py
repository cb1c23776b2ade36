"""A test page goes the whole way every hour; when it does not arrive somebody hears of it (scenario 61)."""

import asyncio

import pytest

from bot.keeping.canary import Canary, WrongCanary
from handlers.paging.canary import AddressTaken
from tests.world import Phone, World, told


async def with_canary(world: World, wire: str = "sms") -> Phone:
    """The operator's second phone, to which the test pages go."""
    operator = world.stranger(wire, name="Operator")
    if wire == "telegram":
        await operator.says("/start")
        await operator.hears("I do not know this number")
    keeper = world.program.keeper
    keeper.canary = Canary(world.program.store, world.program.turn, f"{wire}:{operator._device.wires[wire]}")
    await world.settles()
    return operator


@pytest.mark.parametrize("wire", ["sms", "telegram"])
async def test_a_test_page_goes_out_every_hour_and_disturbs_nobody(database_url: str, wire: str) -> None:
    async with told(database_url) as world:
        operator = await with_canary(world, wire)
        await operator.hears("test page", at="09:00")
        await world.passes(hours=2, minutes=1)
        await operator.hears("test page", at="10:00")
        await operator.hears("test page", at="11:00")


async def test_a_provider_that_takes_everything_and_delivers_nothing_is_noticed(database_url: str) -> None:
    async with told(database_url) as world:
        await world.fault("sms", "no_receipt", count=1)
        operator = await with_canary(world)
        await operator.hears("test page")
        await world.passes(minutes=5)
        page = await world.office().hears("TEST", "by sms", "Paging may be broken", wire="telegram")
        assert page.buttons == ["I have it", "Stand down"]
        await world.office().hears("TEST", "by sms", wire="sms")
        await world.office().hears("TEST", "by sms", wire="voice")
        await world.office().says("down 11 the phone was off")
        await world.office().hears("stood down")
        await world.passes(minutes=20)
        world.office().ignores_the_rest()


async def test_the_office_hears_that_test_pages_arrive_again(database_url: str) -> None:
    async with told(database_url) as world:
        await world.fault("sms", "no_receipt", count=1)
        operator = await with_canary(world)
        await world.passes(minutes=6)
        world.office().ignores_the_rest()
        await world.passes(minutes=4)
        await operator.hears("test page", at="09:00")
        await operator.hears("test page", at="09:10")
        await world.office().hears("test pages arrive again")


async def test_a_restart_sends_a_test_page_at_once(database_url: str) -> None:
    async with told(database_url) as world:
        operator = await with_canary(world)
        await operator.hears("test page", at="09:00")
        await world.passes(minutes=20)
        await with_canary_again(world, operator)
        await operator.hears("test page", at="09:20")


async def with_canary_again(world: World, operator: Phone) -> None:
    address = f"sms:{operator.number}"
    world.program.keeper.canary = Canary(world.program.store, world.program.turn, address)
    await world.settles()


async def test_two_machines_that_start_first_at_the_same_time_share_one_canary(database_url: str) -> None:
    async with told(database_url) as world:
        stores, address = (world.store, world.program.store), "sms:+447700900990"
        machines = [Canary(store, world.program.turn, address) for store in stores]
        assert await asyncio.gather(*(machine.work() for machine in machines)) == [True, True]


async def test_the_address_of_somebody_here_is_refused(database_url: str) -> None:
    async with told(database_url) as world:
        canary = Canary(world.program.store, world.program.turn, f"sms:{world.worker().number}")
        with pytest.raises(AddressTaken, match="Ana"):
            await canary.work()


@pytest.mark.parametrize("address", ["+447700900990", "pigeon:7", "sms:"])
def test_an_address_without_a_wire_is_refused(address: str) -> None:
    with pytest.raises(WrongCanary):
        Canary(None, None, address)  # type: ignore[arg-type]
