"""A message is sent by whoever has claimed it last; what anybody else says became of it is not believed."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import create_async_engine

from domain.person import Role, Wire
from store import due, outbox, people, tables, watches
from store.engine import Store
from store.outbox import Claim
from tests.store.rows import NINE, armed, minutes, page, watch_row

ROUTINE = 3


def claim(db: Connection, now: datetime, limit: int = 10, lease_min: float = 1) -> list[Claim]:
    """Everything that may leave by text message, ours for a minute."""
    found = outbox.ready(db, Wire.SMS, now, limit, come=outbox.come(db, Wire.SMS, now), least_urgent=ROUTINE)
    outbox.take(db, [[each] for each in found], minutes((now - NINE).total_seconds() / 60 + lease_min))
    return found


def sent(taken: Claim, provider_id: str = "SM1") -> dict[str, Any]:
    """What is recorded of a claim that was sent."""
    return {
        "id": taken.message.id,
        "epoch": taken.epoch,
        "state": "sent",
        "provider_id": provider_id,
        "sent_at": NINE,
        "send_at": NINE,
        "lease_until": None,
        "error": None,
    }


async def _row(store: Store) -> Any:
    return await store.read(lambda db: db.execute(select(tables.outbox)).first())


async def test_what_is_claimed_is_nobody_elses_while_the_lease_lasts(store: Store) -> None:
    await store.write(page)
    [first] = await store.write(claim, NINE)
    assert not first.message.uncertain
    assert await store.write(claim, minutes(0.9)) == []


@pytest.mark.postgresql_only("on SQLite there is one process, and one writer in it")
async def test_what_another_process_is_claiming_is_passed_by(store: Store) -> None:
    await store.write(page)
    another = create_async_engine(store.url)
    async with another.begin() as claiming:
        assert len(await claiming.run_sync(claim, NINE)) == 1
        assert await store.write(claim, NINE) == []
    await another.dispose()


@pytest.mark.postgresql_only("on SQLite there is one process, and one writer in it")
async def test_a_watch_that_another_process_is_sweeping_is_passed_by(store: Store, ana: int) -> None:
    await store.write(armed, ana)
    another = create_async_engine(store.url)
    async with another.begin() as sweeping:
        assert len(await sweeping.run_sync(watches.due, minutes(30), 10)) == 1
        assert await store.write(watches.due, minutes(30), 10) == []
    await another.dispose()


async def test_a_claim_whose_lease_ran_out_is_taken_again_and_known_to_be_uncertain(store: Store) -> None:
    await store.write(page)
    [first] = await store.write(claim, NINE)
    [second] = await store.write(claim, minutes(1))
    assert (second.epoch, second.message.attempt, second.message.uncertain) == (first.epoch + 1, 2, True)


async def test_what_a_stale_claim_says_is_refused(store: Store) -> None:
    await store.write(page)
    [stale] = await store.write(claim, NINE)
    [fresh] = await store.write(claim, minutes(1))
    await store.write(outbox.record, [sent(stale, "SM-stale")])
    assert (await _row(store)).state == "claimed"
    await store.write(outbox.record, [sent(fresh, "SM-fresh")])
    row = await _row(store)
    assert (row.state, row.provider_id) == ("sent", "SM-fresh")


async def test_what_was_sent_is_not_sent_again(store: Store) -> None:
    await store.write(page)
    [taken] = await store.write(claim, NINE)
    await store.write(outbox.record, [sent(taken)])
    await store.write(outbox.record, [sent(taken, "SM2")])
    assert await store.write(claim, minutes(25)) == []


async def test_the_most_urgent_leaves_first_then_the_oldest(store: Store) -> None:
    for text, urgency, at in (("chat", 3, 0), ("page", 1, 1), ("first page", 0, 2), ("older page", 1, 0)):
        await store.write(page, text=text, urgency=urgency, send_at=minutes(at))
    left = await store.write(claim, minutes(5), limit=3)
    assert [each.message.text for each in left] == ["first page", "older page", "page"]


async def test_what_has_waited_longer_than_it_is_worth_is_given_up(store: Store) -> None:
    await store.write(page)
    assert await store.write(claim, minutes(31)) == []
    assert (await _row(store)).state == "expired"


async def test_what_is_given_up_keeps_nothing_else_out(store: Store) -> None:
    for number in range(5):
        await store.write(page, text=f"old {number}", urgency=0)
    await store.write(page, text="new", urgency=0, send_at=minutes(20), expires_at=minutes(60))
    left = await store.write(claim, minutes(31), limit=3)
    assert [each.message.text for each in left] == ["new"]


async def test_a_claim_that_ran_out_waits_as_what_was_never_tried_does(store: Store) -> None:
    await store.write(page)
    await store.write(claim, NINE)
    assert await store.read(outbox.come, Wire.SMS, NINE) == (False, False)
    assert await store.read(outbox.come, Wire.SMS, minutes(1)) == (False, True)


async def test_a_claim_that_ran_out_leaves_beside_what_was_never_tried(store: Store) -> None:
    await store.write(page, text="tried")
    await store.write(claim, NINE)
    await store.write(page, text="fresh")
    assert {each.message.text for each in await store.write(claim, minutes(1))} == {"tried", "fresh"}


async def test_a_message_for_later_waits(store: Store) -> None:
    await store.write(page, send_at=minutes(2))
    assert await store.write(claim, minutes(1)) == []
    assert min((await store.read(due.times)).values()) == minutes(2)
    assert len(await store.write(claim, minutes(2))) == 1


async def test_pages_that_have_not_left_are_taken_back(store: Store, ana: int) -> None:
    watch = await store.write(armed, ana)
    for number, step in enumerate(("office", "office_call")):
        await store.write(page, watch_id=watch, round=1, step=step, person_id=ana, send_at=minutes(number))
    [taken] = await store.write(claim, NINE)
    assert await store.write(outbox.cancel_pages, [watch]) == 1
    await store.write(outbox.record, [sent(taken)])
    assert await store.write(outbox.people_paged, watch) == {ana}


async def test_a_page_tried_before_is_not_tried_again_once_somebody_has_taken_the_alert(store: Store) -> None:
    await store.write(lambda db: watch_row(db, people.add(db, "Ana", [Role.WORKER])))
    await store.write(page, watch_id=1, round=1, step="office")
    assert await store.write(claim, NINE)
    taken = {"state": "acknowledged", "acknowledged_by": 1, "acknowledged_at": minutes(0.5)}
    await store.write(lambda db: db.execute(tables.watch.update().values(taken)))
    assert await store.write(claim, minutes(1)) == []
    assert (await _row(store)).state == "cancelled"
