"""A store on a fresh database, with one worker in it."""

from collections.abc import AsyncIterator

import pytest

from domain.person import Role
from store import people
from store.engine import Store


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def ana(store: Store) -> int:
    """A worker's id."""
    return await store.write(people.add, "Ana", [Role.WORKER])
