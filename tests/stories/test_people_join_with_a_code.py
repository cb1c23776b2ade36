"""The first manager joins with the code that `porchlight init` prints, everybody else with one a manager asked for."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.scenes import on_a_visit
from tests.world import Heard, World, opened

ROOT = Path(__file__).parents[2]
INIT = ["--name", "Harbour Care", "--phone", "+441632960100", "--zone", "Europe/London", "--manager", "Mags"]


def code_in(heard: Heard | str) -> str:
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", heard if isinstance(heard, str) else heard.text)
    assert found
    return found[0]


async def init(url: str, folder: Path) -> str:
    """What `porchlight init` prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.commandline", "init", *INIT),
        cwd=folder,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await process.communicate()
    assert process.returncode == 0
    return printed.decode()


@pytest.fixture
async def empty(database_url: str) -> AsyncIterator[World]:
    """A world whose bot has no agency yet, and is not plugged in."""
    async with opened(database_url, seeded=False, plugged=False) as world:
        yield world


async def test_the_first_manager_joins_with_the_code_that_init_prints(empty: World, tmp_path: Path) -> None:
    printed = await init(empty.settings.database_url, tmp_path)
    assert "Harbour Care" in printed and "Mags" in printed
    await empty.plugs_in()
    manager, worker = empty.manager(), empty.worker()
    await manager.says(code_in(printed))
    await manager.hears("welcome", "Mags", "Harbour Care", "manager")
    await manager.says("invite worker Ana")
    invited = await manager.hears("Ana", "worker")
    await worker.says(code_in(invited))
    await worker.hears("welcome", "Ana", "worker")
    await manager.hears("Ana", "joined")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row", "09:30")
    await empty.passes(minutes=46)
    assert [heard.clock for heard in manager.unheard if heard.says("overdue", "Ana")]
    manager.ignores_the_rest()
    worker.ignores_the_rest()
    await empty.ends()


@pytest.mark.parametrize(("role", "can_say"), [("worker", "start"), ("office", "alerts"), ("manager", "invite")])
async def test_a_manager_invites_somebody(world: World, role: str, can_say: str) -> None:
    manager, newcomer = world.manager(), world.stranger(name="Cas")
    await manager.says(f"invite {role} Cas")
    code = code_in(await manager.hears("Cas", role))
    await newcomer.says(code)
    await newcomer.hears("welcome", "Cas", "Lantern Home Care", role)
    await manager.hears("Cas", "joined", role)
    await newcomer.says("?")
    await newcomer.hears(can_say)


@pytest.mark.parametrize("shape", ["{lower}", "{bare}", "/start {code}", "join {code}", " {code} "])
async def test_a_code_may_be_written_as_people_write(world: World, shape: str) -> None:
    manager, newcomer = world.manager(), world.stranger("telegram", name="Cas")
    await manager.says("invite worker Cas")
    code = code_in(await manager.hears("Cas"))
    await newcomer.says(shape.format(code=code, lower=code.lower(), bare=code.replace("-", "")))
    await newcomer.hears("welcome")
    await manager.hears("joined")


async def test_a_code_works_once(world: World) -> None:
    manager, newcomer, second = world.manager(), world.stranger(name="Cas"), world.stranger(name="Dot")
    await manager.says("invite worker Cas")
    code = code_in(await manager.hears("Cas"))
    await newcomer.says(code)
    await newcomer.hears("welcome")
    await manager.hears("joined")
    await second.says(code)
    await second.hears("do not know")
    await second.says(code)
    await second.hears("code is not known")


async def test_a_second_code_for_a_name_is_one_more_phone_and_the_manager_hears_so(world: World) -> None:
    manager, second_phone = world.manager(), world.stranger("telegram", name="Ben's new phone")
    await manager.says("invite worker Ben")
    invited = await manager.hears("Ben (worker) is here", "one more phone", "Ben 2")
    await second_phone.says(code_in(invited))
    await second_phone.hears("welcome, Ben")
    await manager.hears("Ben", "joined")
    await world.plain_worker().says("start 30 min, 4 Mill Lane")
    await world.plain_worker().hears("09:30")
    await second_phone.says("safe")
    await second_phone.hears("4 Mill Lane is closed")


async def test_two_people_of_one_name_are_never_taken_for_one(world: World) -> None:
    manager, cas, other = world.manager(), world.stranger("sms", name="Cas"), world.stranger("sms", name="Another Cas")
    codes = []
    for said in ("from their own phone", "this one is for somebody else"):
        await manager.says("invite worker Cas")
        codes.append(code_in(await manager.hears("Code for Cas", said)))
    await cas.says(codes[0])
    await cas.hears("welcome, Cas")
    await manager.hears("Cas", "joined")
    await other.says(codes[1])
    await other.hears("welcome, Cas 2")
    await manager.hears("Cas 2", "joined")
    await cas.says("start 30 min, 12 Elm Row")
    await cas.hears("12 Elm Row until 09:30")
    await other.says("safe")
    await other.hears("no visit open")
    await cas.says("safe")
    await cas.hears("12 Elm Row is closed")


async def test_a_code_runs_out_after_a_week(world: World) -> None:
    manager, newcomer = world.manager(), world.stranger(name="Cas")
    await manager.says("invite worker Cas")
    code = code_in(await manager.hears("Cas"))
    await world.passes(days=7, seconds=1)
    await newcomer.says(code)
    await newcomer.hears("do not know")


async def test_a_code_says_until_which_day_it_works(world: World) -> None:
    await world.manager().says("invite worker Cas")
    await world.manager().hears("until 9 Mar 09:00")


async def test_a_page_says_that_whoever_joined_on_telegram_alone_has_no_number(world: World) -> None:
    manager, office, newcomer = world.manager(), world.office(), world.stranger("telegram", name="Cas")
    await manager.says("invite worker Cas")
    await newcomer.says(code_in(await manager.hears("Cas", "worker")))
    await newcomer.hears("Cas", "worker")
    await newcomer.says("sos")
    await newcomer.hears("paging everybody")
    code = (await office.hears("SOS", "Cas", "Ring (no number on file), then 999")).code
    await office.says(code)
    await office.hears("You have", "Ring (no number on file).")
    await office.says(f"police {code}")
    await office.hears("For 999", "Not on file: phone")
    for phone in (office, manager):
        phone.ignores_the_rest()


async def test_only_a_manager_invites(world: World) -> None:
    await world.office().says("invite worker Cas")
    await world.office().hears("only a manager")
    await world.worker().says("invite worker Cas")
    assert not (await world.worker().hears("?")).says("-")


@pytest.mark.parametrize("words", ["invite", "invite Cas", "invite boss Cas", "invite contact Cas"])
async def test_a_half_said_invitation_is_explained(world: World, words: str) -> None:
    await world.manager().says(words)
    await world.manager().hears("invite worker", "invite contact")


async def test_a_contact_is_invited_for_a_worker_and_paged_for_them(world: World) -> None:
    manager, newcomer = world.manager(), world.stranger(name="Vi")
    await manager.says("invite contact Vi for Zed")
    await manager.hears("no worker", "Zed")
    await manager.says("invite contact Vi for Ana")
    code = code_in(await manager.hears("Vi", "emergency contact"))
    await newcomer.says(code)
    await newcomer.hears("welcome", "Vi")
    await manager.hears("Vi", "joined")
    await on_a_visit(world.worker())
    await world.passes(minutes=55)
    await newcomer.hears("Ana", "ring the office", at="09:55")
    for phone in (world.worker(), world.office(), manager, world.contact()):
        phone.ignores_the_rest()


async def test_a_manager_hears_of_a_second_role_as_of_a_newcomer(world: World) -> None:
    manager, worker = world.manager(), world.worker()
    await manager.says("invite office Cas")
    await worker.says(code_in(await manager.hears("Cas")))
    await worker.hears("welcome, Ana", "office")
    await manager.hears("Ana", "joined", "office")


async def test_a_code_from_somebody_who_is_the_contact_already_changes_nothing(world: World) -> None:
    manager, contact = world.manager(), world.contact()
    await manager.says("invite contact Rosa for Ana")
    await contact.says(code_in(await manager.hears("Rosa (emergency contact) is here")))
    await contact.hears("welcome, Rosa")
    await manager.hears("Rosa", "joined")
    await on_a_visit(world.worker())
    await world.passes(minutes=55)
    await contact.hears("we cannot reach Ana", at="09:55")
    for phone in (world.worker(), world.office(), manager):
        phone.ignores_the_rest()


async def test_nobody_is_their_own_contact_and_the_code_stays_good(world: World) -> None:
    manager, worker, newcomer = world.manager(), world.worker(), world.stranger(name="Vi")
    await manager.says("invite contact Vi for Ana")
    code = code_in(await manager.hears("Vi"))
    await worker.says(code)
    await worker.hears("for your emergency contact", "their own phone")
    await newcomer.says(code)
    await newcomer.hears("welcome, Vi")
    await manager.hears("Vi", "joined")


@pytest.mark.parametrize("what", ["worker Cas", "contact Rosa for Ben", "office Olu"])
async def test_a_code_for_somebody_else_makes_no_other_of_a_known_person_and_stays_good(
    world: World, what: str
) -> None:
    """Whoever sends it from a phone that is another's would be taken for them, and their pages would name the other."""
    manager, worker = world.manager(), world.worker()
    name = what.split()[1]
    own = world.stranger("telegram", name="Own") if name == "Cas" else world.phone(name)
    await manager.says(f"invite {what}")
    code = code_in(await manager.hears(name))
    await worker.says(code)
    await worker.hears(f"This code is for {name}", "still good")
    await manager.hears_nothing()
    await own.says(code)
    await own.hears("Welcome", name)
    manager.ignores_the_rest()
