"""Numbers, lengths and wall-clock times in words: the vocabulary of `mentions`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.understanding.phrases import Phrasebook, these

Words = tuple[str, ...]


@dataclass(frozen=True)
class Wall:
    """A time on the wall clock: the hours of the day it could be, and the minute.

    `strong` means that the words can hardly be anything but a time; a bare "4" is not.
    """

    hours: tuple[int, ...]
    minute: int
    strong: bool

    @property
    def sure(self) -> bool:
        """Whether it is one hour of the day only."""
        return len(self.hours) == 1


ANOTHER_DAY = these(
    "tomorrow tomoz tmrw tomo tmr yesterday monday tuesday wednesday thursday friday saturday sunday mon tue tues wed "
    "thu thurs fri jan feb march april june july aug sept oct nov dec fortnight weekend every overnight"
)
VAGUE = frozenset({"lunchtime", "teatime"})
ABOUT = these("about around approx approximately roughly maybe probably say just at least like circa gone")
AFTERWARDS = these("ago temu early away earlier since each apart walk drive")
MORE = these("more mor longer extra wiecej dluzej")
LENGTHENING = these("start starting started visit in begin beginning , in")
DOOR_WORDS = these(
    "flat room no number nr apartment apt unit house floor plot rm bungalow block level door ward bed lodge caravan "
    "pitch bay suite studio chalet cottage court tower ref code pin ext bus route extension line key ring gate step "
    "bp temp temperature sats pulse sugar sugars weight mg ml aged age version plan press option"
)

ENDING: Phrasebook[str] = Phrasebook(
    {
        "strong": (
            "be|back|here|there|home|out|done|finished|finish|ready|away? till|until|til|untill|untl|unitl|tilll|til'",
            "back|done|out|finished|finish|home|leave|leaving|ready|there by",
            "finish|finishing|ends|end|ending|done|out|leave|leaving|back at",
            "be finished|home|gone|ready at",
            "extend|extended|extending|move|change|push|put it? back? to|till|until|til",
            "end_time is|of?",
            "jeszcze|bede|zostane|zostaje|jestem|przedluz|przedluzcie|przedluz_wizyte|tutaj do godziny|godz?",
            "do godziny|godz",
            "mai? stau|raman|sunt|prelungeste|prelungiti|prelungeste_vizita? pana|pina la ora?",
        ),
        "weak": ("by", "before", "ending", "make it|that"),
    }
)
ADDING: Phrasebook[str] = Phrasebook(
    {
        "adds": (
            "another",
            "a|an? extra|additional|further",
            "extra",
            "+",
            "plus",
            "add|adding|extend|extending|extension it|me|visit|by|of|for? by|another|for?",
            "more time",
            "extend",
        )
    }
)
LEADING: Phrasebook[str] = Phrasebook(
    {
        "leads": (
            "for",
            "in",
            "within",
            "need|needs|want|give_me|gimme|say|about|approx|around|roughly|only|be|take|taking|allow",
            "should|will|ill|i'll|itll? be|take",
            "visit_time|duration|length|time|eta|expected is",
            "visit_time|duration|length|time|eta|expected? of|:",
        )
    }
)
BEGINNING: Phrasebook[str] = Phrasebook({"begins": ("at", "from", "starting|begin|beginning", "start|started at")})

UNITS = {
    **dict.fromkeys(
        [
            "m",
            "min",
            "mins",
            "minute",
            "minutes",
            "minut",
            "minuty",
            "mintes",
            "minuets",
            "minuites",
            "minutues",
            "minites",
            "mns",
            "minits",
            "mints",
        ],
        1,
    ),
    **dict.fromkeys(["h", "hr", "hrs", "hour", "hours", "huor", "huors", "hors"], 60),
    **dict.fromkeys(these("godzine godziny godzin godz ore"), 60),
}
_HOUR = frozenset(unit for unit, minutes in UNITS.items() if minutes == 60)
_MINUTE = frozenset(unit for unit, minutes in UNITS.items() if minutes == 1)
_NOT_AN_HOUR = these("rush happy per every each lunch last visiting")

_ONES = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=1,
    )
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "dwadziescia": 20, "trzydziesci": 30, "czterdziesci": 40, "douazeci": 20, "treizeci": 30, "patruzeci": 40,
}  # fmt: skip
_ONES |= {
    "dwie": 2, "piec": 5, "dziesiec": 10, "pietnascie": 15, "doua": 2, "cinci": 5, "zece": 10, "cincisprezece": 15,
}  # fmt: skip
_PARTS = {"quarter": 15, "half": 30}
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_POINTED = re.compile(r"(\d{1,2})[.:](\d{2})")
_RUN_TOGETHER = re.compile(r"(\d{1,2})([0-5]\d)")
_LENGTH = re.compile(r"(\d{1,2})(?:h|hr|hrs|hour|hours)([0-5]?\d)(?:m|min|mins|minutes)?")
_FIGURES_OF_A_CLOCK = 4
_MAY_FOLLOW = these(
    "pls plz please thanks thx thank ta cheers x xx xxx ok okay now then and at with for to till until til or in so "
    "if sorry more mate hun love babe tonight today this i im its because as cos just max tops latest ish start visit "
    "mrs mr ms miss dr sir going here there is be need needed she he they we shes hes theyre should probably maybe "
    "prosze va te"
)  # fmt: skip
_FRACTIONS = {"5": 30, "25": 15, "75": 45, "0": 0}


def number_at(words: Words, place: int) -> tuple[int, int] | None:
    """A whole number in figures or words, and the place after it."""
    if place >= len(words):
        return None
    word = words[place]
    if word.isdecimal() and word.isascii() and len(word) <= 4:
        return int(word), place + 1
    if word in _TENS:
        after = place + 1
        if words[after : after + 1] and words[after] == "-":
            after += 1
        if after < len(words) and _ONES.get(words[after], 10) < 10:
            return _TENS[word] + _ONES[words[after]], after + 1
        return _TENS[word], place + 1
    if word in _ONES:
        return _ONES[word], place + 1
    return None


def free(words: Words, place: int) -> bool:
    """Whether nothing follows that would make a number something else, such as a street."""
    return place >= len(words) or not words[place].replace("'", "").isalpha() or words[place] in _MAY_FOLLOW


def length_at(words: Words, place: int) -> tuple[int | None, int] | None:
    """A length of time in minutes, and the place after it. The minutes are None where a length is said, but unclear."""
    if place >= len(words):
        return None
    for reader in (_uncertain_length, _compact_length, _part_of_an_hour, _pointed_hours, _counted_length):
        found = reader(words, place)
        if found:
            return found
    return None


def _word(words: Words, place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def _uncertain_length(words: Words, place: int) -> tuple[int | None, int] | None:
    """ "10-15 mins", "an hour or two", "a few minutes"; "a couple of hours" is two."""
    return _few(words, place) or _one_or_other(words, place) or _hour_or_more(words, place)


def _few(words: Words, place: int) -> tuple[int | None, int] | None:
    start = place + (words[place] == "a")
    if _word(words, start) not in {"few", "couple"}:
        return None
    unit = start + 1
    while _word(words, unit) in {"of", "more"}:
        unit += 1
    if _word(words, unit) not in UNITS:
        return None
    return (120 if words[start] == "couple" and words[unit] in _HOUR else None), unit + 1


def _one_or_other(words: Words, place: int) -> tuple[int | None, int] | None:
    first = number_at(words, place)
    if not first or _word(words, first[1]) not in {"-", "to", "or", "/"}:
        return None
    second = number_at(words, first[1] + 1)
    return (None, second[1] + 1) if second and _word(words, second[1]) in UNITS else None


def _hour_or_more(words: Words, place: int) -> tuple[int | None, int] | None:
    if words[place] not in {"an", "a", "one", "1"} or _word(words, place + 1) not in _HOUR:
        return None
    if _word(words, place + 2) != "or" or _word(words, place + 3) not in {"two", "so", "three", "more", "2"}:
        return None
    return (60 if words[place + 3] == "so" else None), place + 4


def _compact_length(words: Words, place: int) -> tuple[int | None, int] | None:
    """ "1h30", "1hr30m"."""
    match = _LENGTH.fullmatch(words[place])
    if not match:
        return None
    minutes = int(match.group(2)) if len(match.group(2)) == 2 else None
    after = place + 1 + (_word(words, place + 1) in _MINUTE)
    return (int(match.group(1)) * 60 + minutes if minutes is not None else None), after


def _part_of_an_hour(words: Words, place: int) -> tuple[int, int] | None:
    """ "half an hour", "three quarters of an hour"."""
    start = place + (_word(words, place) in {"a", "an"})
    number = number_at(words, start)
    if number and number[0] == 3 and _word(words, number[1]) in {"quarter", "quarters"}:
        minutes, start = 45, number[1] + 1
    elif _word(words, start) in _PARTS:
        minutes, start = _PARTS[words[start]], start + 1
    else:
        return None
    while _word(words, start) in {"of", "an", "a", "the"}:
        start += 1
    return (minutes, start + 1) if _word(words, start) in _HOUR else None


def _pointed_hours(words: Words, place: int) -> tuple[int | None, int] | None:
    """ "1.5 hours"; "1.30 hours" is unclear."""
    whole, point, part = words[place].partition(".")
    if not point or not whole.isdecimal() or _word(words, place + 1) not in UNITS:
        return None
    if words[place + 1] not in _HOUR or part not in _FRACTIONS:
        return None, place + 2
    return int(whole) * 60 + _FRACTIONS[part], place + 2


def _counted_length(words: Words, place: int) -> tuple[int | None, int] | None:
    """ "45 mins", "an hour and a half", "one and a half hours", "1 hour 20"."""
    number = (1, place + 1) if words[place] in {"a", "an"} else number_at(words, place)
    if words[place] in {"hour", "hr", "huor"} and _word(words, place - 1) not in _NOT_AN_HOUR:
        number = (1, place)
    if not number:
        return None
    count, unit = number
    if len(words[place]) == _FIGURES_OF_A_CLOCK and words[place].isdecimal():
        return None
    if _word(words, unit) == "half" and _word(words, unit + 1) in _HOUR:
        return None, unit + 2
    if _word(words, unit) == "and" and (more := _part_of_an_hour(words, unit + 1)):
        return count * 60 + more[0], more[1]
    if _word(words, unit) in _MINUTE and words[place] not in {"a", "an"}:
        return count, unit + 1
    return _after_the_hours(words, count * 60, unit + 1) if _word(words, unit) in _HOUR else None


def _after_the_hours(words: Words, minutes: int, place: int) -> tuple[int, int]:
    start = place + (_word(words, place) in {"and", "&"})
    part = start + (_word(words, start) == "a")
    if start > place and _word(words, part) in _PARTS:
        return minutes + _PARTS[words[part]], part + 1
    more = number_at(words, start)
    if more and more[0] < 60:
        if _word(words, more[1]) in _MINUTE:
            return minutes + more[0], more[1] + 1
        if not _word(words, more[1]).isalpha():
            return minutes + more[0], more[1]
    return minutes, place


def clock_at(words: Words, place: int, *, marked: bool) -> tuple[Wall, int] | None:
    """A time of day, and the place after it. `marked` says that a "till" or the like stands before it."""
    if place >= len(words):
        return None
    for reader in (_spoken_clock, _pointed_clock, _parted_clock, _bare_hour):
        found = reader(words, place, marked)
        if found:
            return _with_half_of_day(words, *found)
    return None


def _spoken_clock(words: Words, place: int, marked: bool) -> tuple[Wall, int] | None:
    """ "half three", "ten to five", "quarter past", "noon"."""
    if words[place] in _NAMED:
        return Wall((_NAMED[words[place]],), 0, True), place + 1
    if words[place] == "12" and _word(words, place + 1) in _NAMED:
        return Wall((_NAMED[words[place + 1]],), 0, True), place + 2
    start = place + (words[place] == "a")
    part = (_PARTS[words[start]], start + 1) if _word(words, start) in _PARTS else number_at(words, start)
    if not part or not 0 < part[0] < 60:
        return None
    minutes, after = part
    after += _word(words, after) in _MINUTE
    relation = _word(words, after)
    if relation not in {"past", "to"}:
        hour = _hour(words, after) if words[start] == "half" else None
        return (_wall(hour[0], 30), hour[1]) if hour and _word(words, hour[1]) not in UNITS else None
    if relation == "to" and minutes not in {5, 10, 15, 20, 25} and not words[start].isalpha():
        return None
    return _related(words, after + 1, minutes if relation == "past" else -minutes, marked)


def _related(words: Words, place: int, minutes: int, marked: bool) -> tuple[Wall, int] | None:
    hour = _hour(words, place)
    if hour:
        return _wall(hour[0] if minutes >= 0 else hour[0] - 1, minutes % 60), hour[1]
    if _word(words, place) in _NAMED:
        named = _NAMED[words[place]]
        return Wall(((named - (minutes < 0)) % 24,), minutes % 60, True), place + 1
    if marked or not _word(words, place).isalpha():
        return Wall(tuple(range(24)), minutes % 60, True), place
    return None


def _hour(words: Words, place: int) -> tuple[int, int] | None:
    number = number_at(words, place)
    if number and 1 <= number[0] <= 12 and len(_word(words, place)) != 4:
        return number[0], number[1]
    return (number[0], number[1]) if number and words[place] in _ONES and number[0] <= 12 else None


def _wall(hour: int, minute: int, *, strong: bool = True) -> Wall:
    """A time on a twelve-hour clock, which could be either half of the day."""
    return Wall((hour % 12, hour % 12 + 12), minute, strong)


def _pointed_clock(words: Words, place: int, marked: bool) -> tuple[Wall, int] | None:
    """ "4.30", "16:30", "0430", "430"."""
    word = words[place]
    match = _POINTED.fullmatch(word)
    run = None if match else _RUN_TOGETHER.fullmatch(word)
    if run and len(word) == 3:
        strong = marked or int(word) > 240 or _word(words, place + 1) in {"am", "pm"}
    elif run:
        strong = True
    else:
        strong = bool(match)
    match = match or run
    if not match or not strong:
        return None
    hour, minute = int(match.group(1)), int(match.group(2))
    if hour > 23 or minute > 59:
        return None
    after = place + 1
    full = len(word) >= _FIGURES_OF_A_CLOCK and (run or marked) and _word(words, after) in _HOUR
    if full or hour == 0 or hour > 12 or match.group(1).startswith("0"):
        return Wall((hour,), minute, True), after + (_word(words, after) in _HOUR)
    return _wall(hour, minute), after


def _parted_clock(words: Words, place: int, marked: bool) -> tuple[Wall, int] | None:
    """ "three thirty", "4 30pm", and after a "till" plain "4 30"."""
    hour = number_at(words, place)
    minutes = number_at(words, place + 1)
    if not hour or not minutes or hour[1] != place + 1 or not 1 <= hour[0] <= 12 or not 10 <= minutes[0] < 60:
        return None
    after = minutes[1]
    halved = _word(words, after) in {"am", "pm"}
    return (_wall(hour[0], minutes[0]), after) if halved or (marked and free(words, after)) else None


def _bare_hour(words: Words, place: int, marked: bool) -> tuple[Wall, int] | None:
    """ "4pm", "4 o'clock", and after a "till" plain "4" or "16"."""
    number = number_at(words, place)
    if not number or (len(words[place]) > 2 and words[place].isdecimal()):
        return None
    hour, after = number
    following = _word(words, after)
    if 1 <= hour <= 12 and following in {"am", "pm"}:
        return _wall(hour, 0), after
    if 1 <= hour <= 12 and following == "oclock":
        return _wall(hour, 0), after + 1
    if not marked or following in UNITS:
        return None
    if 1 <= hour <= 12:
        return _wall(hour, 0, strong=False), after
    if 13 <= hour <= 23 and hour % 5:
        return Wall((hour,), 0, False), after
    return None


_HALVES = (
    (("am",), 0), (("in", "the", "morning"), 0), (("this", "morning"), 0),
    (("pm",), 12), (("in", "the", "afternoon"), 12), (("in", "the", "evening"), 12), (("this", "afternoon"), 12),
    (("this", "evening"), 12), (("tonight",), 12), (("at", "night"), 12),
)  # fmt: skip


def _with_half_of_day(words: Words, wall: Wall, place: int) -> tuple[Wall, int]:
    place += _word(words, place) == "ish"
    for phrase, half in _HALVES:
        if tuple(words[place : place + len(phrase)]) == phrase:
            hours = tuple(hour for hour in wall.hours if (hour >= 12) == (half == 12)) or wall.hours
            return Wall(hours, wall.minute, True), place + len(phrase)
    return wall, place


WORDS = frozenset(
    {
        *ANOTHER_DAY,
        *VAGUE,
        *ABOUT,
        *AFTERWARDS,
        *MORE,
        *LENGTHENING,
        *DOOR_WORDS,
        *UNITS,
        *_ONES,
        *_TENS,
        *_PARTS,
        *_NAMED,
    }
    | ENDING.words
    | ADDING.words
    | LEADING.words
    | BEGINNING.words
    | {"past", "oclock", "ish", "quarters", "ago", "few", "couple"}
)
"""Every word about time."""
