"""A world for tests of the program itself, and a store for those of its parts."""

from collections.abc import AsyncIterator

import pytest

from store.engine import Store
from tests.world import World, told


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with told(database_url) as everything:
        yield everything


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()
