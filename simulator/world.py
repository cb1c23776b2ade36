"""One simulated world: its phones, both wires, its clock, and the plug of the bot."""

import asyncio
import contextlib
from datetime import datetime
from pathlib import Path

from simulator.calls import Exchange
from simulator.cast import Cast
from simulator.errors import Refused
from simulator.gestures import Gestures
from simulator.ground import Ground
from simulator.power import Power
from simulator.settling import Settling
from simulator.telegram import ChatService
from simulator.telegram_api import TelegramApi
from simulator.twilio import TextService
from simulator.twilio_api import TwilioApi
from simulator.webhooks import Webhooks

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "simulator-auth-token"
TELEGRAM_TOKEN = "700000:simulator-token"


class World:
    """Everything outside the bot, in one object.

    `bot_url` is where the bot's own web is; it and `own_url` (where this simulator is reached) may be set later, once
    ports are known. `power` runs the bot, or is None where somebody else does. `starts_at` is the time to begin with;
    with `runs=False` time passes only when it is moved. `state` is a file that keeps the clock between two worlds.
    """

    def __init__(
        self,
        cast: Cast,
        bot_url: str = "http://127.0.0.1:8080",
        power: Power | None = None,
        *,
        starts_at: datetime | None = None,
        runs: bool = True,
        state: Path | None = None,
        account_sid: str = ACCOUNT_SID,
        auth_token: str = AUTH_TOKEN,
        telegram_token: str = TELEGRAM_TOKEN,
    ) -> None:
        self.cast = cast
        self.power = power
        self.ground = Ground(cast, bot_url, starts_at=starts_at, runs=runs, state=state)
        webhooks = Webhooks(self.ground, auth_token)
        self.chats = ChatService(self.ground, int(telegram_token.split(":", 1)[0]))
        self.texts = TextService(self.ground, webhooks, account_sid)
        self.exchange = Exchange(self.ground, webhooks, account_sid)
        self.telegram_api = TelegramApi(self.ground, self.chats, telegram_token)
        self.twilio_api = TwilioApi(
            self.ground, self.texts, self.exchange, account_sid=account_sid, auth_token=auth_token
        )
        self.gestures = Gestures(self.ground, self.chats, self.texts, self.exchange)
        self.settling = Settling(self.ground, self.chats, lambda: self.power)
        self.plug = "on"
        self._ticking: asyncio.Task[None] | None = None

    @property
    def bot_url(self) -> str:
        return self.ground.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self.ground.bot_url = url.rstrip("/")
        self.chats.expect_bot()

    @property
    def own_url(self) -> str:
        return self.ground.own_url

    @own_url.setter
    def own_url(self, url: str) -> None:
        self.ground.own_url = url.rstrip("/")

    @property
    def now(self) -> datetime:
        return self.ground.clock.now()

    async def start(self) -> None:
        """Let time pass: what is due by itself is done from now on."""
        self._ticking = asyncio.create_task(self._tick())

    async def stop(self) -> None:
        """Stop everything but the bot."""
        self.ground.events.close()
        self.telegram_api.close()
        if self._ticking is not None:
            self._ticking.cancel()
            await asyncio.gather(self._ticking, return_exceptions=True)
        await self.ground.work.stop()
        await self.ground.http.aclose()

    async def set_power(self, wanted: str) -> None:
        """Set the plug to kill, off or on. Raises Refused (409) where somebody else runs the bot, (500) where it fails."""
        if self.power is None:
            raise Refused(409, "Somebody else runs the bot.")
        moves = {"kill": self.power.kill, "off": self.power.off, "on": self.power.on}
        try:
            await moves[wanted]()
        except OSError as error:
            raise Refused(500, f"The bot cannot be started: {error}.") from error
        self.plug = wanted
        self.ground.events.tell("bot", power=wanted)
        if wanted == "on":
            await self.settling.started()
            self.ground.events.tell("bot", power=wanted)

    async def _tick(self) -> None:
        schedule, clock = self.ground.schedule, self.ground.clock
        while True:
            schedule.changed.clear()
            wait: float | None = None
            if clock.running:
                schedule.run_due(clock.now())
                next_at = schedule.next_at()
                wait = max((next_at - clock.now()).total_seconds(), 0) if next_at else None
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await schedule.changed.wait()
