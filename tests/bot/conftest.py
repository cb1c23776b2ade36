"""A world for tests of the program itself."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, told


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with told(database_url) as everything:
        yield everything
