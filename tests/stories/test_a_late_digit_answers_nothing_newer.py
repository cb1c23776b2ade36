"""A bare digit that was overtaken on its way answers what was asked before it was sent, and nothing asked or raised since."""

from datetime import timedelta

import pytest

from domain.message import Incoming, Kind
from domain.person import Wire
from tests.scenarios.scenes import work_of
from tests.stories.letters import NUMBERS, arrives, by_telegram
from tests.stories.scenes import alert, nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _is_lost_on_the_way(world: World, phone: Phone, text: str) -> None:
    await world.fault("sms", "lost_webhook")
    await phone.says(text, wire="sms")
    await world.passes(seconds=20)


async def _is_found_at_twilio(world: World) -> None:
    await work_of(world, "reconcile")()
    await world.settles()


async def _another_is_raised_since(world: World, code: str) -> str:
    """The alert that was meant is over, and Ben cries for help."""
    await world.manager().says(f"down {code} rang her, she is fine")
    await world.plain_worker().says("sos")
    return next(heard for heard in world.manager().unheard if heard.says("SOS", "Ben")).code


@pytest.mark.parametrize("words", ["1", "ok", "I have it"])
async def test_a_late_word_of_the_offices_takes_no_alert_raised_since(world: World, words: str) -> None:
    office = world.office()
    code = await alert(world)
    await _is_lost_on_the_way(world, office, words)
    newer = await _another_is_raised_since(world, code)
    nothing_else_matters(world)
    await _is_found_at_twilio(world)
    await office.hears(f"To take {newer}, send {newer} alone", wire="sms")
    nothing_else_matters(world)
    await world.passes(minutes=2)
    await world.manager().hears("SOS", newer, wire="telegram")
    nothing_else_matters(world)


async def test_nor_does_a_late_one_by_telegram(world: World) -> None:
    office = world.office()
    code = await alert(world)
    sent_at = int(world.outside.now.timestamp())
    await world.passes(seconds=20)
    newer = await _another_is_raised_since(world, code)
    nothing_else_matters(world)
    await by_telegram(world, office, text="1", date=sent_at)
    await office.hears(f"To take {newer}, send {newer} alone", wire="telegram")
    nothing_else_matters(world)


async def test_nor_does_a_late_one_of_a_contacts(world: World) -> None:
    contact = world.contact()
    await on_a_visit(world.worker())
    sent_at = world.outside.now
    await world.passes(minutes=56)
    nothing_else_matters(world)
    late = Incoming(Wire.SMS, contact.number, f"SM{next(NUMBERS)}", Kind.TEXT, "ok", sent_at)
    await arrives(world, late)
    await contact.hears("if you take this on")
    nothing_else_matters(world)


async def test_a_late_word_with_its_number_counts(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await _is_lost_on_the_way(world, office, code)
    nothing_else_matters(world)
    await _is_found_at_twilio(world)
    await office.hears("you have", code, wire="sms")
    nothing_else_matters(world)


async def test_a_late_word_about_the_alert_it_was_sent_about_counts(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await world.passes(seconds=10)
    await _is_lost_on_the_way(world, office, "1")
    nothing_else_matters(world)
    await _is_found_at_twilio(world)
    await office.hears("you have", code, wire="sms")
    nothing_else_matters(world)


async def test_a_workers_late_digit_closes_no_visit_that_was_asked_about_since(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await _is_lost_on_the_way(world, worker, "1")
    await worker.says("start 60 min, 7 Oak Road")
    await worker.hears("12 Elm Row is still open")
    await _is_found_at_twilio(world)
    await worker.hears("That question is over")
    await worker.says("1")
    await worker.hears("7 Oak Road until 10:00")


async def test_a_workers_late_digit_that_answers_the_question_asked_before_counts(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=31)
    await _is_lost_on_the_way(world, worker, "1")
    await worker.says("hmm")
    worker.ignores_the_rest()
    await _is_found_at_twilio(world)
    await worker.hears("12 Elm Row is closed")


async def test_a_workers_late_nine_is_danger(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await world.passes(minutes=31)
    await _is_lost_on_the_way(world, worker, "9")
    await worker.says("start 60 min, 7 Oak Road")
    worker.ignores_the_rest()
    await _is_found_at_twilio(world)
    await worker.hears("paging everybody")
    nothing_else_matters(world)


async def test_a_late_digit_answers_no_step_that_was_asked_since(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await _is_lost_on_the_way(world, worker, "a")
    await worker.says("report")
    await worker.hears("What do you want to report?")
    await _is_found_at_twilio(world)
    await worker.hears("That question is over")
    nothing_else_matters(world)


async def test_a_workers_digit_in_time_does(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("start 60 min, 7 Oak Road")
    await worker.hears("12 Elm Row is still open")
    early = world.outside.now - timedelta(seconds=2)
    await arrives(world, Incoming(Wire.SMS, worker.number, f"SM{next(NUMBERS)}", Kind.TEXT, "1", early))
    await worker.hears("7 Oak Road until 10:00")
    nothing_else_matters(world)
