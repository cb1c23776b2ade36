"""Whether it is dark at a place: the height of the sun, to within a minute or two of the almanac.

Source: the low-precision formulae for the sun in the Astronomical Almanac, section C (good to 0.01 degrees until
2050), and the sun's height from its hour angle.
"""

from datetime import UTC, datetime
from math import asin, atan2, cos, degrees, radians, sin

NOON_2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)

#: The height of the sun's middle, in degrees, at sunrise and sunset: half its width and what the air bends.
HORIZON = -0.833


def is_dark(place: tuple[float, float], moment: datetime) -> bool:
    """Whether the sun is down at `moment` at a place of that latitude and longitude."""
    return sun_height(place, moment) < HORIZON


def sun_height(place: tuple[float, float], moment: datetime) -> float:
    """How many degrees the sun stands above the horizon."""
    days = (moment - NOON_2000).total_seconds() / 86_400
    along, tilt = _ecliptic(days), radians(23.439 - 0.0000004 * days)
    ascension = atan2(cos(tilt) * sin(along), cos(along))
    declination = asin(sin(tilt) * sin(along))
    sidereal = radians(280.46062 + 360.98564737 * days + place[1])
    north = radians(place[0])
    height = sin(north) * sin(declination) + cos(north) * cos(declination) * cos(sidereal - ascension)
    return degrees(asin(height))


def _ecliptic(days: float) -> float:
    """The sun's longitude on the ecliptic, in radians, so many days after noon of 1 January 2000."""
    mean, anomaly = 280.460 + 0.9856474 * days, radians(357.528 + 0.9856003 * days)
    return radians(mean + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly))
