"""A backup is taken while Porchlight runs, and a restored one pages what fell due in between."""

import asyncio
import resource
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.backup import (
    AlreadyThere,
    Aside,
    CannotCopy,
    CannotWrite,
    NoDatabase,
    NotABackup,
    NotEmbedded,
    backup,
    restore,
)
from bot.lock_file import AlreadyRunning, alone, database_file
from domain.errors import StaleMigration
from store import watches
from store.engine import Store
from store.migrations import migrate
from store.tables import NUMBERED
from tests.world import told

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
REASON = "the embedded database is a SQLite file"


def visits(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM visit").fetchone()[0])


@pytest.mark.sqlite_only(REASON)
async def test_what_fell_due_between_backup_and_restore_is_paged_late(database_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    async with told(database_url) as world:
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        backup(database_url, copy)
        await world.plain_worker().says("start 45 min, 3 Weir Cottages")
        await world.plain_worker().hears("3 Weir Cottages")
        assert (visits(copy), visits(database_file(database_url) or copy)) == (4, 5)

        await world.power.off()
        await world.store.close()
        await world.passes(minutes=50)
        before = await asyncio.to_thread(restore, database_url, copy, NOW)
        assert before is not None
        assert visits(before.path) == 5
        world.store = Store(database_url)
        await world.plugs_in()
        await world.worker().hears("are you safe", "09:30", "late", wire="telegram")
        await world.worker().hears("are you safe", wire="sms")
        await world.office().hears("overdue", "12 Elm Row", "min late")
        await world.plain_worker().hears("3 Weir Cottages")
        world.office().ignores_the_rest()
        world.manager().ignores_the_rest()
        world.contact().ignores_the_rest()
        world.worker().ignores_the_rest()


@pytest.mark.sqlite_only(REASON)
async def test_a_page_that_was_lost_takes_no_alert_that_came_after_the_restore(
    database_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    async with told(database_url) as world:
        ana, ben, olu = world.worker(), world.plain_worker(), world.office()
        backup(database_url, copy)
        await ana.says("start 30 min, 12 Elm Row")
        await world.passes(minutes=41)
        lost = await olu.hears("overdue", "12 Elm Row", wire="telegram")
        olu.ignores_the_rest()

        await world.power.off()
        await world.store.close()
        await asyncio.to_thread(restore, database_url, copy, NOW)
        world.store = Store(database_url)
        await world.plugs_in()
        await ben.says("start 30 min, 3 Weir Cottages")
        await world.passes(minutes=41)
        fresh = await olu.hears("overdue", "3 Weir Cottages", wire="telegram")
        assert fresh.code != lost.code
        olu.ignores_the_rest()
        await olu.presses_again(lost, "I have it")
        await olu.hears("over", wire="telegram")
        assert await world.read(_states_of_alerts) == ["paging"]
        for phone in (ana, ben, olu, world.manager(), world.contact()):
            phone.ignores_the_rest()


def _states_of_alerts(db: Connection) -> list[str]:
    return [alert.state for alert in watches.alerts(db)]


@pytest.mark.sqlite_only(REASON)
def test_numbers_go_on_far_beyond_where_nobody_knows_which_were_lost(database_url: str, tmp_path: Path) -> None:
    place, copy = database_file(database_url), tmp_path / "copy.db"
    assert place is not None
    with closing(sqlite3.connect(place)) as db, db:
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', 7)")
    backup(database_url, copy)
    place.write_bytes(b"nothing that could be read")
    restore(database_url, copy, NOW)
    with closing(sqlite3.connect(place)) as db:
        counted = dict(db.execute("SELECT name, seq FROM sqlite_sequence"))
    assert counted["outbox"] == 90_052
    assert set(counted) == set(NUMBERED)


@pytest.mark.sqlite_only(REASON)
def test_a_backup_never_overwrites(database_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    with pytest.raises(AlreadyThere):
        backup(database_url, copy)
    assert copy.read_text() == "precious"


@pytest.mark.sqlite_only(REASON)
def test_nothing_is_restored_under_a_running_porchlight(database_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(database_url, copy)
    with alone(database_url), pytest.raises(AlreadyRunning):
        restore(database_url, copy, NOW)


@pytest.mark.sqlite_only(REASON)
@pytest.mark.parametrize("content", [b"", b"a letter to a friend" * 100])
def test_a_file_that_is_no_backup_changes_nothing(database_url: str, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(content)
    with pytest.raises(NotABackup):
        restore(database_url, wrong, NOW)
    assert visits(database_file(database_url) or wrong) == 0


def test_a_broken_database_is_kept_as_it_lies_and_gives_way_to_the_backup(tmp_path: Path) -> None:
    place, copy = tmp_path / "porchlight.db", tmp_path / "copy.db"
    url = f"sqlite+aiosqlite:///{place}"
    migrate(url)
    backup(url, copy)
    broken = b"\0" * 4096 + place.read_bytes()[4096:]
    place.write_bytes(broken)
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).write_bytes(b"")
    before = restore(url, copy, NOW)
    assert before == Aside(tmp_path / "porchlight.db.before-20260302-093000", whole=False)
    assert before.path.read_bytes() == broken
    assert before.path.with_name(before.path.name + "-wal").exists()
    assert visits(place) == 0


@pytest.mark.postgresql_only("it has its own tools")
def test_postgresql_is_backed_up_by_its_own_tools(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(NotEmbedded, match="pg_dump"):
        backup(database_url, tmp_path / "copy.db")


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        backup(f"sqlite+aiosqlite:///{tmp_path}/none.db", tmp_path / "copy.db")


def test_a_folder_that_takes_no_backup_is_named(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/here.db"
    migrate(url)
    with pytest.raises(CannotWrite, match="nowhere"):
        backup(url, tmp_path / "nowhere" / "copy.db")


def test_a_backup_ends_however_much_is_written_meanwhile_and_is_for_its_user_alone(tmp_path: Path) -> None:
    place, copy, ended = tmp_path / "porchlight.db", tmp_path / "copy.db", threading.Event()
    url = f"sqlite+aiosqlite:///{place}"
    migrate(url)
    with closing(sqlite3.connect(place)) as db, db:
        db.execute("CREATE TABLE filling AS SELECT zeroblob(67108864) AS with_what")

    def write() -> None:
        with closing(sqlite3.connect(place, isolation_level=None)) as db:
            db.execute("PRAGMA synchronous=OFF")
            while not ended.is_set():
                db.execute("UPDATE alembic_version SET version_num = version_num")

    def take() -> None:
        backup(url, copy)
        ended.set()

    with ThreadPoolExecutor(2) as both:
        writing, taking = both.submit(write), both.submit(take)
        try:
            taking.result(timeout=20)
        finally:
            ended.set()
        writing.result()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert visits(copy) == 0


@pytest.mark.parametrize("doing", ["backup", "restore"])
def test_a_full_disk_is_said_in_words_and_leaves_nothing_behind(tmp_path: Path, doing: str) -> None:
    place, copy = tmp_path / "porchlight.db", tmp_path / "copy.db"
    url = f"sqlite+aiosqlite:///{place}"
    migrate(url)
    backup(url, copy)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, limits[1]))
    try:
        with pytest.raises(CannotCopy, match="room on the disk"):
            if doing == "backup":
                backup(url, tmp_path / "another.db")
            else:
                restore(url, copy, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("another") or ".part" in each.name]
    assert visits(place) == 0


def test_a_backup_of_a_newer_version_is_refused_and_leaves_all_as_it_was(tmp_path: Path) -> None:
    place, copy = tmp_path / "porchlight.db", tmp_path / "copy.db"
    url = f"sqlite+aiosqlite:///{place}"
    migrate(url)
    backup(url, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StaleMigration):
        restore(url, copy, NOW)
    assert not [each for each in tmp_path.iterdir() if ".part" in each.name or ".before" in each.name]
    assert visits(place) == 0
