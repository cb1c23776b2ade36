"""Joining: strangers, one-time codes, invitations."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from itertools import chain, count
from typing import Any

from sqlalchemy import Connection, Row

from domain.intent import Intent, State
from domain.names import all_called, is_same
from domain.person import Person, Role, Wire
from handlers import wording
from handlers.commands import Command
from handlers.language import Sentence
from handlers.roles import ROLES
from handlers.turn import Turn
from handlers.understand import understand
from store import invites, people, strangers

#: Letters and digits that are not mistaken for one another.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
HALF = 4
CODES_LAST = timedelta(days=7)

#: Who speaks for themselves alone, or for whom nobody else may.
ONE_ALONE = frozenset({Role.WORKER, Role.CONTACT})

#: As much of what a stranger writes, or anybody in a group, as is looked at for a cry for help.
LONGEST_CRY = 300

_CODE = re.compile(rf"(?:/?(?:start|join)\s+)?([{ALPHABET}]{{{HALF}}})[\s-]?([{ALPHABET}]{{{HALF}}})", re.I)
_INVITE = re.compile(
    r"(?P<role>worker|office|manager|contact)\s+(?P<name>.{1,60}?)(?:\s+for\s+(?P<worker>.{1,60}))?", re.I
)


def stranger(turn: Turn) -> None:
    """Somebody unknown: a good code lets them in, anything else is answered once and reaches nobody's data.

    A group is let in for the staff alone. Whoever cries for help, as a worker on a new phone may, hears that nobody is
    paged for them.
    """
    message = turn.message
    assert message is not None
    found = _CODE.fullmatch(turn.text.strip())
    invitation = invites.take(turn.db, _hash(found[1] + found[2]), turn.now) if found else None
    if invitation is not None and _is_for_one_alone(turn, invitation):
        invites.give_back(turn.db, invitation.id)
        turn.reply_to_address(message.wire, message.address, "en", wording.CODE_FOR_ONE)
        return
    if invitation is not None:
        _join(turn, invitation)
        return
    cries = understand(turn.text[:LONGEST_CRY], state=State.IDLE, now=turn.now, zone=turn.zone).intent is Intent.SOS
    is_new = strangers.met_first(turn.db, message.wire, message.address, turn.now)
    if is_new or ((found or cries) and strangers.may_try_again(turn.db, message.wire, message.address)):
        answer = wording.STRANGER if is_new else wording.CODE_UNKNOWN
        turn.reply_to_address(message.wire, message.address, "en", wording.STRANGER_IN_DANGER if cries else answer)


def redeem(turn: Turn, person: Person) -> bool:
    """A code from somebody known gives them one more role, or one more worker to stand by; false for anything else.

    A command with a code that is not known is nothing else: it comes from the link of an invitation that was used.
    One that is not theirs is not used up.
    """
    text = turn.text.strip()
    found = _CODE.fullmatch(text)
    invitation = invites.take(turn.db, _hash(found[1] + found[2]), turn.now) if found else None
    if invitation is None:
        if found and text.startswith("/"):
            turn.reply(person, wording.CODE_UNKNOWN)
            return True
        return False
    refusal = _refusal(turn, person, invitation)
    if refusal is not None:
        invites.give_back(turn.db, invitation.id)
        turn.reply(person, refusal, name=invitation.name)
        return True
    people.add_role(turn.db, person.id, Role(invitation.role))
    _welcome(turn, person, invitation)
    return True


def invite(turn: Turn, person: Person, command: Command) -> None:
    """A manager asks for a code for somebody."""
    if not person.is_a(Role.MANAGER):
        turn.reply(person, wording.ONLY_MANAGERS)
        return
    found = _INVITE.fullmatch(command.rest)
    if found is None or (Role(found["role"].lower()) is Role.CONTACT) != bool(found["worker"]):
        turn.reply(person, wording.INVITE_HOW)
        return
    name, role = found["name"].strip(), Role(found["role"].lower())
    worker = people.named(turn.db, Role.WORKER, found["worker"]) if found["worker"] else None
    if role is Role.CONTACT and worker is None:
        turn.reply(person, wording.INVITE_NO_WORKER, name=found["worker"])
        return
    until, known = turn.now + CODES_LAST, people.named(turn.db, role, name)
    links = {"invited_by": person.id, "contact_of": worker and worker.id, "for_person": known and known.id}
    another = wording.INVITED_TWICE if invites.is_open(turn.db, name, role, turn.now) else wording.INVITED
    code = new_code(turn.db, name, role, until, **links)
    turn.note("invited", person_id=person.id, name=name, role=role)
    sentence = wording.INVITED_AGAIN if known else another
    turn.reply(person, sentence, name=name, role=ROLES[role], code=code, until=turn.clock(until))


def new_code(db: Connection, name: str, role: Role, until: datetime, **links: Any) -> str:
    """A fresh one-time code, such as 4F7K-29QD; only its hash is kept."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * HALF))
    invites.add(db, _hash(letters), name, role, until, **links)
    return f"{letters[:HALF]}-{letters[HALF:]}"


def _refusal(turn: Turn, person: Person, invitation: Row[Any]) -> Sentence | None:
    """Why a code is no use from this person's phone, if it is none. Nobody stands by themselves."""
    if _is_for_one_alone(turn, invitation):
        return wording.CODE_FOR_ONE
    if invitation.contact_of == person.id:
        return wording.NOT_YOUR_CODE
    return wording.CODE_FOR_ANOTHER if _is_for_another(person, invitation) else None


def _is_for_another(person: Person, invitation: Row[Any]) -> bool:
    """Whether it adds a phone to somebody else, or gives somebody of another name what this person is already."""
    if invitation.for_person is not None:
        return bool(invitation.for_person != person.id)
    role = Role(invitation.role)
    return role is not Role.CONTACT and person.is_a(role) and not is_same(invitation.name, person.name)


def _is_for_one_alone(turn: Turn, invitation: Row[Any]) -> bool:
    """Whether a code was sent from a group that would make it the address of somebody for whom anybody could answer."""
    if not turn.in_a_group:
        return False
    known = people.by_ids(turn.db, [invitation.for_person or 0]).values()
    return not ONE_ALONE.isdisjoint({Role(invitation.role), *(role for person in known for role in person.roles)})


def _join(turn: Turn, invitation: Row[Any]) -> None:
    message = turn.message
    assert message is not None
    role = Role(invitation.role)
    known = people.by_ids(turn.db, [invitation.for_person or 0]).get(invitation.for_person or 0)
    person_id = known.id if known else people.add(turn.db, _free_name(turn.db, role, invitation.name), [role])
    rank = len(known.addresses) if known else 0
    wires = [Wire.TELEGRAM] if message.wire is Wire.TELEGRAM else [Wire.SMS, Wire.VOICE]
    for offset, wire in enumerate(wires):
        people.add_address(turn.db, person_id, wire, message.address, rank + offset)
    _welcome(turn, people.by_ids(turn.db, [person_id])[person_id], invitation)


def _welcome(turn: Turn, person: Person, invitation: Row[Any]) -> None:
    """Has somebody who used an invitation stand by whom it names; they are welcomed, and the other managers hear it."""
    role = Role(invitation.role)
    if invitation.contact_of is not None:
        people.add_contact(turn.db, invitation.contact_of, person.id, 0)
    invites.used_by(turn.db, invitation.id, person.id)
    turn.note("joined", person_id=person.id, role=role, wire=turn.message.wire if turn.message else None)
    turn.reply(person, wording.JOINED, name=person.name, agency=turn.agency.name, role=ROLES[role])
    managers = people.with_role(turn.db, Role.MANAGER, but=person.id)
    turn.tell_all(managers, wording.JOINED_NOTICE, name=person.name, role=ROLES[role])


def _free_name(db: Connection, role: Role, name: str) -> str:
    """The name, with a number where somebody else of the role has joined under it since the invitation."""
    known = people.with_role(db, role)
    numbered = (f"{name} {number}" for number in count(2))
    return next(free for free in chain([name], numbered) if not all_called(free, known))


def _hash(letters: str) -> str:
    return hashlib.sha256(letters.upper().encode()).hexdigest()
