"""What every conversation does with watches and alerts: arm, put off, close, take, stand down; and how they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ladder import Ladder
from domain.person import Person, Role
from domain.visit import Visit
from domain.watch import Watch, WatchKind, WatchState
from escalation import ladder as ladders
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import short
from handlers.language import Sentence, render
from handlers.paging import paged
from handlers.standing import under_duress
from handlers.turn import Turn
from store import outbox, people, visits, watches

TAKE, DOWN, STAY, RELEASE = "take", "down", "stay", "release"

#: What the history calls the end of a watch, and what follows where the staff stood it down: whether its worker was told.
CLOSED, STOOD_DOWN = "closed", "stood down"

#: What whoever takes an alert hears, where it is not the usual.
TAKEN = {
    WatchKind.HOLD: wording.TAKEN_HOLD,
    WatchKind.CLEARANCE: wording.CLEARANCE_TAKEN,
}


@dataclass(frozen=True)
class About:
    """What people need to know of a watch: of whom it speaks, where that is, which number to ring."""

    worker: Person
    place: str
    phone: str


def arm(
    turn: Turn,
    kind: WatchKind,
    worker: Person,
    due_at: datetime,
    subject: str,
    subject_id: int | None,
    words: str = "",
    ladder: Ladder | None = None,
) -> int:
    """Arms a watch with this ladder, or today's for its kind, and gives its id."""
    ladder = ladder or turn.ladders[kind]
    first = ladders.first_action_at(ladder, due_at, turn.now)
    watch_id = watches.arm(
        turn.db, kind, worker.id, ladder, turn.now, due_at, first, subject=subject, subject_id=subject_id, words=words
    )
    turn.note("armed", person_id=worker.id, watch_id=watch_id, kind=kind, due_at=due_at.isoformat())
    return watch_id


def arm_about(
    turn: Turn, kind: WatchKind, worker: Person, visit: Visit | None, *, after_s: int = 0, words: str = ""
) -> int:
    """Arms a watch on the visit, or on the worker where none is open, due in `after_s` seconds."""
    subject, subject_id = ("visit", visit.id) if visit else ("person", worker.id)
    return arm(turn, kind, worker, turn.now + timedelta(seconds=after_s), subject, subject_id, words)


def put_off(turn: Turn, watch: Watch, due_at: datetime) -> None:
    """Gives a watch a new due time; its ladder begins again from there, and pages that have not left are taken back."""
    watches.change(
        turn.db,
        watch.id,
        due_at=due_at,
        armed_at=turn.now,
        state=WatchState.ARMED,
        taken={},
        paused_s=0.0,
        code=None,
        acknowledged_by=None,
        acknowledged_at=None,
        next_action_at=ladders.first_action_at(watch.ladder, due_at, turn.now),
    )
    outbox.cancel_pages(turn.db, [watch.id])
    turn.note("put off", person_id=watch.person_id, watch_id=watch.id, due_at=due_at.isoformat())


def page_again(turn: Turn, watch: Watch) -> None:
    """Has an alert that somebody has taken paged again at once: there is something new to it."""
    if watch.state is WatchState.ACKNOWLEDGED:
        watches.change(turn.db, watch.id, next_action_at=turn.now)


def close(turn: Turn, closing: Iterable[Watch], by: Person, reason: Sentence) -> None:
    """Closes watches for good and takes back the pages that have not left."""
    ids = [watch.id for watch in closing]
    if not ids:
        return
    watches.close(turn.db, ids, turn.now, by.id, reason)
    outbox.cancel_pages(turn.db, ids)
    for watch_id in ids:
        turn.note(CLOSED, person_id=by.id, watch_id=watch_id, reason=reason)


def close_watches(
    turn: Turn, worker: Person, closing: Iterable[Watch], reason: Sentence, *, quietly: bool = False
) -> bool:
    """Closes watches at the worker's word and tells those who were paged; whether there were any."""
    closing = list(closing)
    alerted = [watch for watch in closing if watch.is_alert]
    for watch in [] if quietly else alerted:
        paged.tell_safe(turn, watch, worker)
    close(turn, closing, worker, reason)
    return bool(alerted)


def take(turn: Turn, watch: Watch, by: Person) -> None:
    """Acknowledges: paging stops until the acknowledgement runs out, and the others hear who has it.

    What somebody has is theirs, but the staff may take from a contact what only they can end.
    """
    about = about_watch(turn, watch)
    if watch.state is WatchState.CLOSED:
        turn.reply(by, wording.ALERT_IS_OVER, code=watch.code, name=about.worker.name, reason=watch.reason)
        return
    if not watch.is_alert:  # the worker has answered and stays: whoever takes the old page must not put the new end off
        turn.reply(by, wording.QUESTION_IS_OVER)
        return
    holder = _holder(turn, watch)
    if holder is not None and holder.id != by.id and (holder.responds or not by.responds):
        since = turn.clock(watch.acknowledged_at or turn.now)
        turn.reply(by, wording.TAKEN_ALREADY, code=watch.code, who=holder.name, time=since)
        return
    until = acknowledge(turn, watch, by)
    _thank(turn, watch, by, about, until)
    paged.tell_taken(turn, watch, by, about.worker)


def acknowledge(turn: Turn, watch: Watch, by: Person) -> datetime:
    """Has the ladder stand still until the acknowledgement runs out; gives that time.

    It stands still from the first one on, however often it is acknowledged, and not only from the last.
    """
    until = turn.now + timedelta(seconds=watch.ladder.acknowledged_s)
    held_since = watch.acknowledged_at if watch.state is WatchState.ACKNOWLEDGED else None
    watches.change(
        turn.db,
        watch.id,
        state=WatchState.ACKNOWLEDGED,
        acknowledged_by=by.id,
        acknowledged_at=turn.now,
        paused_s=watch.paused_s + (turn.now - (held_since or turn.now)).total_seconds(),
        next_action_at=until,
    )
    outbox.cancel_pages(turn.db, [watch.id])
    turn.note("acknowledged", person_id=by.id, watch_id=watch.id)
    return until


def _holder(turn: Turn, watch: Watch) -> Person | None:
    """Who has an alert now."""
    return people.by_ids(turn.db, [watch.holder_id])[watch.holder_id] if watch.holder_id is not None else None


def stand_down(turn: Turn, watch: Watch, by: Person, reason: str) -> None:
    """A human ends the alert with a reason; everybody who was paged is told, and so is the worker."""
    about = about_watch(turn, watch)
    close(turn, [watch], by, Sentence(reason))
    told = {person.id: person for person in [by, *paged.everybody(turn, watch)]}
    for person in told.values():
        sentence = wording.STOOD_DOWN if person.responds else wording.CONTACT_CLOSED
        turn.tell(person, sentence, code=watch.code, who=by.name, name=about.worker.name, reason=reason)


def open_to(turn: Turn, person: Person) -> list[Watch]:
    """The open alerts, but for those about this person: their phone may be in somebody else's hand."""
    return [watch for watch in watches.alerts(turn.db) if watch.person_id != person.id]


def of_code(turn: Turn, person: Person, code: str) -> Watch | None:
    """The alert with this code, unless it is about this person."""
    watch = watches.by_code(turn.db, code)
    return watch if watch is not None and watch.person_id != person.id else None


def say_it_is_none(turn: Turn, person: Person, found: Watch | None, code: str) -> None:
    """Says that the alert with this code, if there is one, is none of the kind that was meant."""
    is_open = found is not None and found.is_alert
    turn.reply(person, wording.CODE_AND_MORE if is_open else wording.NO_SUCH_ALERT, code=code)


def about_watch(turn: Turn, watch: Watch) -> About:
    """Of whom and of where a watch speaks."""
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    visit = visits.by_id(turn.db, watch.visit_id)
    place = short(visit.place) if visit else wording.NO_VISIT
    return About(worker, place, number_of(worker))


def number_of(worker: Person) -> str:
    """The number to ring, or that there is none: who joined on Telegram alone has none."""
    return worker.phone or wording.NO_NUMBER


def line(turn: Turn, watch: Watch) -> str:
    """An alert in a list: its code, of whom and of where it speaks."""
    about = about_watch(turn, watch)
    return f"{watch.code} {about.worker.name}, {about.place}".rstrip(", ")


def who_watches(turn: Turn, worker: Person) -> str:
    """The names of those who look out for the worker now, and never the worker's own, as part of a sentence."""
    names = [person.name for person in people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)]
    return " + ".join(names) or render(wording.NOBODY, worker.language)


def buttons(watch: Watch, person: Person) -> tuple[Choice, ...]:
    """What can be pressed on a page: a contact can take the alert, and only the staff can end it."""
    have_it = Choice(wording.I_HAVE_IT, f"alert:{watch.id}:{TAKE}", key="1")
    if not person.responds:
        return (have_it,)
    if watch.kind is WatchKind.HOLD:
        stay = Choice(wording.STAY, f"hold:{watch.id}:{STAY}")
        return (have_it, stay, Choice(wording.RELEASE, f"hold:{watch.id}:{RELEASE}"))
    if watch.kind is WatchKind.CLEARANCE:
        clear = Choice(wording.CLEAR_IT, f"clear:{watch.id}:yes")
        return (have_it, clear, Choice(wording.REFUSE, f"clear:{watch.id}:no"))
    return (have_it, Choice(wording.STAND_DOWN, f"alert:{watch.id}:{DOWN}"))


def answers(watch: Watch) -> tuple[Choice, ...]:
    """What a worker can answer when asked about a watch; a test page wants no answer."""
    if watch.kind is WatchKind.CANARY:
        return ()
    good = {WatchKind.LEFT: wording.I_AM_OUT, WatchKind.HOME_SAFE: wording.I_AM_HOME}.get(watch.kind, wording.I_AM_SAFE)
    return (
        Choice(good, f"watch:{watch.id}:safe", "1"),
        Choice(wording.MORE_TIME, f"watch:{watch.id}:more", "2"),
        Choice(wording.DANGER, f"watch:{watch.id}:danger", "9"),
    )


def _thank(turn: Turn, watch: Watch, by: Person, about: About, until: datetime) -> None:
    if not by.responds:
        turn.reply(by, wording.CONTACT_TOOK, office=turn.agency.phone)
        return
    turn.reply(
        by,
        wording.TAKEN_DURESS if under_duress(turn.db, watch.person_id) else TAKEN.get(watch.kind, wording.TAKEN),
        (*buttons(watch, by)[1:], Choice(wording.FOR_999, f"police:{watch.id}")),
        code=watch.code,
        name=about.worker.name,
        place=about.place,
        phone=about.phone,
        until=turn.clock(until),
    )
