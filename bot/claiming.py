"""Claims what leaves on a wire now: it is ours for as long as the lease lasts, and whoever finds it older sends it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.departure import Bundle, Room, join, leaving
from domain.person import Wire
from store import outbox
from store.outbox import Claim

#: A claim is ours for this long (scenario 14: it is sent again within 30 s).
LEASE = timedelta(seconds=20)

#: So many begin in one step: a provider that answers at once is then asked over few connections, again and again.
AT_ONCE = 128

#: How many pages are looked at, at once, for some to say together with those that leave.
AHEAD = 200


@dataclass(frozen=True)
class Claimed:
    """What leaves now. `holds_back` says that more may be there and waits for room, `holds_pages_back` that pages may."""

    bundles: Sequence[Bundle] = ()
    holds_back: bool = False
    holds_pages_back: bool = False


def claim(db: Connection, wire: Wire, now: datetime, room: Room) -> Claimed:
    """Claims the most urgent of what has come, as far as there is room, and pages to be said together with it."""
    come = outbox.come(db, wire, now)
    if not any(come):
        return Claimed()
    if room.least_urgent() < 0:
        return Claimed(holds_back=True)
    limit = min(room.first_pages, AT_ONCE)
    busy = {"busy": room.busy, "busy_with_pages": room.busy_with_pages}
    ready = outbox.ready(db, wire, now, limit, come=come, least_urgent=room.least_urgent(), **busy)
    bundles = leaving(wire, ready, room)
    _join_pages(db, wire, now, ready, bundles)
    outbox.take(db, bundles, now + LEASE)
    holds_back = (
        len(ready) >= limit
        or len(ready) > sum(map(len, bundles))
        or (room.some_pause and any(outbox.come(db, wire, now)))
    )
    return Claimed(bundles, holds_back, holds_back and room.pages <= len(bundles))


def _join_pages(
    db: Connection, wire: Wire, now: datetime, ready: Sequence[Claim], bundles: Sequence[list[Claim]]
) -> None:
    """Has pages that wait for the same addresses leave together with those that leave anyway."""
    beside = {bundle[0].message.address: bundle for bundle in bundles if bundle[0].code}
    if beside:
        known = [one.message.id for one in ready]
        join(wire, beside, outbox.pages_for(db, wire, now, beside, known, AHEAD))
