"""A part's tables: on the screen, or between their two marks on a page."""

import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from benchmarks import machine
from benchmarks.machine import Database, Provider

Report = Callable[[Database, Provider], Iterator[str]]

KINDS = ("sqlite", "postgresql")
TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def alone(name: str, report: Report) -> None:
    """One part, on the databases named on the command line, or on both."""
    for kind in sys.argv[1:] or KINDS:
        print(f"## {name} on {kind}\n")
        for found in tables(kind, report):
            print(found, end="\n\n", flush=True)


def tables(kind: str, report: Report) -> Iterator[str]:
    with machine.database(kind) as database, machine.provider() as provider:
        yield from report(database, provider)


def on_both(report: Report) -> str:
    """A part's tables on each kind of database, as one text."""
    return "\n\n".join("\n\n".join([f"On {TITLES[kind]}:", *tables(kind, report)]) for kind in KINDS)


def put(page: str, name: str, text: str) -> str:
    """The page with this text between the part's two marks."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return pattern.sub(lambda _: f"{begin}\n{text}\n{end}", page)


def this_machine() -> str:
    """The day, the machine, and how busy it was."""
    cores, load = os.cpu_count(), os.getloadavg()[1]
    system = f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%d %B %Y}, {system}; load of the machine in the last five minutes: {load:.1f}."
