"""The clock moves so that everything happens at its own time, on both sides."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from simulator.clock import Clock
from tests.simulator.play import NINE, Stage, staged


def minutes_of(stage: Stage, items: list[dict]) -> list[float]:
    return [(datetime.fromisoformat(item["at"]) - NINE).total_seconds() / 60 for item in items]


async def test_an_hour_passes_in_order_each_thing_at_its_own_time(stage: Stage):
    for minute in (7, 5, 30, 61):
        at = NINE + timedelta(minutes=minute)
        stage.bot.due.append((at, lambda minute=minute: stage.text(body=f"minute {minute}")))
    await stage.advance(hours=1)
    items = await stage.screen("ben")
    assert [item["text"] for item in items] == ["minute 5", "minute 7", "minute 30"]
    assert minutes_of(stage, items) == [5, 7, 30]
    assert (await stage.http.get("/sim/clock")).json()["now"] == "2026-03-02T10:00:00+00:00"


async def test_what_a_step_leads_to_is_done_before_the_next(stage: Stage):
    async def first():
        await stage.text(body="first", status_callback=f"{stage.bot.url}/receipts")
        stage.bot.due.append((NINE + timedelta(minutes=10), lambda: stage.text(body="second")))

    stage.bot.due.append((NINE + timedelta(minutes=5), first))
    await stage.advance(minutes=20)
    assert minutes_of(stage, await stage.screen("ben")) == [5, 10]
    assert len(stage.bot.told("/receipts")) == 2


async def test_a_message_said_without_waiting_is_taken_before_the_clock_moves(stage: Stage):
    await stage.say("ben", "safe", settle=False)
    await stage.advance(minutes=10)
    paths = [path for path, _, _ in stage.bot.heard]
    assert paths == ["/webhooks/sms"]
    assert stage.bot.times[0][0] == NINE


async def test_a_bot_that_always_has_something_due_now_does_not_hold_the_clock(stage: Stage):
    stage.bot.stuck_at = NINE
    await stage.advance(seconds=3)
    assert stage.world.now == NINE + timedelta(seconds=3)


async def test_when_the_bot_is_down_the_clock_goes_to_its_target(stage: Stage):
    stage.world.bot_url = "http://127.0.0.1:9"
    await asyncio.wait_for(stage.advance(hours=8), 3)
    assert stage.world.now == NINE + timedelta(hours=8)


async def test_a_telegram_message_is_waited_for_until_the_bot_has_confirmed_it(stage: Stage):
    taken: list[str] = []

    async def poll():
        offset = 0
        while not taken:
            for update in await stage.telegram.get_updates(offset=offset, timeout=2):
                await asyncio.sleep(0.1)
                taken.append(update.message.text)
                offset = update.update_id + 1
        await stage.telegram.get_updates(offset=offset, timeout=0)

    polling = asyncio.create_task(poll())
    await asyncio.sleep(0.02)
    await stage.say("ana", "hello")
    assert taken == ["hello"]
    await polling


async def test_the_clock_goes_on_where_it_was_after_a_restart(tmp_path: Path):
    state = tmp_path / "clock.json"
    before = Clock(state=state)
    before.hold()
    before.move_to(before.now() + timedelta(days=3))
    before.release()
    after = Clock(state=state)
    assert abs(after.now() - before.now()) < timedelta(seconds=2)


async def test_a_clock_that_runs_is_told_to_the_bot_as_running():
    async with staged(runs=True) as stage:
        await stage.say("ben", "hello")
        await stage.advance(minutes=1)
        assert [running for _, running in stage.bot.times][0 :: len(stage.bot.times) - 1] == [True, True]
        assert False in [running for _, running in stage.bot.times]
