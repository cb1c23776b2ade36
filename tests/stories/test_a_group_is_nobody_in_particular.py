"""A group on Telegram may stand for the office, and never for one worker or contact: anybody in it could answer for them."""

import re
from typing import Any

import pytest

from tests.stories.letters import by_telegram
from tests.stories.scenes import alert, nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _says(world: World, group: Phone, speaker: Phone, text: str, **more: Any) -> None:
    """Somebody writes in a group that the bot is in."""
    chat = {"id": group.chat, "type": "group", "title": "Carers"}
    sender = {"id": speaker.chat, "is_bot": False, "first_name": speaker.name}
    await by_telegram(world, group, text=text, chat=chat, **{"from": sender}, **more)


async def _code(world: World, what: str) -> str:
    manager = world.manager()
    await manager.says(f"invite {what}")
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", (await manager.hears("until")).text)
    assert code is not None
    return code[0]


async def _group(world: World) -> Phone:
    """A group that has heard once that it is not known."""
    group = world.stranger("telegram", name="Carers")
    await group.says("hello all")
    await group.hears("do not know")
    return group


async def _office_group(world: World) -> Phone:
    group = await _group(world)
    await _says(world, group, world.worker(), await _code(world, "office Desk"))
    await group.hears("Welcome, Desk")
    await world.manager().hears("Desk has joined")
    return group


@pytest.mark.parametrize("what", ["worker Cleo", "contact Cleo for Ana", "worker Ana"])
async def test_a_code_for_one_person_lets_no_group_in_and_stays_good(world: World, what: str) -> None:
    group, cleo = await _group(world), world.stranger("telegram", name="Cleo")
    code = await _code(world, what)
    await _says(world, group, cleo, code)
    await group.hears("from a chat of their own", "still good")
    await world.manager().hears_nothing()
    await cleo.says(code)
    await cleo.hears("Welcome")
    nothing_else_matters(world)


@pytest.mark.parametrize("what", ["worker Desk", "contact Desk for Ana"])
async def test_nor_does_it_make_one_person_of_the_group_of_the_office(world: World, what: str) -> None:
    group = await _office_group(world)
    await _says(world, group, world.worker(), await _code(world, what))
    await group.hears("from a chat of their own", "still good")


async def test_a_code_for_the_office_of_somebody_who_also_works_lets_no_group_in(world: World) -> None:
    group, worker = await _group(world), world.worker()
    await worker.says(await _code(world, "office Ana"))
    await worker.hears("Welcome")
    nothing_else_matters(world)
    await _says(world, group, worker, await _code(world, "office Ana"))
    await group.hears("from a chat of their own")


async def test_the_group_of_the_office_takes_an_alert(world: World) -> None:
    group = await _office_group(world)
    code = await alert(world)
    await _says(world, group, world.manager(), code)
    await group.hears("you have", code)
    await world.office().hears("Desk has", code)
    nothing_else_matters(world)


async def test_ok_in_a_group_says_nothing_of_whoever_writes_it(world: World) -> None:
    group, worker = await _office_group(world), world.worker()
    await on_a_visit(worker)
    for words in ("ok", "safe", "done", "1"):
        await _says(world, group, worker, words)
    group.ignores_the_rest()
    await world.passes(minutes=36)
    await world.office().hears("OVERDUE", "Ana", at="09:35")
    group.ignores_the_rest()
    nothing_else_matters(world)


@pytest.mark.parametrize("known", [True, False])
async def test_a_worker_who_cries_for_help_in_a_group_is_heard(world: World, known: bool) -> None:
    worker = world.worker()
    group = await _office_group(world) if known else await _group(world)
    await _says(world, group, worker, "sos")
    await worker.hears("paging everybody", wire="telegram")
    await world.manager().hears("SOS", "Ana", wire="telegram")
    group.ignores_the_rest()
    nothing_else_matters(world)


async def test_secret_words_in_a_group_are_heard_in_secret(world: World) -> None:
    group, worker = await _group(world), world.worker()
    await worker.says("secret words the kettle is on")
    worker.ignores_the_rest()
    await on_a_visit(worker)
    await _says(world, group, worker, "the kettle is on")
    await worker.hears("12 Elm Row is closed", wire="telegram")
    await world.office().hears("DURESS", "Ana", wire="telegram")
    await group.hears_nothing()
    nothing_else_matters(world)


@pytest.mark.parametrize("how", ["forward_origin", "edit_date"])
async def test_a_cry_that_is_handed_on_in_a_group_is_nobodys(world: World, how: str) -> None:
    now = int(world.outside.now.timestamp())
    marks = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Eve", "date": now}, "edit_date": now}
    group = await _group(world)
    await _says(world, group, world.worker(), "sos", **{how: marks[how]})
    group.ignores_the_rest()
    if how == "edit_date":
        await world.worker().hears("paging everybody")
    nothing_else_matters(world)


async def test_an_unknown_group_is_answered_once(world: World) -> None:
    group = await _group(world)
    for words in ("safe", "who wants tea"):
        await _says(world, group, world.worker(), words)
    await group.hears_nothing()
    await world.worker().hears_nothing()


@pytest.mark.parametrize("words", ["/sos@PorchlightBot", "@PorchlightBot sos", "sos @porchlight_bot"])
async def test_a_cry_that_names_the_bot_as_groups_do_is_heard(world: World, words: str) -> None:
    worker, group = world.worker(), await _group(world)
    await _says(world, group, worker, words)
    await worker.hears("paging everybody", wire="telegram")
    group.ignores_the_rest()
    nothing_else_matters(world)


@pytest.mark.parametrize("words", ["@PorchlightBot {code}", "/{code}@PorchlightBot", "ok @PorchlightBot"])
async def test_words_that_name_the_bot_take_an_alert(world: World, words: str) -> None:
    group = await _office_group(world)
    code = await alert(world)
    await _says(world, group, world.manager(), words.format(code=code))
    await group.hears("you have", code)
    nothing_else_matters(world)


@pytest.mark.parametrize("words", ["/start@PorchlightBot {code}", "/join {code}", "@PorchlightBot {code}"])
async def test_a_code_that_names_the_bot_lets_the_group_of_the_office_in(world: World, words: str) -> None:
    group = await _group(world)
    await _says(world, group, world.worker(), words.format(code=await _code(world, "office Desk")))
    await group.hears("Welcome, Desk")
    nothing_else_matters(world)
