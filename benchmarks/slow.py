"""A provider that takes its time: what that does to the pages on its own wire and on another. `python -m benchmarks.slow`"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, update

from benchmarks import agency, lateness, machine
from benchmarks.figures import Lateness, spread, table
from benchmarks.machine import Database, Provider
from benchmarks.page import alone
from domain.person import Wire
from store import tables

#: So many alerts, the first page of each to somebody different: every other on Telegram, the others by text message.
ALERTS = 400

SLOW: dict[str, dict[str, Any]] = {
    "answers at once": {},
    "Telegram takes 0.3 s": {"wire": "telegram", "seconds": 0.3, "share": 1.0},
    "Telegram takes 3 s for a third": {"wire": "telegram", "seconds": 3.0, "share": 1 / 3},
}


def _half_by_text(db: Connection) -> None:
    now = datetime.now(UTC)
    agency.found(db)
    agency.fill(db, ALERTS, now + lateness.FAR_AWAY)
    for number in range(0, ALERTS, 2):
        contact = tables.address.c.value == agency.contact_chat(number)
        db.execute(update(tables.address).where(contact).values(wire=Wire.SMS, value=f"+447700900{300 + number // 2}"))


def first_pages(database: Database, provider: Provider, slow: dict[str, Any]) -> dict[str, Lateness]:
    """How late the first pages reach each wire's provider while it is as slow as told."""
    url = database.made("half", _half_by_text)
    provider.reset(**slow)
    with machine.bot(url, provider):
        time.sleep(1)
        at = datetime.now(UTC) + timedelta(seconds=lateness.LEAD_S)
        machine.write(url, lambda db: agency.fall_due(db, range(ALERTS), at))
        arrived = provider.wait_for(ALERTS)
    late = {wire: [time - at.timestamp() for time, by, _ in arrived if by == wire] for wire in ("telegram", "sms")}
    return {wire: Lateness.of(ALERTS // 2, found) for wire, found in late.items()}


def report(database: Database, provider: Provider, runs: int = 3) -> Iterator[str]:
    """The table, in Markdown."""
    found = machine.in_turn(runs, SLOW, lambda how: first_pages(database, provider, SLOW[how]))
    rows = []
    for how, of_wires in found.items():
        for wire in ("telegram", "sms"):
            each = [run[wire] for run in of_wires]
            handed = f"{min(one.arrived for one in each)} of {ALERTS // 2}"
            rows.append((how, wire, handed, spread([one.p50 for one in each]), spread([one.p99 for one in each])))
    yield table(("provider", "first pages on", "handed over", "p50 s", "p99 s"), rows)


if __name__ == "__main__":
    alone("slow", report)
