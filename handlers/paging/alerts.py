"""What every conversation does with watches and alerts: arm, put off, close, take, stand down, and tell whom it concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.ladder import Ladder
from domain.message import Kind, Lane
from domain.person import Person, Role, Wire
from domain.visit import Visit
from domain.watch import Watch, WatchKind, WatchState
from escalation import ladder as ladders
from handlers import wording
from handlers.language import Sentence, render
from handlers.turn import Choice, Turn, short
from store import attachments, outbox, people, visits, watches

TAKE, DOWN, STAY, RELEASE = "take", "down", "stay", "release"

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
        turn.note("closed", person_id=by.id, watch_id=watch_id, reason=reason)


def close_watches(
    turn: Turn, worker: Person, closing: Iterable[Watch], reason: Sentence, *, quietly: bool = False
) -> bool:
    """Closes watches at the worker's word and tells those who were paged; whether there were any."""
    closing = list(closing)
    alerted = [watch for watch in closing if watch.is_alert]
    for watch in [] if quietly else alerted:
        tell_safe(turn, watch, worker)
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
    tell_taken(turn, watch, by, about.worker)


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


def tell_taken(turn: Turn, watch: Watch, by: Person, worker: Person) -> None:
    """Whoever did not have the alert before gets what the worker sent; the others who were paged hear who has it.

    `watch` is as it was before; a contact hears what that means for them.
    """
    if watch.holder_id != by.id:
        _hand_over(turn, watch, by, worker)
    for person in paged(turn, watch):
        if person.id != by.id:
            sentence = wording.TAKEN_BY if person.responds else wording.CONTACT_TAKEN_BY
            turn.tell(person, sentence, code=watch.code or "", who=by.name, name=worker.name, office=turn.agency.phone)


def _holder(turn: Turn, watch: Watch) -> Person | None:
    """Who has an alert now."""
    return people.by_ids(turn.db, [watch.holder_id])[watch.holder_id] if watch.holder_id is not None else None


def stand_down(turn: Turn, watch: Watch, by: Person, reason: str) -> None:
    """A human ends the alert with a reason; everybody who was paged is told, and so is the worker."""
    about = about_watch(turn, watch)
    close(turn, [watch], by, Sentence(reason))
    told = {person.id: person for person in [by, *paged(turn, watch)]}
    for person in told.values():
        sentence = wording.STOOD_DOWN if person.responds else wording.CONTACT_CLOSED
        turn.tell(person, sentence, code=watch.code, who=by.name, name=about.worker.name, reason=reason)


def tell_safe(turn: Turn, watch: Watch, worker: Person) -> None:
    """Tells everybody who was paged that the worker says they are safe."""
    tell_paged(turn, watch, worker, wording.SAFE_AFTER_ALL, wording.SAFE_AFTER_ALL)


def tell_paged(
    turn: Turn, watch: Watch, worker: Person, to_staff: Sentence, to_contacts: Sentence, **facts: Any
) -> None:
    """Tells everybody who was paged what the worker has answered since.

    While an sos is open it is no good news to anybody. Of somebody under duress only the staff hear at all.
    """
    duress = under_duress(turn, worker.id)
    if in_danger(turn, worker.id):
        to_staff, to_contacts = wording.ANSWERED_IN_DANGER, wording.CONTACT_ANSWERED_IN_DANGER
        facts |= {"office": turn.agency.phone}
    everybody = paged(turn, watch)
    staff = [person for person in everybody if person.responds]
    contacts = [person for person in everybody if not person.responds]
    said = {"name": worker.name, "time": turn.clock(turn.now), "code": watch.code or "", **facts}
    turn.tell_all(staff, wording.SAID_UNDER_DURESS if duress else to_staff, **said)
    turn.tell_all([] if duress else contacts, to_contacts, **said)


def tell_what_they_write(turn: Turn, watch: Watch, worker: Person, text: str) -> None:
    """Tells those of the staff who were paged what the worker has written since."""
    staff = [person for person in paged(turn, watch) if person.responds]
    turn.tell_all(staff, wording.WORKER_WRITES, code=watch.code or "", name=worker.name, text=text)


def tell_what_they_press(turn: Turn, watch: Watch, worker: Person, label: Sentence) -> None:
    """The same of a button, or of a key on a call, by what stands on it; nothing where that is unknown."""
    for person in [person for person in paged(turn, watch) if person.responds and label]:
        said = render(label, person.language)
        turn.tell(person, wording.WORKER_WRITES, code=watch.code or "", name=worker.name, text=said)


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


def paged(turn: Turn, watch: Watch) -> tuple[Person, ...]:
    """Everybody who was paged about a watch, the worker left out."""
    ids = outbox.people_paged(turn.db, watch.id) - {watch.person_id}
    return tuple(people.by_ids(turn.db, ids).values())


def under_duress(turn: Turn, person_id: int) -> bool:
    """Whether this person is under duress: then nobody may be asked to ring them, and nothing may give it away."""
    return bool(watches.people_with(turn.db, WatchKind.DURESS, [person_id]))


def in_danger(turn: Turn, person_id: int) -> bool:
    """Whether this person has an sos open: then nothing that they write says that they are safe."""
    return bool(watches.people_with(turn.db, WatchKind.SOS, [person_id]))


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


def watching(turn: Turn, language: str) -> str:
    """The names of those in the office who answer now, as part of a sentence."""
    names = [person.name for person in people.on_call(turn.db, Role.OFFICE, turn.now)]
    return " + ".join(names) or render(wording.NOBODY, language)


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


def asked(watch: Watch) -> tuple[Choice, ...]:
    """What a worker can answer when asked about a watch; a test page wants no answer."""
    if watch.kind is WatchKind.CANARY:
        return ()
    good = {WatchKind.LEFT: wording.I_AM_OUT, WatchKind.HOME_SAFE: wording.I_AM_HOME}.get(watch.kind, wording.I_AM_SAFE)
    return (
        Choice(good, f"watch:{watch.id}:safe", "1"),
        Choice(wording.MORE_TIME, f"watch:{watch.id}:more", "2"),
        Choice(wording.DANGER, f"watch:{watch.id}:danger", "9"),
    )


def _hand_over(turn: Turn, watch: Watch, to: Person, worker: Person) -> None:
    """Gives whoever took the alert all that the worker sent during the visit; of a moving place only the last."""
    if watch.subject != "visit" or watch.subject_id is None or not to.responds:
        return
    kept = attachments.of_visit(turn.db, watch.subject_id)
    places = [thing for thing in kept if thing.kind == Kind.LOCATION]
    for thing in [*(t for t in kept if t.kind != Kind.LOCATION), *places[-1:]]:
        hand(turn, to, worker, thing.kind, thing.facts, thing.sent_at)


def hand(turn: Turn, to: Person, worker: Person, kind: str, facts: Mapping[str, Any], sent_at: datetime) -> None:
    """Gives one photo, voice note or place to a person; on a plain phone it is told in words."""
    on_telegram = to.on(Wire.TELEGRAM)
    thing = {"kind": kind, **{name: facts[name] for name in ("file_id", "lat", "lon") if name in facts}}
    attachment = thing if on_telegram and ("file_id" in thing or "lat" in thing) else None
    if kind == Kind.LOCATION:
        words: dict[str, Any] = {"lat": facts.get("lat"), "lon": facts.get("lon")}
        sentence = wording.KEPT_PLACE
    else:
        words = {"what": render(wording.A_PHOTO if kind == Kind.PHOTO else wording.A_VOICE_NOTE, to.language)}
        sentence = wording.KEPT_THING
    facts_said = {"name": worker.name, "time": turn.clock(sent_at), **words}
    turn.tell(to, sentence, lane=Lane.REPLY, at=on_telegram, attachment=attachment, **facts_said)


def _thank(turn: Turn, watch: Watch, by: Person, about: About, until: datetime) -> None:
    if not by.responds:
        turn.reply(by, wording.CONTACT_TOOK, office=turn.agency.phone)
        return
    turn.reply(
        by,
        wording.TAKEN_DURESS if under_duress(turn, watch.person_id) else TAKEN.get(watch.kind, wording.TAKEN),
        (*buttons(watch, by)[1:], Choice(wording.FOR_999, f"police:{watch.id}")),
        code=watch.code,
        name=about.worker.name,
        place=about.place,
        phone=about.phone,
        until=turn.clock(until),
    )
