"""All the people and visits that a batch of due watches speaks of or to, each read once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.ladder import Step, Whom
from domain.person import Person, Role
from domain.visit import Visit
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.turn import Turn
from store import people, visits, watches


def or_others(about: int, meant: Iterable[Person], *others: Callable[[], Iterable[Person]]) -> tuple[Person, ...]:
    """Those who are meant by a page, and `others` in turn as long as nobody among them has a working wire.

    Nobody is paged `about` themselves: their phone may be in somebody else's hand.
    """
    found = {person.id: person for person in meant if person.id != about}
    for more in others:
        if any(person.reachable for person in found.values()):
            break
        found |= {person.id: person for person in more() if person.id != about}
    return tuple(found.values())


@dataclass
class Crowd:
    """Whom and what the due watches of one sweep concern."""

    turn: Turn
    due: Sequence[Watch]

    @cached_property
    def workers(self) -> dict[int, Person]:
        return people.by_ids(self.turn.db, {watch.person_id for watch in self.due})

    @cached_property
    def visits(self) -> dict[int, Visit]:
        return visits.by_ids(self.turn.db, {w.visit_id for w in self.due if w.visit_id})

    @cached_property
    def office(self) -> tuple[Person, ...]:
        return people.on_call(self.turn.db, Role.OFFICE, self.turn.now)

    @cached_property
    def managers(self) -> tuple[Person, ...]:
        return people.on_call(self.turn.db, Role.MANAGER, self.turn.now)

    @cached_property
    def contacts(self) -> dict[int, tuple[Person, ...]]:
        return people.contacts_of(self.turn.db, {watch.person_id for watch in self.due})

    @cached_property
    def under_duress(self) -> set[int]:
        """The ids of those who must not be rung."""
        return watches.people_with(self.turn.db, WatchKind.DURESS, {watch.person_id for watch in self.due})

    def whom(self, step: Step, watch: Watch) -> tuple[Person, ...]:
        """Those a step goes to. A page that reaches none of them goes to the others on call, or else to all the staff.

        No contact is told of somebody under duress: they would ring.
        """
        meant = self._meant(step, watch)
        return or_others(watch.person_id, meant, self._on_call, self._staff) if step.pages else meant

    def all_on_call(self, watch: Watch) -> tuple[Person, ...]:
        """Everybody who answers now, but for the one whom the watch is about."""
        return or_others(watch.person_id, self._on_call(), self._staff)

    def _on_call(self) -> tuple[Person, ...]:
        return (*self.office, *self.managers)

    def _staff(self) -> tuple[Person, ...]:
        return (*people.with_role(self.turn.db, Role.OFFICE), *people.with_role(self.turn.db, Role.MANAGER))

    def _meant(self, step: Step, watch: Watch) -> tuple[Person, ...]:
        worker = self.workers.get(watch.person_id)
        match step.whom:
            case Whom.WORKER:
                return (worker,) if worker else ()
            case Whom.OFFICE:
                return self.office
            case Whom.MANAGER:
                return self.managers
            case Whom.CONTACT:
                return () if watch.person_id in self.under_duress else self.contacts.get(watch.person_id, ())

    def visit(self, watch: Watch) -> Visit | None:
        return self.visits.get(watch.subject_id or 0) if watch.subject == "visit" else None

    def place(self, watch: Watch) -> str:
        visit = self.visits.get(watch.visit_id or 0)
        return short(visit.place) if visit else wording.NO_VISIT
