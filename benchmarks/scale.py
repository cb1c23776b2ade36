"""Several processes on one PostgreSQL, and what a long history costs. `python -m benchmarks.scale`"""

import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

from benchmarks import agency, inbound, lateness, machine
from benchmarks.figures import Lateness, spread, table
from benchmarks.machine import Database, Provider
from benchmarks.page import alone

PROCESSES = (1, 2, 4)
DUE = 2_000
EVENTS = (10_000, 1_000_000, 10_000_000)

#: So many events are put there by one statement.
CHUNK = 250_000

#: A past of so many events: each a line of history; every fifth a message handled and one sent, every tenth a closed watch.
PAST = (
    """INSERT INTO history (at, what, person_id, visit_id, watch_id, facts)
       SELECT :at, 'step ask', 1, NULL, NULL, '{}' FROM numbers""",
    """INSERT INTO inbox (wire, address, provider_id, kind, text, facts, sent_at, received_at, handled_at, attempts,
                          quarantined)
       SELECT 'telegram', '7', 'past:' || n, 'text', 'I am safe', '{}', :at, :at, :at, 0, false FROM numbers WHERE n % 5 = 0""",
    """INSERT INTO outbox (lane, urgency, wire, address, text, buttons, facts, created_at, send_at, expires_at, state, epoch,
                           attempts, provider_id, sent_at, receipt)
       SELECT 'reply', 2, 'telegram', '7', 'Thank you.', '[]', '{}', :at, :at, :at, 'sent', 1, 1, 'past:' || n, :at, 'read'
       FROM numbers WHERE n % 5 = 0""",
    """INSERT INTO watch (kind, subject, subject_id, person_id, ladder, armed_at, due_at, state, round, taken, paused_s, words,
                          closed_at, closed_by, reason)
       SELECT 'overdue', 'visit', 1, 1, (SELECT digest FROM ladder LIMIT 1), :at, :at, 'closed', 0, '{}', 0, '', :at, 1, 'safe'
       FROM numbers WHERE n % 10 = 0""",
)
SERIES = "generate_series(CAST(:first AS integer), CAST(:last AS integer))"
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last) "


def together(database: Database, provider: Provider, processes: int) -> Lateness:
    """So many processes share two thousand pages that fall due in one second."""

    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, DUE, datetime.now(UTC) + lateness.FAR_AWAY)

    url = database.made("shared", fill)
    provider.reset()
    with contextlib.ExitStack() as stack:
        for _ in range(processes):
            stack.enter_context(machine.bot(url, provider))
        time.sleep(lateness.SETTLES_S)
        at = datetime.now(UTC) + timedelta(seconds=lateness.LEAD_S)
        machine.write(url, lambda db: agency.fall_due(db, range(DUE), at))
        return lateness.arrivals(provider, DUE, at.timestamp())


def with_a_past(database: Database, provider: Provider, events: int) -> tuple[Lateness, float]:
    """Fifty fall due among a thousand, after so many events; and how soon fifty others are answered."""

    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, 1_000, datetime.now(UTC) + lateness.FAR_AWAY)
        at = datetime.now(UTC) - timedelta(days=30)
        stamp = at.replace(tzinfo=None).isoformat(" ") if db.dialect.name == "sqlite" else at
        for first in range(1, events + 1, CHUNK):
            span = {"first": first, "last": min(first + CHUNK - 1, events), "at": stamp}
            for statement in PAST:
                db.execute(text(_ours(db, statement)), span)

    url = database.made(f"past{events}", fill)
    provider.reset()
    with machine.bot(url, provider):
        time.sleep(lateness.SETTLES_S)
        at = datetime.now(UTC) + timedelta(seconds=lateness.LEAD_S)
        machine.write(url, lambda db: agency.fall_due(db, range(lateness.FEW), at))
        pages = lateness.arrivals(provider, lateness.FEW, at.timestamp())
        provider.reset()
        begun = time.time()
        provider.deliver([inbound.safe(number) for number in range(100, 100 + lateness.FEW)])
        answered = provider.wait_for(lateness.FEW)
    return pages, max(at for at, _, _ in answered) - begun


def _ours(db: Connection, statement: str) -> str:
    """The statement with its numbers, where each dialect wants them."""
    if db.dialect.name == "sqlite":
        return NUMBERS + statement
    return statement.replace("FROM numbers", f"FROM {SERIES} AS numbers(n)").replace(":at", "CAST(:at AS timestamptz)")


def report(database: Database, provider: Provider, runs: int = 3) -> Iterator[str]:
    """The tables, in Markdown."""
    if database.kind == "postgresql":
        found = machine.in_turn(runs, PROCESSES, lambda count: together(database, provider, count))
        one = [run.per_second for run in found[1]]
        rows = []
        for count, each in found.items():
            rates = [run.per_second for run in each]
            shares = [rate / alone for rate, alone in zip(rates, one, strict=True)]
            rows.append((count, f"{min(run.arrived for run in each):,} of {DUE:,}", spread(rates, 0), spread(shares)))
        yield table(("processes", "handed over", "pages/s", "as a share of one"), rows)
    rows = []
    for events, each in machine.in_turn(runs, EVENTS, lambda past: with_a_past(database, provider, past)).items():
        pages = [run for run, _ in each]
        shares = (spread([run.p50 for run in pages], 3), spread([run.p99 for run in pages], 3))
        rows.append((f"{events:,}", *shares, spread([answered for _, answered in each], 3)))
    yield table(("events in the past", "50 due: p50 s", "p99 s", '50 say "I am safe": all answered in s'), rows)


if __name__ == "__main__":
    alone("scale", report)
