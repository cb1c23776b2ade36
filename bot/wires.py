"""The wires that a bot has accounts for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.settings import Settings
from bot.transports import Transport
from bot.transports.sms import SmsTransport
from bot.transports.telegram import TelegramTransport
from bot.transports.voice import VoiceTransport


@dataclass
class Wires:
    """The transports in use; None where a wire has no account."""

    telegram: TelegramTransport | None = None
    sms: SmsTransport | None = None
    voice: VoiceTransport | None = None

    @property
    def all(self) -> Sequence[Transport]:
        return [wire for wire in (self.telegram, self.sms, self.voice) if wire is not None]


def wires_of(settings: Settings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Wires:
    """The wires these settings have accounts for; none is open yet."""
    wires = Wires()
    if settings.has_telegram:
        wires.telegram = TelegramTransport(
            token=settings.telegram_token,
            base_url=settings.telegram_base_url,
            base_file_url=settings.telegram_file_url,
            timeout_s=settings.send_timeout_s,
            clock=clock,
        )
    if settings.has_twilio:
        account: dict[str, Any] = {
            "account_sid": settings.twilio_account_sid,
            "auth_token": settings.twilio_auth_token,
            "from_number": settings.twilio_number,
            "public_url": settings.reached_at,
            "base_url": settings.twilio_base_url,
        }
        wires.sms = SmsTransport(**account, timeout_s=settings.send_timeout_s, clock=clock)
        wires.voice = VoiceTransport(**account, timeout_s=settings.send_timeout_s, clock=clock)
    return wires
