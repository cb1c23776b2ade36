"""The world in which every scenario plays, and a check of it at the end."""

from collections.abc import AsyncIterator, Generator

import pytest

from tests.world import World, opened

FAILED = pytest.StashKey[bool]()


@pytest.fixture
async def world(database_url: str, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A Monday at nine, everybody at work; `@pytest.mark.settings(name=value)` changes a setting of the bot.

    A scenario that went well must also end well: nothing unexpected sent or logged, and what must always hold holds.
    """
    marker = request.node.get_closest_marker("settings")
    async with opened(database_url, **(marker.kwargs if marker else {})) as opening:
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
