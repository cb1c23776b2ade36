"""What somebody writes reaches whom it is for as it was written; what has no room says that there was more."""

import pytest

from domain.client import ABOUT
from tests.stories.scenes import alert, nothing_else_matters, on_a_visit, taken
from tests.world import World, told

#: Longer than one text message, and it is the end that matters.
LONG = (
    "go round by the lane behind the chapel, past the blue garages and the second gate, then up the steps to the flat "
    "over the old dairy; her sister says she hears the bell only at the back. Whatever happens do NOT go in at 12 Elm Row"
)
END = "do NOT go in at 12 Elm Row"

#: Longer than anything that is handed on.
ENDLESS = "she talks and talks and " * 60


@pytest.mark.parametrize(("says", "hears"), [("stay", "please stay"), ("release", "you may go")])
async def test_the_offices_answer_at_a_door_is_not_cut(world: World, says: str, hears: str) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, "7 Oak Road")
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY")).code
    await office.says(f"{says} {code} {LONG}")
    await worker.hears(hears, END)
    office.ignores_the_rest()


async def test_whoever_else_was_paged_reads_the_same(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker, "7 Oak Road")
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY")).code
    await office.says(f"release {code} {LONG}")
    await worker.hears("you may go", END)
    await office.hears("released", END)


async def test_what_is_cut_says_so(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker, "7 Oak Road")
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY")).code
    await office.says(f"stay {code} {ENDLESS}")
    assert (await worker.hears("please stay")).text.endswith("...")
    office.ignores_the_rest()


async def test_a_contacts_words_reach_the_office_whole(world: World) -> None:
    contact, office = world.contact(), world.office()
    await alert(world)
    await world.passes(minutes=30)
    for phone in (contact, office, world.worker(), world.manager()):
        phone.ignores_the_rest()
    await contact.says(LONG)
    await contact.hears("The office has what you wrote")
    await office.hears("Rosa writes about", END)


async def test_a_worker_in_danger_is_read_to_the_end(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos")
    await office.hears("SOS", wire="telegram")
    for phone in (worker, office, world.manager(), world.contact()):
        phone.ignores_the_rest()
    await worker.says("we are in the yard behind the chapel, he has gone back inside and I do NOT see him from here")
    for phone in (office, world.manager()):
        await phone.hears("Ana writes", "I do NOT see him from here")
    worker.ignores_the_rest()


@pytest.mark.parametrize("says", ["sos", "concern"])
async def test_a_page_that_has_no_room_for_all_says_so(world: World, says: str) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says(f"{says} {LONG}")
    page = await office.hears(says, "They wrote", "go round by the lane behind the chapel", wire="telegram")
    assert "..." in page.text
    for phone in (worker, office, world.manager(), world.contact()):
        phone.ignores_the_rest()


async def test_what_nobody_understands_is_told_whole(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    for _ in range(3):
        await worker.says("zxcv he pmn qwer tzu asdf gh yxcv bn poiu zt mnbv cx lkjh gf and the last of it")
    assert len([heard for heard in office.unheard if heard.says("could not understand", "the last of it")]) == 1
    for phone in (worker, office):
        phone.ignores_the_rest()


async def test_a_reason_is_read_to_its_end_before_it_ends_anything(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await taken(world)
    await office.says(f"down {code}")
    await office.hears("why", code)
    await office.says(f"{LONG}, {LONG}, and she is still not answering")
    await office.hears("stays open", code)
    worker.ignores_the_rest()


async def test_a_warning_is_approved_as_it_will_be_read(world: World) -> None:
    ana, ben, manager = world.worker(), world.plain_worker(), world.manager()
    await on_a_visit(ana, "27 Kiln Row")
    await ana.says(f"warn {LONG}")
    await ana.hears("Thank you", "approved")
    await manager.hears("proposes a warning about Mrs Adeyemi", END)
    await ana.says("safe")
    await ana.hears("closed")
    await manager.says("approve 1")
    await manager.hears("Warning 1 is shown")
    await ben.says("start 60 min, 27 Kiln Row")
    await ben.hears("27 Kiln Row")
    await ben.hears("WARNING", END)
    ben.ignores_the_rest()


@pytest.mark.parametrize(("name", "longest"), [("Ben", 1600), ("Ana", 4096)], ids=["sms", "telegram"])
async def test_what_has_no_room_in_one_message_comes_in_several(world: World, name: str, longest: int) -> None:
    worker, office, manager = world.phone(name), world.office(), world.manager()
    await on_a_visit(worker, "27 Kiln Row")
    for number in (1, 2, 3):
        await worker.says(f"warn {LONG}, {LONG}, {LONG}, {LONG}, mind warning {number}")
        await manager.says(f"approve {number}")
    for field in ABOUT:
        await office.says(f"client Mrs Adeyemi: {field} {LONG}, mind the {field}")
    nothing_else_matters(world)
    await worker.says("brief")
    parts = [heard.text for heard in worker.unheard]
    said = " ".join(parts)
    assert len(parts) > 1
    assert max(map(len, parts)) <= longest
    minded = [f"mind warning {number}" for number in (3, 2, 1)] + [f"mind the {field}" for field in ABOUT]
    assert [said.count(each) for each in minded] == [1] * len(minded)
    assert said.startswith("Mrs Adeyemi")
    assert [said.index(each) for each in minded] == sorted(said.index(each) for each in minded)
    nothing_else_matters(world)


async def test_a_list_too_long_for_one_message_ends_in_its_question_and_its_answers(database_url: str) -> None:
    async with told(database_url, policy="no-access") as world:
        worker, office = world.worker(), world.office()
        await on_a_visit(worker)
        await worker.says("no reply")
        await office.says(f"checks {(await office.hears('NO REPLY', 'Ana')).text.split()[2].rstrip(':')}")
        for answers in (("Done", "Yes"), ("Yes", "Yes"), ("999 called",), ("Yes",)):
            for answer in answers:
                await office.presses(answer)
            await office.says(ENDLESS)
        nothing_else_matters(world)
        for question, answered in (("Find cover", "how it stands"), ("paperwork", "Find cover")):
            await office.presses("Done")
            bottom = max(office.unheard, key=lambda heard: heard.items[0].edited or heard.items[0].id)
            assert bottom.says(question, answered)
            assert bottom.buttons == ["Done", "Not done"]
            office.ignores_the_rest()
        nothing_else_matters(world)
