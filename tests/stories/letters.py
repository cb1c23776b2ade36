"""What no gesture of a simulated phone makes: messages as a provider hands them over, put into the inbox."""

from itertools import count
from typing import Any

from telegram import Update

from bot.transports.telegram_updates import read_update
from domain.message import Incoming
from tests.world import Phone, World

NUMBERS = count(900_000_001)


async def by_telegram(world: World, phone: Phone, **message: Any) -> None:
    """Telegram hands on a message of that phone's, as it is now; with an `edit_date` it is an edited one."""
    whole = {
        "message_id": next(NUMBERS),
        "date": int(world.outside.now.timestamp()),
        "chat": {"id": phone.chat, "type": "private"},
        "from": {"id": phone.chat, "is_bot": False, "first_name": phone.name},
        **message,
    }
    update = {"update_id": next(NUMBERS), "edited_message" if "edit_date" in message else "message": whole}
    incoming = read_update(Update.de_json(update, None), world.outside.now)
    assert incoming is not None
    await arrives(world, incoming)


async def arrives(world: World, incoming: Incoming) -> None:
    """The message is stored and handled."""
    await world.program.intake.take([incoming])
    await world.settles()
