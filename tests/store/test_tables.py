"""What must always hold is held by the database itself, whatever the code does."""

from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from domain.visit import VisitState
from store import outbox, tables, visits, watches
from store.engine import Store
from tests.store.rows import NINE, armed, minutes, page, page_row, watch_row


async def test_an_open_watch_without_a_next_action_cannot_be_stored(store: Store, ana: int) -> None:
    with pytest.raises(IntegrityError, match="open_watch_has_next_action"):
        await store.write(watch_row, ana, next_action_at=None)


async def test_an_open_watch_cannot_lose_its_next_action(store: Store, ana: int) -> None:
    watch = await store.write(armed, ana)
    with pytest.raises(IntegrityError, match="open_watch_has_next_action"):
        await store.write(watches.change, watch, next_action_at=None)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"state": "asleep"}, "state_is_known"),
        ({"state": "acknowledged"}, "somebody_acknowledged"),
        ({"state": "closed", "next_action_at": None, "closed_at": NINE}, "closed_with_a_reason"),
        ({"state": "closed", "next_action_at": None, "reason": "all well"}, "closed_with_a_reason"),
    ],
)
async def test_a_watch_that_makes_no_sense_is_refused(
    store: Store, ana: int, values: dict[str, Any], named: str
) -> None:
    with pytest.raises(IntegrityError, match=named):
        await store.write(watch_row, ana, **values)


async def test_two_open_alerts_cannot_share_a_code(store: Store, ana: int) -> None:
    await store.write(watch_row, ana, code="37")
    with pytest.raises(IntegrityError):
        await store.write(watch_row, ana, code="37")
    over = {"state": "closed", "next_action_at": None, "closed_at": NINE, "reason": "all well"}
    await store.write(watch_row, ana, code="37", **over)


async def test_a_worker_has_one_open_visit_at_most(store: Store, ana: int) -> None:
    times = (NINE, minutes(30))
    await store.write(visits.add, ana, "12 Elm Row", VisitState.OPEN, *times)
    await store.write(visits.add, ana, "5 High Street", VisitState.PLANNED, *times)
    with pytest.raises(IntegrityError):
        await store.write(visits.add, ana, "5 High Street", VisitState.OPEN, *times)


async def test_a_page_is_in_the_outbox_once_however_often_it_is_added(store: Store, ana: int) -> None:
    watch = await store.write(armed, ana)
    row = page_row(watch_id=watch, round=1, step="office", person_id=ana)
    for _ in range(3):
        await store.write(outbox.add, [row])
    await store.write(outbox.add, [row | {"round": 2}])
    assert await store.read(lambda db: db.execute(select(func.count(tables.outbox.c.id))).scalar()) == 2


@pytest.mark.parametrize("values", [{"state": "lost"}, {"state": "claimed", "lease_until": None}])
async def test_an_outgoing_message_that_makes_no_sense_is_refused(store: Store, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await store.write(page, **values)


async def test_nothing_becomes_of_a_refused_change(store: Store, ana: int) -> None:
    watch = await store.write(armed, ana)
    with pytest.raises(IntegrityError):
        await store.write(lambda db: db.execute(update(tables.watch).values(state="asleep")))
    found = await store.write(watches.by_id, watch)
    assert found is not None
    assert (found.state, found.next_action_at) == ("armed", minutes(30))
