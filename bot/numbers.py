"""Numbers after a restore: those that were lost stand on phones and at providers, and must not come to mean another row."""

import sqlite3
from contextlib import closing
from pathlib import Path

from store.tables import NUMBERED

#: How far beyond the highest one it goes on. Codes of alerts follow their numbers round, ninety of them, or nine hundred:
#: after what is known they go on where they were, after what is not known they begin half a round away.
AFTER_THE_KNOWN = 900
AFTER_THE_UNKNOWN = 90_045


def go_on_beyond(path: Path, lost: Path | None) -> None:
    """Has the database at `path` give out no number again that it has, or that was given out in the one it replaces.

    `lost` is that one, or None where there is none that could be read.
    """
    known = [_highest(each) for each in (path, lost) if each is not None]
    beyond = AFTER_THE_UNKNOWN if lost is None else AFTER_THE_KNOWN
    with closing(sqlite3.connect(path)) as db, db:
        for table in NUMBERED:
            last = max(highest.get(table, 0) for highest in known) + beyond
            db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def _highest(path: Path) -> dict[str, int]:
    """The highest number that each table has or had, in a database of any revision."""
    with closing(sqlite3.connect(path)) as db:
        there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counted = dict(db.execute("SELECT name, seq FROM sqlite_sequence")) if "sqlite_sequence" in there else {}
        return {
            table: max(counted.get(table, 0), db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])  # noqa: S608
            for table in there.intersection(NUMBERED)
        }
