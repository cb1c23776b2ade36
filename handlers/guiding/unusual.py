"""What was not as usual when a worker left: the office reads it, whether the list is finished or not."""

from domain.checklist import Checklist, Item, Moment
from domain.person import Person, Role
from handlers import wording
from handlers.fitting import HANDED_ON, short
from handlers.turn import Turn
from store import people, visits
from store.guides import Run


def of(run: Run, checklist: Checklist) -> list[Item]:
    """The items of a list whose answer is not the one that says all is well."""
    return [item for item in checklist.items if _is_exception(item, run)]


def tell(turn: Turn, person: Person, run: Run, checklist: Checklist) -> None:
    """Tells the office, where the list is one on leaving and holds anything of the kind."""
    odd = of(run, checklist)
    if checklist.moment is not Moment.ON_LEAVING or not odd:
        return
    said = "; ".join(f"{item.text} {_given(item, run)} {run.notes.get(item.name, '')}".strip() for item in odd)
    visit = visits.by_id(turn.db, run.visit_id)
    office = people.on_call(turn.db, Role.OFFICE, turn.now, but=person.id)
    place = short(visit.place) if visit else ""
    turn.tell_all(office, wording.LEFT_OTHERWISE, name=person.name, place=place, text=short(said, HANDED_ON))


def _is_exception(item: Item, run: Run) -> bool:
    """An answer of a DO or CONFIRM other than the one that says all is well."""
    return bool(item.ok_to_all or item.kind in ("do", "confirm")) and run.answers.get(item.name) not in (
        None,
        item.answers[0].name,
    )


def _given(item: Item, run: Run) -> str:
    found = item.answer(run.answers[item.name])
    assert found is not None
    return found.label
