"""Asking a step of a procedure: letters on a plain phone, so that no answer is ever mistaken for safe, more time or danger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from domain.message import Lane
from domain.person import Person
from handlers.drafts import Choice
from handlers.guiding.packs import plain
from handlers.language import Sentence, folded, render
from handlers.turn import Turn
from store import guides

LETTERS = "ABCDEFGHIJKLMNOPQRST"

#: Free words answer a question for this long; its letters and buttons as long as it is open.
WORDS_COUNT_FOR = timedelta(minutes=20)


@dataclass(frozen=True)
class Option:
    """One answer on offer: what is shown, what it stands for, and its word on a plain phone where a letter will not do."""

    label: str
    verb: str
    word: str = ""


def ask(
    turn: Turn,
    person: Person,
    sentence: Sentence,
    options: Sequence[Option],
    *,
    words_to: str = "",
    thread: str | None = None,
    **facts: object,
) -> None:
    """Asks the person who has just written. `words_to` is what words of their own would answer (empty: nothing)."""
    letters = iter(LETTERS)
    offered = [(option.word or next(letters), option) for option in options]
    guides.ask(
        turn.db, person.id, [(letter, option.label, option.verb) for letter, option in offered], words_to, turn.now
    )
    choices = [Choice(plain(option.label), option.verb, letter) for letter, option in offered]
    turn.reply(person, sentence, choices, thread=thread, **facts)


def answer_for(turn: Turn, by: Person, worker: Person, sentence: Sentence, **facts: Any) -> None:
    """Answers a worker; what the office has answered for them they hear on their own phone."""
    if by.id == worker.id:
        turn.reply(worker, sentence, **facts)
    else:
        turn.tell(worker, sentence, lane=Lane.REPLY, **facts)


def chosen(asked: Row[tuple[object, ...]], text: str) -> str | None:
    """The verb that a text chooses by its letter or its label; None where it chooses nothing."""
    said = folded(text).strip(" .!")
    for letter, label, verb in asked.choices:
        if said in (letter.lower(), folded(label).strip(" .!")):
            return str(verb)
    return None


def by_letter(asked: Row[tuple[object, ...]], text: str) -> bool:
    """Whether the text is nothing but one of the letters on offer."""
    return text.strip(" .!").upper() in {letter for letter, _label, _verb in asked.choices}


def still_takes_words(asked: Row[tuple[object, ...]], now: datetime) -> bool:
    """Whether words of the person's own still answer what was asked."""
    return bool(asked.words_to) and is_of_now(asked, now)


def is_of_now(asked: Row[tuple[object, ...]], now: datetime) -> bool:
    """Whether it was asked so lately that words without its letters may answer it."""
    asked_at: datetime = asked.asked_at
    return now - asked_at <= WORDS_COUNT_FOR


def now_about(turn: Turn, person_id: int, kind: str, number: int) -> Row[tuple[Any, ...]] | None:
    """What a person is asked now, where it is a question of that checklist (`run`) or report."""
    asked = guides.asked(turn.db, person_id)
    if asked is None:
        return None
    verbs = [str(verb) for _letter, _label, verb in asked.choices]
    return asked if any(each.startswith(f"{kind}:{number}:") for each in (asked.words_to, *verbs)) else None


def stop(turn: Turn, person_id: int, kind: str, number: int) -> None:
    """Asks a person no more of that checklist (`run`) or report; what else they are asked stays."""
    if now_about(turn, person_id, kind, number) is not None:
        guides.forget(turn.db, person_id)


def label(person: Person, sentence: Sentence) -> str:
    """A label of ours in the person's language."""
    return render(sentence, person.language)
