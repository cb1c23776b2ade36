"""What in a message looks like a time: "till 4", "for 45 mins", "another 20"; no clock is looked at yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Mention:
    """One thing that looks like a time, between two places of the message.

    A `weak` one yields to any other; `unclear` says why it cannot be taken. `adds` and `marked` are those of the reading.
    """

    start: int
    stop: int
    end: Wall | None = None
    begins: Wall | None = None
    minutes: int | None = None
    adds: bool = False
    marked: bool = False
    weak: bool = False
    unclear: str = ""


def mentions(words: Words) -> Iterator[Mention]:
    """Everything in a message that looks like a time, from left to right, none overlapping."""
    place = 0
    while place < len(words):
        one = _mention_at(words, place)
        if one:
            yield one
            place = one.stop
        else:
            place += 1


def _mention_at(words: Words, place: int) -> Mention | None:
    if words[place] in ANOTHER_DAY:
        return Mention(place, place + 1, unclear="another day")
    for reader in (_a_range, _an_end, _a_longer, _a_length, _a_beginning, _a_clock, _a_bare_number):
        one = reader(words, place)
        if one:
            return one
    return None


def _a_range(words: Words, place: int) -> Mention | None:
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
        return Mention(place, last, unclear="which time")
    if joint == "-" and not begins.strong and not prefixed and words[last - 1] not in {"am", "pm"}:
        return Mention(place, last, unclear="which time")
    if joint == "to" and not begins.strong and not end.strong and begins.hours[0] % 5 == 0 and not prefixed:
        return Mention(place, last, unclear="which time")
    return Mention(place, last, end=end, begins=begins, marked=True)


def _an_end(words: Words, place: int) -> Mention | None:
    """ "till 4", "back by ten past", "out at 4", "extend to 4"."""
    after = ENDING.at(words, place)
    if not after:
        return None
    weak_marker, stop = after
    start = _skipped(words, stop, ABOUT)
    clock = clock_at(words, start, marked=True)
    if clock and (free(words, clock[1]) or clock[0].strong):
        if words[clock[1] : clock[1] + 2] == ("and", "a"):
            return Mention(place, clock[1] + 2, unclear="which time", marked=True)
        if words[clock[1] : clock[1] + 1] and words[clock[1]] in {"or", "/", "-"}:
            return Mention(place, clock[1] + 1, unclear="which time", marked=True)
        return Mention(place, clock[1], end=clock[0], marked=True)
    length = length_at(words, start)
    if length and words[place] in {"to", "by", "until", "till", "til"} and words[place - 1 : place] == ("extend",):
        return None
    till = words[stop - 1] in {"till", "until", "til"}
    if weak_marker == "weak" or (length and length[0] is not None and not till):
        return None
    return Mention(place, min(start + 1, len(words)), unclear="which time", marked=True)


def _a_longer(words: Words, place: int) -> Mention | None:
    """ "another 20", "+15", "extend by half an hour"."""
    after = ADDING.at(words, place)
    if not after:
        return None
    start = _skipped(words, after[1], ABOUT)
    return _measured(words, place, start, adds=True)


def _a_length(words: Words, place: int) -> Mention | None:
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
        return Mention(place, number[1] + 1, minutes=number[0], weak=True, marked=True)
    if number and following in MORE and not _names_a_door(words, place):
        unit = number[1] + 1
        if words[unit : unit + 1] and words[unit] in UNITS:
            return _ended(words, place, number[0] * UNITS[words[unit]], unit + 1, adds=True)
        return _measured(words, place, place, adds=True)
    return None


def _measured(words: Words, place: int, start: int, *, adds: bool) -> Mention | None:
    length = length_at(words, start)
    if length:
        return _ended(words, place, *length, adds=adds)
    number = number_at(words, start)
    if not number or not free(words, number[1] + (words[number[1] : number[1] + 1] in _MORE_SAID)):
        return None
    if words[start] in _LINES_TO_RING:
        return None
    if not 5 <= number[0] <= 600 or number[0] != int(number[0]):
        return Mention(place, number[1], unclear="which time", marked=True)
    return _ended(words, place, int(number[0]), number[1], adds=adds)


def _ended(words: Words, place: int, minutes: int | None, stop: int, *, adds: bool) -> Mention | None:
    """A length with what follows it: "more" adds, "late" is weak, "ago" is no length at all."""
    following = words[stop] if stop < len(words) else ""
    if following in AFTERWARDS or _is_past(words, place):
        return Mention(place, stop + 1, unclear="not a length")
    if minutes is None or following in {"or", "/"} or _is_exceeded(words, place):
        return Mention(place, stop, unclear="how long", marked=True)
    if words[stop : stop + 2] == ("from", "now"):
        return Mention(place, stop + 2, minutes=minutes, marked=True)
    if following in {"late", "behind"}:
        return Mention(place, stop + 1, minutes=minutes, weak=True, adds=adds, marked=True)
    more = following in MORE
    return Mention(place, stop + more, minutes=minutes, adds=adds or more, marked=True)


def _is_past(words: Words, place: int) -> bool:
    """Whether a length is how long something has been so, in Polish or Romanian: "od 20 minut", "de 20 minute"."""
    before, earlier = words[place - 1 : place], words[place - 2 : place - 1]
    return before in {("od",), ("acum",)} or (before == ("de",) and not _OF_A_LENGTH.intersection(earlier))


def _is_exceeded(words: Words, place: int) -> bool:
    """Whether a length is only what it will be longer than: "over an hour", "more than 20 mins"."""
    than = words[place - 2 : place]
    over = words[place - 1 : place] == ("over",) and not _RUNNING.intersection(words[place - 2 : place - 1])
    return over or (than in {("more", "than"), ("longer", "than")} and words[place - 3 : place - 2] != ("no",))


def _a_beginning(words: Words, place: int) -> Mention | None:
    """ "at 4pm", "from 3 for half an hour": when something begins."""
    after = BEGINNING.at(words, place)
    clock = clock_at(words, after[1], marked=True) if after else None
    if not clock or not (clock[0].strong or _lasts(words, clock[1])):
        return None
    return Mention(place, clock[1], begins=clock[0])


def _lasts(words: Words, place: int) -> bool:
    """Whether a length follows, as in "for 30 mins": then a bare number before it is an hour and no door."""
    return words[place : place + 1] == ("for",) and _measured(words, place, place + 1, adds=False) is not None


def _a_clock(words: Words, place: int) -> Mention | None:
    """A bare "4.30", "half three", "ten past 4"."""
    if words[place - 1 : place] == ("/",) or _names_a_door(words, place):
        return None
    clock = clock_at(words, place, marked=False)
    if not clock or not clock[0].strong or not free(words, clock[1]) or _dated(words, place):
        return None
    return Mention(place, clock[1], end=clock[0], unclear="" if clock[0].minute >= 0 else "which time")


def _a_bare_number(words: Words, place: int) -> Mention | None:
    """A number that ends the message, or stands between a start and a comma: "12 Elm Row 30", "start 30, 12 Elm Row"."""
    word = words[place]
    if word in VAGUE:
        return Mention(place, place + 1, unclear="how long")
    if not word.isdecimal() or len(word) > 3 or _names_a_door(words, place) or _dated(words, place):
        return None
    alone = all(other in SILENT for other in (*words[:place], *words[place + 1 :]))
    led = place > 0 and words[place - 1] in LENGTHENING and words[place + 1 : place + 2] in _NO_STREET
    last = all(other in SILENT or other in {"pls", "please", "thanks", "ta", "x"} for other in words[place + 1 :])
    if not (alone or led or last) or (not alone and words[place - 1] in _BEING):
        return None
    number = int(word)
    if number < 13 and number not in {5, 10}:
        return Mention(place, place + 1, unclear="which time", weak=True) if alone else None
    if number > 180 or (number > 99 and number % 100 < 60):
        return Mention(place, place + 1, unclear="which time")
    if alone and number < 13:
        return Mention(place, place + 1, unclear="which time")
    if not alone and not led and words[place - 1].isdecimal():
        return None
    return Mention(place, place + 1, minutes=number)


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


_OF_A_LENGTH = these("nevoie vizita vizite")
_LINES_TO_RING = these("101 111 112 911 999")
_BEING = these("is are was were im am hes shes theyre its be turned turns turning weighs at")
_MORE_SAID = tuple((word,) for word in MORE)
_RUNNING = these("running run ran going gone go be")
_NO_STREET = tuple((word,) for word in (",", "mrs", "mr", "ms", "miss", "dr", "at", "with", "for"))
