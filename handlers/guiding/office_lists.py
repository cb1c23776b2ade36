"""The office's own checklists: the one for an alert, the one that was left, or one chosen from all."""

from collections.abc import Sequence

from domain.checklist import Checklist, Moment
from domain.person import Person
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.guiding import checklists, packs
from handlers.guiding.asking import LETTERS, Option, ask
from handlers.guiding.consequences import ABOUT_A_WORKER
from handlers.guiding.outlook import of
from handlers.paging import alerts
from handlers.turn import Turn
from store import guides, visits

#: The office's checklist for an alert of a kind, where the policy has one by that name.
LIST_FOR = {WatchKind.OVERDUE: "overdue_worker", WatchKind.CLEARANCE: "red_flag", WatchKind.HOLD: "no_access_office"}


def open_for(turn: Turn, person: Person, code: str | None) -> None:
    """Begins the list for the alert with this code; without a code, goes on with the one that was left, or offers all."""
    watch = alerts.of_code(turn, person, code) if code else None
    if code and watch is None:
        turn.reply(person, wording.NO_SUCH_ALERT, code=code)
    elif watch is None:
        if not checklists.resume(turn, person):
            _offer(turn, person)
    elif not checklists.forbidden(turn, person, watch) and not _begin(
        turn, person, LIST_FOR.get(watch.kind, ""), watch
    ):
        _offer(turn, person, watch)


def press(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    """Begins a list that was chosen from all. One that speaks of a worker is about an open alert."""
    name, *which = rest
    checklist = turn.pack.checklists.get(name)
    if checklist is None or not person.responds:
        return
    if not which and not _is_about_a_worker(checklist):
        checklists.begin(turn, person, checklist, {}, None)
        return
    is_open = [watch for watch in alerts.open_to(turn, person) if not which or str(watch.id) == which[0]]
    if len(is_open) == 1:
        _begin(turn, person, name, is_open[0])
    elif is_open:
        _ask_for_which(turn, person, name, is_open)
    else:
        turn.reply(person, wording.NO_ALERT_OPEN)


def _ask_for_which(turn: Turn, person: Person, name: str, is_open: Sequence[Watch]) -> None:
    """Offers as many alerts as there are letters to answer with; any other one has a code."""
    options = [Option(alerts.line(turn, watch), f"list:{name}:{watch.id}") for watch in is_open[: len(LETTERS)]]
    ask(turn, person, wording.WHICH_ALERTS_LIST, options)
    if len(is_open) > len(options):
        turn.reply(person, wording.MORE_ALERTS_OPEN, count=len(is_open) - len(options))


def _begin(turn: Turn, person: Person, name: str, watch: Watch) -> bool:
    """Begins a list for an alert; false where the policy that its visit began with has none by that name."""
    visit = visits.by_id(turn.db, watch.visit_id)
    checklist = packs.began_with(turn, visit.pack if visit else None).checklists.get(name)
    if checklist is not None:
        checklists.begin(turn, person, checklist, of(turn, visit).facts if visit else {}, visit, watch.id)
    return checklist is not None


def _offer(turn: Turn, person: Person, watch: Watch | None = None) -> None:
    own = [c for c in turn.pack.checklists.values() if c.moment is Moment.OFFICE]
    about = f":{watch.id}" if watch else ""
    guides.forget(turn.db, person.id)
    ask(turn, person, wording.WHICH_LIST, [Option(c.title, f"list:{c.name}{about}") for c in own])


def _is_about_a_worker(checklist: Checklist) -> bool:
    answers = (answer for item in checklist.items for answer in item.answers)
    return checklist.name in LIST_FOR.values() or any(ABOUT_A_WORKER.keys() & set(answer.then) for answer in answers)
