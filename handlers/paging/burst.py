"""More pages at once than a wire can carry: the office hears how long they will take."""

from collections.abc import Mapping
from datetime import timedelta

from domain.message import Lane
from domain.person import Role, Wire
from handlers import wording
from handlers.drafts import FIRST_PAGE
from handlers.language import Sentence, render
from handlers.turn import Turn
from store import people

NAMES: Mapping[Wire, Sentence] = {
    Wire.TELEGRAM: wording.BY_TELEGRAM,
    Wire.SMS: wording.BY_SMS,
    Wire.VOICE: wording.BY_VOICE,
}

#: It is said before what waits already.
BEFORE_THE_REST = timedelta(minutes=5)


def foretell(turn: Turn, wire: Wire, pages: int, lasts: timedelta) -> None:
    """Tells those on call in the office that so many pages are on their way by a wire, and when the last one leaves."""
    time = turn.clock(turn.now + lasts)
    for person in people.on_call(turn.db, Role.OFFICE, turn.now):
        turn.tell(
            person,
            wording.BURST,
            lane=Lane.PAGE,
            urgency=FIRST_PAGE,
            send_at=turn.now - BEFORE_THE_REST,
            count=pages,
            wire=render(NAMES[wire], person.language),
            time=time,
        )
    turn.note("burst", wire=wire, pages=pages, lasts_s=int(lasts.total_seconds()))
