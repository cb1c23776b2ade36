"""What a message of the office, a manager or an emergency contact does: the answer to a question, or a command."""

from collections.abc import Callable, Mapping

from domain.person import Person
from handlers import doors, joining, looking, meaning, preferences, reopening, responding, wording
from handlers.commands import Command, Verb, parse
from handlers.language import as_english
from handlers.turn import Turn
from store import dialogues


def _language(turn: Turn, person: Person, _command: Command) -> None:
    preferences.language(turn, person)


def _mistake(turn: Turn, person: Person, command: Command) -> None:
    """Words that call something a mistake: a stand-down of their own just now, or else they are like any other words."""
    if not reopening.takes_back(turn, person, command):
        (responding.code_and_more if command.code else responding.other)(turn, person, command)


RESPONDER: Mapping[Verb, Callable[[Turn, Person, Command], None]] = {
    **responding.VERBS,
    **looking.VERBS,
    Verb.REOPEN: reopening.reopen,
    Verb.MISTAKE: _mistake,
    Verb.INVITE: joining.invite,
    Verb.STAY: doors.stay,
    Verb.RELEASE: doors.release,
    Verb.LANGUAGE: _language,
}

#: What an emergency contact can do. Anything else they write is handed to the office, and nothing is shown to them.
CONTACT: Mapping[Verb, Callable[[Turn, Person, Command], None]] = {
    Verb.TAKE: responding.take,
    Verb.ALERTS: responding.help_,
    Verb.WHO: responding.help_,
    Verb.HELP: responding.help_,
    Verb.LANGUAGE: _language,
}

#: Labels that mean the same when they are typed, in every language.
LABELS = (wording.I_HAVE_IT, wording.STAND_DOWN, wording.STAY, wording.RELEASE)

#: Questions to a responder.
ANSWERS = {responding.REASON: responding.answer_reason, doors.STAY_TEXT: doors.answer_stay}

#: What counts only as a responder's own words of this moment: what they do about an alert, and the reason they are asked for.
ONLY_NOW = frozenset({Verb.TAKE, Verb.DOWN, Verb.STAY, Verb.RELEASE, *responding.MAY_BE_A_REASON})


def from_responder(turn: Turn, person: Person) -> None:
    """Does what somebody asks who answers for others; nothing that is about an alert where it was said long ago."""
    command = command_of(turn, person)
    if meaning.is_of_old(turn) and command.verb in ONLY_NOW:
        (responding.other if person.responds else responding.pass_on)(turn, person, command)
        return
    question = dialogues.open_of(turn.db, person.id, turn.now)
    if question and question.asked in ANSWERS and ANSWERS[question.asked](turn, person, question):
        return
    verbs = RESPONDER if person.responds else CONTACT
    verbs.get(command.verb, responding.pass_on)(turn, person, command)


def command_of(turn: Turn, person: Person) -> Command:
    """What was typed, as a command; beneath the page of an alert it is about that one."""
    said = parse(as_english(turn.text[: meaning.LONGEST_TEXT], person.language, LABELS))
    return responding.of_the_page(turn, said)
