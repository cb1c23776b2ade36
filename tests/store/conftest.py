"""One worker in the store."""

import pytest

from domain.person import Role
from store import people
from store.engine import Store


@pytest.fixture
async def ana(store: Store) -> int:
    """A worker's id."""
    return await store.write(people.add, "Ana", [Role.WORKER])
