"""Asking a question with numbered answers, and reading which one was given."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from domain.person import Person
from handlers.drafts import Choice
from handlers.language import Sentence, folded, render
from handlers.standing import Standing
from handlers.turn import Turn
from handlers.understanding.phrases import these
from store import dialogues

QUESTION_LASTS = timedelta(minutes=15)

#: Questions that more than one conversation knows: where the worker is, whether they are safe, whether they are in danger.
WHERE, WHETHER_SAFE, WHETHER_IN_DANGER = "where", "are_you_safe", "help"

#: In English, Polish and Romanian.
YES = ("yes", "y", "yeah", "yep", "yup", "tak", "da")
NO = ("no", "n", "nope", "nah", "nie", "nu")

#: What may follow an answer and says nothing.
COURTESY = these("please pls plz thanks thank you ta cheers prosze dziekuje te va rog multumesc")


def is_short(turn: Turn) -> bool:
    """Whether the message answers any question there may be, and so the last one: a digit, yes or no."""
    words = _plainly(turn.text)
    return not turn.pressed and (words in YES or words in NO or (len(words) == 1 and words.isdigit()))


def is_bare(turn: Turn) -> bool:
    """Whether the message says nothing without its question: a digit, a letter, yes or no."""
    return is_short(turn) or (not turn.pressed and len(_plainly(turn.text)) == 1)


def still_asks(question: Row[Any], stands: Standing) -> bool:
    """Whether it is asked if somebody is safe, of a watch that is still open: of another one that asks nothing."""
    return question.asked == WHETHER_SAFE and question.facts["watch"] in {watch.id for watch in stands.watches}


def ask(
    turn: Turn,
    person: Person,
    asked: str,
    sentence: Sentence,
    answers: Sequence[Sentence],
    kept: dict[str, Any],
    *,
    keys: str = "123456789",
    **facts: Any,
) -> None:
    """Asks; the answers are numbered from 1, or lettered by other `keys`. `kept` comes back with the answer."""
    choices, kept = offer(person, asked, answers, kept, keys=keys)
    dialogues.ask(turn.db, person.id, asked, kept, turn.now, turn.now + QUESTION_LASTS)
    turn.reply(person, sentence, choices, **facts)


def offer(
    person: Person, asked: str, answers: Sequence[Sentence], kept: dict[str, Any], *, keys: str = "123456789"
) -> tuple[list[Choice], dict[str, Any]]:
    """What can be pressed or typed in answer to a question, and what to keep of it until `answered` reads the answer."""
    labels = [folded(render(answer, person.language)) for answer in answers]
    kept = {**kept, "answers": labels, "keys": keys[: len(labels)].lower()}
    numbered = enumerate(zip(answers, keys, strict=False), 1)
    return [Choice(answer, f"asked:{asked}:{number}", key) for number, (answer, key) in numbered], kept


def answered(turn: Turn, asked: str, kept: dict[str, Any], *, yes: int = 0, no: int = 0) -> int | None:
    """The number of the answer given; None where the message is no answer. `yes` and `no` count as these numbers."""
    if turn.pressed:
        return int(turn.pressed[2]) if turn.pressed[:2] == ("asked", asked) else None
    words = _plainly(turn.text)
    for offered in (list(kept.get("keys", "")), kept.get("answers", [])):
        if words in offered:
            return int(offered.index(words)) + 1
    return {**dict.fromkeys(YES, yes), **dict.fromkeys(NO, no)}.get(words) or None


def _plainly(text: str) -> str:
    """An answer without the courtesy that follows it: "Yes, please!" is "yes"."""
    words = folded(text).rstrip(".!").split()
    while len(words) > 1 and words[-1] in COURTESY:
        words.pop()
    return " ".join(words).rstrip(",.!")
