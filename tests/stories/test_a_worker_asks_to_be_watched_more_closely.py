"""A worker who asks to be checked more often is somebody to be careful about: the policy may do more than that."""

from pathlib import Path

from tests.policies.packs import written
from tests.world import told

POLICY = """
caution:
  rules:
    asked: {when: asked_for_closer_watch, because: you asked for it, ladder: overdue_close}
"""


async def test_whoever_asked_for_it_is_watched_as_the_policy_says_from_then_on(
    database_url: str, tmp_path: Path
) -> None:
    async with told(database_url, policy=str(written(tmp_path, POLICY))) as world:
        worker, office = world.worker(), world.office()
        await worker.says("start 60 min, 12 Elm Row")
        await worker.hears("12 Elm Row until 10:00")
        await worker.says("every 20")
        await worker.hears("every 20 minutes", "09:20")
        await world.passes(minutes=20)
        worker.ignores_the_rest()
        await office.hears_nothing()
        await world.passes(minutes=3)
        await office.hears("OVERDUE", "Ana", "12 Elm Row", "due 09:20", at="09:22")
        await worker.says("safe")
        await worker.hears("Next check-in by 09:43")
        await worker.says("finish")
        worker.ignores_the_rest()
        office.ignores_the_rest()
