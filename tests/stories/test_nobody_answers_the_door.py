"""At a door that stays shut the office owes an answer: stay, or release."""

import pytest

from store import shifts, visits
from tests.stories.scenes import flags, on_a_visit
from tests.world import World


async def test_the_office_says_stay_and_later_release(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("start 45 min, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    page = await office.hears("NO REPLY", "7 Oak Road", "since 09:00")
    await office.says("stay ring the bell once more")
    await worker.hears("please stay", "ring the bell once more")
    await office.hears("has your answer", "09:15")
    await world.passes(minutes=15)
    again = await office.hears("NO REPLY", "7 Oak Road")
    assert page.text[:11] == again.text[:11]
    await office.says("release")
    await worker.hears("you may go")
    await office.hears("released")


async def test_refused_is_told_apart_from_no_reply(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 45 min, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("she refused to let me in")
    await worker.hears("The office has been paged")
    await office.hears("REFUSED", "7 Oak Road")


@pytest.mark.parametrize("name", ["Ana", "Ben"])
@pytest.mark.parametrize(
    ("says", "page"),
    [
        ("no reply", "NO REPLY"),
        ("she refused to let me in", "REFUSED"),
        ("her daughter says she is in hospital", "NOT SEEN"),
    ],
)
async def test_each_outcome_is_told_apart_and_released(world: World, name: str, says: str, page: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker, minutes=60)
    await worker.says(says)
    await worker.hears("The office has been paged")
    code = (await office.hears(page, name, "12 Elm Row")).code
    await office.says(f"release {code} go on to the next one")
    await worker.hears("Olu: you may go", "go on to the next one")
    await office.hears("released", code)
    await world.passes(minutes=65)


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_whoever_walks_away_without_a_word_of_safety_is_not_called_safe(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker, minutes=14)
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY", name)).code
    await worker.says("leaving")
    await worker.hears("if it did not feel safe")
    notice = await office.hears(f"{code}: {name} has left the door at 12 Elm Row", "has not said that they are safe")
    assert not notice.says("is safe")
    await office.says(code)
    await office.hears("You have", name)
    await world.passes(minutes=14)
    await worker.hears("Are you nearly done")
    await worker.hears("are you safe", at="09:14")


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_a_door_without_a_start_begins_a_visit_like_any_other(world: World, name: str) -> None:
    worker, office, manager = world.worker(name), world.office(), world.manager()
    await flags(office)
    office.ignores_the_rest()
    await worker.says("no reply at 4 Quarry Lane")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY", name, "4 Quarry Lane")).code
    await worker.says("got in")
    await worker.hears("4 Quarry Lane stays watched")
    await office.hears(f"{code}:", "was let in")
    await world.passes(minutes=10)
    await worker.hears("check in by 09:10")  # as closely as the client's file asks for
    [visit] = await world.read(visits.all_open)
    assert (visit.pack is None, visit.client_id is None) == (False, False)
    assert await world.read(lambda db: shifts.open_of(db, visit.worker_id)) is not None
    for phone in (worker, office, manager):
        phone.ignores_the_rest()


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_a_door_that_is_named_is_told_to_the_office(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    await worker.says("no reply at 4 Mill Lane")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY", name, "4 Mill Lane", "since 09:00")).code
    await office.says(f"release {code}")
    await office.hears("released from 4 Mill Lane")
    await worker.hears("you may go")
    await on_a_visit(worker)
    await worker.says("nobody in at 9 Quay Street, been knocking ages")
    await worker.hears("The office has been paged")
    await office.hears("NO REPLY", name, "9 Quay Street", "since 09:00")


async def test_a_release_says_nothing_about_a_worry_or_a_silence(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    hold = (await office.hears("NO REPLY")).code
    await worker.says("he shouted at me")
    await worker.hears("The office has been paged and will ring you")
    worry = (await office.hears("CONCERN")).code
    await office.says(f"release {hold}")
    await worker.hears("you may go")
    await office.hears("released", hold)
    await office.says("alerts")
    await office.hears("Open now", worry)
    await office.says(f"down {worry} met her outside")
    await office.hears("stood down", worry)
    await worker.hears("Olu has closed the alert that you sent")


async def test_who_is_let_in_after_the_end_is_asked_whether_they_are_safe(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("no reply")
    await world.passes(minutes=32)
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()
    await worker.says("got in")
    await worker.hears("are you safe", "was due to end at 09:30")
    for phone in (office, world.manager()):
        await phone.hears("was let in")


async def test_whoever_says_stay_has_taken_the_alert(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker, minutes=60)
    await worker.says("", kind="photo")
    await worker.hears("Kept with your visit")
    await worker.says("no reply")
    await worker.hears("The office has been paged")
    code = (await office.hears("NO REPLY", "Ana")).code
    await office.says(f"stay {code} ring the bell once more")
    await worker.hears("please stay")
    await office.hears("has your answer", "09:15")
    await office.hears("Ana sent a photo")
    await office.says("alerts")
    await office.hears(code, "Olu has it")
    await office.says(f"stay {code} and once more")
    await worker.hears("please stay", "once more")
    await office.hears("has your answer")


@pytest.mark.parametrize("wire", ["telegram", "sms"])
async def test_who_names_no_door_is_asked_for_it_and_the_office_hears(world: World, wire: str) -> None:
    worker, office, manager = world.stranger(wire, name="Cas"), world.office(), world.manager()
    await manager.says("invite worker Cas")
    await worker.says((await manager.hears("Code for")).text.split(": ")[1].split(". ")[0])
    await worker.hears("Welcome")
    manager.ignores_the_rest()
    await worker.says("no reply")
    await worker.hears("The office has been paged", "Send the address")
    page = await office.hears("NO REPLY", "Cas", "Address not given")
    await worker.says("6 Hill Road")
    await worker.hears("6 Hill Road until 09:30")
    await office.hears(page.code, "Cas writes", "6 Hill Road")
    await world.passes(minutes=3)
    await office.hears("NO REPLY", "Cas", "6 Hill Road", wire="telegram")
    office.ignores_the_rest()
    await office.says(f"release {page.code}")
    await office.hears("released from 6 Hill Road")
    await worker.hears("you may go")


@pytest.mark.parametrize(
    "asks", ["what do i do now", "What now?", "how long do I wait?", "shall i go", "co teraz", "ce fac"]
)
async def test_whoever_asks_at_the_door_what_to_do_is_in_no_danger_and_the_office_is_paged_again(
    world: World, asks: str
) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, minutes=45)
    await worker.says("her daughter says she is in hospital")
    await worker.hears("The office has been paged")
    code = (await office.hears("NOT SEEN", "12 Elm Row")).code
    await office.says("stay ring the bell once more")
    await worker.hears("please stay")
    await office.hears("has your answer")
    await world.passes(minutes=2)
    await worker.says(asks)
    await worker.hears("The office has been paged and will tell you what to do")
    await world.passes(minutes=1)
    await office.hears("NOT SEEN", code)
    await office.says(f"release {code}")
    await worker.hears("you may go")
    await office.hears("released", code)
