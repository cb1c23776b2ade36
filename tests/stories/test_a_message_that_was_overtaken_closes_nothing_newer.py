"""A text that comes late was said of what was open when it was sent: it closes, and puts off, nothing begun since."""

import pytest

from domain.message import Incoming, Kind
from domain.person import Wire
from tests.scenarios.scenes import work_of
from tests.stories.letters import NUMBERS, arrives
from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _sends_what_is_lost_on_the_way(world: World, worker: Phone, text: str) -> None:
    """Twilio has the text, and its word about it does not reach us until we ask."""
    await world.fault("sms", "lost_webhook")
    await worker.says(text)
    await world.passes(seconds=20)


async def _is_found_at_twilio(world: World) -> None:
    await work_of(world, "reconcile")()
    await world.settles()


@pytest.mark.parametrize("text", ["done", "safe", "more 90", "got in", "check in", "abort"])
async def test_what_was_meant_for_the_visit_before(world: World, text: str) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker)
    await _sends_what_is_lost_on_the_way(world, worker, text)
    await worker.says("start 60 min, 7 Oak Road")
    await worker.hears("12 Elm Row is still open")
    await worker.says("1")
    await worker.hears("7 Oak Road until 10:00")
    await _is_found_at_twilio(world)
    await worker.hears("Are you safe")
    await world.passes_until("10:06")
    await office.hears("OVERDUE", "7 Oak Road", at="10:05")
    nothing_else_matters(world)


async def test_what_was_meant_before_more_time_was_asked_for_on_another_wire(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    early = world.outside.now
    await world.passes(minutes=10)
    await worker.says("more 30")
    await worker.hears("now until 09:40")
    await arrives(world, Incoming(Wire.SMS, worker.number, f"SM{next(NUMBERS)}", Kind.TEXT, "done", early))
    await worker.hears("Are you safe")
    await world.passes_until("09:46")
    await office.hears("OVERDUE", "12 Elm Row", at="09:45")
    nothing_else_matters(world)


async def test_a_cry_for_help_counts_however_late(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await _sends_what_is_lost_on_the_way(world, worker, "sos")
    await worker.says("start 60 min, 7 Oak Road")
    worker.ignores_the_rest()
    await _is_found_at_twilio(world)
    await worker.hears("paging everybody")
    await world.office().hears("SOS", "Ben", wire="telegram")
    nothing_else_matters(world)


async def test_what_was_overtaken_by_a_question_alone_still_counts(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await _sends_what_is_lost_on_the_way(world, worker, "safe")
    await worker.says("who")
    worker.ignores_the_rest()
    await _is_found_at_twilio(world)
    await worker.hears("12 Elm Row is closed")


async def test_a_day_that_waited_while_we_were_down_is_taken_as_it_was_sent(world: World) -> None:
    worker = world.worker()
    await world.unplugs()
    await worker.says("start 30 min, 12 Elm Row", settle=False)
    await world.passes(minutes=20)
    await worker.says("safe", settle=False)
    await world.passes(minutes=5)
    await world.plugs_in()
    await worker.hears("12 Elm Row", "09:30")
    await worker.hears("12 Elm Row is closed")
