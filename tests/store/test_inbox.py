"""What came in is kept once, in order, until it has been handled or set aside."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from domain.message import Incoming, Kind
from domain.person import Wire
from store import inbox
from store.engine import Store
from tests.store.rows import NINE


def said(words: str, provider_id: str, wire: Wire = Wire.SMS) -> Incoming:
    return Incoming(wire, "+447700900101", provider_id, Kind.TEXT, words, NINE)


async def _waiting(store: Store) -> list[str]:
    return [letter.message.text for letter in await store.read(inbox.waiting, 10)]


async def test_the_same_message_again_is_kept_once(store: Store) -> None:
    await store.write(inbox.store, [said("safe", "SM1")], NINE)
    await store.write(inbox.store, [said("safe", "SM1"), said("more", "SM2")], NINE)
    await store.write(inbox.store, [said("safe", "SM1", Wire.TELEGRAM)], NINE)
    assert await _waiting(store) == ["safe", "more", "safe"]


async def test_a_message_comes_back_as_it_was_stored(store: Store) -> None:
    message = said("Fl\u00e4t 2 \U0001f44d", "SM1")
    await store.write(inbox.store, [message], NINE)
    [letter] = await store.read(inbox.waiting, 10)
    assert letter.message == message


async def test_letters_sent_in_two_parts_are_kept_as_one(store: Store) -> None:
    await store.write(inbox.store, [said("worker Z\u0307aneta", "SM1")], NINE)
    assert await _waiting(store) == ["worker \u017baneta"]


@pytest.mark.parametrize(("odd", "kept"), [("\x00", ""), ("\ud83d", "\ufffd"), ("\udc4d", "\ufffd")])
async def test_a_letter_that_no_database_keeps_holds_nothing_else_up(store: Store, odd: str, kept: str) -> None:
    message = replace(said(f"so{odd}s", "SM1"), facts={"what": [f"a{odd}b"]})
    await store.write(inbox.store, [message, said("safe", "SM2")], NINE)
    first, second = await store.read(inbox.waiting, 10)
    assert (first.message.text, first.message.facts) == (f"so{kept}s", {"what": [f"a{kept}b"]})
    assert second.message.text == "safe"


async def test_what_was_handled_waits_no_longer(store: Store) -> None:
    await store.write(inbox.store, [said("start", "SM1"), said("safe", "SM2")], NINE)
    first, _ = await store.read(inbox.waiting, 10)
    await store.write(inbox.handled, [first.id], NINE)
    assert await _waiting(store) == ["safe"]


async def test_when_a_wire_was_last_heard_is_found_without_looking_through_the_past(store: Store) -> None:
    ten = NINE + timedelta(hours=1)
    assert await store.read(inbox.last_received, Wire.SMS) is None
    await store.write(inbox.store, [said("start", "SM1")], NINE)
    await store.write(inbox.store, [said("safe", "SM2")], ten)
    await store.write(inbox.store, [said("safe", "1", Wire.TELEGRAM)], ten + timedelta(hours=1))
    assert await store.read(inbox.last_received, Wire.SMS) == ten
    assert "inbox_received" in await store.read(_plan)


def _plan(db: Connection) -> str:
    """How the database would look for the last message on a wire in a table that is large."""
    asked = "SELECT max(received_at) FROM inbox WHERE wire = 'sms'"
    if db.dialect.name == "sqlite":
        return str(db.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all())
    db.execute(text("SET enable_seqscan = off"))
    plan = str(db.execute(text(f"EXPLAIN {asked}")).all())
    db.execute(text("RESET enable_seqscan"))
    return plan


async def test_a_message_that_keeps_failing_is_counted_and_set_aside_for_the_others(store: Store) -> None:
    await store.write(inbox.store, [said("poison", "SM1"), said("safe", "SM2")], NINE)
    poison, _ = await store.read(inbox.waiting, 10)
    assert [await store.write(inbox.failed, poison.id, "error") for _ in range(3)] == [1, 2, 3]
    await store.write(inbox.quarantine, poison.id, NINE)
    assert await _waiting(store) == ["safe"]
