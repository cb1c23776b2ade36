"""Those who were paged about a watch: who they are, and what they hear of it afterwards."""

from typing import Any

from domain.person import Person
from domain.watch import Watch
from handlers import wording
from handlers.language import Sentence, render
from handlers.paging import attachments
from handlers.standing import in_danger, under_duress
from handlers.turn import Turn
from store import outbox, people


def everybody(turn: Turn, watch: Watch) -> tuple[Person, ...]:
    """Everybody who was paged about a watch, the worker left out."""
    ids = outbox.people_paged(turn.db, watch.id) - {watch.person_id}
    return tuple(people.by_ids(turn.db, ids).values())


def tell_taken(turn: Turn, watch: Watch, by: Person, worker: Person) -> None:
    """Whoever did not have the alert before gets what the worker sent; the others who were paged hear who has it.

    `watch` is as it was before; a contact hears what that means for them.
    """
    if watch.holder_id != by.id:
        attachments.give_kept(turn, watch, by, worker)
    for person in everybody(turn, watch):
        if person.id != by.id:
            sentence = wording.TAKEN_BY if person.responds else wording.CONTACT_TAKEN_BY
            turn.tell(person, sentence, code=watch.code or "", who=by.name, name=worker.name, office=turn.agency.phone)


def tell_safe(turn: Turn, watch: Watch, worker: Person) -> None:
    """Tells everybody who was paged that the worker says they are safe."""
    tell(turn, watch, worker, wording.SAFE_AFTER_ALL, wording.SAFE_AFTER_ALL)


def tell(turn: Turn, watch: Watch, worker: Person, to_staff: Sentence, to_contacts: Sentence, **facts: Any) -> None:
    """Tells everybody who was paged what the worker has answered since.

    While an sos is open it is no good news to anybody. Of somebody under duress only the staff hear at all.
    """
    duress = under_duress(turn.db, worker.id)
    if in_danger(turn.db, worker.id):
        to_staff, to_contacts = wording.ANSWERED_IN_DANGER, wording.CONTACT_ANSWERED_IN_DANGER
        facts |= {"office": turn.agency.phone}
    told = everybody(turn, watch)
    staff = [person for person in told if person.responds]
    contacts = [person for person in told if not person.responds]
    said = {"name": worker.name, "time": turn.clock(turn.now), "code": watch.code or "", **facts}
    turn.tell_all(staff, wording.SAID_UNDER_DURESS if duress else to_staff, **said)
    turn.tell_all([] if duress else contacts, to_contacts, **said)


def tell_what_they_write(turn: Turn, watch: Watch, worker: Person, text: str) -> None:
    """Tells those of the staff who were paged what the worker has written since."""
    staff = [person for person in everybody(turn, watch) if person.responds]
    turn.tell_all(staff, wording.WORKER_WRITES, code=watch.code or "", name=worker.name, text=text)


def tell_what_they_press(turn: Turn, watch: Watch, worker: Person, label: Sentence) -> None:
    """The same of a button, or of a key on a call, by what stands on it; nothing where that is unknown."""
    for person in [person for person in everybody(turn, watch) if person.responds and label]:
        said = render(label, person.language)
        turn.tell(person, wording.WORKER_WRITES, code=watch.code or "", name=worker.name, text=said)
