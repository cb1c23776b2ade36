"""Asking a question with numbered answers, and reading which one was given."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.person import Person
from handlers.language import Sentence, folded, render
from handlers.turn import Choice, Turn
from store import dialogues

QUESTION_LASTS = timedelta(minutes=15)

#: In English, Polish and Romanian.
YES, NO = ("yes", "y", "tak", "da"), ("no", "n", "nie", "nu")


def is_short(turn: Turn) -> bool:
    """Whether the message answers any question there may be, and so the last one: a digit, yes or no."""
    words = folded(turn.text).rstrip(".!")
    return not turn.pressed and (words in YES or words in NO or (len(words) == 1 and words.isdigit()))


def ask(
    turn: Turn,
    person: Person,
    asked: str,
    sentence: Sentence,
    answers: Sequence[Sentence],
    kept: dict[str, Any],
    **facts: Any,
) -> None:
    """Asks; the answers are numbered from 1. `kept` comes back with the answer."""
    labels = [folded(render(answer, person.language)) for answer in answers]
    kept = {**kept, "answers": labels}
    dialogues.ask(turn.db, person.id, asked, kept, turn.now, turn.now + QUESTION_LASTS)
    choices = [Choice(answer, f"asked:{asked}:{digit}", str(digit)) for digit, answer in enumerate(answers, 1)]
    turn.reply(person, sentence, choices, **facts)


def answered(turn: Turn, asked: str, kept: dict[str, Any], *, yes: int = 0, no: int = 0) -> int | None:
    """The number of the answer given; None where the message is no answer. `yes` and `no` count as these numbers."""
    if turn.pressed:
        return int(turn.pressed[2]) if turn.pressed[:2] == ("asked", asked) else None
    words = folded(turn.text).rstrip(".!")
    labels = kept.get("answers", [])
    if words.isdigit() and 1 <= int(words) <= len(labels):
        return int(words)
    if words in labels:
        return int(labels.index(words)) + 1
    return {**dict.fromkeys(YES, yes), **dict.fromkeys(NO, no)}.get(words) or None
