"""Key-safe numbers stay out: masked before they are stored, and said by the office on the phone alone."""

from sqlalchemy import select

from store.tables import history, inbox, outbox
from tests.world import World


async def test_a_number_that_looks_like_a_code_is_masked_before_it_is_stored(world: World) -> None:
    worker = world.worker()
    await worker.says("the key safe is 4821 by the way")
    await worker.hears("taken the number out", "never sent as messages")
    await worker.says("start 30 min, 12 Elm Row, door code C 7391")
    await worker.hears("taken the number out")
    await worker.hears("12 Elm Row", "09:30")
    await worker.says("safe")
    await worker.hears("closed")
    for table in (inbox, outbox, history):
        rows = await world.read(lambda db, table=table: [str(dict(row._mapping)) for row in db.execute(select(table))])
        assert not [row for row in rows if "4821" in row or "7391" in row]


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
