"""The stage, set up for each test."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.ports import kept_port
from tests.simulator.play import Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as set_up:
        yield set_up


@pytest.fixture
def free_ports() -> Iterator[tuple[int, int]]:
    """Two loopback ports on which nobody else will listen."""
    with kept_port() as one, kept_port() as another:
        yield one, another
