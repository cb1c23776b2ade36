"""Whatever is answered in a checklist or a report reaches whom it is for, whatever came before it."""

from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import World


async def test_what_follows_words_of_danger_in_a_report_is_kept_with_them(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("report change")
    await worker.hears("1/3: What has changed")
    await worker.says("he hit me on the head")
    await worker.hears("paging everybody")
    await worker.says("it was about his missing pills")
    await worker.hears("2/3: Since when")
    await worker.says("A")
    await worker.hears("3/3")
    await worker.says("A")
    await worker.hears("the office has your report")
    told = [heard for heard in world.office().unheard if heard.says("REPORT 1")]
    assert told[0].says("he hit me on the head", "it was about his missing pills")
    nothing_else_matters(world)


async def test_a_page_that_an_answer_asks_for_is_not_swallowed_by_an_earlier_one(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker)
    await worker.says("concern the door was forced")
    await worker.hears("The office has been paged")
    code = (await office.hears("CONCERN", "the door was forced")).code
    await office.says(code)
    await office.hears("You have")
    await worker.says("checks emergency")
    await worker.hears("1/4: Are you safe")
    await worker.says("A")
    await worker.hears("2/4: Does anyone need an ambulance")
    await worker.says("A")
    await worker.hears("Ring 999 now")
    assert any(heard.says(f"{code}: Ben writes: Does anyone need an ambulance", "Yes") for heard in office.unheard)
    assert any(heard.says("CONCERN", code) for heard in office.unheard)
    nothing_else_matters(world)


async def test_nor_is_a_hold(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY", "12 Elm Row")).code
    await worker.says("checks before")
    await worker.hears("Phone charged")
    await worker.says("ok to all")
    await worker.hears("Are you happy to go in")
    await worker.says("C")
    await worker.hears("do not go in")
    await office.hears(f"{code}: Ben writes: Are you happy to go in? No")
    nothing_else_matters(world)


async def test_a_note_is_not_wiped_by_an_old_button(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await worker.says("checks")
    await worker.hears("Phone charged")
    await worker.presses("No")
    why = await worker.hears("Why?")
    await worker.says("nearly flat")
    await worker.hears("No (nearly flat)")
    await worker.presses_again(why, "Skip")
    await worker.hears("No (nearly flat)")
    await worker.says("safe")
    await worker.hears("closed")
    await worker.presses_again(why, "Skip")
    await worker.hears("That question is over")
