"""The times people text: "till 4", "half three", "1h30", "another 20", "1430 to 1515".

A time is taken only where it can be one thing. An hour that could be either half of the day is the next one to come,
with the other reading beside it; everything else that is unclear is left out, and the reading says why, so that the
bot can ask. Lengths are elapsed time; hours are resolved on the agency's wall clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from zoneinfo import ZoneInfo

from handlers.understanding.clock_words import (
    ABOUT,
    ADDING,
    AFTERWARDS,
    ANOTHER_DAY,
    BEGINNING,
    DOOR_WORDS,
    ENDING,
    LEADING,
    LENGTHENING,
    MORE,
    UNITS,
    VAGUE,
    Wall,
    Words,
    clock_at,
    free,
    length_at,
    number_at,
)
from handlers.understanding.phrases import these
from handlers.understanding.words import SILENT

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


@dataclass(frozen=True)
class _Found:
    """One thing that looks like a time, between two places of the message."""

    start: int
    stop: int
    end: Wall | None = None
    begins: Wall | None = None
    minutes: int | None = None
    adds: bool = False
    marked: bool = False
    weak: bool = False
    unclear: str = ""


def read_time(words: Words, *, now: datetime, zone: ZoneInfo, until: datetime | None = None) -> TimeReading:
    """Read when something ends from the words and signs of a message, as `words.split` cuts them.

    `until` is the present end of the visit, from which "another 20" counts if it is still to come.
    """
    found = list(_all_found(words))
    used = frozenset(place for one in found for place in range(one.start, one.stop))
    chosen = _chosen(found)
    if isinstance(chosen, str):
        return TimeReading(used=used, why=chosen, marked=any(one.marked for one in found))
    reading = _resolved(chosen, now, zone, until)
    return TimeReading(
        end=reading.end,
        other_end=reading.other_end,
        begins=reading.begins,
        minutes=reading.minutes,
        used=used if reading.end or reading.begins or reading.why else frozenset(),
        marked=chosen.marked,
        adds=chosen.adds,
        why=reading.why,
    )


def _chosen(found: list[_Found]) -> _Found | str:
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
        return _Found(
            only.start, only.stop, end=only.end, begins=begins[0].begins, minutes=only.minutes, marked=only.marked
        )
    if len(strong) == 1:
        return strong[0]
    said = {(one.end, one.minutes, one.begins, one.adds) for one in strong}
    return strong[0] if len(said) == 1 else "two times"


def _resolved(chosen: _Found, now: datetime, zone: ZoneInfo, until: datetime | None) -> TimeReading:
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


def _for(chosen: _Found, now: datetime, zone: ZoneInfo, until: datetime | None) -> TimeReading:
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


def _all_found(words: Words) -> Iterator[_Found]:
    place = 0
    while place < len(words):
        one = _found_at(words, place)
        if one:
            yield one
            place = one.stop
        else:
            place += 1


def _found_at(words: Words, place: int) -> _Found | None:
    if words[place] in ANOTHER_DAY:
        return _Found(place, place + 1, unclear="another day")
    for reader in (_a_range, _an_end, _a_longer, _a_length, _a_beginning, _a_clock, _a_bare_number):
        one = reader(words, place)
        if one:
            return one
    return None


def _a_range(words: Words, place: int) -> _Found | None:
    """ "1430 to 1515", "from 2 till 3", "2-3pm"."""
    prefixed = words[place] in {"from", "between"}
    start = place + prefixed
    if not prefixed and _names_a_door(words, place):
        return None
    first = clock_at(words, start, marked=True)
    if not first or first[1] >= len(words):
        return None
    begins, stop = first
    joint = words[stop]
    if joint not in {"to", "-", "till", "until", "til", "and"} or (joint == "and" and words[place] != "between"):
        return None
    second = clock_at(words, stop + 1, marked=True)
    if not second:
        return None
    end, last = second
    if length_at(words, start) or not (free(words, last) or (begins.strong and end.strong)):
        return None
    if not (begins.strong or end.strong or prefixed or joint in {"till", "until", "til", "to"}):
        return _Found(place, last, unclear="which time")
    if joint == "-" and not begins.strong and not prefixed and words[last - 1] not in {"am", "pm"}:
        return _Found(place, last, unclear="which time")
    if joint == "to" and not begins.strong and not end.strong and begins.hours[0] % 5 == 0 and not prefixed:
        return _Found(place, last, unclear="which time")
    return _Found(place, last, end=end, begins=begins, marked=True)


def _an_end(words: Words, place: int) -> _Found | None:
    """ "till 4", "back by ten past", "out at 4", "extend to 4"."""
    after = ENDING.at(words, place)
    if not after:
        return None
    weak_marker, stop = after
    start = _skipped(words, stop, ABOUT)
    clock = clock_at(words, start, marked=True)
    if clock and (free(words, clock[1]) or clock[0].strong):
        if words[clock[1] : clock[1] + 2] == ("and", "a"):
            return _Found(place, clock[1] + 2, unclear="which time", marked=True)
        if words[clock[1] : clock[1] + 1] and words[clock[1]] in {"or", "/", "-"}:
            return _Found(place, clock[1] + 1, unclear="which time", marked=True)
        return _Found(place, clock[1], end=clock[0], marked=True)
    length = length_at(words, start)
    if length and words[place] in {"to", "by", "until", "till", "til"} and words[place - 1 : place] == ("extend",):
        return None
    till = words[stop - 1] in {"till", "until", "til"}
    if weak_marker == "weak" or (length and length[0] is not None and not till):
        return None
    return _Found(place, min(start + 1, len(words)), unclear="which time", marked=True)


def _a_longer(words: Words, place: int) -> _Found | None:
    """ "another 20", "+15", "extend by half an hour"."""
    after = ADDING.at(words, place)
    if not after:
        return None
    start = _skipped(words, after[1], ABOUT)
    return _measured(words, place, start, adds=True)


def _a_length(words: Words, place: int) -> _Found | None:
    """ "45 mins", "for 20", "need an hour", "20 more"."""
    after = LEADING.at(words, place)
    if after:
        return _measured(words, place, _skipped(words, after[1], ABOUT), adds=False)
    length = length_at(words, place)
    clock = clock_at(words, place, marked=False)
    if length and not (clock and clock[1] > length[1]):
        return _ended(words, place, *length, adds=False)
    number = number_at(words, place)
    following = words[number[1]] if number and number[1] < len(words) else ""
    if number and following in {"late", "behind"} and 5 <= number[0] <= 120:
        return _Found(place, number[1] + 1, minutes=number[0], weak=True, marked=True)
    if number and following in MORE and not _names_a_door(words, place):
        unit = number[1] + 1
        if words[unit : unit + 1] and words[unit] in UNITS:
            return _ended(words, place, number[0] * UNITS[words[unit]], unit + 1, adds=True)
        return _measured(words, place, place, adds=True)
    return None


def _measured(words: Words, place: int, start: int, *, adds: bool) -> _Found | None:
    length = length_at(words, start)
    if length:
        return _ended(words, place, *length, adds=adds)
    number = number_at(words, start)
    if not number or not free(words, number[1] + (words[number[1] : number[1] + 1] in _MORE_SAID)):
        return None
    if words[start] in _LINES_TO_RING:
        return None
    if not 5 <= number[0] <= 600 or number[0] != int(number[0]):
        return _Found(place, number[1], unclear="which time", marked=True)
    return _ended(words, place, int(number[0]), number[1], adds=adds)


def _ended(words: Words, place: int, minutes: int | None, stop: int, *, adds: bool) -> _Found | None:
    """A length with what follows it: "more" adds, "late" is weak, "ago" is no length at all."""
    following = words[stop] if stop < len(words) else ""
    if following in AFTERWARDS:
        return _Found(place, stop + 1, unclear="not a length")
    if minutes is None or following in {"or", "/"} or _is_exceeded(words, place):
        return _Found(place, stop, unclear="how long", marked=True)
    if words[stop : stop + 2] == ("from", "now"):
        return _Found(place, stop + 2, minutes=minutes, marked=True)
    if following in {"late", "behind"}:
        return _Found(place, stop + 1, minutes=minutes, weak=True, adds=adds, marked=True)
    more = following in MORE
    return _Found(place, stop + more, minutes=minutes, adds=adds or more, marked=True)


def _is_exceeded(words: Words, place: int) -> bool:
    """Whether a length is only what it will be longer than: "over an hour", "more than 20 mins"."""
    than = words[place - 2 : place]
    over = words[place - 1 : place] == ("over",) and not _RUNNING.intersection(words[place - 2 : place - 1])
    return over or (than in {("more", "than"), ("longer", "than")} and words[place - 3 : place - 2] != ("no",))


def _a_beginning(words: Words, place: int) -> _Found | None:
    """ "at 4pm", "from 3 for half an hour": when something begins."""
    after = BEGINNING.at(words, place)
    clock = clock_at(words, after[1], marked=True) if after else None
    if not clock or not (clock[0].strong or _lasts(words, clock[1])):
        return None
    return _Found(place, clock[1], begins=clock[0])


def _lasts(words: Words, place: int) -> bool:
    """Whether a length follows, as in "for 30 mins": then a bare number before it is an hour and no door."""
    return words[place : place + 1] == ("for",) and _measured(words, place, place + 1, adds=False) is not None


def _a_clock(words: Words, place: int) -> _Found | None:
    """A bare "4.30", "half three", "ten past 4"."""
    if words[place - 1 : place] == ("/",) or _names_a_door(words, place):
        return None
    clock = clock_at(words, place, marked=False)
    if not clock or not clock[0].strong or not free(words, clock[1]) or _dated(words, place):
        return None
    return _Found(place, clock[1], end=clock[0], unclear="" if clock[0].minute >= 0 else "which time")


def _a_bare_number(words: Words, place: int) -> _Found | None:
    """A number that ends the message, or stands between a start and a comma: "12 Elm Row 30", "start 30, 12 Elm Row"."""
    word = words[place]
    if word in VAGUE:
        return _Found(place, place + 1, unclear="how long")
    if not word.isdecimal() or len(word) > 3 or _names_a_door(words, place) or _dated(words, place):
        return None
    alone = all(other in SILENT for other in (*words[:place], *words[place + 1 :]))
    led = place > 0 and words[place - 1] in LENGTHENING and words[place + 1 : place + 2] in _NO_STREET
    last = all(other in SILENT or other in {"pls", "please", "thanks", "ta", "x"} for other in words[place + 1 :])
    if not (alone or led or last) or (not alone and words[place - 1] in _BEING):
        return None
    number = int(word)
    if number < 13 and number not in {5, 10}:
        return _Found(place, place + 1, unclear="which time", weak=True) if alone else None
    if number > 180 or (number > 99 and number % 100 < 60):
        return _Found(place, place + 1, unclear="which time")
    if alone and number < 13:
        return _Found(place, place + 1, unclear="which time")
    if not alone and not led and words[place - 1].isdecimal():
        return None
    return _Found(place, place + 1, minutes=number)


def _names_a_door(words: Words, place: int) -> bool:
    """Whether a number belongs to a place: "flat 30", "room 4"."""
    return place > 0 and words[place - 1] in DOOR_WORDS


def _dated(words: Words, place: int) -> bool:
    """Whether a number stands in a date or a sum of money."""
    return place > 0 and words[place - 1] in {"/", "£", "$", "€", "#"}


def _skipped(words: Words, place: int, these: frozenset[str]) -> int:
    while place < len(words) and words[place] in these:
        place += 1
    return place


_LINES_TO_RING = these("101 111 112 911 999")
_BEING = these("is are was were im am hes shes theyre its be turned turns turning weighs at")
_MORE_SAID = tuple((word,) for word in MORE)
_RUNNING = these("running run ran going gone go be")
_NO_STREET = tuple((word,) for word in (",", "mrs", "mr", "ms", "miss", "dr", "at", "with", "for"))
