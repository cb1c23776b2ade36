"""Dusk and dawn agree with the almanac to within a few minutes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.daylight import is_dark

LONDON, INVERNESS = (51.5, -0.12), (57.48, -4.22)

# Published times of sunset and sunrise, in UTC.
SUNSETS = [
    (LONDON, date(2026, 3, 2), time(17, 42)),
    (LONDON, date(2026, 6, 21), time(20, 21)),
    (LONDON, date(2026, 12, 21), time(15, 53)),
    (INVERNESS, date(2026, 12, 21), time(15, 33)),
]


@pytest.mark.parametrize(("place", "day", "sunset"), SUNSETS)
def test_it_is_dark_after_sunset_and_not_before(place: tuple[float, float], day: date, sunset: time) -> None:
    moment = datetime.combine(day, sunset, UTC)
    assert not is_dark(place, moment - timedelta(minutes=4))
    assert is_dark(place, moment + timedelta(minutes=4))


def test_the_night_is_dark_and_noon_is_not() -> None:
    assert is_dark(LONDON, datetime(2026, 6, 21, 0, 30, tzinfo=UTC))
    assert not is_dark(LONDON, datetime(2026, 12, 21, 12, tzinfo=UTC))
