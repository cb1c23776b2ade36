"""A time comes back as it went in: aware, UTC, the same moment."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import StatementError

from store import cursors
from store.engine import Store


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 2, 9, tzinfo=UTC),
        datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/London")),
        datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London")),
        datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London")),
        datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
    ids=["utc", "summer", "the hour that comes twice", "its second time", "far away"],
)
async def test_a_time_comes_back_aware_and_the_same(store: Store, moment: datetime) -> None:
    await store.write(cursors.move, "sms", "", moment)
    kept = (await store.read(cursors.read, "sms")).moved_at
    assert (kept, kept.utcoffset()) == (moment.astimezone(UTC), timedelta(0))


async def test_a_time_without_an_offset_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="without an offset"):
        await store.write(cursors.move, "sms", "", datetime(2026, 3, 2, 9))  # noqa: DTZ001
