"""What an answer of a checklist leads to, beyond the list: a page, a hold, a closer watch, an sos."""

from collections.abc import Callable, Mapping

from domain.checklist import Answer, Then
from domain.person import Person
from domain.visit import Visit
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import PAGED_WORDS, short
from handlers.guiding import reports, watching
from handlers.guiding.asking import answer_for
from handlers.paging import alerts, paged
from handlers.standing import standing
from handlers.turn import Turn
from store import visits, watches


def follow(turn: Turn, by: Person, worker: Person, visit: Visit | None, given: Answer, words: str) -> None:
    """Does all that an answer leads to about the worker; `by` is who gave it, in these `words`.

    A few words that are asked for besides are the list's own affair.
    """
    for then in given.then:
        weaker = then is Then.PAGE_OFFICE and Then.HOLD in given.then
        if then in ABOUT_A_WORKER and not weaker:
            ABOUT_A_WORKER[then](turn, by, worker, visit, words)


def _page_office(turn: Turn, _by: Person, worker: Person, visit: Visit | None, words: str) -> None:
    """Pages the office; one that is paged already is told what is new. A hold is the stronger page."""
    stands = standing(turn.db, worker)
    open_already = stands.waits_by or stands.here(WatchKind.CONCERN)
    if open_already is None:
        alerts.arm_about(turn, WatchKind.CONCERN, worker, visit, words=words)
    else:
        _say_more(turn, worker, open_already, words)


def _hold(turn: Turn, by: Person, worker: Person, visit: Visit | None, words: str) -> None:
    """Has the worker wait for the office; where they do already, it is told what is new."""
    open_already = standing(turn.db, worker).waits_by
    if open_already is None:
        reports.hold(turn, by, worker, visit, words)
    else:
        _say_more(turn, worker, open_already, words)


def _say_more(turn: Turn, worker: Person, watch: Watch, words: str) -> None:
    """What an answer adds to an alert: whoever was paged hears it at once, and it is paged again where it was taken."""
    if watch.is_alert:
        paged.tell_what_they_write(turn, watch, worker, words)
        alerts.page_again(turn, watch)
    else:
        watches.change(turn.db, watch.id, words=short(f"{watch.words} {words}", PAGED_WORDS))


def _raise_caution(turn: Turn, by: Person, worker: Person, visit: Visit | None, _words: str) -> None:
    if visit is None:
        return
    visits.change(turn.db, visit.id, facts={**visit.facts, "worker_uneasy": True})
    watch = standing(turn.db, worker).watch(WatchKind.OVERDUE)
    outlook = watching.look_closer(turn, visit, watch)
    if outlook.every_s:
        next_at = turn.clock(watching.due(turn, visit.ends_at, outlook.every_s))
        every, reasons = outlook.every_s // 60, outlook.reasons
        answer_for(turn, by, worker, wording.CLOSER_NOW, every=every, reasons=reasons, next=next_at)


def _sos(turn: Turn, by: Person, worker: Person, visit: Visit | None, words: str) -> None:
    open_already = standing(turn.db, worker).here(WatchKind.SOS)
    if open_already is None:
        alerts.arm_about(turn, WatchKind.SOS, worker, visit, words=words)
    else:
        alerts.page_again(turn, open_already)
    turn.reply(by, wording.SOS_ANSWER if by.id == worker.id else wording.SOS_FOR_THEM, name=worker.name)


#: Whatever an answer does about the worker of whom a list speaks.
ABOUT_A_WORKER: Mapping[Then, Callable[[Turn, Person, Person, Visit | None, str], object]] = {
    Then.HOLD: _hold,
    Then.PAGE_OFFICE: _page_office,
    Then.RAISE_CAUTION: _raise_caution,
    Then.SOS: _sos,
}
