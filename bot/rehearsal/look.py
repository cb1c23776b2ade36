"""What there is to do in the database, asked of SQLite itself: a rehearsal asks after every transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Dialect

from store.due import ASKED, QUESTION

#: How SQLite's dialect writes a time, so that it can be compared as text.
WRITTEN = "%Y-%m-%d %H:%M:%S.%f"


def looker(connection: Any, dialect: Dialect) -> Callable[[datetime], tuple[list[str], datetime | None]]:
    """Says what there is to do at a time, under its names in `store.due`, and when the next of it will be due."""
    sql = str(QUESTION.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    names = [name for name, columns in ASKED.items() for _ in columns]

    def look(now: datetime) -> tuple[list[str], datetime | None]:
        written = now.strftime(WRITTEN)
        times = [(name, time) for name, time in zip(names, connection.execute(sql).fetchone(), strict=True) if time]
        due = list(dict.fromkeys(name for name, time in times if time <= written))
        later = min((time for _, time in times if time > written), default=None)
        return due, None if later is None else datetime.fromisoformat(later).replace(tzinfo=now.tzinfo)

    return look
