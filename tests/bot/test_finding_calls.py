"""Whose call is whose: what is known of the other calls to a number when one call's fate is unknown."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.crash import Crashes
from bot.dispatcher import Dispatcher
from bot.pace import Pace
from domain.message import Fate, Lane, Outcome, Outgoing
from domain.person import Wire
from store import delivery, outbox
from store.engine import Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OFFICE = "+447700900103"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


def row(**more: Any) -> dict[str, Any]:
    return {
        "lane": Lane.PAGE,
        "urgency": 0,
        "wire": Wire.VOICE,
        "address": OFFICE,
        "person_id": None,
        "text": "Ana is overdue",
        "buttons": [],
        "facts": {},
        "watch_id": None,
        "round": None,
        "step": None,
        "created_at": NOW,
        "send_at": NOW,
        "expires_at": NOW + timedelta(hours=1),
        "state": "waiting",
        "epoch": 0,
        "lease_until": None,
        "attempts": 0,
        "provider_id": None,
        "sent_at": None,
    } | more


SENT = {"state": "sent", "attempts": 1, "sent_at": NOW + timedelta(seconds=3)}


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        ({**SENT, "provider_id": "CA1"}, ["CA1"]),
        ({**SENT, "provider_id": "CA1", "created_at": NOW - timedelta(minutes=1)}, ["CA1"]),
        (
            {
                **SENT,
                "provider_id": "CA0",
                "created_at": NOW - timedelta(minutes=9),
                "sent_at": NOW - timedelta(minutes=8),
            },
            [],
        ),
        ({**SENT, "provider_id": "CA1", "address": "+447700900104"}, []),
        ({"state": "claimed", "attempts": 1, "lease_until": NOW + timedelta(seconds=20)}, None),
        ({"state": "failed", "attempts": 6}, None),
        ({}, []),
    ],
    ids=[
        "one that left since is taken",
        "one written earlier that left since is taken",
        "one that left before does not matter",
        "one to another number does not matter",
        "one under way hides what is whose",
        "one of unknown fate hides what is whose",
        "one that waits has made no call",
    ],
)
async def test_the_calls_of_others_are_known(store: Store, other: dict[str, Any], taken: list[str] | None) -> None:
    uncertain = row(state="claimed", attempts=1, lease_until=NOW)
    await store.write(outbox.add, [uncertain])
    await store.write(outbox.add, [row(**other)])
    assert await store.read(delivery.taken_by_others, 1) == taken


class Exchange:
    """A wire for calls that holds what it is told to, and remembers by which facts it was asked."""

    wire = Wire.VOICE

    def __init__(self) -> None:
        self.asked: list[Outgoing] = []

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> Outcome:
        return Outcome(Fate.ACCEPTED, "CA9")

    async def find(self, message: Outgoing) -> str | None:
        self.asked.append(message)
        return "CA2"


async def test_a_call_of_unknown_fate_is_looked_for_beside_the_others(store: Store) -> None:
    exchange = Exchange()
    dispatcher = Dispatcher(store, exchange, Pace(10), lambda: NOW, None, Crashes())  # type: ignore[arg-type]
    await store.write(outbox.add, [row(state="claimed", attempts=1, lease_until=NOW)])
    await store.write(outbox.add, [row(**SENT, provider_id="CA1")])
    [bundle] = await store.write(dispatcher._claim, dispatcher._room())
    assert [outcome.provider_id for outcome in await dispatcher._outcomes(bundle)] == ["CA2"]
    assert [message.facts["taken"] for message in exchange.asked] == [["CA1"]]
