"""What doing nothing costs, and how soon after a start the first page leaves. `python -m benchmarks.idle`"""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from benchmarks import agency, machine
from benchmarks.figures import table
from benchmarks.machine import Database, Provider
from benchmarks.page import alone

ARMED = (0, 10_000, 100_000)
OVERDUE = 1_000
WATCHED_S = 30

#: So long after its start a bot has read who is out, all 100,000 of them, for the first time.
SETTLES_S = 60


def idle(database: Database, provider: Provider, armed: int) -> tuple[float, float, float]:
    """Share of one core, in percent, and megabytes at the beginning and at the end of half a minute at rest."""
    url = database.made(f"armed{armed}", lambda db: _fill(db, armed, 0))
    provider.reset()
    with machine.bot(url, provider) as (running, _):
        time.sleep(SETTLES_S)
        busy, before = _cpu_s(running.pid), _megabytes(running.pid)
        time.sleep(WATCHED_S)
        return 100 * (_cpu_s(running.pid) - busy) / WATCHED_S, before, _megabytes(running.pid)


def start(database: Database, provider: Provider) -> tuple[float, float]:
    """Seconds from starting the process to the first page, and to the last of a thousand that are overdue."""
    url = database.made(f"overdue{OVERDUE}", lambda db: _fill(db, 100_000, OVERDUE))
    provider.reset()
    begun = time.time()
    with machine.bot(url, provider, ready=False):
        came = [at for at, wire, _ in provider.wait_for(OVERDUE, quiet_s=120) if wire == "telegram"]
    return (min(came) - begun, max(came) - begun) if len(came) == OVERDUE else (float("inf"), float("inf"))


def _fill(db: Connection, armed: int, overdue: int) -> None:
    now = datetime.now(UTC)
    agency.found(db)
    agency.fill(db, armed, now + timedelta(days=7))
    agency.fill(db, overdue, now - timedelta(minutes=20), first=armed)


def _cpu_s(process_id: int) -> float:
    fields = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process_id: int) -> float:
    pages = int(Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def report(database: Database, provider: Provider, runs: int = 3) -> Iterator[str]:
    """The tables, in Markdown."""
    rows = []
    for armed in ARMED:
        share, before, after = idle(database, provider, armed)
        rows.append((f"{armed:,}", f"{share:.2f} %", f"{before:.0f} MB", f"{after:.0f} MB"))
    yield table(("armed", "of one core", "memory", f"after {WATCHED_S} s"), rows)
    starts = [start(database, provider) for _ in range(runs)]
    first, last = (sorted(times)[len(starts) // 2] for times in zip(*starts, strict=True))
    yield table(
        ("start with 100,000 armed", "first page s", f"all {OVERDUE:,} overdue paged s"),
        [("median", f"{first:.1f}", f"{last:.1f}")],
    )


if __name__ == "__main__":
    alone("idle", report)
