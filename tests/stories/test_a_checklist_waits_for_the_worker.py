"""Checklists: one message that changes on Telegram, one question at a time by text; never in the way of safety."""

import pytest

from tests.world import World


async def test_on_telegram_one_message_changes_with_each_answer(world: World) -> None:
    worker = world.worker()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("27 Kiln Row until 09:30")
    await worker.presses("Checks")
    first = await worker.hears("Before you go in", "> Phone charged")
    assert first.buttons == ["Yes", "No", "OK to all"]
    await worker.presses("Yes")
    second = await worker.hears("- Phone charged, switched on and with you? Yes", "> Take your badge")
    assert second.items[0].edited == first.items[0].id
    await worker.presses("Done")
    await worker.hears("> Are you happy to go in")
    await worker.presses("Yes")
    await worker.hears("all done")
    await worker.says("safe")
    await worker.hears("closed")


async def test_safe_and_sos_come_before_the_question_that_is_open(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 30 min, 6 Sluice Cottages")
    await worker.hears("until 09:30")
    await worker.says("checks")
    await worker.hears("Before you go in 1/3: Phone charged")
    await worker.says("safe")
    await worker.hears("closed")
    await worker.says("start 30 min, 6 Sluice Cottages")
    await worker.hears("until 09:30")
    await worker.says("checks")
    await worker.hears("Phone charged")
    await worker.says("sos")
    await worker.hears("paging everybody")
    for name in ("Olu", "Mags", "Kit"):
        world.phone(name).ignores_the_rest()
    await world.office().hears_nothing()


async def test_it_is_taken_up_again_where_it_was_left(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 30 min, 6 Sluice Cottages")
    await worker.hears("until 09:30")
    await worker.says("checks")
    await worker.hears("1/3: Phone charged")
    await worker.says("A")
    await worker.hears("2/3: Take your badge")
    await worker.says("more 15")
    await worker.hears("now until 09:45")
    await worker.says("checks")
    await worker.hears("2/3: Take your badge")
    await worker.says("done")
    await worker.hears("this step, or is the visit over", "A for the step")
    await worker.says("a")
    await worker.hears("3/3: Are you happy to go in")
    await worker.says("a")
    await worker.hears("all done")
    await worker.says("finish")
    await worker.hears("closed")


async def test_not_sure_tells_the_office_and_checks_more_often(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 45 min, 27 Kiln Row")
    await worker.hears("until 09:45")
    await worker.presses("Checks")
    await worker.hears("Phone charged")
    await worker.presses("OK to all")
    await worker.hears("> Are you happy to go in")
    await worker.presses("Not sure")
    await worker.hears("The office is told")
    await worker.hears("Checking every 15 minutes: you were not sure", "09:15")
    await worker.hears("all done")
    await office.hears("CONCERN", "Ana", "27 Kiln Row", "Not sure")
    await office.says("1")
    await office.hears("you have")
    await worker.says("safe")
    await worker.hears("Next check-in by 09:15")
    await worker.says("finish")
    await worker.hears("closed")
    world.office().ignores_the_rest()
    worker.ignores_the_rest()


async def test_going_in_is_stopped_by_a_no_and_the_office_releases(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 45 min, 6 Sluice Cottages")
    await worker.hears("until 09:45")
    await worker.says("checks")
    await worker.hears("Phone charged")
    await worker.says("ok to all")
    await worker.hears("Are you happy to go in")
    await worker.says("C")
    await worker.hears("do not go in", "Nobody will blame you")
    await worker.hears("Please wait where you are")
    await worker.hears("all done")
    page = await office.hears("HELD", "Ben", "6 Sluice Cottages", "Are you happy to go in? No.")
    code = page.text.split()[1].rstrip(":")
    await office.says(f"release {code} come back to the office")
    await office.hears("released")
    await worker.hears("you may go", "come back to the office")
    await worker.says("finish")
    await worker.hears("closed")


async def test_leaving_with_an_exception_is_on_the_record_and_the_office_reads_it(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("until 09:30")
    await worker.says("finish")
    await worker.hears("closed")
    await worker.presses("Checks")
    await worker.hears("Before you leave", "know you are leaving")
    await worker.presses("Client asleep")
    await worker.hears("Client asleep", "> Outer door shut")
    await worker.presses("Yes")
    await worker.hears("feel uneasy")
    await worker.presses("No")
    await worker.hears("all answered")
    await office.hears("Ana has left 27 Kiln Row", "Client asleep")


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_what_was_not_done_is_not_called_done(world: World, name: str) -> None:
    worker = world.worker(name)
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("27 Kiln Row until 09:30")
    await worker.says("checks")
    await worker.hears("Phone charged")
    await worker.says("yes")
    await worker.hears("Take your badge")
    await worker.says("not done")
    await worker.hears("Why?")
    await worker.says("it is being renewed")
    await worker.hears("Are you happy to go in")
    await worker.says("yes")
    heard = await worker.hears("all answered, thank you")
    assert not heard.says("all done")
    await worker.says("safe")
    await worker.hears("closed")


async def test_a_letter_sent_again_while_we_were_down_answers_no_question_that_nobody_saw(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 30 min, 6 Sluice Cottages")
    await worker.hears("until 09:30")
    await worker.says("checks")
    await worker.hears("1/3: Phone charged")
    await world.unplugs()
    for _ in range(3):
        await worker.says("A")
        await world.passes(seconds=20)
    await world.plugs_in()
    await worker.hears("2/3: Take your badge")
    await worker.hears("That question is over", times=2)
    await worker.says("A")
    await worker.hears("3/3: Are you happy to go in")


async def test_there_can_be_a_second_emergency(world: World) -> None:
    worker = world.plain_worker()
    await worker.says("start 30 min, 6 Sluice Cottages")
    await worker.hears("until 09:30")
    for _ in range(2):
        await worker.says("checks emergency")
        await worker.hears("1/4: Are you safe")
        await worker.says("B")
        await worker.hears("Get out if you can")
        await worker.hears("paging everybody")
        await worker.says("checks emergency")
        await worker.hears("Emergency: all done")
    for name in ("Olu", "Mags"):
        world.phone(name).ignores_the_rest()
