"""What is done to a row of any table: added, added unless it is there, put in another's place, changed.

Each of these is put together once for a table, and from then on only filled in: SQLAlchemy takes longer to put a
statement together than SQLite takes to run it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert, Update

Row = Mapping[str, Any]
Upsert = sqlite.Insert | postgresql.Insert

#: PostgreSQL takes 32,767 values with one question: its protocol counts them in 16 bits.
MOST_AT_ONCE = 10_000


def portions(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Different ids, in portions of which each fits into one question; nothing for none."""
    wanted = list(set(ids))
    for begins in range(0, len(wanted), MOST_AT_ONCE):
        yield wanted[begins : begins + MOST_AT_ONCE]


def add(db: Connection, table: Table, **values: Any) -> int:
    """Adds a row and gives its id."""
    return int(db.execute(_adding(table), values).scalar_one())


def add_unless_there(db: Connection, table: Table, **values: Any) -> bool:
    """Adds a row unless one with the same key is there; whether it was added."""
    return db.execute(_adding_unless_there(db.dialect.name, table), values).rowcount == 1


def add_all_unless_there(db: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds rows in one batch; those whose key is there already are left out. All have the same columns."""
    if rows:
        db.execute(_adding_unless_there(db.dialect.name, table), list(rows))


def put(db: Connection, table: Table, key: str, **values: Any) -> None:
    """Adds a row, in place of the one with the same key where there is one."""
    db.execute(_putting(db.dialect.name, table, key, tuple(values)), values)


def change(db: Connection, table: Table, row_id: int, **values: Any) -> None:
    """Sets columns of the row with this id."""
    db.execute(_changing(table), {"row_id": row_id, **values})


def upsert(dialect: str, table: Table) -> Upsert:
    """An insert that can say what is to happen where a row is there: the two databases say it alike, each in its class."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _adding(table: Table) -> ReturningInsert[Any]:
    return insert(table).returning(table.c.id)


@cache
def _adding_unless_there(dialect: str, table: Table) -> Upsert:
    return upsert(dialect, table).on_conflict_do_nothing()


@cache
def _putting(dialect: str, table: Table, key: str, columns: tuple[str, ...]) -> Upsert:
    statement = upsert(dialect, table)
    replaced = {name: statement.excluded[name] for name in columns if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=replaced)


@cache
def _changing(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("row_id"))
