"""Reports: a few short questions, one record, and whoever must act hears of it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from store.tables import report
from tests.world import World, told


@pytest.fixture
async def strict(database_url: str) -> AsyncIterator[World]:
    """An agency whose policy holds a worker who meets a significant hazard."""
    async with told(database_url, policy="no-access") as world:
        yield world


async def test_a_gift_is_reported_by_text_message(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("report gift")
    await worker.hears("Gift or money 1/3: What were you given")
    await worker.says("a tin of biscuits")
    await worker.hears("2/3: Why could you not refuse")
    await worker.says("she insisted and was upset")
    await worker.hears("3/3: Where is it now")
    await worker.says("in the staff kitchen")
    await worker.hears("Thank you", "Gift or money", "the office has your report")
    await world.passes(minutes=1)
    await office.hears("REPORT 1 Gift or money: Ben", "a tin of biscuits; she insisted", "staff kitchen")
    rows = await world.read(lambda db: db.execute(select(report)).all())
    assert [(row.kind, row.answers["what"]) for row in rows] == [("gift", "a tin of biscuits")]


async def test_a_hazard_holds_the_worker_until_the_office_answers(strict: World) -> None:
    worker, office, manager = strict.worker(), strict.office(), strict.manager()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("until 09:30")
    await worker.says("report hazard")
    await worker.hears("1/4: What is the hazard")
    await worker.says("bare wires by the sink")
    await worker.hears("2/4: Where in the home")
    await worker.says("kitchen")
    choice = await worker.hears("3/4: Who could be hurt")
    assert choice.buttons == ["The client", "Workers", "Everybody"]
    await worker.presses("Everybody")
    await worker.hears("4/4: A photo")
    await worker.presses("Skip")
    await worker.hears("Please wait where you are")
    await worker.hears("the office has your report")
    page = await office.hears("HELD", "Ana", "27 Kiln Row", "bare wires by the sink; kitchen; Everybody")
    await manager.hears("warning about Mrs Adeyemi: bare wires by the sink")
    code = page.text.split()[1].rstrip(":")
    await office.says(f"release {code} the electrician is on the way")
    await office.hears("released")
    await worker.hears("you may go", "the electrician is on the way")
    await worker.says("safe")
    await worker.hears("closed")


async def test_a_hazard_holds_the_worker_by_text_message_too(strict: World) -> None:
    worker, office = strict.plain_worker(), strict.office()
    await worker.says("start 30 min, 3 Weir Cottages")
    await worker.hears("until 09:30")
    await worker.says("report hazard")
    await worker.hears("1/4: What is the hazard")
    await worker.says("bare wires by the sink")
    await worker.hears("2/4: Where in the home")
    await worker.says("kitchen")
    await worker.hears("3/4: Who could be hurt", "A The client, B Workers, C Everybody")
    await worker.says("c")
    await worker.hears("4/4: A photo", "A Skip")
    await worker.says("a")
    await worker.hears("Please wait where you are")
    await worker.hears("the office has your report")
    code = (await office.hears("HELD", "Ben", "3 Weir Cottages", "bare wires by the sink; kitchen")).text.split()[1]
    await worker.says("safe")
    await worker.hears("still owes you an answer")
    await strict.passes(minutes=3)
    for wire in ("telegram", "voice"):
        await office.hears("HELD", code, wire=wire)
    await office.says(f"release {code.rstrip(':')} the electrician is on the way")
    await office.hears("released")
    await worker.hears("you may go")
    await worker.says("finish")
    await worker.hears("closed")


async def test_a_warning_that_the_manager_approves_is_in_the_next_brief_until_it_expires(world: World) -> None:
    ana, ben, manager = world.worker(), world.plain_worker(), world.manager()
    await ana.says("start 30 min, 27 Kiln Row")
    await ana.hears("until 09:30")
    await ana.says("warn the son shouts when he has been drinking")
    await ana.hears("Thank you", "approved")
    await manager.hears("Ana proposes a warning about Mrs Adeyemi", "the son shouts")
    await ana.says("safe")
    await ana.hears("closed")
    await manager.says("approve 1 for 30 days")
    await manager.hears("Warning 1 is shown in every brief until 1 Apr 2026")
    await ben.says("start 60 min, 27 Kiln Row")
    await ben.hears("Checking every 30 minutes: warnings from earlier visits")
    await ben.hears("WARNING: the son shouts when he has been drinking")
    await ben.hears("Before you go in")
    await ben.says("finish")
    ben.ignores_the_rest()
    await world.passes(days=31)
    await ben.says("start 60 min, 27 Kiln Row")
    await ben.hears("27 Kiln Row until 11:00", "Olu")
    await ben.says("finish")
    await ben.hears("closed")


async def test_a_dangerous_item_goes_to_the_manager_who_decides(world: World) -> None:
    worker, manager = world.worker(), world.manager()
    await worker.says("report dangerous item")
    await worker.hears("Label it")
    await worker.hears("1/4: Which item")
    await worker.says("the stair lift")
    await worker.hears("What is wrong with it")
    await worker.says("it stops half way")
    await worker.hears("labelled it")
    await worker.presses("Yes")
    await worker.hears("A photo")
    await worker.says("", kind="photo")
    await worker.hears("your manager has your report")
    await manager.hears("REPORT 1 Dangerous item", "the stair lift; it stops half way; Yes", "decide 1")
    await manager.presses("Decide")
    await manager.hears("What is done about report 1")
    await manager.says("engineer booked, nobody uses it")
    await manager.hears("Report 1 is decided")
    await worker.hears("Dangerous item: Mags has decided: engineer booked")


async def test_words_of_worry_in_a_report_page_the_office_and_are_kept(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("report incident")
    await worker.hears("1/6: What happened")
    await worker.says("I felt uneasy about how the neighbour spoke to us")
    await worker.hears("2/6: Where")
    await worker.hears("office has been paged")
    await office.hears("CONCERN", "Ben", "uneasy about how")
    await office.says("1")
    office.ignores_the_rest()


async def test_every_kind_of_report_can_be_chosen_by_its_letter(database_url: str) -> None:
    async with told(database_url, policy="child-visits") as world:
        worker = world.plain_worker()
        await worker.says("report")
        await worker.hears("A Hazard", "O Record for one child")
        await worker.says("o")
        await worker.hears("Record for one child 1/7: Purpose of the visit")


@pytest.mark.parametrize("words", ["#²", "#" + "9" * 1500])
async def test_a_number_that_is_none_of_the_choices_breaks_nothing(strict: World, words: str) -> None:
    worker = strict.worker()
    for says in ("start 30 min, 27 Kiln Row", "report hazard", "bare wires by the sink", "kitchen"):
        await worker.says(says)
    assert worker.unheard[-1].says("3/4: Who could be hurt")
    worker.ignores_the_rest()
    await worker.says(words)
    assert worker.unheard
    for phone in (worker, strict.office()):
        phone.ignores_the_rest()
