"""Scenarios 1 to 9: a deadline that is missed is acted on in time, and one that is kept never is."""

import asyncio
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.program import Program
from domain.message import Incoming, Kind
from domain.person import Wire
from store import inbox, tables
from tests.scenarios.processes import beside, dies
from tests.scenarios.scenes import crowd, on_a_visit, rows, the_watch, until, work_of
from tests.world import World, told

LONDON = ZoneInfo("Europe/London")


@pytest.mark.settings(runs=True)
async def test_01_a_missed_deadline_is_an_alert_within_2_s_and_paged_within_5(world: World) -> None:
    office, now = world.office(), world.outside.now
    names = await crowd(world, 20, now - timedelta(minutes=5) + timedelta(seconds=1), timedelta(milliseconds=100))

    async def all_sent() -> bool:
        pages = await rows(world, tables.outbox, step="office", state="sent")
        return {page.watch_id for page in pages} >= {each.id for each in await rows(world, tables.watch)}

    await until(all_sent)
    due = {each.id: each.due_at + timedelta(minutes=5) for each in await rows(world, tables.watch)}
    assert len(due) == 20
    for step in await rows(world, tables.history, what="step office"):
        assert step.at - due[step.watch_id] <= timedelta(seconds=2)
    for page in await rows(world, tables.outbox, step="office"):
        assert page.sent_at - due[page.watch_id] <= timedelta(seconds=5)
    for phone in (office, *map(world.phone, names)):
        phone.ignores_the_rest()


def _confirms(world: World, text: str = "safe") -> Incoming:
    return Incoming(Wire.TELEGRAM, "700101", "1:1", Kind.TEXT, text, world.outside.now)


@pytest.mark.parametrize("first", ["handle", "sweep", "both"])
async def test_02_a_confirmation_one_second_before_means_no_page_in_any_order(world: World, first: str) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await world.passes(minutes=34, seconds=59)
    worker.ignores_the_rest()
    await world.store.write(inbox.store, [_confirms(world)], world.outside.now)
    world.program.clock.set(world.outside.now + timedelta(seconds=1), running=False)
    handle, sweep, send = (work_of(world, name) for name in ("handle", "sweep", "send telegram"))
    orders = {"handle": [[handle], [sweep]], "sweep": [[sweep], [send], [handle]], "both": [[sweep, handle], [send]]}
    for at_once in orders[first]:
        await asyncio.gather(*(work() for work in at_once))
    assert not await rows(world, tables.outbox, step="office"), "nobody may be judged whose answer is here"
    await world.passes(minutes=10)
    await worker.hears("thank you", "12 Elm Row")
    await office.hears_nothing()
    assert (await the_watch(world)).state == "closed"


async def test_03_a_confirmation_and_the_sweep_at_once_have_one_outcome_on_record(world: World) -> None:
    worker, office = world.worker(), world.office()
    for attempt in range(4):
        await on_a_visit(worker)
        await world.passes(minutes=34, seconds=59)
        world.program.clock.set(world.outside.now + timedelta(seconds=1), running=False)
        letter = _confirms(world)
        taking = world.program.intake.take([Incoming(**(vars(letter) | {"provider_id": f"1:{attempt}"}))])
        sweeping = world.program.sweeper.sweep()
        await asyncio.gather(*((taking, sweeping) if attempt % 2 else (sweeping, taking)))
        await world.passes(minutes=10)
        watch = await the_watch(world)
        assert watch.state == "closed"
        history = [row.what for row in await rows(world, tables.history, watch_id=watch.id)]
        assert history.count("closed") == 1
        assert history.index("closed") == len(history) - 1
        pages = await rows(world, tables.outbox, watch_id=watch.id, step="office")
        assert len(pages) == history.count("step office") <= 1
        if pages and pages[0].state == "sent":
            await office.hears("overdue", "Ana")
            await office.hears("Ana is safe")
        await office.hears_nothing()
        worker.ignores_the_rest()


async def test_04_more_time_asked_for_during_the_sweep_counts_and_leaves_no_stale_page(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await world.passes(minutes=34, seconds=59)
    worker.ignores_the_rest()
    world.program.clock.set(world.outside.now + timedelta(seconds=1), running=False)
    letter = _confirms(world, "more 20")
    await asyncio.gather(world.program.intake.take([letter]), work_of(world, "sweep")(), work_of(world, "handle")())
    await world.passes(seconds=1)
    await worker.hears("12 Elm Row", "now until 09:5")
    watch = await the_watch(world)
    assert watch.state == "armed"
    assert timedelta(minutes=19) < watch.due_at - world.outside.now <= timedelta(minutes=20)
    assert not await rows(world, tables.outbox, watch_id=watch.id, state="waiting")
    office.ignores_the_rest()
    await world.passes(seconds=(watch.due_at - world.outside.now).total_seconds() + 299)
    await office.hears_nothing()
    await world.passes(seconds=1)
    await office.hears("overdue", "Ana", wire="telegram")
    worker.ignores_the_rest()


async def test_more_time_asked_for_before_a_page_has_left_takes_it_back(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await world.passes(minutes=34, seconds=59)
    worker.ignores_the_rest()
    async with dies(world, "after sweep"):
        await world.passes(seconds=1)
    await worker.says("more 20")
    assert [row.state for row in await rows(world, tables.outbox, step="office")] == ["waiting"]
    await world.plugs_in()
    await worker.hears("12 Elm Row", "now until 09:55")
    await office.hears_nothing()
    assert [row.state for row in await rows(world, tables.outbox, step="office")] == ["cancelled"]


async def test_05_what_was_due_while_we_were_down_is_all_paged_within_30_s_and_says_how_late(world: World) -> None:
    office = world.office()
    names = await crowd(world, 50, world.outside.now + timedelta(minutes=5), timedelta(seconds=10))
    await world.unplugs()
    await world.passes(minutes=30)
    began = time.monotonic()
    await world.plugs_in()
    assert time.monotonic() - began <= 30
    pages = [heard.text for heard in office.unheard if heard.wire == "telegram"]
    missing = [name for name in names if not any(name in page and "OVERDUE" in page for page in pages)]
    assert not missing
    assert all("late" in page for page in pages if "OVERDUE" in page)
    alerts = await rows(world, tables.watch, state="paging")
    assert len(alerts) == 50
    for phone in (office, world.manager(), *map(world.phone, names)):
        phone.ignores_the_rest()


async def test_06_an_answer_that_waited_at_telegram_or_twilio_while_we_were_down_prevents_the_alarm(
    world: World,
) -> None:
    worker, plain = world.worker(), world.plain_worker()
    await on_a_visit(worker)
    await on_a_visit(plain, "3 Weir Cottages")
    await world.passes(minutes=26)
    await worker.hears("nearly done")
    await plain.hears("nearly done")
    await world.unplugs()
    await worker.presses("I am safe")
    await plain.says("ok")
    await world.passes(minutes=40)
    await world.plugs_in()
    await worker.hears("thank you", "12 Elm Row")
    await plain.hears("thank you", "3 Weir Cottages")
    await on_a_visit(worker, "Flat 2")
    await world.unplugs()
    await world.passes(minutes=32)
    await worker.says("OK")
    await world.passes(minutes=8)
    await world.plugs_in()
    await worker.hears("thank you", "Flat 2")


@dataclass
class Machine:
    """A machine whose clock somebody moves; the time since it was switched on goes its own way."""

    wall: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    uptime_s: float = 100.0

    def passes(self, **time: float) -> None:
        gone = timedelta(**time)
        self.wall, self.uptime_s = self.wall + gone, self.uptime_s + gone.total_seconds()

    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.uptime_s)


async def test_07_a_clock_put_back_moves_no_deadline_later_and_one_put_forward_is_told(world: World) -> None:
    worker, office, manager, machine = world.worker(), world.office(), world.manager(), Machine()
    world.expects_log("watchman")
    await world.power.off()
    program = Program(world.settings.model_copy(update={"clock_url": ""}), machine.clock())
    await program.start()
    try:
        await worker.says("start 30 min, 12 Elm Row", settle=False)
        await until(lambda: rows(world, tables.visit, state="open"))
        machine.passes(minutes=10)
        program.clock()
        machine.wall -= timedelta(hours=1)
        machine.passes(minutes=24, seconds=59)
        await program.settle()
        assert not await rows(world, tables.outbox, step="office")
        machine.passes(seconds=1)
        await program.settle()
        [page] = await rows(world, tables.outbox, step="office")
        assert (page.state, page.sent_at) == ("sent", datetime(2026, 3, 2, 9, 35, tzinfo=UTC))
        await office.hears("overdue", "Ana", "12 Elm Row")
        await program.keeper.watchman.work()
        await program.settle()
        await manager.hears("clock", "went back 3600 s")
        machine.passes(hours=1)
        machine.wall += timedelta(hours=2)
        await program.settle()
        await program.keeper.watchman.work()
        await program.settle()
        assert [heard.text for heard in manager.unheard if heard.says("clock", "ahead")]
        for phone in map(world.phone, ("Ana", "Olu", "Mags", "Rosa")):
            phone.ignores_the_rest()
    finally:
        await program.stop()


@pytest.mark.parametrize(
    ("evening", "at_start", "at_end"),
    [
        (datetime(2026, 3, 29, 0, 45, tzinfo=LONDON), "02:15", "02:20"),
        (datetime(2026, 10, 25, 1, 45, tzinfo=LONDON), "01:15", "01:20"),
        (datetime(2026, 3, 29, 0, 27, tzinfo=LONDON), "00:57", "02:02"),
        (datetime(2026, 10, 25, 1, 27, tzinfo=LONDON), "01:57", "01:02"),
    ],
    ids=["forward", "back", "forward before the page", "back before the page"],
)
async def test_08_a_visit_lasts_as_long_when_the_clocks_change_in_it(
    database_url: str, evening: datetime, at_start: str, at_end: str
) -> None:
    async with told(database_url, starts_at=evening) as world:
        worker, office = world.worker(), world.office()
        await worker.says("start 30 min, 12 Elm Row")
        await worker.hears(f"12 Elm Row until {at_start}")
        await world.passes(minutes=34)
        worker.ignores_the_rest()
        await office.hears_nothing()
        await world.passes(minutes=1)
        await office.hears("overdue", "Ana", f"due {at_start}", at=at_end)


async def test_09_a_stall_of_ten_seconds_skips_nothing(world: World) -> None:
    worker, plain, office = world.worker(), world.plain_worker(), world.office()
    await on_a_visit(worker)
    await world.passes(seconds=4)
    await on_a_visit(plain, "3 Weir Cottages")
    await world.passes(minutes=34, seconds=54)
    worker.ignores_the_rest()
    plain.ignores_the_rest()
    async with beside(world) as bot:
        bot.signal(signal.SIGSTOP)
        world.outside.ground.clock.move_to(world.outside.now + timedelta(seconds=10))
        bot.signal(signal.SIGCONT)
        await world.settles()
        await office.hears("2 alerts", "Ana", "Ben", at="09:35")
    await world.plugs_in()
