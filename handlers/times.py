"""The times people text: "till 4", "half three", "1h30", "another 20", "1430 to 1515".

A time is taken only where it can be one thing. An hour that could be either half of the day is the next one to come,
with the other reading beside it; everything else that is unclear is left out, and the reading says why, so that the
bot can ask. Lengths are elapsed time; hours are resolved on the agency's wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from zoneinfo import ZoneInfo

from handlers.understanding.clock_words import Wall, Words
from handlers.understanding.mentions import Mention, mentions

LONGEST = timedelta(hours=12)
"""Nothing that ends later than this is taken."""
LONGEST_GUESS = timedelta(hours=10)
"""Nothing that ends later than this is taken on an hour that could be either half of the day."""


@dataclass(frozen=True)
class TimeReading:
    """When a message says that something ends, and which of its words said so.

    `end` is None where no time was said or where it was unclear; then `why` tells which: it is empty where nothing
    like a time was said. `used` holds the places of the words read as time. `marked` is true where the words can be
    nothing but an end or a length ("till 4", "20 mins", "another 20"), false for a bare "4.30" or "90". `adds` is true
    where the length counts from the present end ("another 20").
    """

    end: datetime | None = None
    other_end: datetime | None = None
    begins: datetime | None = None
    minutes: int | None = None
    used: frozenset[int] = frozenset()
    marked: bool = False
    adds: bool = False
    why: str = ""


def read_time(words: Words, *, now: datetime, zone: ZoneInfo, until: datetime | None = None) -> TimeReading:
    """Read when something ends from the words and signs of a message, as `words.split` cuts them.

    `until` is the present end of the visit, from which "another 20" counts if it is still to come.
    """
    found = list(mentions(words))
    used = frozenset(place for one in found for place in range(one.start, one.stop))
    chosen = _chosen(found)
    if isinstance(chosen, str):
        return TimeReading(used=used, why=chosen, marked=any(one.marked for one in found))
    reading = _resolved(chosen, now, zone, until)
    says_one = reading.end or reading.begins or reading.why
    return replace(reading, used=used if says_one else frozenset(), marked=chosen.marked, adds=chosen.adds)


def _chosen(found: list[Mention]) -> Mention | str:
    """The one thing that the message says about time, or why there is none ("" where it says nothing)."""
    if not found:
        return ""
    unclear = next((one.unclear for one in found if one.unclear), "")
    if unclear:
        return unclear
    strong = [one for one in found if not one.weak] or list(found)
    begins = [one for one in strong if one.begins and not one.end]
    ends = [one for one in strong if one not in begins]
    if len(begins) == 1 and len(ends) == 1 and not ends[0].begins:
        only = ends[0]
        return Mention(
            only.start, only.stop, end=only.end, begins=begins[0].begins, minutes=only.minutes, marked=only.marked
        )
    if len(strong) == 1:
        return strong[0]
    said = {(one.end, one.minutes, one.begins, one.adds) for one in strong}
    return strong[0] if len(said) == 1 else "two times"


def _resolved(chosen: Mention, now: datetime, zone: ZoneInfo, until: datetime | None) -> TimeReading:
    if chosen.begins and not chosen.end and chosen.minutes is None:
        starts = _next_of(chosen.begins, now, zone)
        return TimeReading(begins=starts[0] if starts else None)
    if chosen.end and chosen.begins:
        return _between(chosen.begins, chosen.end, now, zone)
    if chosen.end:
        return _until(chosen.end, now, zone)
    if chosen.minutes is not None:
        return _for(chosen, now, zone, until)
    return TimeReading()


def _until(end: Wall, now: datetime, zone: ZoneInfo) -> TimeReading:
    moments = _next_of(end, now, zone)
    if not moments:
        return TimeReading(why="no such time")
    first = moments[0]
    if first - now > (LONGEST if end.sure else LONGEST_GUESS):
        return TimeReading(why="past or too far off")
    twin = (
        moments[1]
        if len(moments) > 1 and (len(end.hours) == 2 or (end.sure and moments[1] - first < LONGEST))
        else None
    )
    return TimeReading(end=first, other_end=twin)


def _between(begins: Wall, end: Wall, now: datetime, zone: ZoneInfo) -> TimeReading:
    reading = _until(end, now, zone)
    if reading.end is None:
        return reading
    starts = [moment for moment in _moments(begins, reading.end, zone) if moment < reading.end]
    if not starts or reading.end - starts[-1] > LONGEST:
        return TimeReading(why="too long")
    return TimeReading(end=reading.end, other_end=reading.other_end, begins=starts[-1])


def _for(chosen: Mention, now: datetime, zone: ZoneInfo, until: datetime | None) -> TimeReading:
    minutes = chosen.minutes or 0
    length = timedelta(minutes=minutes)
    if not timedelta() < length <= LONGEST:
        return TimeReading(why="too long" if length else "no time at all")
    if chosen.begins:
        starts = _next_of(chosen.begins, now - timedelta(minutes=30), zone)
        end = starts[0] + length if starts else None
        if end is None or not now < end <= now + LONGEST:
            return TimeReading(why="past or too far off")
        return TimeReading(end=end, begins=starts[0], minutes=minutes)
    later = until if until and until > now else None
    if chosen.adds:
        return TimeReading(end=(later or now) + length, minutes=minutes)
    return TimeReading(end=now + length, minutes=minutes)


def _next_of(wall: Wall, after: datetime, zone: ZoneInfo) -> list[datetime]:
    return [moment for moment in _moments(wall, after, zone) if moment > after]


def _moments(wall: Wall, around: datetime, zone: ZoneInfo) -> list[datetime]:
    """Every moment near `around` that the wall clock shows so, in order, in UTC."""
    today = around.astimezone(zone).date()
    days = [today + timedelta(days=shift) for shift in (-1, 0, 1, 2)]
    return sorted({moment for day in days for hour in wall.hours for moment in _on_the_wall(day, hour, wall, zone)})


def _on_the_wall(day: date, hour: int, wall: Wall, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the wall clock shows this: none in the hour that spring skips, two in autumn's double one."""
    for fold in (0, 1):
        moment = datetime.combine(day, wall_time(hour, wall.minute, fold=fold), zone).astimezone(UTC)
        if moment.astimezone(zone).hour == hour:
            yield moment
