"""Whenever the plug is pulled: what fell due meanwhile is paged when it is in again, once, saying how late it is."""

import pytest

from tests.stories.scenes import alert, asked, on_a_visit, taken
from tests.world import Phone, World


async def _dark(world: World, minutes: int) -> None:
    """The bot is down for a while, and nobody hears anything."""
    await world.unplugs()
    await world.passes(minutes=minutes)
    for name in ("Ana", "Ben", "Olu", "Mags", "Rosa", "Kit"):
        await world.phone(name).hears_nothing()
    await world.plugs_in()


async def _once(phone: Phone, *fragments: str, wire: str, late: bool = True) -> None:
    heard = await phone.hears(*fragments, wire=wire)
    assert heard.says("late") == late


async def _everybody_is_paged_once(world: World, manager_late: bool = True) -> None:
    for phone, late in ((world.office(), True), (world.manager(), manager_late)):
        await _once(phone, "overdue", "Ana", "12 Elm Row", wire="telegram", late=late)
        await _once(phone, "overdue", "Ana", wire="voice", late=late)
    await _once(world.contact(), "Ana", wire="sms", late=True)


async def test_before_the_end_of_the_visit(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=10)
    await _dark(world, minutes=49)
    await worker.hears("are you safe", "29 min late", wire="telegram")
    await worker.hears("are you safe", "27 min late", wire="sms")
    page = await world.office().hears("overdue", "24 min late", wire="telegram")
    assert page.clock == "09:59"
    await _once(world.office(), "overdue", wire="voice")
    await _once(world.manager(), "overdue", "14 min late", wire="telegram")
    await _once(world.manager(), "overdue", wire="voice")
    await world.contact().hears("Ana", "4 min late")


async def test_while_the_worker_is_being_asked(world: World) -> None:
    await asked(world, world.worker())
    await _dark(world, minutes=28)
    await world.worker().hears("are you safe", "late", wire="sms")
    await _everybody_is_paged_once(world)


async def test_while_the_office_is_paged(world: World) -> None:
    await alert(world)
    await _dark(world, minutes=23)
    await _everybody_is_paged_once(world)


async def test_while_somebody_has_it(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await _dark(world, minutes=50)
    await office.hears("again", code, "Ana", "late", wire="telegram")
    await office.hears_nothing()


async def test_an_answer_is_still_understood_after_an_outage(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await _dark(world, minutes=1)
    await office.presses("I have it")
    await office.hears("you have", code)


async def test_after_it_was_stood_down_there_is_nothing_left_to_say(world: World) -> None:
    code = await taken(world)
    await world.office().says(f"down {code} all well")
    await world.office().hears("stood down")
    await world.worker().hears("Olu")
    await _dark(world, minutes=90)


async def test_a_whole_night(world: World) -> None:
    await on_a_visit(world.worker())
    await _dark(world, minutes=12 * 60)
    assert len([heard for heard in world.office().unheard if heard.wire == "telegram"]) == 1
    assert world.office().unheard[0].says("late")
    for phone in (world.worker(), world.office(), world.manager(), world.contact()):
        assert len(phone.unheard) <= 2
        phone.ignores_the_rest()


async def test_the_plug_pulled_five_times_in_a_row(world: World) -> None:
    await on_a_visit(world.worker())
    await world.passes(minutes=29)
    await world.worker().hears("12 Elm Row")
    for _ in range(5):
        await world.unplugs()
        await world.passes(seconds=90)
        await world.plugs_in()
    await world.worker().hears("are you safe", wire="telegram")
    await world.worker().hears("are you safe", wire="sms")
    await world.office().hears("overdue")


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_an_answer_sent_during_the_outage_prevents_a_false_alarm(world: World, name: str) -> None:
    worker = world.phone(name)
    await on_a_visit(worker)
    await world.passes(minutes=20)
    await world.unplugs()
    await worker.says("safe")
    await world.passes(minutes=50)
    await world.plugs_in()
    await worker.hears("12 Elm Row", "closed")
    await world.passes(minutes=30)


async def test_a_button_pressed_during_the_outage_counts(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await world.passes(minutes=20)
    await world.unplugs()
    await worker.presses("I am safe")
    await world.passes(minutes=50)
    await world.plugs_in()
    await worker.hears("12 Elm Row", "closed")


async def test_a_start_during_the_outage_is_watched_from_when_it_was_sent(world: World) -> None:
    worker = world.plain_worker()
    await world.unplugs()
    await worker.says("start 30 min, 3 Weir Cottages")
    await world.passes(minutes=5)
    await world.plugs_in()
    await worker.hears("3 Weir Cottages", "09:30", "Olu")
    await world.passes(minutes=26)
    await worker.hears("3 Weir Cottages", at="09:25")
    await worker.hears("are you safe", at="09:30")


async def test_an_alert_taken_during_the_outage_is_not_paged_again(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await world.unplugs()
    await office.says(code)
    await world.passes(minutes=8)
    await world.plugs_in()
    await office.hears("you have", code)
    await world.passes(minutes=5)
    await office.hears_nothing()
