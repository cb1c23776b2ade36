"""Migrations lead from nothing to the tables of this version, and from any step in between."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import Connection, Engine, create_engine, delete, event, text

from domain.person import Role
from domain.watch import WatchKind
from store import outbox, people, tables, watches
from store.engine import Store
from store.migrations import _script, migrate, newest, revision
from store.tables import metadata
from tests.databases import Databases
from tests.store.rows import armed, page


def _differences(db: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), metadata))


async def test_a_migrated_database_has_exactly_the_tables_of_this_version(store: Store) -> None:
    assert await store.read(_differences) == []


async def test_a_migrated_database_is_at_the_newest_revision(store: Store) -> None:
    assert await store.read(revision) == newest()


async def test_migrating_again_changes_nothing_and_looks_at_no_table_of_ours(store: Store) -> None:
    asked: list[str] = []

    def listen(_db: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        await asyncio.to_thread(migrate, store.url.render_as_string(hide_password=False))
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert await store.read(revision) == newest()
    assert any("alembic_version" in statement for statement in asked)
    assert not [statement for statement in asked if "foreign_key_check" in statement or "FROM person" in statement]


@pytest.mark.sqlite_only(reason="on PostgreSQL the database is made by the operator")
async def test_a_missing_file_and_its_folder_are_made(databases: Databases, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/new/folder/porchlight.db"
    await asyncio.to_thread(migrate, url)
    store = Store(url)
    assert await store.read(lambda db: db.execute(text("PRAGMA integrity_check")).scalar()) == "ok"
    assert await store.read(lambda db: db.execute(text("PRAGMA foreign_key_check")).first()) is None
    await store.close()


WORKER = "INSERT INTO person (name, profile, roles) VALUES ('Ana', '{}', '[\"worker\"]') RETURNING id"


@pytest.mark.sqlite_only(reason="a sequence of PostgreSQL gives no number out twice")
async def test_what_is_there_stays_and_no_number_of_it_is_given_out_twice(databases: Databases, tmp_path: Path) -> None:
    """Numbers stand on buttons and in what providers tell: one that comes back would speak of something else."""
    url = f"sqlite+aiosqlite:///{tmp_path}/porchlight.db"
    engine = create_engine(f"sqlite:///{tmp_path}/porchlight.db")
    with engine.begin() as db:
        _upgrade_to(db, "0010")
        ana = int(db.execute(text(WORKER)).scalar_one())
        kept, gone = armed(db, ana), armed(db, ana)
        page(db, watch_id=kept)
    await asyncio.to_thread(migrate, url)
    with engine.begin() as db:
        assert (_differences(db), db.execute(text("PRAGMA foreign_key_check")).first()) == ([], None)
        found = outbox.by_id(db, 1)
        assert (found.watch_id, watches.people_with(db, WatchKind.OVERDUE, [ana])) == (kept, {ana})
        db.execute(delete(tables.watch).where(tables.watch.c.id == gone))
        assert armed(db, ana) == gone + 1
    engine.dispose()


def _upgrade_to(db: Connection, wanted: str) -> None:
    config, script = _script()
    with EnvironmentContext(config, script, fn=lambda at, _context: script._upgrade_revs(wanted, at)) as environment:
        environment.configure(connection=db, target_metadata=metadata, render_as_batch=True)
        environment.run_migrations()


#: A database as it was before people of a role had rows of their own.
BEFORE = (
    "DROP INDEX visits_to_begin",
    "ALTER TABLE visit DROP COLUMN asked_at",
    "ALTER TABLE visit DROP COLUMN told_at",
    "ALTER TABLE instance DROP COLUMN wires",
    "DROP TABLE person_role",
    "ALTER TABLE person ADD COLUMN roles {json} NOT NULL DEFAULT '[]'",
    "INSERT INTO person (id, name, profile, roles) VALUES (1, 'Olu', '{{}}', '[\"manager\", \"office\"]')",
    "INSERT INTO person (id, name, profile, roles) VALUES (2, 'Canary', '{{}}', '[]')",
    "UPDATE alembic_version SET version_num = '0014'",
)


async def test_people_keep_their_roles(store: Store) -> None:
    def put_back(db: Connection) -> None:
        for statement in BEFORE:
            db.exec_driver_sql(statement.format(json="JSON" if store.is_sqlite else "JSONB"))

    await store.write(put_back)
    await asyncio.to_thread(migrate, store.url.render_as_string(hide_password=False))
    known = await store.read(people.by_ids, [1, 2])
    assert [known[number].roles for number in (1, 2)] == [{Role.MANAGER, Role.OFFICE}, set()]
    assert await store.read(_differences) == []
