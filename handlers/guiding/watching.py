"""How closely an open visit is watched: the first check-in, the next, and never less without the office."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.ladder import Ladder
from domain.person import Person
from domain.visit import Visit
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.guiding import packs
from handlers.guiding.outlook import Outlook, of
from handlers.language import render
from handlers.paging import alerts, paged
from handlers.standing import Standing
from handlers.turn import Turn
from store import ladders, visits, watches

#: A visit that goes on beyond its end without a watch is watched this much longer.
AT_LEAST = timedelta(minutes=15)


def begin(turn: Turn, worker: Person, visit_id: int, ends_at: datetime, outlook: Outlook) -> int:
    """Watches a visit that has just been opened, as closely as its outlook asks for; gives the watch's id."""
    facts = {
        name: outlook.facts[name] for name in ("joint_visit", "unplanned", "off_the_plan") if name in outlook.facts
    }
    visits.change(
        turn.db,
        visit_id,
        client_id=outlook.client.id if outlook.client else None,
        pack=packs.in_force(turn),
        facts=facts,
        every_s=outlook.every_s,
    )
    if outlook.caution.reasons:
        turn.note("watched closely", person_id=worker.id, visit_id=visit_id, reasons=list(outlook.caution.reasons))
    due_at = due(turn, ends_at, outlook.every_s)
    return alerts.arm(turn, WatchKind.OVERDUE, worker, due_at, "visit", visit_id, ladder=ladder_of(outlook))


def begin_again(turn: Turn, worker: Person, visit: Visit, ends_at: datetime) -> int:
    """Watches a visit that is taken up again, by the policy it began with."""
    due_at = due(turn, ends_at, visit.every_s)
    return alerts.arm(turn, WatchKind.OVERDUE, worker, due_at, "visit", visit.id, ladder=ladder_of(of(turn, visit)))


def watched_again(turn: Turn, worker: Person, standing: Standing) -> Visit | None:
    """The open visit, which goes on: it is watched again where its watch was stood down while something else was open."""
    visit = standing.visit
    if visit is None or standing.watch(WatchKind.OVERDUE) is not None:
        return visit
    ends_at = max(visit.ends_at, turn.now + AT_LEAST)
    visits.change(turn.db, visit.id, ends_at=ends_at)
    begin_again(turn, worker, visit, ends_at)
    return replace(visit, ends_at=ends_at)


def due(turn: Turn, ends_at: datetime, every_s: int | None) -> datetime:
    """When the worker is to be heard of next: at the next check-in, at the end of the visit at the latest."""
    return ends_at if every_s is None else min(ends_at, turn.now + timedelta(seconds=every_s))


def ladder_of(outlook: Outlook) -> Ladder:
    """The ladder that the policy asks for, begun after its grace."""
    return after_grace(outlook.pack.ladders[outlook.caution.ladder_name], outlook.caution.grace_s)


def after_grace(ladder: Ladder, grace_s: int) -> Ladder:
    """The same ladder with everything that comes after the due time `grace_s` later."""
    if grace_s == 0:
        return ladder
    steps = tuple(replace(step, after_s=step.after_s + grace_s) if step.after_s >= 0 else step for step in ladder.steps)
    return replace(ladder, steps=steps, round_s=ladder.round_s + grace_s)


def checks_in(turn: Turn, worker: Person, standing: Standing, *, quietly: bool = False) -> bool:
    """Whether "safe" was a check-in on the way, so that the visit goes on; then it is answered and the next one is due."""
    visit, watch = standing.visit, standing.watch(WatchKind.OVERDUE)
    if visit is None or watch is None or visit.every_s is None or turn.now >= visit.ends_at:
        return False
    if watch.due_at >= visit.ends_at:
        return False
    if watch.is_alert and not quietly:
        paged.tell_safe(turn, watch, worker)
    next_at = due(turn, visit.ends_at, visit.every_s)
    alerts.put_off(turn, watch, next_at)
    turn.note("checked in", person_id=worker.id, visit_id=visit.id, watch_id=watch.id)
    turn.reply(
        worker,
        wording.CHECKED_IN_NEXT,
        name=worker.name,
        next=turn.clock(next_at),
        place=short(visit.place),
        until=turn.clock(visit.ends_at),
    )
    return True


def look_closer(turn: Turn, visit: Visit, watch: Watch | None) -> Outlook:
    """Watches an open visit by what is known of it now; an alert that is open already is left as it is."""
    visit = visits.known(turn.db, visit.id)
    outlook = of(turn, visit)
    visits.change(turn.db, visit.id, every_s=outlook.every_s)
    if watch is not None and not watch.is_due:
        next_at = min(watch.due_at, due(turn, visit.ends_at, outlook.every_s))
        alerts.put_off(turn, _on_ladder_of(turn, watch, outlook), next_at)
    return outlook


def every(turn: Turn, worker: Person, standing: Standing, minutes: int) -> None:
    """The worker asks to be checked more often: tighter always, looser only with the office.

    That they ask is a fact, on which the policy may watch more closely still.
    """
    visit = standing.visit
    if visit is None:
        turn.reply(worker, wording.NOTHING_OPEN)
        return
    outlook, watch = of(turn, visit), standing.watch(WatchKind.OVERDUE)
    wanted = minutes * 60
    if outlook.every_s is not None and wanted > outlook.every_s:
        reasons = outlook.reasons or render(wording.YOU_ASKED, worker.language)
        turn.reply(worker, wording.NOT_LOOSER, every=outlook.every_s // 60, reasons=reasons)
        return
    facts = {**visit.facts, "asked_for_closer_watch": True}
    visits.change(turn.db, visit.id, facts=facts)
    outlook = of(turn, replace(visit, facts=facts, every_s=wanted))
    every_s = outlook.every_s or wanted
    set_every(turn, worker, visit, watch and _on_ladder_of(turn, watch, outlook), every_s)
    next_at = due(turn, visit.ends_at, every_s)
    turn.reply(worker, wording.CHECKING_EVERY, every=every_s // 60, next=turn.clock(next_at))


def set_every(turn: Turn, by: Person, visit: Visit, watch: Watch | None, every_s: int) -> None:
    """Sets how often a visit is checked, from now on."""
    visits.change(turn.db, visit.id, every_s=every_s)
    turn.note("checked every", person_id=by.id, visit_id=visit.id, minutes=every_s // 60)
    if watch is not None and not watch.is_due:
        alerts.put_off(turn, watch, due(turn, visit.ends_at, every_s))


def _on_ladder_of(turn: Turn, watch: Watch, outlook: Outlook) -> Watch:
    """The watch on the ladder that the policy asks for now; one whose time has come goes on with its own."""
    if watch.is_due:
        return watch
    ladder = ladder_of(outlook)
    watches.change(turn.db, watch.id, ladder=ladders.keep(turn.db, ladder))
    return replace(watch, ladder=ladder)
