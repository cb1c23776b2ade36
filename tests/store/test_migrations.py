"""Migrations lead from nothing to the tables of this version, and from any step in between."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from store.engine import Store
from store.migrations import migrate, newest, revision
from store.tables import metadata
from tests.databases import Databases


def _differences(db: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), metadata))


async def test_a_migrated_database_has_exactly_the_tables_of_this_version(store: Store) -> None:
    assert await store.read(_differences) == []


async def test_a_migrated_database_is_at_the_newest_revision(store: Store) -> None:
    assert await store.read(revision) == newest()


async def test_migrating_again_changes_nothing(store: Store) -> None:
    url = store.url.render_as_string(hide_password=False)
    await asyncio.to_thread(migrate, url)
    assert await store.read(revision) == newest()


@pytest.mark.sqlite_only(reason="on PostgreSQL the database is made by the operator")
async def test_a_missing_file_and_its_folder_are_made(databases: Databases, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/new/folder/porchlight.db"
    await asyncio.to_thread(migrate, url)
    store = Store(url)
    assert await store.read(lambda db: db.execute(text("PRAGMA integrity_check")).scalar()) == "ok"
    assert await store.read(lambda db: db.execute(text("PRAGMA foreign_key_check")).first()) is None
    await store.close()
