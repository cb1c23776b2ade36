"""Which conversation a message belongs to: who wrote, and whether as a worker or for others."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, State, Understood
from domain.message import OPTS_IN, Incoming, Kind
from domain.person import Person, Role
from handlers import (
    calls,
    doors,
    duress,
    joining,
    labels,
    meaning,
    reopening,
    responding,
    shifts,
    staff_routes,
    wording,
    worker_routes,
)
from handlers.buttons import is_one_of_ours
from handlers.commands import Command, Verb
from handlers.guiding import answers, keysafe, pressing, sayings
from handlers.meaning import Meaning
from handlers.questions import WHERE
from handlers.standing import Standing
from handlers.turn import Turn
from handlers.understand import understand
from store import dialogues, people

#: What somebody who also works says of others alone, and never of a visit of their own.
ONLY_FOR_OTHERS = frozenset({Verb.DOWN, Verb.RELEASE, Verb.ALERTS, Verb.INVITE})

#: Questions to a worker whose answer may look like an alert's code.
ANSWERED_WITH_A_NUMBER = frozenset({(shifts.WAY, Verb.TAKE), (WHERE, Verb.CODE_AND_MORE)})


def handle(turn: Turn) -> None:
    """Handles the turn's message and files what comes of it."""
    assert turn.message is not None
    message = turn.message = _as_heard(turn, turn.message)
    person = people.by_address(turn.db, message.wire, message.address)
    if person is None:
        joining.stranger(turn)
    else:
        if any(address.dead for address in person.addresses):
            _revive(turn, message)
        if message.kind is Kind.DIGIT and not _key_as_button(turn, person):
            turn.reply(person, wording.WRONG_KEY)
        else:
            _from_person(turn, person)
    turn.file()


def _as_heard(turn: Turn, message: Incoming) -> Incoming:
    """The message as it is; a worker's cry for help in a group, open or in disguise, as if written to us alone."""
    if not turn.in_a_group or message.facts.get("forwarded"):
        return message
    speaker = people.by_address(turn.db, message.wire, message.facts["from"])
    if speaker is None or not speaker.is_a(Role.WORKER) or not _cries_in_a_group(turn, speaker):
        return message
    own = {name: fact for name, fact in message.facts.items() if name != "group"}
    return replace(message, address=message.facts["from"], facts=own)


def _cries_in_a_group(turn: Turn, speaker: Person) -> bool:
    words = turn.text[: joining.LONGEST_CRY]
    said = understand(words, state=State.IDLE, now=turn.now, zone=turn.zone)
    return said.intent is Intent.SOS or duress.is_duress(speaker, turn.text)


def _revive(turn: Turn, message: Incoming) -> None:
    """The sender can be reached again, unless they opted out of our texts and this is not the word that ends it."""
    opts_in = message.text.strip().casefold() in OPTS_IN
    revive = people.revive_address if opts_in else people.revive_unless_opted_out
    revive(turn.db, message.wire, message.address)


def _from_person(turn: Turn, person: Person) -> None:
    if turn.pressed and not is_one_of_ours(turn.text):
        turn.reply(person, wording.QUESTION_IS_OVER)
        return
    if not turn.pressed and joining.redeem(turn, person):
        return
    if labels.press(turn, person):
        return
    keysafe.say_why(turn, person)
    if pressing.press(turn, person):
        return
    if turn.pressed and turn.pressed[0] in ("alert", "hold"):
        (responding if turn.pressed[0] == "alert" else doors).press(turn, person)
        return
    works = person.is_a(Role.WORKER) and not turn.in_a_group
    understood = meaning.of(turn, person) if works else None
    in_danger = understood is not None and understood.said.intent in worker_routes.FIRST
    if not in_danger and meaning.is_outrun(turn, person):
        turn.reply(person, wording.QUESTION_IS_OVER)
    elif understood is not None and _means_their_own_visit(turn, person, understood):
        worker_routes.from_worker(turn, person, understood)
    elif not answers.take_from_staff(turn, person):
        staff_routes.from_responder(turn, person)


def _means_their_own_visit(turn: Turn, person: Person, understood: Meaning) -> bool:
    """Whether a worker speaks as one.

    Who also answers for others means that only by words that nobody else would use, and in danger only where these
    name what there is. A house number is no alert's code to somebody on a visit who is in danger.
    """
    in_secret = duress.is_duress(person, turn.text) or duress.sets_words(turn)
    if turn.pressed or not (person.responds or person.is_a(Role.CONTACT)) or in_secret:
        return True
    stands, said = understood.stands, understood.said
    question = dialogues.open_of(turn.db, person.id, turn.now)
    command = staff_routes.command_of(turn, person)
    if question and (question.asked, command.verb) in ANSWERED_WITH_A_NUMBER:
        return True
    if responding.names(turn, person, command) or sayings.names(turn, person):
        return said.intent is Intent.SOS and command.verb is Verb.CODE_AND_MORE and stands.state is not State.IDLE
    return said.intent in worker_routes.FIRST or not _speaks_for_others(turn, person, stands, said, command, question)


def _speaks_for_others(
    turn: Turn,
    person: Person,
    stands: Standing,
    said: Understood,
    command: Command,
    question: Row[tuple[Any, ...]] | None,
) -> bool:
    """Whether the words of somebody who also works are for the office or about an alert; where they could be either, not."""
    if command.verb in ONLY_FOR_OTHERS or (command.verb is Verb.STAY and stands.visit is None):
        return True
    answers_as_responder = question is not None and question.asked in staff_routes.ANSWERS
    if answers_as_responder and stands.state is State.IDLE and said.intent in meaning.SAID_NOW:
        return True
    about_others = sayings.is_meant(turn.text) or reopening.is_just_now(turn, person, command)
    could_be = command.explicit or answers_as_responder or (person.responds and about_others)
    return could_be and said.intent in (Intent.ASK_BACK, Intent.OTHER)


def _key_as_button(turn: Turn, person: Person) -> bool:
    """A key pressed on a call is the button with that key on the page that was read out."""
    message = turn.message
    if message is None:
        return False
    outgoing_id = message.facts.get("outgoing_id")
    if outgoing_id is None:
        data = calls.own_key(turn, person, message.text)
    else:
        data = calls.button_of(turn, person, outgoing_id, message.text)
    if data is not None:
        turn.message = replace(message, kind=Kind.BUTTON, text=data)
    return data is not None
