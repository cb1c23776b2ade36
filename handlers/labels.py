"""The words on a button, typed: the same as pressing it, where only one such button can be meant."""

from dataclasses import replace
from datetime import timedelta

from domain.message import Kind
from domain.person import Person
from handlers import wording
from handlers.language import folded, render
from handlers.turn import Turn
from store import dialogues, guides, shown, watches

#: Labels that are no words of their own; what the others say is understood wherever it is typed.
LABELS = (wording.CLEAR_IT, wording.REFUSE, wording.APPROVE, wording.DECIDE, wording.SHOW_IT)

#: A button is meant for this long after it was shown.
MEANT_FOR = timedelta(hours=24)


def press(turn: Turn, person: Person) -> bool:
    """Makes a typed label the button that it stands on; true where it was asked back instead."""
    said = folded(turn.text).strip(" .!")
    if turn.pressed or turn.message is None or said not in {folded(render(each, person.language)) for each in LABELS}:
        return False
    if dialogues.open_of(turn.db, person.id, turn.now) or guides.asked(turn.db, person.id):
        return False
    on_offer = shown.buttons(turn.db, person.id, turn.now - MEANT_FOR)
    verbs = {verb for label, verb, *_ in on_offer if folded(label) == said and _is_open(turn, verb)}
    if len(verbs) == 1:
        turn.message = replace(turn.message, kind=Kind.BUTTON, text=verbs.pop())
    elif verbs:
        turn.reply(person, wording.WHICH_BUTTON, label=turn.text.strip(" .!"))
    return len(verbs) > 1


def _is_open(turn: Turn, verb: str) -> bool:
    """Whether a button can still do anything; of a clearance that is over it cannot."""
    kind, which, *_ = verb.split(":")
    watch = watches.by_id(turn.db, int(which)) if kind == "clear" else None
    return kind != "clear" or (watch is not None and watch.is_open)
