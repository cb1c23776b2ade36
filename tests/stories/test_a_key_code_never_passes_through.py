"""Key-safe numbers stay out: masked before they are stored, and said by the office on the phone alone."""

import pytest
from sqlalchemy import select

from store.tables import history, inbox, outbox
from tests.world import World, told


@pytest.mark.parametrize("name", ["Ana", "Ben"], ids=["telegram", "sms"])
async def test_a_number_that_looks_like_a_code_is_masked_before_it_is_stored(world: World, name: str) -> None:
    worker = world.phone(name)
    await worker.says("the key safe is 4821 by the way")
    await worker.hears("taken the number out", "never sent as messages")
    await worker.says("start 30 min, 12 Elm Row, door code C 7391")
    await worker.hears("taken the number out")
    await worker.hears("12 Elm Row", "09:30")
    await worker.says("keysafe 5-0-6-2, it was left open", kind="photo")
    await worker.hears("taken the number out")
    await worker.says("safe")
    await worker.hears("closed")
    for table in (inbox, outbox, history):
        ours = [column for column in table.c if column.name != "provider_id"]  # a provider's number is by chance
        rows = await world.read(lambda db, ours=ours: [str(dict(row._mapping)) for row in db.execute(select(*ours))])
        assert not [row for row in rows if any(code in row for code in ("4821", "7391", "5-0-6-2"))]


async def test_the_office_is_asked_to_ring_back_on_the_number_on_file(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 30 min, 3 Weir Cottages")
    await worker.hears("until 09:30")
    await worker.says("key code")
    await worker.hears("asked the office to ring", "only ever said on the phone")
    page = await office.hears("RING BACK", "Ben", "3 Weir Cottages", worker.number, "never write it")
    code = page.text.split()[2].rstrip(":")
    await world.passes(minutes=3)
    await office.hears("RING BACK", code)
    await office.says(f"{code}")
    await office.hears("you have", code)
    await worker.says("safe")
    await worker.hears("closed")
    await office.says(f"down {code} rang him")
    await office.hears("stood down")
    await world.passes(minutes=60)
    await office.hears_nothing()


async def test_no_message_carries_a_number_beside_an_address(database_url: str) -> None:
    async with told(database_url, policy="home-security") as world:
        office, worker = world.office(), world.plain_worker()
        await office.says("client Mrs Hale, 9 Hazel Court")
        await office.says("client Mrs Hale: access key safe 4821 by the door")
        await office.says("client Mrs Hale: new no")
        office.ignores_the_rest()
        await worker.says("start 30 min, 9 Hazel Court")
        await worker.hears("9 Hazel Court until 09:30")
        await worker.says("brief")
        await worker.hears("Mrs Hale, 9 Hazel Court", "Way in: key safe [number removed] by the door")
        await worker.says("policy")
        await worker.hears("Key numbers and addresses are never on one sheet")
        await worker.says("finish")
        await worker.hears("closed")
        said = await world.read(lambda db: list(db.execute(select(outbox.c.text)).scalars()))
        assert not [text for text in said if "4821" in text]
