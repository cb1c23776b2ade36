"""A new bot in the place of the one before counts its messages from another number: the first of them is heard."""

from sqlalchemy import Connection

from store import cursors
from tests.world import told

FAR = "9000000000"


async def test_the_bot_before_had_come_further(database_url: str) -> None:
    async with told(database_url, plugged=False) as world:

        def bot_before(db: Connection) -> None:
            for name in ("telegram", "telegram 600000"):
                cursors.move(db, name, FAR, world.outside.now)

        await world.store.write(bot_before)
        await world.worker().says("start 30 min, 12 Elm Row", settle=False)
        await world.plugs_in()
        await world.worker().hears("12 Elm Row", "09:30")
