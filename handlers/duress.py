"""Duress: the worker's secret words get the answer of every day, and page everybody in secret."""

import re

from domain.intent import Intent, Understood
from domain.person import Person, duress_mark
from domain.watch import WatchKind
from handlers import wording
from handlers.paging import alerts
from handlers.standing import Standing
from handlers.turn import Turn
from store import inbox, people

FEWEST_DIGITS = 4
FEWEST_WORDS = 2

_ASKED_FOR = re.compile(r"\W*secret\s+words\b", re.I)


def is_duress(worker: Person, text: str) -> bool:
    """Whether the message is the worker's secret words and nothing else."""
    return bool(worker.duress_hash) and duress_mark(worker.id, text) == worker.duress_hash


def raised(turn: Turn, worker: Person, standing: Standing) -> Understood:
    """Pages everybody that the worker is not; gives what the words are then answered as, to the byte: "I am safe"."""
    _forget_the_words(turn)
    open_already = standing.here(WatchKind.DURESS)
    if open_already is None:
        alerts.arm_about(turn, WatchKind.DURESS, worker, standing.visit)
    else:
        alerts.page_again(turn, open_already)
    return Understood(Intent.SAFE, standing.state, closes_watch=True, quietly=True)


def sets_words(turn: Turn) -> bool:
    """Whether the message brings secret words to be kept: nobody reads it, whatever was asked."""
    return not turn.pressed and _ASKED_FOR.match(turn.text) is not None


def set_words(turn: Turn, worker: Person) -> None:
    """Keeps the worker's secret words, as a mark only; the message that brought them is forgotten."""
    words = _ASKED_FOR.sub("", turn.text, count=1).strip(" :,.")
    _forget_the_words(turn)
    digits = sum(letter.isdigit() for letter in words)
    if digits < FEWEST_DIGITS and len(words.split()) < FEWEST_WORDS:
        turn.reply(worker, wording.DURESS_HOW)
        return
    people.change(turn.db, worker.id, duress_hash=duress_mark(worker.id, words))
    turn.note("secret words kept", person_id=worker.id)
    turn.reply(worker, wording.DURESS_SET)


def _forget_the_words(turn: Turn) -> None:
    if turn.message is not None:
        inbox.blank(turn.db, turn.message.wire, turn.message.provider_id)
