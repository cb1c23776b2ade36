"""The test databases keep their own promises."""

import asyncio
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from tests.databases import Databases, PostgreSQL


def _no_migration(url: str) -> None:
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite+aiosqlite:///")).touch()


async def _run(url: str, *statements: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        rows: list[asyncpg.Record] = await connection.fetch(statements[-1])
        return rows
    finally:
        await connection.close()


def test_a_fresh_database_knows_nothing_of_the_one_before(tmp_path: Path) -> None:
    with PostgreSQL() as server:
        databases = Databases(tmp_path, _no_migration, lambda: server)
        with databases.postgresql() as url:
            asyncio.run(_run(url, "CREATE TABLE mark (n int)", "SELECT 1"))
        with databases.postgresql() as url:
            assert asyncio.run(_run(url, "SELECT to_regclass('mark') AS found"))[0]["found"] is None


def test_a_dropped_database_leaves_nothing_behind(tmp_path: Path) -> None:
    with PostgreSQL() as server:
        with Databases(tmp_path, _no_migration, lambda: server).postgresql() as url:
            pass
        with pytest.raises(asyncpg.InvalidCatalogNameError):
            asyncio.run(_run(url, "SELECT 1"))


def test_a_durable_server_keeps_what_was_committed_through_a_crash() -> None:
    with PostgreSQL(durable=True) as server:
        server.create("kept")
        asyncio.run(_run(server.url("kept"), "CREATE TABLE mark (n int)", "INSERT INTO mark VALUES (7)", "SELECT 1"))
        server.crash()
        assert not server.running
        server.start()
        assert [row["n"] for row in asyncio.run(_run(server.url("kept"), "SELECT n FROM mark"))] == [7]


def test_the_server_and_its_folder_are_gone_after_use() -> None:
    with PostgreSQL() as server:
        assert server.running
    assert not server.running
    assert not server.home.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_the_server_does_not_outlive_killed_tests() -> None:
    script = (
        "from tests.databases import PostgreSQL\n"
        "server = PostgreSQL().__enter__()\n"
        "print(server.port, server.home, flush=True)\n"
        "input()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", script], stdin=pipe, stdout=pipe, text=True) as parent:
        assert parent.stdout is not None
        port, home = parent.stdout.readline().split()
        parent.send_signal(signal.SIGKILL)
    assert _soon_refused(int(port))
    shutil.rmtree(home, ignore_errors=True)


def _soon_refused(port: int) -> bool:
    async def refused() -> bool:
        for _ in range(200):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                return True
            writer.close()
            await asyncio.sleep(0.05)
        return False

    return asyncio.run(refused())
