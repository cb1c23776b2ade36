"""What can go wrong between a hand and a phone, and between the bot and a provider."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Refused(Exception):
    """What was asked of the phones API cannot be done; `message` says why in plain words."""

    status: int
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass
class TelegramRefused(Exception):
    """The Bot API's answer when it says no: an HTTP status and its usual description."""

    status: int
    description: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass
class TwilioRefused(Exception):
    """Twilio's answer when it says no: an HTTP status, its own error code and a message."""

    status: int
    code: int
    message: str
