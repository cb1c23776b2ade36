"""What a visit costs in text messages and calls is known, and no change makes it dearer unseen."""

import pytest

from benchmarks.money import EPISODES, cost_of


@pytest.mark.parametrize("episode", EPISODES)
@pytest.mark.sqlite_only(reason="what is said does not depend on where it is kept")
async def test_an_episode_costs_what_it_did(database_url: str, episode: str) -> None:
    assert await cost_of(database_url, episode) == EPISODES[episode][2]
