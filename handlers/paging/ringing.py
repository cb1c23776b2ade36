"""Whoever was paged and rings us: which of the pages that they were sent still wait for them."""

from typing import Any

from sqlalchemy import Row

from domain.person import Person
from domain.watch import CRIES, Watch, WatchKind, WatchState
from handlers.paging import alerts
from handlers.turn import Turn
from store import outbox, watches


def pages_for(turn: Turn, person: Person) -> list[Row[Any]]:
    """Of each alert that nobody has taken, the last page that left for this person; cries for help first, then the newest.

    None that was written before its worker came under duress: it would ask for a call.
    """
    waiting = {watch.id: watch for watch in alerts.open_to(turn, person) if watch.state is WatchState.PAGING}
    pages = outbox.last_pages_to(turn.db, person.id, waiting)
    fit = [page for page in pages if not _is_before_duress(turn, page, waiting[page.watch_id])]
    return sorted(fit, key=lambda page: (waiting[page.watch_id].kind in CRIES, page.id), reverse=True)


def _is_before_duress(turn: Turn, page: Row[Any], watch: Watch) -> bool:
    about = watches.open_about(turn.db, watch.person_id)
    return any(other.kind is WatchKind.DURESS and page.created_at < other.armed_at for other in about)
