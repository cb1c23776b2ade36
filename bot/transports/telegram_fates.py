"""What python-telegram-bot's errors mean for a message.

The order matters: BadRequest is a NetworkError too.
"""

import os
from collections.abc import Callable
from datetime import timedelta

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.transports import fates
from domain.message import Fate, Outcome

# Durations as timedelta, as the library will have them: without it every pause it is told writes a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

log = structlog.get_logger(__name__)


def judged(fault: Exception) -> Outcome:
    """What a fault of Telegram's, or of the way to it, means for the message."""
    for kind, judge in JUDGES:
        if isinstance(fault, kind):
            return judge(fault)
    log.error("telegram_answer_not_understood", error=repr(fault))
    return fates.of_network(fault)


def unsuitable(fault: BadRequest) -> bool:
    """Whether Telegram objects to the form of the message, so that a plainer one may pass."""
    return _says(fault, fates.TELEGRAM_UNSUITABLE)


def _refused(fault: Exception) -> Outcome:
    fate = Fate.DEAD if _says(fault, fates.TELEGRAM_DEAD) else Fate.SWITCH
    return Outcome(fate, code=type(fault).__name__, detail=str(fault)[:200])


def _wait(fault: Exception) -> Outcome:
    pause = fault.retry_after if isinstance(fault, RetryAfter) else 0
    seconds = pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
    return Outcome(Fate.RETRY, code="429", detail=str(fault), retry_after_s=seconds)


def _network(fault: Exception) -> Outcome:
    """A NetworkError without a fault of the connection behind it is an HTTP status that Telegram gave no reason for."""
    if fault.__cause__ is None or isinstance(fault.__cause__, TelegramError):
        return Outcome(Fate.RETRY, code=type(fault).__name__, detail=str(fault)[:200])
    return fates.of_network(fault.__cause__)


def _fate(fate: Fate) -> Callable[[Exception], Outcome]:
    return lambda fault: Outcome(fate, code=type(fault).__name__, detail=str(fault)[:200])


def _says(fault: Exception, phrases: tuple[str, ...]) -> bool:
    said = str(fault).lower()
    return any(phrase in said for phrase in phrases)


JUDGES: tuple[tuple[type[Exception], Callable[[Exception], Outcome]], ...] = (
    (RetryAfter, _wait),
    (InvalidToken, _fate(Fate.OPERATOR)),
    (Forbidden, _refused),
    (BadRequest, _refused),
    (ChatMigrated, _fate(Fate.SWITCH)),
    (Conflict, _fate(Fate.RETRY)),
    (NetworkError, _network),
    (TelegramError, _fate(Fate.UNKNOWN)),
    (TimeoutError, fates.of_network),
)
