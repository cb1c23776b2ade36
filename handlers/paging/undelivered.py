"""When a message cannot be delivered: the person's next wire, and whom to tell where none is left."""

from typing import Any

from sqlalchemy import Row

from domain.message import Fate
from domain.person import Person, Role, Wire
from handlers import wording
from handlers.standing import under_duress
from handlers.turn import Turn
from store import outbox, people, watches

#: What has the message go out on the person's next wire at once.
SWITCHES = frozenset({Fate.SWITCH, Fate.DEAD, Fate.RETRY_AND_SWITCH, Fate.OPERATOR, Fate.UNKNOWN})

#: What follows a wire where that is not the person's next one: a call that is not answered becomes a text.
AFTER = {Wire.VOICE: Wire.SMS}


def undelivered(turn: Turn, row: Row[Any], fate: Fate, code: str) -> None:
    """What follows from an outbox row that its wire did not take, or took and could not deliver."""
    person = people.by_ids(turn.db, [row.person_id]).get(row.person_id) if row.person_id else None
    if person is None:
        return
    turn.note("undelivered", person_id=person.id, watch_id=row.watch_id, wire=row.wire, fate=fate, code=code)
    if fate is Fate.DEAD:
        _bury(turn, person, row, code)
    if fate in SWITCHES and not _is_overtaken(turn, row):
        _switch(turn, person, row)


def _is_overtaken(turn: Turn, row: Row[Any]) -> bool:
    """Whether it is a page whose alert was taken or ended; it is not while this is written down."""
    if row.watch_id is not None:
        watches.hold(turn.db, row.watch_id)
    return bool(outbox.overtaken_among(turn.db, [row]))


def _bury(turn: Turn, person: Person, row: Row[Any], code: str) -> None:
    """Marks the address as dead, and tells the rest of the office, or the managers where nobody is left there."""
    if people.bury_address(turn.db, Wire(row.wire), row.address, code):
        on_call = (people.on_call(turn.db, role, turn.now) for role in (Role.OFFICE, Role.MANAGER))
        others = ([p for p in each if p.id != person.id] for each in on_call)
        told = next((each for each in others if each), [])
        duress = under_duress(turn.db, person.id)
        notice = wording.UNREACHABLE_UNDER_DURESS if duress else wording.UNREACHABLE
        turn.tell_all(told, notice, name=person.name, address=row.address)


def _switch(turn: Turn, person: Person, row: Row[Any]) -> None:
    tried = [*row.facts.get("tried", []), row.wire]
    untried = [address for address in person.reachable if address.wire not in tried]
    following = min(untried, key=lambda address: AFTER.get(Wire(row.wire)) is not address.wire, default=None)
    if following is not None:
        turn.repeat(row, following, tried)
    elif row.step is not None:
        _say_skipped(turn, person, row)


def _say_skipped(turn: Turn, person: Person, row: Row[Any]) -> None:
    """Nothing is left to try for this person: the others who answer are told aloud."""
    turn.note("nobody reached", person_id=person.id, watch_id=row.watch_id, round=row.round, step=row.step)
    staff = [*people.on_call(turn.db, Role.OFFICE, turn.now), *people.on_call(turn.db, Role.MANAGER, turn.now)]
    notice = wording.SKIPPED_UNDER_DURESS if under_duress(turn.db, person.id) else wording.PERSON_SKIPPED
    turn.tell_all([p for p in staff if p.id != person.id], notice, name=person.name)
