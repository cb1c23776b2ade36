"""The world in which every story plays."""

from collections.abc import AsyncIterator, Generator

import pytest

from tests.world import World, opened

FAILED = pytest.StashKey[bool]()


@pytest.fixture
async def world(database_url: str, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A Monday at nine, everybody at work; a story that went well must also end well."""
    async with opened(database_url) as opening:
        yield opening
        if not request.node.stash.get(FAILED, False):
            await opening.settles()
            await opening.ends()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report
