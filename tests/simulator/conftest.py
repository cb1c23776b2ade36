"""The stage, set up for each test."""

import socket
from collections.abc import AsyncIterator

import pytest

from tests.simulator.play import Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as set_up:
        yield set_up


@pytest.fixture
def free_ports() -> tuple[int, int]:
    """Two loopback ports that nobody listens on."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports[0], ports[1]
