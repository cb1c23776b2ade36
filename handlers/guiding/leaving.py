"""Leaving: a manager takes somebody off the file, who is then reached, heard and known no more."""

import re
from dataclasses import replace

from domain import names
from domain.person import Person, Role
from handlers import wording
from handlers.fitting import short
from handlers.guiding import dates
from handlers.paging import alerts
from handlers.roles import CLIENT, ROLES
from handlers.standing import standing
from handlers.turn import Turn
from store import clients, invites, outbox, people, visits, watches

_WHO = re.compile(
    r"(?P<role>worker|office|manager|contact|client)\s+(?P<name>.{1,60}?)(?:\s+for\s+(?P<worker>.{1,60}))?", re.I
)


def remove(turn: Turn, manager: Person, said: str) -> None:
    """`remove worker Ben`, `remove contact Rosa for Ana`, `remove client Mrs K`.

    Whoever has another role keeps it; nobody leaves for whom something is open, and the last manager stays.
    """
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    found = _WHO.fullmatch(said)
    role = found["role"].lower() if found else ""
    if found is None or (role == Role.CONTACT) != bool(found["worker"]):
        turn.reply(manager, wording.REMOVE_HOW)
    elif role == CLIENT:
        _client(turn, manager, found["name"])
    elif role == Role.CONTACT:
        _contact(turn, manager, found["name"], found["worker"])
    else:
        _person(turn, manager, Role(role), found["name"])


def _person(turn: Turn, manager: Person, role: Role, name: str) -> None:
    person = people.named(turn.db, role, name)
    if person is None:
        _unknown(turn, manager, role, name)
    elif role is Role.MANAGER and len(people.with_role(turn.db, role)) == 1:
        turn.reply(manager, wording.REMOVE_LAST, name=person.name)
    elif _something_is_open(turn, person):
        turn.reply(manager, wording.REMOVE_WATCHED, name=person.name)
    else:
        called_off = _worker(turn, manager, person) if role is Role.WORKER else 0
        _take(turn, person, role)
        _say(turn, manager, role, person.name, called_off)


def _worker(turn: Turn, manager: Person, worker: Person) -> int:
    """What goes with a worker: their contacts, and what is planned; gives how many visits that were."""
    for contact in people.contacts_of(turn.db, [worker.id]).get(worker.id, ()):
        people.end_contact(turn.db, worker.id, contact.id)
        _let_go(turn, contact)
    if worker.roles == {Role.WORKER}:
        dates.left(turn, manager, worker)
    return visits.call_off(turn.db, worker.id)


def _contact(turn: Turn, manager: Person, name: str, worker_name: str) -> None:
    worker = people.named(turn.db, Role.WORKER, worker_name)
    known = people.contacts_of(turn.db, [worker.id]).get(worker.id, ()) if worker else ()
    contact = names.called(name, known)
    if worker is None or contact is None:
        _unknown(turn, manager, Role.CONTACT, name)
        return
    people.end_contact(turn.db, worker.id, contact.id)
    _let_go(turn, contact)
    if not contact.responds:
        _give_up(turn, contact)
    _say(turn, manager, Role.CONTACT, contact.name, 0)


def _client(turn: Turn, manager: Person, name: str) -> None:
    client = clients.named(turn.db, name)
    if client is None:
        _unknown(turn, manager, CLIENT, name)
        return
    if visits.open_at(turn.db, client.id):
        turn.reply(manager, wording.REMOVE_WATCHED, name=client.name)
        return
    called_off = visits.call_off_at(turn.db, client.id)
    clients.leave(turn.db, client.id)
    turn.note("client removed", person_id=manager.id, client=client.id)
    _say(turn, manager, CLIENT, client.name, called_off)


def _something_is_open(turn: Turn, person: Person) -> bool:
    stands = standing(turn.db, person)
    return stands.visit is not None or bool(stands.watches)


def _let_go(turn: Turn, contact: Person) -> None:
    """A contact who stands by nobody any more has no reason to be known as one."""
    if not people.workers_of_contact(turn.db, contact.id):
        _take(turn, contact, Role.CONTACT)


def _take(turn: Turn, person: Person, role: Role) -> None:
    """Takes the role; whoever has no other has left, and whoever answers for nobody any more gives up what they have."""
    if person.responds and not replace(person, roles=person.roles - {role}).responds:
        _give_up(turn, person)
    if person.roles > {role}:
        people.take_role(turn.db, person.id, role)
    else:
        people.leave(turn.db, person.id)
        invites.run_out(turn.db, person.id, turn.now)
        outbox.cancel_all_to(turn.db, person.id)
    turn.note("removed", person_id=person.id, role=role)


def _give_up(turn: Turn, person: Person) -> None:
    """What somebody had taken is paged again at once: nobody looks after it any more."""
    for watch in watches.alerts(turn.db):
        if watch.holder_id == person.id:
            alerts.page_again(turn, watch)


def _unknown(turn: Turn, manager: Person, role: str, name: str) -> None:
    turn.reply(manager, wording.REMOVE_NOBODY, name=short(name), role=ROLES[role])


def _say(turn: Turn, manager: Person, role: str, name: str, called_off: int) -> None:
    """Says so to whoever did it and to the other managers."""
    turn.reply(manager, wording.REMOVED, name=name, role=ROLES[role], count=called_off)
    others = people.with_role(turn.db, Role.MANAGER, but=manager.id)
    turn.tell_all(others, wording.REMOVED_NOTICE, who=manager.name, name=name, role=ROLES[role])
