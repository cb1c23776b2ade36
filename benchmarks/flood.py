"""A page under a flood: 10,000 routine messages wait at Telegram's pace, then somebody calls for help.

`python -m benchmarks.flood`
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from benchmarks import agency, machine
from benchmarks.figures import percentile, table
from benchmarks.inbound import safe
from benchmarks.machine import Database, Provider
from benchmarks.page import alone
from domain.message import Lane
from policies.load import load_pack
from store import outbox

ROUTINE = 10_000
CALLS_FOR_HELP = 20
PER_SECOND = 30


def _flooded(db: Connection) -> None:
    now = datetime.now(UTC)
    agency.found(db)
    agency.fill(db, CALLS_FOR_HELP, now + timedelta(hours=8), load_pack("default").ladders["overdue"])
    row: dict[str, Any] = {"lane": Lane.ROUTINE, "urgency": 3, "wire": "telegram", "text": "Tomorrow's visits: ..."}
    row |= {"buttons": [], "facts": {"language": "en"}, "created_at": now, "send_at": now}
    row |= {"expires_at": now + timedelta(hours=8)}
    outbox.add(db, [row | {"address": str(90_000_000 + number)} for number in range(ROUTINE)])


def late(database: Database, provider: Provider) -> list[float]:
    """From each worker's sos being delivered to the office's page being with the provider, in seconds."""
    url = database.made("flooded", _flooded)
    provider.reset()
    found = []
    with machine.bot(url, provider, telegram_per_second=PER_SECOND, telegram_chat_gap_s=1):
        time.sleep(3)
        for number in range(CALLS_FOR_HELP):
            update = safe(number)
            update["message"]["text"] = "sos"
            before = _pages(provider)
            begun = time.time()
            provider.deliver([update])
            found.append(_next_page(provider, len(before)) - begun)
            time.sleep(1.2)
    return found


def _pages(provider: Provider) -> list[float]:
    return [at for at, wire, to in provider.received() if (wire, to) == ("telegram", "1")]


def _next_page(provider: Provider, known: int, within_s: float = 60) -> float:
    until = time.time() + within_s
    while len(pages := _pages(provider)) <= known:
        if time.time() > until:
            return float("inf")
        time.sleep(0.05)
    return pages[known]


def report(database: Database, provider: Provider) -> Iterator[str]:
    """The table, in Markdown."""
    found = late(database, provider)
    figures = [f"{percentile(found, percent):.3f}" for percent in (50, 95, 99)]
    yield table(("a sos under the flood", "p50 s", "p95 s", "p99 s"), [(f"{len(found)} times", *figures)])


if __name__ == "__main__":
    alone("flood", report)
