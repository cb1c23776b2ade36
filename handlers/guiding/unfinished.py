"""What is left before its end: a report is passed on as it is, and so is what was not as usual in a list on leaving."""

from collections.abc import Sequence
from datetime import timedelta

from domain.checklist import Moment
from handlers.guiding import checklists, reports
from handlers.guiding.asking import is_of_now, now_about
from handlers.turn import Turn
from store import guides, people
from store.guides import Report, Run

#: Left is what was begun so long ago and asks nothing that was asked just now.
LEFT_AFTER = timedelta(minutes=30)

#: What was begun before that is no news any more.
NEWS_FOR = timedelta(days=3)


def due(turn: Turn) -> str:
    """Which reports and lists have been left; empty where none have."""
    left = [f"report {report.id}" for report in _reports(turn)] + [f"list {run.id}" for run in _lists(turn)]
    return ", ".join(left)


def pass_on(turn: Turn) -> None:
    """Hands on what was answered in each of them, and asks no more."""
    left, lists = _reports(turn), _lists(turn)
    known = people.by_ids(turn.db, [report.person_id for report in left] + [run.person_id for run in lists])
    for report in left:
        reports.file_unfinished(turn, known[report.person_id], report)
    for run in lists:
        checklists.end_unfinished(turn, known[run.person_id], run)


def _reports(turn: Turn) -> Sequence[Report]:
    begun = guides.reports_begun(turn.db, turn.now - NEWS_FOR, turn.now - LEFT_AFTER)
    return [report for report in begun if not _is_asked_now(turn, report.person_id, "report", report.id)]


def _lists(turn: Turn) -> Sequence[Run]:
    """Those on leaving a visit that is over; any other may be taken up again."""
    left = guides.runs_left(turn.db, turn.now - NEWS_FOR, turn.now - LEFT_AFTER)
    return [run for run in left if _is_on_leaving(turn, run) and not _is_asked_now(turn, run.person_id, "run", run.id)]


def _is_on_leaving(turn: Turn, run: Run) -> bool:
    checklist = checklists.gone_through(turn, run)
    return checklist is not None and checklist.moment is Moment.ON_LEAVING


def _is_asked_now(turn: Turn, person_id: int, kind: str, number: int) -> bool:
    asked = now_about(turn, person_id, kind, number)
    return asked is not None and is_of_now(asked, turn.now)
