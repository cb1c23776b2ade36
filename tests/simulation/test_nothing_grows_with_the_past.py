"""What the bot asks of its database costs no more after years than on the first day."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from bot.rehearsal.climate import CLIMATES
from bot.rehearsal.rehearsal import Plan, Rehearsal, rehearsals, year
from bot.rehearsal.storage import raw

GROWING = (
    "attachment",
    "date_kept",
    "history",
    "inbox",
    "outbox",
    "receipt",
    "report",
    "run",
    "shift",
    "visit",
    "watch",
)

#: The newest so many, read from the end.
FROM_THE_END = ("ORDER BY outbox.id DESC", "ORDER BY receipt.id DESC")


@contextmanager
def questions() -> Iterator[dict[str, Any]]:
    """Each different statement that is asked meanwhile, with what it was first asked with."""
    asked: dict[str, Any] = {}

    def note(_db: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:
        asked.setdefault(statement, parameters[0] if many else parameters)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def looks_through(rehearsal: Rehearsal, asked: dict[str, Any]) -> dict[str, str]:
    """The statements for which SQLite would look through a table that grows, without an index of what is open in it."""
    connection = raw(rehearsal.engine)
    found = {}
    for statement, parameters in asked.items():
        if statement.split(None, 1)[0] not in ("SELECT", "UPDATE", "DELETE"):
            continue
        if any(end in statement for end in FROM_THE_END):
            continue
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
            if " USING " not in step and any(f"{step} ".startswith(f"SCAN {table} ") for table in GROWING):
                found[statement] = step
    return found


def test_nothing_that_is_asked_on_ordinary_days_looks_through_a_table_that_grows() -> None:
    with questions() as asked, rehearsals() as make:
        rehearsal = make(Plan("2", 2.0, 20, CLIMATES["usual"]))
        assert not rehearsal.run(year).broken
        assert len(asked) > 80
        assert looks_through(rehearsal, asked) == {}
