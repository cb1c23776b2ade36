"""A list that is too long for one message says how many more there are, or goes on in the next one."""

from datetime import timedelta

from store import clients
from tests.scenarios.scenes import crowd
from tests.world import World


async def test_a_plan_of_eight_visits_names_six_and_counts_the_others(world: World) -> None:
    worker = world.plain_worker()
    for hour in range(8, 15):
        await worker.says(f"plan tomorrow {hour}:00 to {hour}:30, {hour} Elm Row")
    worker.ignores_the_rest()
    await worker.says("plan")
    told = await worker.hears("Your plan", "3 Weir Cottages", "12 Elm Row", "and 2 more")
    assert "13 Elm Row" not in told.text


async def test_a_list_of_clients_counts_those_it_does_not_name(world: World) -> None:
    office = world.office()
    known = len(await world.read(clients.everybody))
    await world.store.write(lambda db: [clients.add(db, f"Mrs {number}", f"{number} Fern Row") for number in range(20)])
    await office.says("client")
    await office.hears("Clients:", f"and {known + 20 - 12} more")


async def test_of_those_who_are_out_and_of_open_alerts_nobody_is_left_out(world: World) -> None:
    office, ended = world.office(), world.outside.now + timedelta(minutes=10)
    names = await crowd(world, 45, ended)
    await office.says("who", wire="sms")
    listed = " ".join(heard.text for heard in office.unheard)
    assert [name for name in names if name not in listed] == []
    office.ignores_the_rest()
    await world.passes(minutes=15)
    office.ignores_the_rest()
    await office.says("alerts", wire="sms")
    listed = " ".join(heard.text for heard in office.unheard)
    assert [name for name in names if name not in listed] == []
    for phone in (office, *map(world.phone, names)):
        phone.ignores_the_rest()


async def test_a_checklist_is_offered_for_some_of_many_alerts_and_begins_for_any_by_its_code(world: World) -> None:
    office, ended = world.office(), world.outside.now + timedelta(minutes=10)
    names = await crowd(world, 25, ended)
    await world.passes(minutes=15)
    last = [code for heard in office.unheard for code in heard.codes][-1]
    office.ignores_the_rest()
    await office.says("checks", wire="sms")
    await office.hears("A worker is overdue", wire="sms")
    await office.says("a", wire="sms")
    await office.hears("For which alert", names[0], names[19], wire="sms")
    await office.hears("5 more alerts are open", "CHECKS and its code", wire="sms")
    await office.says(f"checks {last}", wire="sms")
    await office.hears("Ring the worker's mobile", wire="sms")
    for phone in (office, *map(world.phone, names)):
        phone.ignores_the_rest()
