"""Danger is one message away, whatever else is open."""

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import World


async def test_an_sos_opens_beside_an_overdue_alert_and_safe_does_not_end_it(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    await worker.says("start 30 min, 7 Oak Road")
    await world.passes(minutes=36)
    await office.hears("overdue", "7 Oak Road")
    worker.ignores_the_rest()
    await worker.says("sos")
    await office.hears("SOS", "7 Oak Road", wire="telegram")
    await office.hears("SOS", "7 Oak Road", wire="sms")
    await manager.hears("SOS", wire="telegram")
    await worker.says("im safe")
    await world.passes(minutes=1)
    await manager.hears("SOS")
    for phone in (worker, office, manager):
        phone.ignores_the_rest()


async def test_a_help_that_is_not_answered_in_a_minute_is_an_sos(world: World) -> None:
    worker, office, manager = world.plain_worker(), world.office(), world.manager()
    await worker.says("start 30 min, 7 Oak Road")
    await worker.hears("7 Oak Road")
    await worker.says("help")
    await worker.hears("Are you in danger")
    await world.passes(minutes=1)
    await office.hears("SOS", "7 Oak Road")
    office.ignores_the_rest()
    manager.ignores_the_rest()


IN_SOME_PLACE = {
    "checked often": (("start 60 min, 7 Oak Road", "every 10"), "safe"),
    "at a door": (("start 60 min, 7 Oak Road", "no reply"), "safe"),
    "leaving": (("start 60 min, 7 Oak Road", "excuse"), "safe"),
    "on the way": (("end of day", "20"), "safe"),
    "home": (("end of day", "20"), "home"),
}


@pytest.mark.parametrize("where", IN_SOME_PLACE)
@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_whoever_answers_that_they_are_safe_has_not_left_help_unanswered(
    world: World, name: str, where: str
) -> None:
    worker, (before, answer) = world.worker(name), IN_SOME_PLACE[where]
    for words in (*before, "help", answer):
        await worker.says(words)
    await world.passes(minutes=2)
    no_sos_went_out(world)


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_home_leaves_help_unanswered_while_a_visit_is_open(world: World, name: str) -> None:
    worker, office = world.worker(name), world.office()
    for words in ("start 60 min, 7 Oak Road", "help", "home"):
        await worker.says(words)
    await world.passes(minutes=1)
    await office.hears("SOS", "7 Oak Road", wire="telegram")
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()


def no_sos_went_out(world: World) -> None:
    """Nobody has been paged about somebody in danger."""
    for name in ("Ana", "Ben", "Olu", "Mags"):
        phone = world.phone(name)
        assert not any(heard.says("SOS") for heard in phone.unheard), world.told("Paged")
        phone.ignores_the_rest()


async def test_home_safe_missed_is_asked_and_then_paged(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await worker.says("end of day")
    await worker.hears("way home")
    await worker.says("20")
    await worker.hears("Safe journey", "09:35")
    await world.passes(minutes=51)
    await worker.hears("are you home")
    await office.hears("NOT HOME")
    worker.ignores_the_rest()
    office.ignores_the_rest()


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_a_warning_that_is_a_cry_is_both(world: World, name: str) -> None:
    worker, office, manager = world.worker(name), world.office(), world.manager()
    await on_a_visit(worker, "27 Kiln Row")
    for number, words in enumerate(
        ("warning he has a knife", "Warning! he is attacking me", "warn the office hes hit me"), 1
    ):
        worker.ignores_the_rest()
        await worker.says(words)
        await worker.hears("I am paging everybody now", wire=worker.first_wire)
        page = await office.hears("SOS", name, "27 Kiln Row", wire="telegram")
        told = [
            heard
            for heard in manager.unheard
            if heard.says("proposes a warning about Mrs Adeyemi", f"approve {number}")
        ]
        assert len(told) == 1, words
        await office.says(f"down {page.code} the police are with them")
        for phone in (office, manager):
            phone.ignores_the_rest()
    worker.ignores_the_rest()


async def test_a_cry_for_help_is_heard_where_no_client_can_be_warned_about(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, "4 Mill Lane")
    await worker.says("warn the office hes hit me")
    await worker.hears("I am paging everybody now")
    await office.hears("SOS", "Ben", wire="telegram")
    for phone in (office, world.manager()):
        phone.ignores_the_rest()
