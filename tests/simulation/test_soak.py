"""A soak is for an empty database: it replaces the agency that it finds."""

import asyncio

import pytest
from click.testing import CliRunner

from bot.commands.soak import soak
from bot.soak.soak import NotEmpty
from store import people
from store.engine import Store


@pytest.mark.postgresql_only("a soak has two bots on one database")
async def test_a_database_that_holds_an_agency_is_left_alone(store: Store) -> None:
    await store.write(people.set_agency, "Harbour Care", "Europe/London", "+441632960200")
    command = ["--database", store.url.render_as_string(hide_password=False), "--minutes", "0", "--workers", "1"]
    refused = await asyncio.to_thread(CliRunner().invoke, soak, command)
    assert isinstance(refused.exception, NotEmpty) and "Harbour Care" in str(refused.exception)
    assert await store.read(people.whose_agency) == ("Harbour Care", "+441632960200")


@pytest.mark.sqlite_only("a SQLite file takes one bot")
def test_a_database_that_takes_one_bot_is_refused(database_url: str) -> None:
    refused = CliRunner().invoke(soak, ["--database", database_url, "--minutes", "0", "--workers", "1"])
    assert isinstance(refused.exception, NotEmpty)
