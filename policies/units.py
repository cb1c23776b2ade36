"""Lengths of time as people write them: `5 min`, `90 s`, `2 hours`, `10 days`."""

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

_DAY = 86_400
_UNITS = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600}
_UNITS |= {"day": _DAY, "week": 7 * _DAY, "year": 365 * _DAY}
_LENGTH = re.compile(r"(\d{1,4}) ?([a-z]+?)s?", re.IGNORECASE)


def seconds(text: str) -> int:
    """The seconds in `text`. Raises ValueError where it is not a length of time."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match[2].lower() not in _UNITS:
        raise ValueError(f"`{text}` is not a length of time: write it like `5 min`, `90 s`, `2 hours` or `10 days`")
    return int(match[1]) * _UNITS[match[2].lower()]


def _read(value: Any) -> Any:
    if isinstance(value, str):
        return seconds(value)
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    raise ValueError(f"`{value}` needs a unit: write it like `5 min`, `90 s`, `2 hours` or `10 days`")


#: A length of time in whole seconds.
Seconds = Annotated[int, BeforeValidator(_read)]
