"""A manager takes somebody off the file: they are paged and heard no more, and what was kept of them is gone."""

import pytest
from sqlalchemy import select

from store import tables
from tests.stories.scenes import alert, joins, nothing_else_matters, on_a_visit, taken
from tests.stories.test_people_join_with_a_code import code_in
from tests.world import World, told


async def test_whoever_has_left_the_office_is_paged_and_heard_no_more(world: World) -> None:
    office, manager = world.office(), world.manager()
    await manager.says("remove office Olu")
    await manager.hears("Olu (office) is removed")
    await office.says("who")
    await office.hears("do not know this number")
    await world.worker().says("start 30 min, 12 Elm Row")
    await world.passes(minutes=35)
    page = await manager.hears("overdue", "Ana", at="09:35")
    await office.says(page.code, wire="sms")
    await world.passes(minutes=3)
    await manager.hears("overdue", "Ana", wire="telegram", at="09:38")
    manager.ignores_the_rest()
    office.ignores_the_rest()
    world.worker().ignores_the_rest()


async def test_nobody_is_taken_off_whom_something_is_open_about(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await on_a_visit(worker)
    await manager.says("remove worker Ana")
    await manager.hears("Not yet", "open for Ana")
    await worker.says("safe")
    await worker.hears("closed")
    await worker.says("sos")
    nothing_else_matters(world)
    await manager.says("remove worker Ana")
    await manager.hears("Not yet", "open for Ana")
    nothing_else_matters(world)
    await office.presses("I have it")
    nothing_else_matters(world)


async def test_what_was_kept_of_a_worker_goes_with_them_and_their_phone_is_free(world: World) -> None:
    worker, contact, manager = world.plain_worker(), world.contact("Kit"), world.manager()
    await worker.says("plan wed 10:00-10:45 4 Mill Lane")
    worker.ignores_the_rest()
    await manager.says("invite worker Ben")
    another_phone = code_in(await manager.hears("one more phone"))
    planned = await world.read(lambda db: db.execute(select(tables.visit)).all())
    ours = [visit for visit in planned if visit.state == "planned" and "Mill Lane" in visit.place]
    assert ours
    await manager.says("remove worker Ben")
    heard = await manager.hears("Ben (worker) is removed", "called off:")
    assert int(heard.text.rstrip(".").split(": ")[-1]) >= len(ours)
    [ben] = await world.read(lambda db: db.execute(select(tables.person).where(tables.person.c.name == "Ben")).all())
    assert (ben.active, ben.profile, ben.duress_hash) == (False, {}, "")
    kept = [tables.address, tables.contact, tables.dialogue, tables.guide]
    assert not [
        row
        for table in kept
        for row in await world.read(lambda db, t=table: db.execute(select(t).where(t.c.person_id == ben.id)).all())
    ]
    for phone, said in ((contact, "who"), (worker, another_phone)):
        await phone.says(said)
        await phone.hears("do not know this number")
    await manager.says("invite worker Ben")
    await worker.says(code_in(await manager.hears("Code for Ben (worker)", "from their own phone")))
    await worker.hears("welcome, Ben")
    await manager.hears("Ben has joined")
    await on_a_visit(worker, "3 Weir Cottages")


async def test_a_contact_is_told_nothing_more_of_that_worker(world: World) -> None:
    contact, manager = world.contact(), world.manager()
    await manager.says("remove contact Rosa for Ben")
    await manager.hears("nobody called Rosa")
    await manager.says("remove contact Rosa for Ana")
    await manager.hears("Rosa (emergency contact) is removed")
    await alert(world)
    await world.passes(minutes=30)
    await contact.hears_nothing()
    nothing_else_matters(world)


async def test_whoever_has_another_role_keeps_it(world: World) -> None:
    manager, office = world.manager(), world.office()
    await joins(world, office, "worker Olu")
    await manager.says("remove worker Olu")
    await manager.hears("Olu (worker) is removed")
    await office.says("who")
    await office.hears("nobody is on a visit")
    await alert(world)


@pytest.mark.parametrize("keeps", ["", "worker Olu"])
async def test_an_alert_that_somebody_had_who_leaves_is_paged_again_at_once(world: World, keeps: str) -> None:
    """Nobody has it any more: not the fifteen minutes are waited for, and whoever comes first may take it."""
    manager, office = world.manager(), world.office()
    if keeps:
        await joins(world, office, keeps)
    code = await taken(world)
    await manager.says("remove office Olu")
    heard = " ".join(message.text for message in manager.unheard)
    assert "Olu (office) is removed" in heard and f"OPEN AGAIN {code}" in heard
    manager.ignores_the_rest()
    await manager.presses("I have it")
    await manager.hears("you have", code)
    office.ignores_the_rest()


async def test_an_alert_that_a_contact_had_who_leaves_is_paged_again_at_once(world: World) -> None:
    contact, manager, office = world.contact(), world.manager(), world.office()
    await manager.says("invite contact Rosa for Ben")
    await contact.says(code_in(await manager.hears("Rosa (emergency contact)")))
    nothing_else_matters(world)
    code = await alert(world)
    await world.passes(minutes=36)
    await contact.hears("we cannot reach Ana")
    await contact.says(code)
    nothing_else_matters(world)
    await manager.says("remove contact Rosa for Ana")
    assert any(heard.says("Rosa (emergency contact) is removed") for heard in manager.unheard)
    await office.hears("open again", code)
    assert not [heard for heard in contact.unheard if heard.says("cannot reach")]
    nothing_else_matters(world)


async def test_an_alert_stays_with_whoever_may_still_act_on_it(world: World) -> None:
    manager, office = world.manager(), world.office()
    await joins(world, office, "worker Olu")
    await taken(world)
    await manager.says("remove worker Olu")
    await manager.hears("Olu (worker) is removed")
    await world.passes(minutes=5)
    await manager.hears_nothing()
    await office.hears_nothing()


async def test_one_manager_always_stays_and_the_others_hear_of_it(world: World) -> None:
    manager, office = world.manager(), world.office()
    await manager.says("remove manager Mags")
    await manager.hears("Mags is the only manager")
    await joins(world, office, "manager Olu")
    await manager.says("remove manager Mags")
    await manager.hears("Mags (manager) is removed")
    await office.hears("Mags has removed Mags (manager)")
    await manager.says("who")
    await manager.hears("do not know this number")


async def test_only_a_manager_removes_and_a_half_said_wish_is_explained(world: World) -> None:
    office, manager = world.office(), world.manager()
    await office.says("remove worker Ben")
    await office.hears("Only a manager")
    for said in ("remove", "remove Ben", "remove contact Rosa"):
        await manager.says(said)
        await manager.hears("remove worker Ben", "remove contact Rosa for Ana")


async def test_a_client_who_is_gone_is_shown_and_reminded_of_no_more(world: World) -> None:
    office, manager, worker = world.office(), world.manager(), world.worker()
    await office.says("client Mr Novak, 9 High St")
    await office.hears("Mr Novak")
    await worker.says("start 30 min, 9 High St")
    worker.ignores_the_rest()
    office.ignores_the_rest()
    await manager.says("remove client Mr Novak")
    await manager.hears("Not yet", "Mr Novak")
    await worker.says("finish")
    worker.ignores_the_rest()
    await manager.says("remove client Mr Novak")
    await manager.hears("Mr Novak (client) is removed")
    await office.says("client Mr Novak")
    await office.hears("no client", "Mr Novak")


async def test_of_whoever_has_left_the_badge_is_asked_back(database_url: str) -> None:
    async with told(database_url, policy="home-security") as world:
        manager = world.manager()
        await manager.says("remove worker Ben")
        await manager.hears("Ben (worker) is removed")
        await world.passes(days=1)
        await manager.hears("Ben")
        await manager.says("date badge returned Ben")
        await manager.hears("Kept: badge returned, Ben")
        manager.ignores_the_rest()
        await manager.says("dates")
        assert not (await manager.hears("")).says("Ben")
