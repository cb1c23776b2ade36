"""Where a message goes that answers a step of a procedure. Safety is never behind it."""

import re
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, State, Understood
from domain.person import Person, Role
from escalation.ladder import asked_since
from handlers import wording
from handlers.commands import Verb, parse
from handlers.guiding import checklists, offices, reports, sayings, whose
from handlers.guiding.asking import by_letter, chosen, is_of_now, still_takes_words
from handlers.guiding.pressing import as_if_pressed
from handlers.standing import Standing
from handlers.turn import Turn
from store import dialogues, guides

#: What is never taken for words of a report or a note.
COMMANDS = frozenset(
    {Intent.HELP, Intent.WHO, Intent.PLAN, Intent.CARRIER, Intent.HOME, Intent.END_SHIFT, Intent.FINISH, Intent.SAFE}
)
_COMMANDING = re.compile(r"(?:start|more|extend|finish|safe|home|abort)\b", re.I)


def keep(turn: Turn, worker: Person, said: Understood) -> None:
    """Words of danger are heard first; what they answer besides is kept, so that nobody says it twice."""
    asked = guides.asked(turn.db, worker.id)
    long_enough = len(turn.text.split()) > 3
    if asked is None or turn.pressed or not long_enough or not still_takes_words(asked, turn.now):
        return
    if said.intent is Intent.CONCERN:
        _take_words(turn, worker, asked.words_to, turn.text.strip())
    elif asked.words_to.startswith("report:"):
        reports.keep_words(turn, worker, asked.words_to, turn.text.strip())


def take(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    """Whether the message answers the step that was asked last."""
    asked = guides.asked(turn.db, worker.id)
    if asked is None or turn.pressed or not turn.text.strip() or whose.is_settled(turn):
        return False
    verb = chosen(asked, turn.text)
    if verb is not None and (by_letter(asked, turn.text) or stands.state is not State.DUE):
        if said.closes_watch and not by_letter(asked, turn.text):
            letter = next(letter for letter, _label, its in asked.choices if its == verb)
            turn.reply(worker, wording.STEP_OR_VISIT, letter=letter)
            return True
        as_if_pressed(turn, worker, verb)
        return True
    if said.closes_watch and _may_be_the_steps(turn, worker, stands, asked):
        whose.ask_which(turn, worker, asked.words_to)
        return True
    if not still_takes_words(asked, turn.now) or said.intent is Intent.HELP:
        return False
    digit = whose.is_digit(turn) and _was_asked_last(turn, worker, stands, asked)
    if digit or (whose.could_be_the_visits(turn, said) and not _is_command(turn, said)):
        whose.ask_which(turn, worker, asked.words_to)
        return True
    if said.closes_watch or _is_command(turn, said):
        return False
    _take_words(turn, worker, asked.words_to, turn.text.strip())
    return True


def settles(turn: Turn, worker: Person, question: Row[tuple[Any, ...]] | None) -> bool:
    """Whether the worker says that their words were an answer to the step, which then has them."""
    if question is None or question.asked != whose.WHOSE or not whose.answer(turn, worker, question.facts):
        return False
    asked = guides.asked(turn.db, worker.id)
    if asked is None or asked.words_to != question.facts["words_to"]:
        turn.reply(worker, wording.QUESTION_IS_OVER)
    elif asked.words_to:
        _take_words(turn, worker, asked.words_to, question.facts["text"])
    else:
        checklists.resume(turn, worker)
    return True


def wants_a_letter(turn: Turn, worker: Person, stands: Standing) -> bool:
    """Whether a digit was typed where a step was asked last that has letters: then it answers nothing."""
    asked = guides.asked(turn.db, worker.id) if whose.is_digit(turn) else None
    if asked is None or still_takes_words(asked, turn.now):
        return False
    return _was_asked_last(turn, worker, stands, asked)


def _may_be_the_steps(turn: Turn, worker: Person, stands: Standing, asked: Row[tuple[Any, ...]]) -> bool:
    """Whether what would end the visit may answer the step that was asked just now. Nobody is asked it twice.

    Whoever was asked since whether they are safe has answered that.
    """
    if stands.state is State.DUE or whose.is_asked_in_vain(turn) or not is_of_now(asked, turn.now):
        return False
    unclear = whose.could_be_the_steps(turn) or checklists.asks_if_in_danger(turn, asked.choices)
    return unclear and _was_asked_last(turn, worker, stands, asked)


def _was_asked_last(turn: Turn, worker: Person, stands: Standing, asked: Row[tuple[Any, ...]]) -> bool:
    other = dialogues.open_of(turn.db, worker.id, turn.now)
    later = other is not None and other.asked_at >= asked.asked_at
    return not later and not any(asked_since(watch, asked.asked_at) for watch in stands.watches)


def take_photo(turn: Turn, worker: Person) -> bool:
    """Whether a photo answers the question of a report."""
    taken = reports.keep_photo(turn, worker)
    if taken:
        checklists.after_report(turn, worker)
    return taken


def take_from_staff(turn: Turn, person: Person) -> bool:
    """As `take`, for the office and managers; of somebody who also visits, only what no worker would say."""
    if turn.pressed or not person.responds:
        return False
    if person.is_a(Role.WORKER):
        return sayings.is_meant(turn.text) and offices.says(turn, person)
    return offices.says(turn, person) or _answers_as_staff(turn, person)


def _answers_as_staff(turn: Turn, person: Person) -> bool:
    asked, other = guides.asked(turn.db, person.id), dialogues.open_of(turn.db, person.id, turn.now)
    if asked is None or (other is not None and other.asked_at >= asked.asked_at):
        return False
    verb = chosen(asked, turn.text)
    if verb is not None:
        as_if_pressed(turn, person, verb)
    elif still_takes_words(asked, turn.now) and parse(turn.text).verb is Verb.OTHER:
        _take_words(turn, person, asked.words_to, turn.text.strip())
    else:
        return False
    return True


def _is_command(turn: Turn, said: Understood) -> bool:
    short = len(turn.text.split()) <= 3
    return bool(_COMMANDING.match(turn.text.strip())) or (short and said.intent in COMMANDS)


def _take_words(turn: Turn, person: Person, words_to: str, words: str) -> None:
    kind, number, step = words_to.split(":")
    if kind == "run":
        checklists.note(turn, person, int(number), step, words)
    elif kind == "decide":
        reports.decide(turn, person, int(number), words)
        guides.forget(turn.db, person.id)
    elif reports.answer(turn, person, int(number), step, words):
        checklists.after_report(turn, person)
