"""How soon a missed deadline is noticed and paged, and how soon all goes on after a kill -9.

`python -m benchmarks.reliability` writes it into docs/reliability.md; `... reliability show` only shows it.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from benchmarks import agency, machine
from benchmarks.figures import percentile, table
from benchmarks.machine import Database, Provider
from benchmarks.page import on_both, put, this_machine
from store.tables import history

PAGE = machine.ROOT / "docs" / "reliability.md"
FAR_AWAY = timedelta(days=7)

SINGLE = 100
APART_S = 0.1
RESTARTS = 8
TAKEOVERS = 6
FEW = 20


def alone_due(database: Database, provider: Provider) -> tuple[list[float], list[float]]:
    """Watches fall due one after the other: seconds until the step is on record, and until the provider has the page."""
    url = _agency(database, SINGLE)
    provider.reset()
    with machine.bot(url, provider):
        time.sleep(2)
        first = _fall_due_one_by_one(url, SINGLE)
        handed = _handed_over(provider, SINGLE, first)
    steps = machine.write(url, _steps)
    due = {number: first + number * APART_S for number in range(SINGLE)}
    return [steps[number] - due[number] for number in due], [handed[number] - due[number] for number in due]


def after_a_kill(database: Database, provider: Provider) -> list[float]:
    """Killed before pages fell due, started again after: seconds from the start of the process to the last page."""
    found = []
    for _ in range(RESTARTS):
        url = _agency(database, FEW)
        with machine.bot(url, provider) as (running, _port):
            time.sleep(1)
            running.kill()
            running.wait()
        machine.write(url, lambda db: agency.fall_due(db, range(FEW), datetime.now(UTC)))
        provider.reset()
        begun = time.time()
        with machine.bot(url, provider):
            found.append(max(_handed_over(provider, FEW, begun).values()) - begun)
    return found


def of_two(database: Database, provider: Provider) -> list[float]:
    """One of two processes is killed while pages fall due: seconds by which the latest page after that is late."""
    found = []
    for _ in range(TAKEOVERS):
        url = _agency(database, SINGLE)
        provider.reset()
        with machine.bot(url, provider) as (first, _port), machine.bot(url, provider):
            time.sleep(3)
            begun = _fall_due_one_by_one(url, SINGLE)
            time.sleep(max(0.0, begun - time.time()) + SINGLE * APART_S / 2)
            first.kill()
            handed = _handed_over(provider, SINGLE, begun)
        found.append(max(at - (begun + number * APART_S) for number, at in handed.items()))
    return found


def report(database: Database, provider: Provider) -> Iterator[str]:
    """The table, in Markdown."""
    detected, handed = alone_due(database, provider)
    lines = [
        _line("detection: from the due moment to the alert on record", detected),
        _line("hand-over: from the due moment to the provider having the page", handed),
        _line(
            f"recovery: from the start after a kill -9 to the last of {FEW} pages that were due",
            after_a_kill(database, provider),
        ),
    ]
    if database.kind == "postgresql":
        lines.append(_line("takeover: the latest page when one of two is killed", of_two(database, provider)))
    yield table(("figure", "measured", "p50 s", "p99 s", "max s"), lines)


def _agency(database: Database, visits: int) -> str:
    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, visits, datetime.now(UTC) + FAR_AWAY)

    return database.made(f"reliability{visits}", fill)


def _fall_due_one_by_one(url: str, visits: int) -> float:
    """From two seconds hence one watch falls due after the other; gives when the first does."""
    first = datetime.now(UTC) + timedelta(seconds=2)

    def set_times(db: Connection) -> None:
        for number in range(visits):
            agency.fall_due(db, range(number, number + 1), first + timedelta(seconds=number * APART_S))

    machine.write(url, set_times)
    return first.timestamp()


def _handed_over(provider: Provider, pages: int, since: float) -> dict[int, float]:
    """When the first page for each contact arrived, once all have."""
    numbers = {agency.contact_chat(number): number for number in range(pages)}
    until = time.time() + 120
    while time.time() < until:
        arrived: dict[int, float] = {}
        for at, _wire, to in provider.received():
            if to in numbers and at >= since - 1:
                arrived.setdefault(numbers[to], at)
        if len(arrived) == pages:
            return arrived
        time.sleep(0.1)
    raise TimeoutError(f"only {len(arrived)} of {pages} pages were handed over")


def _steps(db: Connection) -> dict[int, float]:
    """When each watch's step was taken, by the visit's number."""
    query = select(history.c.watch_id, func.min(history.c.at)).where(history.c.what == "step contact")
    return {watch_id - 1: at.timestamp() for watch_id, at in db.execute(query.group_by(history.c.watch_id))}


def _line(what: str, values: Sequence[float]) -> list[object]:
    return [
        what,
        len(values),
        *(f"{value:.2f}" for value in (percentile(values, 50), percentile(values, 99), max(values))),
    ]


def main() -> None:
    text = on_both(report)
    print(text)
    if "show" not in sys.argv:
        page = put(put(PAGE.read_text(encoding="utf-8"), "figures", text), "machine", this_machine())
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
