"""From the due moment to the provider having the page. `python -m benchmarks.lateness`"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert

from benchmarks import agency, client, machine
from benchmarks.figures import Lateness, spread, table
from benchmarks.machine import Database, Provider
from benchmarks.page import alone
from store import tables

FAR_AWAY = timedelta(days=7)
LEAD_S = 2.0

#: So long after its start a bot has read who is out, and is at rest.
SETTLES_S = 6.0
LONGEST_S = 600

OURS = "Porchlight"
BESIDE = {
    "jobs as first written, default settings": "default",
    "jobs as first written, best settings": "best",
    "the job store's scheduling alone": "scheduling",
}

AT_ONCE = (100, 1_000, 10_000)
ARMED = (1_000, 10_000, 100_000)
FEW = 50

HEAD = ("", "due", "armed", "handed over", "p50 s", "p95 s", "p99 s", "last s", "pages/s", "p99 over Porchlight's")


def ours(database: Database, provider: Provider, armed: int, due: int) -> Lateness:
    """`due` of `armed` watches come due in one second; nobody else is asked anything."""

    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, armed, datetime.now(UTC) + FAR_AWAY)

    url = database.made(f"armed{armed}", fill)
    provider.reset()
    with machine.bot(url, provider):
        time.sleep(SETTLES_S)
        at = datetime.now(UTC) + timedelta(seconds=LEAD_S)
        machine.write(url, lambda db: agency.fall_due(db, range(due), at))
        return arrivals(provider, due, at.timestamp())


def jobstore(database: Database, provider: Provider, jobs: int, settings: str) -> Lateness:
    """The same with a job for each; only on SQLite, since a job store needs a driver that Porchlight has not got."""
    provider.reset()
    at = time.time() + LEAD_S + 2 + jobs / 250
    path = f"sqlite:///{database.home}/jobs_{time.monotonic_ns()}.db"
    with machine.process("-m", "benchmarks.jobstore", path, provider.url, settings, str(jobs), str(at)) as running:
        if running.wait(LONGEST_S) != 0:
            raise RuntimeError(f"the job store with {settings} settings failed")
    return arrivals(provider, jobs, at, quiet_s=0)


def arrivals(provider: Provider, due: int, at: float, quiet_s: float = 30) -> Lateness:
    """How late so many pages come after that moment, once they have all come or nothing more has for `quiet_s`."""
    arrived = provider.wait_for(due, quiet_s)
    return Lateness.of(due, [time - at for time, wire, _ in arrived if wire == "telegram"])


def side_by_side(database: Database, provider: Provider, due: int) -> dict[str, Lateness]:
    """Porchlight, and on SQLite what one would otherwise build, one right after the other."""
    beside = BESIDE if database.kind == "sqlite" else {}
    found = {OURS: ours(database, provider, due, due)}
    return found | {who: jobstore(database, provider, due, settings) for who, settings in beside.items()}


def rows_per_second(database: Database, rows: int = 20_000) -> float:
    """Rows of the outbox's kind that the database takes in batches of 500, each with its commit."""
    url = database.made("empty", agency.found)
    now = datetime.now(UTC)
    row = {"at": now, "what": "step contact", "person_id": 1, "visit_id": 1, "watch_id": 1, "facts": {"late_s": 0}}
    begun = time.perf_counter()
    for _ in range(rows // 500):
        machine.write(url, lambda db: db.execute(insert(tables.history), [row] * 500))
    return rows / (time.perf_counter() - begun)


def report(database: Database, provider: Provider, runs: int = 3, at_once: tuple[int, ...] = AT_ONCE) -> Iterator[str]:
    """The tables, in Markdown."""
    posts: list[float] = []
    ratios: dict[int, list[float]] = {due: [] for due in at_once}
    lines = []
    for due in at_once:
        found: list[dict[str, Lateness]] = []
        for _ in range(runs if due <= 1000 else 1):
            posts.append(client.posts_per_second(provider.url, 6_400))
            found.append(side_by_side(database, provider, due))
            ratios[due].append(found[-1][OURS].per_second / posts[-1])
        lines += _lines(due, found)
    few = machine.in_turn(runs, ARMED, lambda armed: ours(database, provider, armed, FEW))
    lines += [_line(OURS, FEW, armed, each) for armed, each in few.items()]
    yield table(HEAD, lines)
    yield table(
        ("limits, in the same run", "per second"),
        [
            ("a bare asyncio client (aiohttp), posts", spread(posts, 0)),
            ("rows stored in batches of 500", spread([rows_per_second(database) for _ in range(runs)], 0)),
            *((f"pages, {due:,} due, as a share of these posts", spread(each)) for due, each in ratios.items()),
        ],
    )


def _lines(due: int, found: list[dict[str, Lateness]]) -> Iterator[list[object]]:
    """One for each who was measured."""
    for who in found[0]:
        times = "" if who == OURS else spread([run[who].p99 / run[OURS].p99 for run in found], 1)
        yield _line(who, due, due, [run[who] for run in found], times)


def _line(who: str, due: int, armed: int, runs: list[Lateness], times: str = "") -> list[object]:
    shares = [spread([getattr(run, name) for run in runs]) for name in ("p50", "p95", "p99", "most")]
    handed = f"{min(run.arrived for run in runs):,}"
    return [who, f"{due:,}", f"{armed:,}", handed, *shares, spread([run.per_second for run in runs], 0), times]


if __name__ == "__main__":
    alone("lateness", report)
