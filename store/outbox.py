"""Durable out: one row, one message, one address; claimed with a lease, recorded under the claim's epoch."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, func, or_, select, update

from domain.message import Button, Lane, Outgoing
from domain.person import Wire
from store import rows, tables
from store.columns import written

outbox, watch = tables.outbox, tables.watch

WAITING, CLAIMED, SENT = (outbox.c.state == written(state) for state in ("waiting", "claimed", "sent"))

#: What has left, or may have.
LEFT = outbox.c.state.in_(("claimed", "sent", "failed"))

#: The least urgent that is still a page (docs/decisions/0007).
PAGE = 1

#: The two ways in which a message's time comes.
COME = (
    and_(WAITING, outbox.c.send_at <= bindparam("now")),
    and_(CLAIMED, outbox.c.lease_until <= bindparam("now")),
)

#: Whether it has in the one and in the other.
Come = tuple[bool, bool]

ANY_COME = select(*(exists().where(outbox.c.wire == bindparam("wire"), come) for come in COME))

#: One question for each of the two, so that each has an index in the order it wants.
READY = tuple(
    select(outbox)
    .where(
        outbox.c.wire == bindparam("wire"),
        come,
        outbox.c.urgency <= bindparam("least_urgent"),
        or_(
            and_(outbox.c.urgency <= PAGE, outbox.c.address.not_in(bindparam("busy_with_pages", expanding=True))),
            and_(outbox.c.urgency > PAGE, outbox.c.address.not_in(bindparam("busy", expanding=True))),
        ),
    )
    .order_by(outbox.c.urgency, outbox.c.send_at, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    for come in COME
)

OF_IDS = outbox.c.id.in_(bindparam("ids", expanding=True))
IN_ORDER = (outbox.c.urgency, outbox.c.send_at, outbox.c.id)

GIVE_UP = update(outbox).where(OF_IDS).values(state="expired", error="expired before it could be sent")
TAKE_BACK = update(outbox).where(OF_IDS).values(state="cancelled", lease_until=None)
CLAIM = (
    update(outbox)
    .where(OF_IDS)
    .values(
        state="claimed",
        epoch=outbox.c.epoch + 1,
        attempts=outbox.c.attempts + 1,
        lease_until=bindparam("until"),
        bundle_id=None,
    )
)
BUNDLE = update(outbox).where(OF_IDS).values(bundle_id=bindparam("first"))

OVERTAKEN = (
    select(outbox.c.id)
    .join(watch, watch.c.id == outbox.c.watch_id)
    .where(OF_IDS, or_(watch.c.state.in_(("acknowledged", "closed")), watch.c.armed_at > outbox.c.created_at))
)

PAGES_FOR = (
    select(outbox)
    .where(
        outbox.c.wire == bindparam("wire"),
        WAITING,
        outbox.c.address.in_(bindparam("addresses", expanding=True)),
        outbox.c.urgency <= PAGE,
        outbox.c.send_at <= bindparam("now"),
        outbox.c.expires_at > bindparam("now"),
        outbox.c.id.not_in(bindparam("but", expanding=True)),
    )
    .order_by(*IN_ORDER)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)

RECORDED = ("state", "provider_id", "sent_at", "send_at", "lease_until", "error")
RECORD = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"), outbox.c.epoch == bindparam("row_epoch"), CLAIMED)
    .values({name: bindparam(f"new_{name}") for name in RECORDED})
)

CANCEL_PAGES = (
    update(outbox)
    .where(
        outbox.c.watch_id.in_(bindparam("watch_ids", expanding=True)),
        WAITING,
        outbox.c.step.is_not(None),
    )
    .values(state="cancelled")
)

CANCEL_ALL_TO = update(outbox).where(outbox.c.person_id == bindparam("whose"), WAITING).values(state="cancelled")

LAST_PAGES_TO = select(outbox).where(
    outbox.c.id.in_(
        select(func.max(outbox.c.id))
        .where(
            outbox.c.person_id == bindparam("whose"),
            outbox.c.watch_id.in_(bindparam("watch_ids", expanding=True)),
            outbox.c.step.is_not(None),
            LEFT,
        )
        .group_by(outbox.c.watch_id)
    )
)

BY_ID = select(outbox).where(outbox.c.id == bindparam("id"))

SHOWN = (
    select(outbox.c.thread, outbox.c.provider_id)
    .where(
        outbox.c.thread.in_(bindparam("threads", expanding=True)),
        outbox.c.wire == bindparam("wire"),
        outbox.c.provider_id.is_not(None),
    )
    .order_by(outbox.c.id)
)


@dataclass(frozen=True)
class Claim:
    """An outbox row that is ours until its lease ends; what became of it is recorded only while `epoch` still holds.

    `code` is the alert's, on a page to somebody who may take it.
    """

    message: Outgoing
    epoch: int
    person_id: int | None
    watch_id: int | None
    round: int | None
    step: str | None
    urgency: int
    code: str | None


def add(db: Connection, messages: Sequence[dict[str, Any]]) -> None:
    """Adds messages; a page that is already there (same watch, round, step, person and wire) is not added again."""
    rows.add_all_unless_there(db, outbox, messages)


def ready(
    db: Connection,
    wire: Wire,
    now: datetime,
    limit: int,
    *,
    come: Come,
    least_urgent: int,
    busy: Collection[str] = (),
    busy_with_pages: Collection[str] = (),
) -> list[Claim]:
    """The most urgent messages of a wire whose time has `come`, locked until the transaction ends, as `take` makes them.

    Nothing less urgent than `least_urgent`, nothing for a `busy` address, and no page for one that is busy with pages. A
    row whose lease ran out is among them: its earlier attempt may or may not have arrived. What waited longer than it is
    worth is given up, and a page tried before is taken back where its alert was taken or ended in the meantime.
    """
    asked = {"wire": wire, "now": now, "most": limit, "least_urgent": least_urgent}
    asked |= {"busy": list(busy), "busy_with_pages": list(busy_with_pages)}
    questions = [question for question, has_come in zip(READY, come, strict=True) if has_come]
    while True:
        found = [row for question in questions for row in db.execute(question, asked)]
        if not _put_aside(db, found, now):  # what is of no use any more may have kept others out
            break
    live = sorted(found, key=lambda row: (row.urgency, row.send_at, row.id))
    shown = _shown(db, wire, {row.thread for row in live if row.thread is not None})
    return [_claim(row, row.state == "claimed", shown.get(row.thread)) for row in live]


def come(db: Connection, wire: Wire, now: datetime) -> Come:
    """Whether the time has come for messages of this wire. Asked before `ready`: most often it has for none."""
    found = db.execute(ANY_COME, {"wire": wire, "now": now}).one()
    return bool(found[0]), bool(found[1])


def _put_aside(db: Connection, found: Sequence[Row[Any]], now: datetime) -> bool:
    """Gives up what waited too long, and takes back what was overtaken; whether there was any of it."""
    over = [row.id for row in found if row.state == "waiting" and row.expires_at <= now]
    if over:
        db.execute(GIVE_UP, {"ids": over})
    overtaken = overtaken_among(db, found)
    if overtaken:
        db.execute(TAKE_BACK, {"ids": overtaken})
    return bool(over or overtaken)


def overtaken_among(db: Connection, messages: Sequence[Row[Any]]) -> set[int]:
    """The ids of those that are pages tried before whose alert has been taken, put off or closed since they were written."""
    tried = [row.id for row in messages if row.step is not None and row.attempts > 0]
    return set(db.execute(OVERTAKEN, {"ids": tried}).scalars()) if tried else set()


def take(db: Connection, bundles: Sequence[Sequence[Claim]], until: datetime) -> None:
    """Makes messages that are `ready` ours until then; those of one bundle leave as one message, named for its first."""
    ids = [claim.message.id for bundle in bundles for claim in bundle]
    if not ids:
        return
    db.execute(CLAIM, {"ids": ids, "until": until})
    for bundle in bundles:
        if len(bundle) > 1:
            db.execute(BUNDLE, {"ids": [claim.message.id for claim in bundle], "first": bundle[0].message.id})


def pages_for(
    db: Connection, wire: Wire, now: datetime, addresses: Collection[str], but: Collection[int], limit: int
) -> list[Claim]:
    """Pages that wait for these addresses, but for some, locked until the transaction ends, as `take` makes them."""
    asked = {"wire": wire, "now": now, "addresses": list(addresses), "but": list(but), "most": limit}
    return [_claim(row, False, None) for row in db.execute(PAGES_FOR, asked)]


def bundled_with(db: Connection, row: Row[Any]) -> Sequence[Row[Any]]:
    """The rows that left in one message with this one, itself among them, in the order they were said in."""
    if row.bundle_id is None:
        return [row]
    query = select(outbox).where(outbox.c.bundle_id == row.bundle_id)
    return db.execute(query.order_by(*IN_ORDER)).all()


def pages_waiting(db: Connection, wire: Wire, now: datetime) -> dict[str, int]:
    """How many pages wait for each address of a wire."""
    waiting = (outbox.c.wire == wire, WAITING, outbox.c.urgency <= PAGE, outbox.c.send_at <= now)
    query = select(outbox.c.address, func.count().label("waiting")).where(*waiting).group_by(outbox.c.address)
    return {row.address: row.waiting for row in db.execute(query)}


def record(db: Connection, results: Sequence[dict[str, Any]]) -> None:
    """Writes what became of claims, in one batch.

    Each has id, epoch, state, provider_id, sent_at, send_at and error; a row claimed again since then is left as it is.
    """
    if not results:
        return
    renamed = [
        {"row_id": row["id"], "row_epoch": row["epoch"], **{f"new_{name}": row[name] for name in RECORDED}}
        for row in results
    ]
    db.execute(RECORD, renamed)


def cancel_pages(db: Connection, watch_ids: Sequence[int]) -> int:
    """Takes back the pages of watches that have not left yet; gives how many."""
    return db.execute(CANCEL_PAGES, {"watch_ids": watch_ids}).rowcount


def cancel_all_to(db: Connection, person_id: int) -> None:
    """Takes back whatever has not left yet for a person."""
    db.execute(CANCEL_ALL_TO, {"whose": person_id})


def by_id(db: Connection, outgoing_id: int) -> Row[Any] | None:
    """One row, or None."""
    return db.execute(BY_ID, {"id": outgoing_id}).first()


def by_provider_id(db: Connection, wire: Wire, provider_id: str) -> Row[Any] | None:
    """The row that a provider accepted under this name, or None."""
    return db.execute(select(outbox).where(outbox.c.provider_id == provider_id, outbox.c.wire == wire)).first()


def change(db: Connection, outgoing_id: int, **values: Any) -> None:
    """Sets columns of one row."""
    rows.change(db, outbox, outgoing_id, **values)


def first_page_at(db: Connection, watch_id: int, about: int, since: datetime) -> datetime | None:
    """When the first page of a watch about a person was written since then; what that person is asked is none."""
    pages = (outbox.c.watch_id == watch_id, outbox.c.step.is_not(None), outbox.c.person_id != about)
    written_at = func.min(outbox.c.created_at, type_=outbox.c.created_at.type)
    return db.execute(select(written_at).where(*pages, outbox.c.created_at >= since)).scalar()


def people_paged(db: Connection, watch_id: int) -> set[int]:
    """Everybody to whom a page about a watch has left."""
    query = select(outbox.c.person_id).where(outbox.c.watch_id == watch_id, outbox.c.step.is_not(None), LEFT)
    return {person_id for person_id in db.execute(query).scalars() if person_id is not None}


def last_pages_to(db: Connection, person_id: int, watch_ids: Collection[int]) -> list[Row[Any]]:
    """Of each of these watches the last page that has left for a person and that they may answer."""
    return list(db.execute(LAST_PAGES_TO, {"whose": person_id, "watch_ids": list(watch_ids)}).all())


def _shown(db: Connection, wire: Wire, threads: set[str]) -> dict[str, str]:
    """The provider's name for the message that shows each thread, where there is one yet."""
    if not threads:
        return {}
    return {row.thread: row.provider_id for row in db.execute(SHOWN, {"threads": threads, "wire": wire})}


def _claim(row: Any, uncertain: bool, edits: str | None) -> Claim:
    message = Outgoing(
        id=row.id,
        wire=Wire(row.wire),
        address=row.address,
        text=row.text,
        buttons=tuple(Button(label, data, digit) for label, data, digit, _key in row.buttons),
        lane=Lane(row.lane),
        attempt=row.attempts + 1,
        uncertain=uncertain,
        expires_at=row.expires_at,
        created_at=row.created_at,
        facts=row.facts | ({"edits": edits} if edits else {}),
    )
    place = (row.person_id, row.watch_id, row.round, row.step)
    return Claim(message, row.epoch + 1, *place, row.urgency, row.facts.get("code"))
