"""What a worker's message means: their words or their button, by where they stand and what they were asked."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from domain.intent import ARE_YOU_SAFE, VISIT_MENU, Intent, State, Understood
from domain.message import Incoming
from domain.person import Person
from domain.watch import WatchKind
from escalation.ladder import asked_since
from handlers import planned, wording
from handlers.guiding import whose
from handlers.guiding.asking import chosen
from handlers.language import as_english
from handlers.questions import WHETHER_IN_DANGER, WHETHER_SAFE, is_bare, is_short, still_asks
from handlers.standing import Standing, standing
from handlers.turn import Turn
from handlers.understand import understand
from store import dialogues, guides, inbox

Question = Row[tuple[Any, ...]] | None

#: Labels that mean the same when they are typed, in every language.
WORKER_LABELS = (wording.I_AM_SAFE, wording.MORE_TIME, wording.DANGER, wording.I_AM_OUT, wording.I_AM_HOME)

#: What a worker's button stands for.
PRESSED = {"safe": Intent.SAFE, "more": Intent.EXTEND, "danger": Intent.SOS, planned.START: Intent.START}

#: What counts only as the worker's own words of this moment.
SAID_NOW = frozenset({Intent.SAFE, Intent.FINISH, Intent.EXTEND, Intent.HOME, Intent.ABORT})

LONGEST_TEXT = 2000

#: By so much the clocks of those who say when a message was sent may differ.
SAME_MOMENT = timedelta(seconds=5)


@dataclass(frozen=True)
class Meaning:
    """A worker's message, understood once: where they stand, what they may be answering, and what is understood of it."""

    stands: Standing
    question: Question
    said: Understood


def of(turn: Turn, worker: Person) -> Meaning:
    """What is understood of the words or the button, whoever they may be from and of."""
    stands = standing(turn.db, worker, turn.now)
    asked = _question(turn, worker, stands)
    return Meaning(stands, asked, _understood(turn, worker, stands, asked))


def meant(turn: Turn, understood: Meaning) -> Understood:
    """What the message does: what is understood of it, as it was offered, and only as the worker's own words of now."""
    stands = understood.stands
    return _own_words(turn, stands, _as_offered(turn, stands, understood.question, understood.said))


def is_of_old(turn: Turn) -> bool:
    """Whether the message is forwarded or edited: said by somebody else, or at another time."""
    facts = turn.message.facts if turn.message else {}
    return bool(facts.get("forwarded") or facts.get("edited"))


def is_older(turn: Turn, stands: Standing) -> bool:
    """Whether the message was not said of what is open now: it is of old, or was overtaken on its way."""
    return is_of_old(turn) or _is_overtaken(turn, stands)


def is_outrun(turn: Turn, person: Person) -> bool:
    """Whether it answers no question that its sender had seen: a step put since, or the last one, where it was overtaken.

    It answers an earlier one. Whether a worker is safe is one question, however often it is asked.
    """
    message = turn.message
    if message is None or (not is_bare(turn) and turn.now - message.sent_at <= SAME_MOMENT):
        return False  # nothing can have been put since
    asked, step = dialogues.open_of(turn.db, person.id, turn.now), guides.asked(turn.db, person.id)
    if step is not None and _is_of_an_earlier_step(turn, message, asked, step):
        return True
    if not is_bare(turn):
        return False
    if asked is not None and asked.asked == WHETHER_SAFE and standing(turn.db, person, turn.now).state is State.DUE:
        return False
    put = [question.asked_at for question in (asked, step) if question is not None]
    return bool(put) and max(put) > message.sent_at and inbox.is_overtaken(turn.db, message, SAME_MOMENT)


def _is_of_an_earlier_step(turn: Turn, message: Incoming, asked: Question, step: Row[tuple[Any, ...]]) -> bool:
    """Whether it would answer a step that nobody had seen when it was sent: it was sent again while we were down."""
    seen = step.asked_at - message.sent_at <= SAME_MOMENT or (asked is not None and asked.asked_at >= step.asked_at)
    return not seen and not turn.pressed and chosen(step, turn.text) is not None


def _is_overtaken(turn: Turn, stands: Standing) -> bool:
    """Whether what is open was begun or put off after the message was sent, by one that was sent later and came first.

    What waited while we were down is older than all that it begins, too; but it comes in the order it was sent in.
    """
    message = turn.message
    if message is None or all(watch.armed_at <= message.sent_at for watch in stands.watches):
        return False
    return inbox.is_overtaken(turn.db, message, SAME_MOMENT)


def _question(turn: Turn, worker: Person, stands: Standing) -> Question:
    """What the worker may be answering. A bare digit belongs to what a watch has asked since, where it has."""
    asked = dialogues.open_of(turn.db, worker.id, turn.now)
    if asked is None or not is_short(turn):
        return asked
    return None if any(asked_since(watch, asked.asked_at) for watch in stands.watches) else asked


def _understood(turn: Turn, worker: Person, stands: Standing, question: Question) -> Understood:
    if turn.pressed:
        return _understood_button(turn, stands)
    overdue = stands.watch(WatchKind.OVERDUE)
    ends = overdue or stands.watch(WatchKind.HOME_SAFE)
    asked_back = question is not None and still_asks(question, stands)
    asked = ARE_YOU_SAFE if asked_back or (overdue and overdue.is_due) else None
    in_danger = question is not None and question.asked == WHETHER_IN_DANGER
    return understand(
        as_english(turn.text[:LONGEST_TEXT], worker.language, WORKER_LABELS),
        state=stands.state,
        now=min(turn.now, turn.message.sent_at) if turn.message else turn.now,
        zone=turn.zone,
        asked=VISIT_MENU if in_danger else asked,
        until=ends.due_at if ends else None,
    )


def _own_words(turn: Turn, stands: Standing, said: Understood) -> Understood:
    """What is of old closes nothing and puts nothing off."""
    counts = said.closes_watch or said.intent in SAID_NOW
    return replace(said, intent=Intent.ASK_BACK, closes_watch=False) if counts and is_older(turn, stands) else said


def _as_offered(turn: Turn, stands: Standing, question: Question, said: Understood) -> Understood:
    """What is offered on the way home as "I am home" means that, although it looks like "I am safe" to whoever reads it."""
    homeward = stands.watch(WatchKind.HOME_SAFE)
    if homeward is None or said.intent is not Intent.SAFE or not said.closes_watch:
        return said
    asked_back = question is not None and question.asked == WHETHER_SAFE and whose.is_digit(turn)
    offered = turn.pressed[1] if turn.pressed else question.facts["watch"] if question and asked_back else None
    return replace(said, intent=Intent.HOME) if str(offered) == str(homeward.id) else said


def _understood_button(turn: Turn, stands: Standing) -> Understood:
    """A button means what it says on the watch it belongs to, and only a question on any other."""
    kind, which, *rest = (*turn.pressed, "", "")
    intent = PRESSED.get(rest[0], Intent.ASK_BACK) if kind == "watch" else PRESSED.get(kind, Intent.ASK_BACK)
    belongs = not stands.watches or any(str(watch.id) == which for watch in stands.watches)
    if intent in (Intent.SAFE, Intent.EXTEND) and not belongs:
        intent = Intent.ASK_BACK
    return Understood(intent, stands.state, closes_watch=intent is Intent.SAFE and stands.state is not State.IDLE)
