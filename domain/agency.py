"""The agency: whose workers these are, and where."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

#: The middle of England, for an agency that has not said where it is: dusk is right to within half an hour.
MIDDLE_OF_ENGLAND = (52.5, -1.5)


@dataclass(frozen=True)
class Agency:
    """The one agency that an installation serves; `phone` is the number to ring when Porchlight cannot help.

    `place` is its latitude and longitude in degrees, north and east positive. `weather` is what the office has noted
    (fine, poor or severe), until `weather_until`.
    """

    name: str
    zone: ZoneInfo
    phone: str
    place: tuple[float, float] = MIDDLE_OF_ENGLAND
    weather: str = "fine"
    weather_until: datetime | None = None

    def weather_at(self, now: datetime) -> str:
        """The weather that the office has noted, as far as that still counts."""
        return self.weather if self.weather_until is not None and now < self.weather_until else "fine"
