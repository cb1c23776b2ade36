"""Whose words are they: the answer to a step, or about the visit? Where they could be either, it asks."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.intent import Intent, Understood
from domain.message import Kind
from domain.person import Person
from handlers import wording
from handlers.questions import answered, ask
from handlers.turn import Turn
from handlers.understanding.phrases import these
from handlers.understanding.typing_slips import meant
from handlers.understanding.words import split
from store import dialogues

WHOSE = "whose"

#: The answers on offer.
THE_STEPS, THE_VISITS = 1, 2

#: Letters, as a digit would be safe or more time.
KEYS = "AB"

#: What nobody should have to say twice because a question was open.
ABOUT_A_VISIT = frozenset({Intent.NOREPLY, Intent.ABORT, Intent.END_SHIFT})

#: The same, where a time says that it is meant.
WITH_A_TIME = frozenset({Intent.START, Intent.EXTEND})

#: Such as "9.05" or "at 9": alone it answers "when?".
_TIME_OF_DAY = re.compile(r"(?:at\s+)?\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|o'?clock)?\.?", re.I)

#: Said of a step as well as of a visit, in English, Polish and Romanian; beside a word that is only about the visit, not.
_OF_EITHER = these(
    "done complete completed ok okay fine good well alright great clear dobrze porzadku okej bine regula"
)
_OF_THE_VISIT = these(
    "safe safely out left leaving finish finished home off way next visit call job appointment bezpieczna bezpieczny siguranta"
)

_SETTLED, _NOT_ANSWERED = "about_the_visit", "asked_whose_in_vain"


def could_be_the_visits(turn: Turn, said: Understood) -> bool:
    """Whether words that a step would take may be about the visit instead."""
    timed = said.intent in WITH_A_TIME and said.time is not None and not _TIME_OF_DAY.fullmatch(turn.text.strip())
    return said.intent in ABOUT_A_VISIT or timed


def could_be_the_steps(turn: Turn) -> bool:
    """Whether words that would end the visit may be the answer to a step instead: "all done", "I'm fine"."""
    words = {meant(word, _OF_EITHER | _OF_THE_VISIT) for word in split(turn.text).norms}
    return bool(words & _OF_EITHER) and not words & _OF_THE_VISIT


def is_asked_in_vain(turn: Turn) -> bool:
    """Whether the worker was asked just before whose their words are, and has not said."""
    return turn.message is not None and bool(turn.message.facts.get(_NOT_ANSWERED))


def is_digit(turn: Turn) -> bool:
    """Whether nothing but one digit was typed."""
    words = turn.text.strip(" .!()")
    return not turn.pressed and len(words) == 1 and words.isdigit()


def is_settled(turn: Turn) -> bool:
    """Whether the worker has said that these words are about the visit."""
    return turn.message is not None and bool(turn.message.facts.get(_SETTLED))


def ask_which(turn: Turn, worker: Person, words_to: str) -> None:
    """Asks which it is, and keeps the words until then."""
    kept = {"words_to": words_to, "text": turn.text.strip()}
    ask(turn, worker, WHOSE, wording.ANSWER_OR_VISIT, (wording.MY_ANSWER, wording.MY_VISIT), kept, keys=KEYS)


def answer(turn: Turn, worker: Person, kept: Mapping[str, Any]) -> bool:
    """Whether the words were the step's. The visit's stand from here on as if they were said now."""
    which = answered(turn, WHOSE, dict(kept))
    dialogues.close(turn.db, worker.id)
    if which is None and turn.message is not None:
        turn.message = replace(turn.message, facts={**turn.message.facts, _NOT_ANSWERED: True})
    if which == THE_VISITS and turn.message is not None:
        facts = {**turn.message.facts, _SETTLED: True}
        turn.message = replace(turn.message, kind=Kind.TEXT, text=kept["text"], facts=facts)
    return which == THE_STEPS
