"""Scenarios 48 to 54: what comes in is taken once, whatever it is, and nothing in it stops the rest."""

import signal
import time
from pathlib import Path

import pytest

from store import tables
from tests.scenarios.processes import beside, second_is_refused
from tests.scenarios.scenes import count, curse, hears_soon, on_a_visit, rows
from tests.world import World

FAILED_TURN = "turn failed"


async def test_48_the_same_message_three_times_has_one_effect(world: World) -> None:
    worker, plain = world.worker(), world.plain_worker()
    await world.fault("telegram", "duplicate")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row", "09:30")
    await world.fault("sms", "duplicate")
    await plain.says("start 30 min, 3 Weir Cottages")
    await plain.hears("3 Weir Cottages", "09:30")
    assert await count(world, tables.inbox) == 2
    await world.fault("telegram", "duplicate")
    await worker.presses("More time")
    await worker.hears("12 Elm Row", "09:45")


async def test_49_a_message_no_handler_can_take_is_tried_again_then_set_aside_and_paged(world: World) -> None:
    worker, office = world.worker(), world.office()
    await curse(world)
    world.expects_log(FAILED_TURN)
    await worker.says("start 30 min, Cursed Lane")
    letter = (await rows(world, tables.inbox))[0]
    assert (letter.attempts, letter.quarantined) == (3, True)
    page = await office.hears("unread", "Ana", "+447700900101")
    await office.says(page.code)
    await office.hears("you have", page.code)
    assert not await rows(world, tables.visit, state="open")
    assert not await rows(world, tables.shift), "a turn that failed leaves nothing behind"


async def test_50_a_poisoned_update_does_not_stop_the_others(world: World) -> None:
    worker, plain, office = world.worker(), world.plain_worker(), world.office()
    await curse(world)
    world.expects_log(FAILED_TURN)
    for event in ("update_not_understood", "telegram_answer_not_understood", "Error while parsing updates"):
        world.expects_log(event)
    world.outside.chats._tell_bot("message", {"message_id": "no number", "chat": {"id": 700101}, "date": []}, "poison")
    await worker.says("start 30 min, Cursed Lane", settle=False)
    await plain.says("start 30 min, 3 Weir Cottages", settle=False)
    await office.says("who", settle=False)
    await world.settles()
    await plain.hears("3 Weir Cottages", "09:30")
    assert [
        heard.text for heard in office.unheard if heard.says("3 Weir Cottages") or heard.says("nobody is on a visit")
    ]
    office.ignores_the_rest()
    worker.ignores_the_rest()
    assert not await rows(world, tables.inbox, handled_at=None)
    await on_a_visit(worker, "12 Elm Row")


@pytest.mark.settings(plugged=False)
async def test_51_of_two_pollers_one_wins_and_the_other_takes_over_within_15_s(world: World, tmp_path: Path) -> None:
    worker, here, sqlite = world.worker(), world.power, world.store.is_sqlite
    async with beside(world, here=True) as first:
        if sqlite:
            await second_is_refused(world, tmp_path)
        else:
            await here.on()
        await worker.says("start 30 min, 12 Elm Row")
        await hears_soon(worker, "12 Elm Row", "09:30")
        assert await count(world, tables.inbox) == 1
        first.signal(signal.SIGKILL)
        killed = time.monotonic()
        await first.end()
    if sqlite:
        await world.plugs_in()
    await worker.says("more 20", settle=False)
    await hears_soon(worker, "12 Elm Row", "09:50")
    assert time.monotonic() - killed <= 15
    assert await count(world, tables.inbox) == 2


async def test_52_a_text_whose_webhook_was_lost_is_found_within_60_s(world: World) -> None:
    plain = world.plain_worker()
    await on_a_visit(plain, "3 Weir Cottages")
    await world.fault("sms", "lost_webhook")
    await plain.says("safe")
    await plain.hears_nothing()
    loop = next(loop for loop in world.program.loops if loop.name == "reconcile")
    assert loop.idle_s <= 60
    await loop._work()
    await world.settles()
    await plain.hears("thank you", "3 Weir Cottages")


async def test_53_the_office_hears_at_once_of_a_word_that_stops_our_texts(world: World) -> None:
    plain, office = world.plain_worker(), world.office()
    await on_a_visit(plain, "3 Weir Cottages")
    world.expects_log("not accepted")
    await plain.says("END")
    await plain.hears("unsubscribed", wire="sms")
    await office.hears("Ben sent the word END", plain.number, at="09:00")
    assert [row.state for row in await rows(world, tables.visit, state="open")] == ["open"]
    office.ignores_the_rest()
    plain.ignores_the_rest()


async def test_54_two_machines_that_answer_each_other_stop_after_five(world: World) -> None:
    plain = world.plain_worker()
    answers = 0
    for _ in range(12):
        await plain.says("I am driving and will read your message later. This is an automatic answer.")
        answers += len(plain.unheard)
        plain.ignores_the_rest()
    assert 1 <= answers <= 5
