"""Whose call is whose: what is known of the other calls to a number when one call's fate is unknown."""

from datetime import timedelta
from typing import Any

import pytest

from bot.crash import Crashes
from bot.dispatcher import Dispatcher
from bot.pace import Pace
from domain.message import Fate, Outcome, Outgoing
from domain.person import Wire
from store import delivery, outbox
from store.engine import Store
from tests.store.rows import NINE, page_row

OFFICE = "+447700900103"


def row(**more: Any) -> dict[str, Any]:
    """A call to the office that nobody has tried."""
    untried = {"state": "waiting", "epoch": 0, "attempts": 0, "lease_until": None, "provider_id": None, "sent_at": None}
    return page_row(**{"wire": Wire.VOICE, "address": OFFICE, **untried, **more})


SENT = {"state": "sent", "attempts": 1, "sent_at": NINE + timedelta(seconds=3)}


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        ({**SENT, "provider_id": "CA1"}, ["CA1"]),
        ({**SENT, "provider_id": "CA1", "created_at": NINE - timedelta(minutes=1)}, ["CA1"]),
        (
            {
                **SENT,
                "provider_id": "CA0",
                "created_at": NINE - timedelta(minutes=9),
                "sent_at": NINE - timedelta(minutes=8),
            },
            [],
        ),
        ({**SENT, "provider_id": "CA1", "address": "+447700900104"}, []),
        ({"state": "claimed", "attempts": 1, "lease_until": NINE + timedelta(seconds=20)}, None),
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
    uncertain = row(state="claimed", attempts=1, lease_until=NINE)
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
    dispatcher = Dispatcher(store, exchange, Pace(10), lambda: NINE, None, Crashes())  # type: ignore[arg-type]
    await store.write(outbox.add, [row(state="claimed", attempts=1, lease_until=NINE)])
    await store.write(outbox.add, [row(**SENT, provider_id="CA1")])
    await dispatcher.step()
    await dispatcher.finish()
    assert (await store.read(outbox.by_id, 1)).provider_id == "CA2"
    assert [message.facts["taken"] for message in exchange.asked] == [["CA1"]]
