"""A role of PostgreSQL that may not do all that Porchlight does is refused at the start, in a sentence."""

import os
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from store.engine import Store

pytestmark = pytest.mark.postgresql_only("a SQLite file has no roles")

ROOT = Path(__file__).parents[2]
RUN, MIGRATE, WHATIF = ["run"], ["migrate"], ["whatif", "Ana", "02:10"]
INIT = ["init", "--name", "H", "--phone", "+441632960100", "--zone", "Europe/London", "--manager", "Sam"]

READS = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"
WRITES = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
NUMBERS = "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"


@pytest.fixture
async def role(store: Store) -> AsyncIterator[str]:
    """A role that may do nothing yet."""
    name = f"role_{uuid.uuid4().hex[:12]}"
    await store.write(do, f"CREATE ROLE {name} LOGIN")
    yield name
    await store.write(do, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def do(db: Connection, *statements: str) -> None:
    for statement in statements:
        db.execute(text(statement))


def said(folder: Path, store: Store, role: str, command: list[str]) -> str:
    """What a command says, that must end at once, as this role."""
    run = subprocess.run(
        [sys.executable, "-m", "bot.commandline", *command],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_TOKEN": "1:made-up",
            "TELEGRAM_BASE_URL": "http://127.0.0.1:1/bot",
            "DATABASE_URL": make_url(store.url).set(username=role).render_as_string(hide_password=False),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in run.stderr
    return (run.stdout + run.stderr).splitlines()[-1]


@pytest.mark.parametrize("command", [RUN, MIGRATE, WHATIF, INIT], ids=lambda command: command[0])
async def test_a_role_that_may_do_nothing_is_told_so(
    tmp_path: Path, store: Store, role: str, command: list[str]
) -> None:
    assert "docs/operate.md names" in said(tmp_path, store, role, command)


async def test_a_role_that_may_only_read_sets_up_nothing(tmp_path: Path, store: Store, role: str) -> None:
    await store.write(do, READS.format(role=role))
    assert ": address, address_id_seq, agency, " in said(tmp_path, store, role, INIT)


async def test_one_table_or_one_sequence_that_is_lacking_is_named(tmp_path: Path, store: Store, role: str) -> None:
    """Without rights on the outbox everything would seem to run, and nobody would be paged."""
    await store.write(do, WRITES.format(role=role), NUMBERS.format(role=role), f"REVOKE INSERT ON outbox FROM {role}")
    assert said(tmp_path, store, role, RUN).endswith("names: outbox")
    await store.write(do, f"GRANT INSERT ON outbox TO {role}", f"REVOKE USAGE ON SEQUENCE watch_id_seq FROM {role}")
    assert said(tmp_path, store, role, RUN).endswith("names: watch_id_seq")


async def test_a_role_with_the_rights_that_are_named_sets_up_the_agency_and_reads_it(
    tmp_path: Path, store: Store, role: str
) -> None:
    await store.write(do, WRITES.format(role=role), NUMBERS.format(role=role))
    assert "H is set up" in said(tmp_path, store, role, INIT)
    assert "No worker is called so" in said(tmp_path, store, role, WHATIF)


async def test_a_database_that_takes_no_writes_is_refused_as_a_standby_is(
    tmp_path: Path, store: Store, role: str
) -> None:
    await store.write(do, WRITES.format(role=role), NUMBERS.format(role=role))
    await store.write(do, f"ALTER ROLE {role} SET default_transaction_read_only = on")
    assert "may write to it" in said(tmp_path, store, role, RUN)
