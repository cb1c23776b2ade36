"""What a manager decides about a visit that a red flag has stopped: one goes alone, two go together, or it is off."""

from dataclasses import dataclass
from datetime import timedelta

from domain.message import Lane
from domain.person import Person, Role
from domain.visit import Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import HANDED_ON, short
from handlers.guiding import together
from handlers.guiding.packs import plain
from handlers.language import Sentence
from handlers.paging import alerts, paged
from handlers.turn import Turn
from store import people, visits

#: A manager who had two go together is asked again no sooner than this.
AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Stopped:
    """A visit that waits for a manager's word, whose it is, and the watch that has managers paged about it."""

    visit: Visit
    worker: Person
    watch: Watch

    @property
    def lasts(self) -> timedelta:
        return self.visit.ends_at - self.visit.starts_at


def clear(turn: Turn, manager: Person, watch: Watch) -> None:
    """One worker may go alone."""
    stopped = _stopped(turn, manager, watch)
    if stopped is None:
        return
    visit, worker = stopped.visit, stopped.worker
    no_longer = together.call_off_half(turn, worker, visit)
    values = {"cleared_by": manager.id, "partner_id": None, "starts_at": turn.now, "ends_at": turn.now + stopped.lasts}
    visits.change(turn.db, visit.id, **values)
    turn.note("visit cleared", person_id=manager.id, visit_id=visit.id, watch_id=watch.id)
    _settle(turn, manager, stopped, wording.CLEARED_NOTICE, no_longer)
    turn.tell(worker, wording.CLEARED, lane=Lane.REPLY, who=manager.name, place=short(visit.place))


def join(turn: Turn, manager: Person, watch: Watch, name: str) -> None:
    """Two workers go together, and both are watched.

    A manager is asked again where they have not begun by the time at which the other one's present visit should end.
    """
    stopped = _stopped(turn, manager, watch)
    if stopped is None:
        return
    visit, worker, ends_at = stopped.visit, stopped.worker, turn.now + stopped.lasts
    partner = people.named(turn.db, Role.WORKER, name)
    if partner is None or partner.id == worker.id:
        turn.reply(manager, wording.JOINT_WITH_WHOM, code=watch.code)
        return
    no_longer = [each for each in together.call_off_half(turn, worker, visit) if each.id != partner.id]
    visits.change(turn.db, visit.id, partner_id=partner.id, starts_at=turn.now, ends_at=ends_at)
    together.add_half(turn, worker, partner, visit.place, ends_at, visit.client_id)
    turn.note("visit made joint", person_id=manager.id, visit_id=visit.id, watch_id=watch.id, partner=partner.id)
    _settle(turn, manager, stopped, wording.JOINT_NOTICE, no_longer, partner=partner.name)
    for one, other in ((worker, partner), (partner, worker)):
        turn.tell(one, wording.JOINT, lane=Lane.REPLY, who=manager.name, other=other.name, place=short(visit.place))
    _ask_again_later(turn, manager, stopped, partner)


def refuse(turn: Turn, manager: Person, watch: Watch, reason: str) -> None:
    """The visit is off."""
    stopped = _stopped(turn, manager, watch)
    if stopped is None:
        return
    visit, worker = stopped.visit, stopped.worker
    no_longer = together.call_off_half(turn, worker, visit)
    visits.change(turn.db, visit.id, state=VisitState.CANCELLED)
    text = short(reason, HANDED_ON)
    turn.note("visit refused", person_id=manager.id, visit_id=visit.id, watch_id=watch.id, reason=text)
    _settle(turn, manager, stopped, wording.REFUSED_NOTICE, no_longer)
    place = short(visit.place)
    turn.tell(worker, wording.VISIT_REFUSED, lane=Lane.REPLY, who=manager.name, place=place, text=text)


def _stopped(turn: Turn, manager: Person, watch: Watch) -> Stopped | None:
    """What a clearance is about; None, and the reason said, where this person cannot settle it."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return None
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    visit = visits.by_id(turn.db, watch.subject_id)
    if not watch.is_open or visit is None or visit.state is not VisitState.PLANNED:
        reason = watch.reason or wording.REASON_BEGUN
        turn.reply(manager, wording.ALERT_IS_OVER, code=watch.code, name=worker.name, reason=reason)
        return None
    return Stopped(visit, worker, watch)


def _settle(
    turn: Turn, manager: Person, stopped: Stopped, sentence: Sentence, concerned: list[Person], **facts: object
) -> None:
    """Closes the watch; those who were paged hear what was decided, and those whom it concerns besides."""
    watch = stopped.watch
    told = [manager, *paged.everybody(turn, watch), *concerned]
    alerts.close(turn, [watch], manager, plain(manager.name))
    said = {"code": watch.code or "", "name": stopped.worker.name, "place": short(stopped.visit.place)}
    turn.tell_all(told, sentence, lane=Lane.REPLY, who=manager.name, **said, **facts)


def _ask_again_later(turn: Turn, manager: Person, stopped: Stopped, partner: Person) -> None:
    """Where the second worker is still on a visit elsewhere, the clearance waits until that should end."""
    elsewhere = together.elsewhere_on(turn, partner.id, stopped.worker, stopped.visit.place)
    if elsewhere is not None:
        until = max(elsewhere.ends_at, turn.now + AGAIN_AFTER)
        words = stopped.watch.words
        alerts.arm(turn, WatchKind.CLEARANCE, stopped.worker, until, "clearance", stopped.visit.id, words)
        turn.reply(manager, wording.JOINT_LATER, other=partner.name, until=turn.clock(until))
