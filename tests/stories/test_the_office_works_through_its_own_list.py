"""The office has lists of its own: for an overdue worker, for a visit to be cleared; each answer is kept."""

import pytest
from sqlalchemy import select

from store.tables import run
from tests.stories.scenes import alert, nothing_else_matters
from tests.world import World


async def test_an_overdue_worker_is_looked_for_step_by_step(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 30 min, 6 Sluice Cottages")
    await world.passes(minutes=36)
    worker.ignores_the_rest()
    page = await office.hears("OVERDUE", "Ben")
    code = page.text.split()[1].rstrip(":")
    await office.says(code)
    await office.hears("you have", code)
    await office.says(f"checks {code}")
    await office.hears("A worker is overdue", "Ring the worker's mobile")
    await office.presses("No answer")
    await office.hears("Ring the client's home")
    await office.presses("Worker is there")
    await office.hears("A few words")
    await office.says("daughter says he is in the garden with her")
    await office.hears("> Still not found")
    await worker.says("finish")
    worker.ignores_the_rest()
    await office.hears("Ben is safe")
    rows = await world.read(lambda db: db.execute(select(run.c.checklist, run.c.answers, run.c.notes)).all())
    assert [row.checklist for row in rows] == ["overdue_worker"]
    assert rows[0].answers == {"mobile": "no_answer", "client": "there"}
    assert "garden" in rows[0].notes["client"]


async def test_weather_that_the_office_notes_has_everybody_checked(world: World) -> None:
    office, worker = world.office(), world.worker()
    await office.says("weather severe")
    await office.hears("Weather noted", "severe")
    await worker.says("start 60 min, 27 Kiln Row")
    await worker.hears("Checking every 30 minutes: severe weather")
    await worker.says("finish")
    await worker.hears("closed")


async def test_the_brief_is_one_word_away(world: World) -> None:
    """Of the visit that is open, or else of the next one on the plan."""
    ben, ana = world.plain_worker(), world.worker()
    await ben.says("start 30 min, 6 Sluice Cottages")
    await ben.hears("until 09:30")
    await ben.says("brief")
    await ben.hears("Mrs Lindqvist, 6 Sluice Cottages.", "Daughter opens until nine", "duck pond")
    await ben.says("safe")
    await ben.hears("closed")
    await ana.says("brief")
    await ana.hears("Mr Tovey, Flat 2, Orchard Court.", "A cat that slips out")


async def test_a_list_that_is_gone_through_says_what_settles_the_alert(world: World) -> None:
    worker, office, manager = world.plain_worker(), world.office(), world.manager()
    await office.says("client Mr Crane, 4 Quarry Lane")
    await office.says("client Mr Crane: violent history yes")
    office.ignores_the_rest()
    await worker.says("start 30 min, 4 Quarry Lane")
    await worker.hears("do not go in alone")
    code = (await manager.hears("CLEARANCE", "Ben")).text.split()[1].rstrip(":")
    await manager.says(f"checks {code}")
    await manager.hears("> Spoken to whoever sent the client")
    for asked in ("Spoken to the client", "Asked about violence", "May one worker go alone", "A few words"):
        await manager.presses("Yes")
        await manager.hears(asked)
    await manager.presses("Skip")
    await manager.hears("Clear a visit: all done")
    await manager.hears(f"{code} still waits for a manager", f"clear {code}", f"refuse {code} and why")
    await manager.says(f"refuse {code} too soon")
    await manager.hears("called off")
    await worker.hears("is off")


@pytest.mark.parametrize("begins", ["checks {code}", "checks"])
async def test_the_alarm_that_a_list_raises_is_about_the_worker(world: World, begins: str) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    code = await alert(world, worker)
    await office.says(begins.format(code=code))
    if begins == "checks":
        await office.hears("Which list")
        await office.presses("A worker is overdue")
    await office.hears("Ring the worker's mobile")
    await office.presses("In trouble")
    assert any(heard.says("I am paging everybody about Ana") for heard in office.unheard)
    assert not any(heard.says("Get out") for heard in office.unheard)
    page = await manager.hears("SOS", "Ana", "12 Elm Row", wire="telegram")
    assert not page.says("Olu")
    await worker.hears_nothing()
    nothing_else_matters(world)


async def test_a_list_about_a_worker_asks_which_one_is_meant(world: World) -> None:
    ana, ben, office, manager = world.worker(), world.plain_worker(), world.office(), world.manager()
    await office.says("checks")
    await office.hears("Which list")
    await office.presses("A worker is overdue")
    await office.hears("No alert is open")
    await ana.says("start 30 min, 12 Elm Row")
    await ben.says("start 30 min, 6 Sluice Cottages")
    await world.passes(minutes=36)
    nothing_else_matters(world)
    await office.says("checks")
    await office.hears("Which list")
    await office.presses("A worker is overdue")
    asked = await office.hears("For which alert")
    await office.presses(next(button for button in asked.buttons if "Ben, 6 Sluice Cottages" in button))
    await office.hears("Ring the worker's mobile")
    await office.presses("In trouble")
    await manager.hears("SOS", "Ben", "6 Sluice Cottages", wire="telegram")
    nothing_else_matters(world)


async def test_no_list_has_anybody_ring_somebody_under_duress(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("end shift")
    await world.passes(minutes=95)
    code = next(heard.code for heard in office.unheard if heard.says("NOT HOME"))
    nothing_else_matters(world)
    await office.says(f"checks {code}")
    await office.hears("Which list")
    await office.presses("A worker is overdue")
    await office.hears("Ring the worker's mobile")
    await worker.says("the kettle is on")
    duress = (await office.hears("DURESS", wire="telegram")).code
    nothing_else_matters(world)
    await office.presses("No answer")
    await office.hears(f"{code}: no list for Ana now", "do NOT ring or text them")
    await worker.says("start 5 min, 7 Oak Road")
    await world.passes(minutes=11)
    overdue = next(heard.code for heard in office.unheard if heard.says("UNDER DURESS", "7 Oak Road"))
    nothing_else_matters(world)
    for each in (duress, overdue):
        await office.says(f"checks {each}")
        await office.hears(f"{each}: no list for Ana now", "do NOT ring or text them")
    nothing_else_matters(world)
