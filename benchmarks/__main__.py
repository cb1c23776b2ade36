"""All benchmarks, on SQLite and on PostgreSQL, written into docs/performance.md: `python -m benchmarks` (make bench).

Each part alone, on the screen: `python -m benchmarks.lateness [sqlite|postgresql]`, and so on.
"""

import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from benchmarks import flood, idle, inbound, lateness, machine, money, scale, slow
from benchmarks.machine import Database, Provider

Report = Callable[[Database, Provider], Iterator[str]]

PARTS: dict[str, Report] = {
    "lateness": lateness.report,
    "inbound": inbound.report,
    "flood": flood.report,
    "slow": slow.report,
    "idle": idle.report,
    "scale": scale.report,
}
KINDS = ("sqlite", "postgresql")
PAGE = machine.ROOT / "docs" / "performance.md"


def alone(name: str, report: Report) -> None:
    """One part, on the databases named on the command line, or on both."""
    for kind in sys.argv[1:] or KINDS:
        print(f"## {name} on {kind}\n")
        for found in tables(kind, report):
            print(found, end="\n\n", flush=True)


def tables(kind: str, report: Report) -> Iterator[str]:
    with machine.database(kind) as database, machine.provider() as provider:
        yield from report(database, provider)


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, report in PARTS.items():
        found = {kind: "\n\n".join(tables(kind, report)) for kind in KINDS}
        page = put(page, name, "\n\n".join(f"On {_title(kind)}:\n\n{text}" for kind, text in found.items()))
        page = put(page, "machine", _machine())
        PAGE.write_text(page, encoding="utf-8")
        print(f"{name}: written to {PAGE.relative_to(machine.ROOT)}", flush=True)
    PAGE.write_text(put(page, "money", money.table_of_costs()), encoding="utf-8")


def put(page: str, name: str, text: str) -> str:
    """The page with this text between the part's two marks."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return pattern.sub(lambda _: f"{begin}\n{text}\n{end}", page)


def _title(kind: str) -> str:
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[kind]


def _machine() -> str:
    cores, load = os.cpu_count(), os.getloadavg()[1]
    system = f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%d %B %Y}, {system}; load of the machine in the last five minutes: {load:.1f}."


if __name__ == "__main__":
    main()
