"""All the people and visits that a batch of due watches speaks of or to, each read once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.ladder import Step, Whom
from domain.person import Person, Role
from domain.visit import Visit
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.turn import Turn, short
from store import people, visits, watches


def or_others(step: Step, meant: tuple[Person, ...], staff: Callable[[], Iterable[Person]]) -> tuple[Person, ...]:
    """Those who are meant, and all the staff on call as well where none of them has a working wire for a page."""
    if not step.pages or any(person.reachable for person in meant):
        return meant
    others = {person.id: person for person in staff() if person not in meant}
    return (*meant, *others.values())


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
        """Those a step goes to. Where none of them has a working wire it goes to the others on call as well.

        No contact is told of somebody under duress: they would ring.
        """
        return or_others(step, self._meant(step, watch), lambda: (*self.office, *self.managers))

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
