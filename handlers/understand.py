"""From a worker's text to what it means.

A message closes a watch only if it belongs, word for word, to a closed grammar of safety (`understanding.safe`). A word
of danger anywhere in it is heard before anything else. What is not understood is asked back while anything is open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.intent import ARE_YOU_SAFE, VISIT_MENU, Asked, Intent, State, Understood
from handlers.understanding.commands import ALMOST, ANYWHERE, CARRIER_WORDS, EXACT, NOT_SO, OTHERS, RING_ME
from handlers.understanding.danger import Danger, danger_in
from handlers.understanding.heard import Heard, hear
from handlers.understanding.safe import Part, Parts, parts_of
from handlers.understanding.visits import a_visit_or_more_time, place

DANGER_DIGITS = frozenset({"9", "99", "999", "9999"})
"""Danger in any state, whatever was asked."""

_ASKED_BY_DEFAULT = {State.DUE: ARE_YOU_SAFE, State.VISIT: VISIT_MENU}
_NO = frozenset("no nope nah naw nie nu".split())
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
    digit, rest = heard.words[0], heard.words[1:]
    if digit in DANGER_DIGITS:
        return None if rest and parts_of(rest) is None else heard.as_(Intent.SOS)
    meant = dict(heard.asked.choices).get(digit) if heard.asked else None
    if meant is None:
        return None
    parts = parts_of(rest) if rest else frozenset()
    if parts is None:
        return None
    if meant in {Intent.SAFE, Intent.HOME, Intent.FINISH} or parts <= {Part.COURTESY}:
        return heard.as_(meant, closes=_may_close(meant))
    return _not_understood(heard, "two answers")


def _may_close(intent: Intent) -> bool:
    return intent in {Intent.SAFE, Intent.HOME, Intent.FINISH}


def _sos(heard: Heard) -> Understood | None:
    cried = "!" in heard.said.shown and heard.bare == ("help",) and heard.state is not State.IDLE
    return heard.as_(Intent.SOS) if cried or danger_in(heard.said, heard.words) is Danger.SOS else None


def _excuse(heard: Heard) -> Understood | None:
    if ANYWHERE.first(heard.words) is Intent.EXCUSE or _says(heard, Intent.EXCUSE):
        return heard.as_(Intent.EXCUSE)
    return None


def _concern(heard: Heard) -> Understood | None:
    """A word of unease; a worry about a client whose door stays shut is a no reply."""
    match danger_in(heard.said, heard.words):
        case Danger.CONCERN:
            return heard.as_(Intent.CONCERN, low=_can_wait(heard))
        case Danger.LATER:
            return heard.as_(Intent.CONCERN, low=True)
        case Danger.WORRY:
            return heard.as_(Intent.NOREPLY if _says(heard, Intent.NOREPLY) else Intent.CONCERN)
        case Danger.HELP:
            return heard.as_(Intent.HELP)
    return None


_LATER = frozenset("later minor tomorrow fyi".split())


def _can_wait(heard: Heard) -> bool:
    return heard.has(_LATER)


def _says(heard: Heard, intent: Intent) -> bool:
    return any(found[0] is intent for found in ANYWHERE.anywhere(heard.words))


def _exact(heard: Heard) -> Understood | None:
    """A command that is the whole message."""
    words = heard.bare or heard.words
    for intent, stop in EXACT.all_at(words, 0):
        if stop == len(words) or _only_courtesy(words[stop:]):
            return heard.as_(intent)
    opened = EXACT.at(words, 0)
    return heard.as_(Intent.HELP) if opened and opened[0] is Intent.HELP and words[0] in {"how", "what"} else None


def _only_courtesy(words: tuple[str, ...]) -> bool:
    return (parts_of(words) or frozenset({Part.SAFE})) <= {Part.COURTESY}


def _carrier(heard: Heard) -> Understood | None:
    words = heard.bare
    alone = words[:1] and "".join(words) in CARRIER_WORDS
    courteous = words[:1] and words[0] in CARRIER_WORDS and _only_courtesy(words[1:])
    return heard.as_(Intent.CARRIER, why="a word the network takes") if alone or courteous else None


def _no(heard: Heard) -> Understood | None:
    if heard.words[0] not in _NO or (heard.words[1:] and not _only_courtesy(heard.words[1:])):
        return None
    if heard.asked and heard.asked.no and not heard.words[1:]:
        return heard.as_(heard.asked.no)
    return _not_understood(heard, "no to what")


def _closing(heard: Heard) -> Understood | None:
    """The closed grammar: nothing but safe, finished or home."""
    parts = parts_of(_unquoted(heard.words))
    if parts is None:
        return None
    for part, intent in ((Part.HOME, Intent.HOME), (Part.FINISH, Intent.FINISH), (Part.SAFE, Intent.SAFE)):
        if part in parts:
            return heard.as_(intent, closes=_closes(heard, intent, parts))
    if parts & {Part.ACK, Part.YES}:
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
    said = {found[0] for found in ANYWHERE.anywhere(heard.words)}
    if Intent.NOREPLY in said:
        where = heard.as_(Intent.NOREPLY)
        return where
    if Intent.REFUSED in said:
        return heard.as_(Intent.REFUSED)
    return heard.as_(Intent.FAMILY) if Intent.FAMILY in said and not heard.reading.marked else None


def _leaving_off(heard: Heard) -> Understood | None:
    """The end of the day, and not going in at all."""
    for intent in (Intent.ABORT, Intent.END_SHIFT):
        for found, start, stop in ANYWHERE.anywhere(heard.words):
            if found is intent:
                rest = frozenset(heard.words[:start] + heard.words[stop:])
                if rest & (NOT_SO | ALMOST | OTHERS | {"?", "but", "what", "want", "wanna"}):
                    return _not_understood(heard, "not only that")
                return Understood(intent, heard.state, time=heard.reading.end if intent is Intent.END_SHIFT else None)
    return None


def _ring_me(heard: Heard) -> Understood | None:
    if RING_ME.first(heard.words) is None:
        return None
    short = len(heard.words) <= 4
    return heard.as_(Intent.EXCUSE) if short or heard.state is not State.IDLE else None


_DENYING = NOT_SO | ALMOST | (OTHERS - {"mrs", "mr"}) | {"?", "…", "but", "what", "how", "think", "hope", '"'}


def _finished_there(heard: Heard) -> Understood | None:
    """Finished or home, with a place or a time that the closed grammar does not know: understood, but closing nothing."""
    for stop in range(len(heard.words) - 1, 0, -1):
        parts = parts_of(heard.words[:stop])
        rest = heard.words[stop:]
        if parts and Part.HOME in parts and len(rest) <= 6 and not frozenset(rest) & _DENYING:
            return heard.as_(Intent.HOME, why="not only home")
        if parts and Part.FINISH in parts and _is_where(rest) and not frozenset(rest) & _DENYING:
            return heard.as_(Intent.FINISH, why="not only finished")
    return None


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
