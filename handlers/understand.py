"""From a worker's text to what it means.

A message closes a watch only if it belongs, word for word, to a closed grammar of safety (`understanding.safe`). A word
of danger anywhere in it is heard before anything else. What is not understood is asked back while anything is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.intent import ARE_YOU_SAFE, VISIT_MENU, Asked, Intent, State, Understood
from handlers.understanding.commands import ALMOST, CARRIER_WORDS, EXACT, EXPLAINED, NOT_SO, OTHERS, RING_ME, WAITING
from handlers.understanding.danger import Danger
from handlers.understanding.heard import Heard, hear
from handlers.understanding.phrases import these
from handlers.understanding.safe import Part, Parts, parts_of
from handlers.understanding.visits import a_visit_or_more_time, opens_a_time, place_of_a_door

_DANGER_DIGIT = "9"
"""Danger in any state, whatever was asked, and however often the thumb hits it."""
_MOST_DIGITS = 12
_PARENTHESES = frozenset("()")
_SURELY_MASHED = 3

_ASKED_BY_DEFAULT = {State.DUE: ARE_YOU_SAFE, State.VISIT: VISIT_MENU}
_NO = these("no nope nah naw nie nu")
_CONDITIONS = frozenset({"if", "when", "unless", "what", "how", "should"})


def understand(
    text: str,
    *,
    state: State,
    now: datetime,
    zone: ZoneInfo,
    asked: Asked | None = None,
    until: datetime | None = None,
) -> Understood:
    """Say what a message means to somebody who stands in `state`.

    `asked` is the question that digits, "yes" and "no" answer; without it they answer what the state always asks.
    `until` is the present end of the visit, from which "another 20" counts. Never fails, whatever the text.
    """
    heard = hear(text, state=state, now=now, zone=zone, asked=asked or _ASKED_BY_DEFAULT.get(state), until=until)
    for reader in _READERS:
        understood = reader(heard)
        if understood:
            return understood
    return _not_understood(heard, "not understood")


def _not_understood(heard: Heard, why: str) -> Understood:
    return heard.as_(Intent.OTHER if heard.state is State.IDLE else Intent.ASK_BACK, why=why)


def _nothing(heard: Heard) -> Understood | None:
    return None if heard.words else _not_understood(heard, "nothing said")


def _digit(heard: Heard) -> Understood | None:
    """A digit, alone or with words that do not contradict it: the answer to what was asked."""
    digit, rest = _digit_and_rest(heard)
    if _is_mashed(heard):
        return _not_understood(heard, "mashed digits")
    if _only_nines(digit):
        told = rest and not _only_nines("".join(rest)) and parts_of(rest) is None
        return None if told else heard.as_(Intent.SOS)
    meant = dict(heard.asked.choices).get(digit) if heard.asked else None
    if meant is None or heard.danger > Danger.HELP:
        return None
    if meant is Intent.EXTEND and rest:
        return None if opens_a_time(heard) else a_visit_or_more_time(heard.after_the_first())
    parts = parts_of(rest) if rest else frozenset()
    if parts is None:
        return _not_understood(heard, "two answers") if rest == ("more",) else None
    if meant in {Intent.SAFE, Intent.HOME, Intent.FINISH} or parts <= {Part.COURTESY}:
        return heard.as_(meant, closes=_may_close(meant))
    return _not_understood(heard, "two answers")


def _digit_and_rest(heard: Heard) -> tuple[str, tuple[str, ...]]:
    """The first word and the others, parentheses aside; "safe 1" begins with the digit, too."""
    words = tuple(word for word in heard.words if word not in _PARENTHESES) or heard.words
    if words[-1] == "1" and parts_of(words[:-1]) == frozenset({Part.SAFE}):
        return "1", words[:-1]
    return words[0], words[1:]


def _only_nines(digits: str) -> bool:
    return set(digits) == {_DANGER_DIGIT} and len(digits) <= _MOST_DIGITS


def _is_mashed(heard: Heard) -> bool:
    """Whether a message is several of the offered digits at once, or one digit again and again: an answer to nothing."""
    digits = "".join(heard.words)
    if not digits.isdecimal() or not heard.asked or _only_nines(digits) or heard.danger is Danger.SOS:
        return False
    offered = {digit for digit, _ in heard.asked.choices}
    alike = len(set(digits)) == 1 and len(digits) >= _SURELY_MASHED
    return alike or (len(digits) > 1 and set(digits) <= offered)


def _may_close(intent: Intent) -> bool:
    return intent in {Intent.SAFE, Intent.HOME, Intent.FINISH}


def _sos(heard: Heard) -> Understood | None:
    if "help" in heard.words and frozenset(heard.words) <= _POLITE_HELP:
        cried = heard.state is not State.IDLE and ("!" in heard.said.shown or len(heard.bare) > 1)
        return heard.as_(Intent.SOS if cried else Intent.HELP)
    return heard.as_(Intent.SOS) if heard.danger is Danger.SOS else None


_POLITE_HELP = frozenset({"help", "please", "pls", "plz", "?"})


def _excuse(heard: Heard) -> Understood | None:
    return heard.as_(Intent.EXCUSE) if heard.says(Intent.EXCUSE) else None


def _concern(heard: Heard) -> Understood | None:
    """A word of unease; a worry about a client whose door stays shut is a no reply."""
    match heard.danger:
        case Danger.CONCERN:
            return heard.as_(Intent.CONCERN, low=heard.has(_LATER))
        case Danger.LATER:
            return heard.as_(Intent.CONCERN, low=True)
        case Danger.WORRY:
            return _at_a_door(heard, Intent.NOREPLY) if heard.says(Intent.NOREPLY) else heard.as_(Intent.CONCERN)
        case Danger.HELP:
            return heard.as_(Intent.HELP)
    return None


_LATER = these("later minor tomorrow fyi")


def _exact(heard: Heard) -> Understood | None:
    """A command that is the whole message; whoever waits at a door and asks what to do is owed an answer by the office."""
    words = heard.bare or heard.words
    if heard.state is State.DOOR and any(_only_courtesy(words[stop:]) for _, stop in WAITING.all_at(words, 0)):
        return heard.as_(Intent.NOREPLY)
    for intent, stop in EXACT.all_at(words, 0):
        if stop == len(words) or _only_courtesy(words[stop:]):
            return heard.as_(intent)
    opened = EXACT.at(words, 0)
    asked_how = opened and opened[0] is Intent.HELP and opened[1] > 1 and words[0] in {"how", "what"}
    return heard.as_(Intent.HELP) if asked_how and heard.danger <= Danger.HELP else None


def _only_courtesy(words: tuple[str, ...]) -> bool:
    return not words or (parts_of(words) or frozenset({Part.SAFE})) <= {Part.COURTESY}


def _carrier(heard: Heard) -> Understood | None:
    words = heard.bare
    alone = words[:1] and "".join(words) in CARRIER_WORDS
    courteous = words[:1] and words[0] in CARRIER_WORDS and _only_courtesy(words[1:])
    return heard.as_(Intent.CARRIER, why="a word the network takes") if alone or courteous else None


def _no(heard: Heard) -> Understood | None:
    rest = heard.words[1:]
    alone = heard.words == _NOT_REALLY or (heard.words[0] in _NO and (not rest or rest in _I_AM_NOT))
    if not alone and not (heard.words[0] in _NO and _only_courtesy(rest)):
        return None
    if alone and heard.asked and heard.asked.no:
        return heard.as_(heard.asked.no)
    return _not_understood(heard, "no to what")


_NOT_REALLY = ("not", "really")
_I_AM_NOT = frozenset(
    {("im", "not"), ("i", "am", "not"), ("not", "really"), ("i'm", "not")}
    | {("bardzo",), ("za", "dobrze"), ("najlepiej",), ("calkiem",), ("prea",), ("chiar",), ("prea", "bine")}
)


def _closing(heard: Heard) -> Understood | None:
    """The closed grammar: nothing but safe, finished or home."""
    parts = parts_of(_unquoted(heard.words))
    if parts is None or (Part.FINISH in parts and Part.HOME not in parts and heard.says(Intent.END_SHIFT)):
        return None
    if Part.AGO in parts and not parts & {Part.HOME, Part.FINISH}:
        return _not_understood(heard, "over, not now")
    for part, intent in ((Part.HOME, Intent.HOME), (Part.FINISH, Intent.FINISH), (Part.SAFE, Intent.SAFE)):
        if part in parts:
            return heard.as_(intent, closes=_closes(heard, intent, parts))
    if parts & {Part.ACK, Part.YES} and Part.WHEREABOUTS not in parts:
        return _assent(heard, parts)
    return _not_understood(heard, "only courtesy")


def _unquoted(words: tuple[str, ...]) -> tuple[str, ...]:
    quoted = len(words) == 3 and words[0] == words[2] and words[0] in {'"', "'"}
    return words[1:2] if quoted else words


def _closes(heard: Heard, intent: Intent, parts: Parts) -> bool:
    says_safe = Part.SAFE in parts
    match heard.state, intent:
        case State.IDLE, Intent.HOME:
            return True
        case State.IDLE, _:
            return heard.asked is not None and heard.asked.yes is not None
        case State.DUE, _:
            return True
        case State.VISIT, (Intent.SAFE | Intent.FINISH):
            return True
    return says_safe


def _assent(heard: Heard, parts: Parts) -> Understood:
    """ "ok", "yes", a thumb: safety only where that was the question."""
    if heard.asked and heard.asked.yes:
        return heard.as_(heard.asked.yes, closes=_may_close(heard.asked.yes))
    if heard.state is State.VISIT and Part.YES not in parts:
        return heard.as_(Intent.SAFE, why="ok to what")
    return _not_understood(heard, "yes to what")


def _door(heard: Heard) -> Understood | None:
    """What happened at the door: no reply, refused, explained by family."""
    if heard.has(_CONDITIONS):
        return None
    if heard.says(Intent.NOREPLY) or (heard.state is State.DOOR and frozenset(heard.words) <= _NOTHING_STILL):
        return _at_a_door(heard, Intent.NOREPLY)
    if heard.says(Intent.REFUSED):
        return _at_a_door(heard, Intent.REFUSED)
    explained = heard.state is State.DOOR and EXPLAINED.first(heard.words)
    if (heard.says(Intent.FAMILY) or explained) and not heard.reading.marked:
        return heard.as_(Intent.FAMILY)
    return None


def _at_a_door(heard: Heard, outcome: Intent) -> Understood:
    return replace(heard.as_(outcome), place=place_of_a_door(heard))


_NOTHING_STILL = these("still nothing no joy luck yet sorry again")


def _leaving_off(heard: Heard) -> Understood | None:
    """The end of the day, and not going in at all."""
    for intent in (Intent.ABORT, Intent.END_SHIFT):
        for found, start, stop in heard.phrases:
            if found is intent:
                rest = frozenset(heard.words[:start] + heard.words[stop:])
                if rest & _NOT_LEAVING or (intent is Intent.ABORT and not rest <= _ABOUT_THE_VISIT):
                    return _not_understood(heard, "not only that")
                return Understood(intent, heard.state, time=heard.reading.end if intent is Intent.END_SHIFT else None)
    return None


_NOT_LEAVING = NOT_SO | ALMOST | OTHERS | {"?", "but", "what", "want", "wanna"}
_ABOUT_THE_VISIT = these(
    "i im i'm am i'll ill going gonna have ive to the this my visit call job one now here today just ok okay sorry and so "
    "please thanks thank you ta x xx hi hello am"
)
"""What may stand beside a word for stopping a visit: it ends the visit, so nothing else may be said."""


def _ring_me(heard: Heard) -> Understood | None:
    rings = next(RING_ME.anywhere(heard.words), None)
    if rings is None or heard.has(_CONDITIONS) or not _CALLERS.isdisjoint(heard.words[: rings[1]][-1:]):
        return None
    short = len(heard.words) <= 4
    return heard.as_(Intent.EXCUSE) if short or heard.state is not State.IDLE else None


_CALLERS = these("he she they who")
"""Whoever calls the worker names, or on the phone, and is not asked to."""

_DENYING = (
    NOT_SO
    | ALMOST
    | (OTHERS - {"mrs", "mr"})
    | {"?", "…", "but", "what", "how", "think", "hope", "this", "it", "alone", '"'}
)


def _finished_there(heard: Heard) -> Understood | None:
    """Finished or home, with a place or a time that the closed grammar does not know: understood, but closing nothing."""
    for stop in range(len(heard.words) - 1, 0, -1):
        parts = parts_of(heard.words[:stop])
        rest = heard.words[stop:]
        if parts and Part.HOME in parts and frozenset(rest) <= _SINCE and not heard.reading.end:
            return heard.as_(Intent.HOME, why="not only home")
        if (
            parts
            and Part.FINISH in parts
            and _is_where(rest)
            and not heard.reading.used
            and not frozenset(rest) & _DENYING
        ):
            return heard.as_(Intent.FINISH, why="not only finished")
    return None


_SINCE = these("about around min mins minutes hour hours an a half ago at since 10 15 20 30 5 4 3 2 for")


def _is_where(rest: tuple[str, ...]) -> bool:
    return rest[0] in {"at", "with", "from", "mrs", "mr", "ms", "miss", "for"} and 1 < len(rest) <= 6


_READERS: tuple[Callable[[Heard], Understood | None], ...] = (
    _nothing,
    _digit,
    _sos,
    _excuse,
    _exact,
    _concern,
    _carrier,
    _no,
    _closing,
    _door,
    _ring_me,
    _leaving_off,
    _finished_there,
    a_visit_or_more_time,
)
"""In this order: the first that understands a message has understood it."""
