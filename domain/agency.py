"""The agency: whose workers these are, and where."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Agency:
    """The one agency that an installation serves; `phone` is the number to ring when Porchlight cannot help."""

    name: str
    zone: ZoneInfo
    phone: str
