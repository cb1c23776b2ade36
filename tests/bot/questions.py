"""What is asked of a database: each statement with its parameters."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

ASKED = tuple[str, Any]


@contextmanager
def questions() -> Iterator[list[ASKED]]:
    """Everything that is asked of any database meanwhile; a batch of rows in one statement is one question."""
    asked: list[ASKED] = []

    def note(_db: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:
        asked.append((statement, parameters[0] if many else parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)
