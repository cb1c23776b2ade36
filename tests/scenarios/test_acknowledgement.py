"""Scenarios 35 to 47: only a human being who means it stops the paging, and it stops for as long as they have it."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import delete

from store import tables
from tests.policies.packs import written
from tests.scenarios.processes import dies
from tests.scenarios.scenes import alert, asked, on_a_visit, rows, taken, the_watch, work_of
from tests.world import World


async def _on_the_phone(world: World) -> str:
    """The office has picked up the call about an alert, at 09:38; gives the alert's code."""
    office, code = world.office(), await alert(world)
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram", at="09:38")
    await office.hears("overdue", "press 1", wire="voice", at="09:38")
    return code


async def _two_alerts(world: World) -> tuple[str, str]:
    """Ana and Ben have both gone quiet, and the office has been paged about both; gives the codes."""
    await on_a_visit(world.worker(), "12 Elm Row")
    await on_a_visit(world.plain_worker(), "3 Weir Cottages")
    await world.passes(minutes=35)
    for phone in (world.worker(), world.plain_worker(), world.office()):
        phone.ignores_the_rest()
    ana, ben = await the_watch(world, "Ana"), await the_watch(world, "Ben")
    return ana.code, ben.code


async def test_35_a_voicemail_that_answers_takes_nothing(world: World) -> None:
    office, code = world.office(), await alert(world)
    await world.fault("voice", "voicemail")
    await world.passes(minutes=6)
    assert await office.hears_all("overdue", code, wire="telegram") == ["09:38", "09:41"]
    spoken = [entry for entry in world.outside.ground.log.since() if entry.what == "speech"]
    assert [entry.status for entry in spoken if entry.to == office.number] == ["voicemail"] * 3
    assert (await the_watch(world)).state == "paging"


async def test_36_a_key_takes_it_and_thanks_are_spoken_only_once_that_is_committed(world: World) -> None:
    office, code = world.office(), await alert(world)
    async with dies(world, "mid handler"):
        await world.passes(minutes=3)
        await office.hears("overdue", code, wire="telegram")
        await office.hears("overdue", "press 1", wire="voice")
        await office.keys("1")
    await world.outside.ground.work.idle()
    await office.hears("application error", wire="voice")
    assert (await the_watch(world)).state == "paging"
    await world.plugs_in()
    assert (await the_watch(world)).state == "acknowledged"
    await world.passes(minutes=14)
    await office.hears_nothing()
    await world.passes(minutes=1)
    await office.hears("again", code, wire="telegram")
    await office.hears("again", code, wire="voice")
    await office.keys("1")
    heard = await office.hears("you have", code, wire="voice")
    watch = await the_watch(world)
    assert watch.state == "acknowledged"
    assert watch.acknowledged_at <= heard.items[-1].at


async def test_37_after_a_wrong_key_or_silence_the_question_is_put_again(world: World) -> None:
    office, code = world.office(), await _on_the_phone(world)
    await office.keys("5")
    await office.hears("that key does nothing", "overdue", code, "press 1", wire="voice")
    await world.passes(seconds=7)
    await office.hears("overdue", code, "press 1", wire="voice")
    await office.keys("1")
    await office.hears("you have", code, wire="voice")


async def test_38_a_key_pressed_while_we_are_down_takes_nothing_and_paging_goes_on(world: World) -> None:
    office, code = world.office(), await _on_the_phone(world)
    await world.unplugs()
    await office.keys("1")
    await world.outside.ground.work.idle()
    await office.hears("application error", wire="voice")
    await world.plugs_in()
    assert (await the_watch(world)).state == "paging"
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram", at="09:41")
    await work_of(world, "receipts")()
    await world.settles()
    assert "completed" in [row.receipt for row in await rows(world, tables.outbox, wire="voice")]
    assert (await the_watch(world)).state == "paging"
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram", at="09:44")
    await office.hears("overdue", code, "press 1", wire="voice", at="09:44")


@pytest.mark.parametrize("words", ["ack ", "Ack!", "{code}a"])
async def test_39_a_sloppy_answer_takes_it(world: World, words: str) -> None:
    office, code = world.office(), await alert(world)
    await office.says(words.format(code=code))
    await office.hears("you have", code, "Ana")
    watch = await the_watch(world)
    assert (watch.state, watch.acknowledged_at) == ("acknowledged", world.outside.now)
    await world.passes(minutes=14)
    await office.hears_nothing()


async def test_40_a_bare_ack_with_two_alerts_open_asks_which_one(world: World) -> None:
    office, (ana, ben) = world.office(), await _two_alerts(world)
    await office.says("ack")
    await office.hears("which", ana, "12 Elm Row", ben, "3 Weir Cottages")
    assert {row.state for row in await rows(world, tables.watch)} == {"paging"}
    await office.says(ben)
    await office.hears("you have", ben, "Ben")
    assert ((await the_watch(world)).state, (await the_watch(world, "Ben")).state) == ("paging", "acknowledged")


async def test_41_a_second_ack_hears_who_has_it(world: World) -> None:
    office, manager = world.office(), world.manager()
    code = await taken(world)
    await manager.says(code)
    await manager.hears("Olu already has", code)
    await office.says(code)
    await office.hears("you have", code)


async def test_42_an_ack_from_a_stranger_or_with_a_forged_signature_is_refused(world: World) -> None:
    stranger, code = world.stranger("sms"), await alert(world)
    await stranger.says(code)
    await stranger.hears("do not know this number")
    world.expects_log("webhook_refused")
    forged = {"MessageSid": "SM1", "From": world.office().number, "To": "+447700900000", "Body": code, "NumMedia": "0"}
    async with httpx.AsyncClient(trust_env=False) as outside:
        for headers in ({}, {"X-Twilio-Signature": "made up"}):
            answer = await outside.post(f"{world.outside.bot_url}/webhooks/sms", data=forged, headers=headers)
            assert answer.status_code == 403
    await world.settles()
    assert (await the_watch(world)).state == "paging"


async def test_43_an_ack_in_the_middle_of_sending_takes_back_what_has_not_left(world: World) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    world.expects_log("not accepted")
    await world.fault("sms", "http_500", count=2)
    await worker.says("sos")
    waiting = [row for row in await rows(world, tables.outbox, wire="sms") if row.state == "waiting"]
    assert {row.person_id for row in waiting} == {
        row.id for row in await rows(world, tables.person) if row.name in ("Olu", "Mags")
    }
    await office.presses("I have it")
    assert {row.state for row in await rows(world, tables.outbox, wire="sms", step="office")} == {"cancelled"}
    await world.passes(seconds=1)
    for phone in (office, manager):
        await phone.hangs_up()
    for phone in (worker, office, manager):
        phone.ignores_the_rest()
    await world.passes(minutes=5)
    await office.hears_nothing()
    await manager.hears_nothing()


async def test_44_a_taken_alert_is_paged_again_when_nothing_more_is_heard_of_it(world: World) -> None:
    office, code = world.office(), await taken(world)
    await world.passes(minutes=14, seconds=59)
    await office.hears_nothing()
    await world.passes(seconds=1)
    await office.hears("open again", code, at="09:50")
    assert (await the_watch(world)).state == "paging"
    world.manager().ignores_the_rest()


async def test_45_an_ack_of_something_closed_or_of_an_older_round_does_no_harm(world: World) -> None:
    office, worker = world.office(), world.worker()
    await asked(world, worker)
    await world.passes(minutes=5)
    worker.ignores_the_rest()
    first = await office.hears("overdue", at="09:35")
    await world.passes(minutes=3)
    await office.hears("overdue", wire="telegram", at="09:38")
    await office.hears("overdue", wire="voice", at="09:38")
    await office.presses_again(first, "I have it")
    await office.hears("you have", first.code)
    await office.says(f"down {first.code} she is fine")
    await office.hears("stood down", first.code)
    worker.ignores_the_rest()
    before = await the_watch(world)
    await office.presses_again(first, "I have it")
    await office.hears("is over", "she is fine")
    await office.says(first.code)
    await office.hears("is over", "she is fine")
    assert await the_watch(world) == before


#: A policy by which the office is paged every minute, and the manager from the seventh on.
BRISKER = """
ladders:
  overdue:
    steps:
      office: {replace: true, after: 5 min, whom: office, says: page, every: 1 min}
      manager: {replace: true, after: 7 min, whom: manager, says: page, every: 1 min}
"""


async def test_46_an_alert_goes_on_by_its_own_ladder_when_policy_and_contact_are_changed(
    world: World, tmp_path: Path
) -> None:
    worker, office, manager, contact = world.worker(), world.office(), world.manager(), world.contact()
    code = await alert(world, worker)
    await world.unplugs()
    await world.store.write(lambda db: db.execute(delete(tables.contact)) and None)
    world.settings.policy = str(written(tmp_path, BRISKER))
    await world.plugs_in()
    await world.passes(minutes=15)
    pages = [heard.clock for heard in office.unheard if heard.wire == "telegram"]
    assert pages == ["09:38", "09:41", "09:44", "09:47", "09:50"]
    await manager.hears("overdue", code, wire="telegram", at="09:45")
    await world.passes(minutes=10)
    await contact.hears_nothing()
    for phone in (worker, world.plain_worker(), office, manager):
        phone.ignores_the_rest()
    await office.says(f"down {code} she is home")
    await on_a_visit(worker)
    for phone in (worker, office, manager):
        phone.ignores_the_rest()
    await world.passes(minutes=38)
    pages = [heard.clock for heard in office.unheard if heard.wire == "telegram"]
    assert pages == ["10:35", "10:36", "10:37", "10:38"], "a new visit goes by the new policy"
    for phone in (worker, office, manager):
        phone.ignores_the_rest()


async def test_47_when_the_last_step_is_done_it_begins_again_and_never_ends(world: World) -> None:
    office, everybody = world.office(), [world.phone(name) for name in ("Ana", "Olu", "Mags", "Rosa")]
    await world.fault("voice", "undelivered", count=1000)
    code = await alert(world)
    await world.passes(minutes=29)
    for phone in everybody:
        phone.ignores_the_rest()
    await world.passes(minutes=1)
    await office.hears("overdue", code, wire="telegram", at="10:05")
    await world.passes(minutes=20)
    await world.contact().hears("Ana", at="10:25")
    for phone in everybody:
        phone.ignores_the_rest()
    await world.unplugs()
    await world.passes(hours=50)
    await world.plugs_in()
    await office.hears("overdue", code, "late", wire="telegram", at="12:25")
    for phone in everybody:
        phone.ignores_the_rest()
    await world.passes(minutes=3)
    await office.hears("overdue", code, wire="telegram")
    watch = await the_watch(world)
    assert watch.state == "paging"
    assert watch.next_action_at <= world.outside.now + timedelta(minutes=3)
    for phone in everybody:
        phone.ignores_the_rest()
