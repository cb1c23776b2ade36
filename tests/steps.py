"""How long a question takes SQLite, whatever the machine: counted in the steps of its own machine."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


@contextmanager
def steps() -> Iterator[Counter[str]]:
    """How many steps SQLite takes for each statement that is asked meanwhile, of any database."""
    taken: Counter[str] = Counter()

    def count(db: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        def step() -> None:
            taken[statement] += 1

        raw: Any = db.connection.driver_connection
        raw.set_progress_handler(step, 1)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield taken
    finally:
        event.remove(Engine, "before_cursor_execute", count)
