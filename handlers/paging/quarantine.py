"""A message that no handler could take: the office is paged to ring whoever wrote it."""

from domain.watch import WatchKind
from handlers.paging import alerts
from handlers.turn import Turn
from store import people


def page(turn: Turn) -> None:
    """Pages the office about the turn's message, which was set aside unread."""
    message = turn.message
    assert message is not None
    person = people.by_address(turn.db, message.wire, message.address)
    turn.note("quarantined", person_id=person.id if person else None, wire=message.wire)
    if person is not None:
        alerts.arm(turn, WatchKind.CONCERN, person, turn.now, "message", None)
    turn.file()
