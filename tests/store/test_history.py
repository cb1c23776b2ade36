"""The history is only ever added to."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from store import history, tables
from store.engine import Store
from tests.store.rows import NINE

ROW = {"at": NINE, "what": "armed", "person_id": None, "visit_id": None, "watch_id": 7, "facts": {"kind": "overdue"}}


async def test_what_was_added_is_there(store: Store) -> None:
    await store.write(history.add, [ROW, ROW | {"what": "closed"}])
    assert [row.what for row in await store.read(history.of_watch, 7)] == ["armed", "closed"]


@pytest.mark.parametrize(
    "change",
    [update(tables.history).values(what="nothing"), delete(tables.history)],
    ids=["changed", "deleted"],
)
async def test_a_row_cannot_be_taken_back(store: Store, change: object) -> None:
    await store.write(history.add, [ROW])
    with pytest.raises(DBAPIError, match="only ever added"):
        await store.write(lambda db: db.execute(change))  # type: ignore[call-overload]
    assert [row.what for row in await store.read(history.of_watch, 7)] == ["armed"]
