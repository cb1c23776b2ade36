"""What every provider's error means for the message."""

from bot.transports.http import Unanswered
from domain.message import Fate, Outcome

STATUS_FATES: dict[int, Fate] = {401: Fate.OPERATOR, 408: Fate.RETRY, 425: Fate.RETRY, 429: Fate.RETRY}

TWILIO_FATES: dict[int, Fate] = {
    # Too much at once, or a fault that passes.
    14107: Fate.RETRY,
    20429: Fate.RETRY,
    21611: Fate.RETRY,
    30001: Fate.RETRY,
    30008: Fate.RETRY,
    30009: Fate.RETRY,
    30022: Fate.RETRY,
    30410: Fate.RETRY,
    # The phone is off or out of reach just now.
    30003: Fate.RETRY_AND_SWITCH,
    # The number is of no use on this wire.
    13224: Fate.DEAD,
    21211: Fate.DEAD,
    21214: Fate.DEAD,
    21217: Fate.DEAD,
    21610: Fate.DEAD,
    21614: Fate.DEAD,
    21635: Fate.DEAD,
    30004: Fate.DEAD,
    30005: Fate.DEAD,
    30006: Fate.DEAD,
    # Our account, our number or our registration.
    10001: Fate.OPERATOR,
    20003: Fate.OPERATOR,
    20005: Fate.OPERATOR,
    20404: Fate.OPERATOR,
    21210: Fate.OPERATOR,
    21212: Fate.OPERATOR,
    21215: Fate.OPERATOR,
    21219: Fate.OPERATOR,
    21408: Fate.OPERATOR,
    21603: Fate.OPERATOR,
    21606: Fate.OPERATOR,
    21608: Fate.OPERATOR,
    21659: Fate.OPERATOR,
    21660: Fate.OPERATOR,
    30002: Fate.OPERATOR,
    30007: Fate.OPERATOR,
    30034: Fate.OPERATOR,
    63038: Fate.OPERATOR,
}

TOO_LONG_FOR_TWILIO = frozenset({"21617", "21605"})

TELEGRAM_DEAD = (
    "bot was blocked",
    "user is deactivated",
    "bot was kicked",
    "bot is not a member",
    "can't initiate conversation",
    "can't send messages to bots",
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
)

TELEGRAM_UNSUITABLE = (
    "too long",
    "can't parse",
    "entities",
    "markup",
    "button",
    "keyboard",
)


def of_status(status: int) -> Fate:
    """The fate of a bare HTTP status: what nobody explains disables no address."""
    if status >= 500:
        return Fate.RETRY
    return STATUS_FATES.get(status, Fate.SWITCH)


def of_twilio(code: int | None, status: int = 400) -> Fate:
    """The fate of one of Twilio's error codes; an unknown one is judged by its HTTP status."""
    return TWILIO_FATES.get(code or 0) or of_status(status)


def of_network(fault: BaseException) -> Outcome:
    """What a broken or hanging connection means: not sent for certain, or nobody knows."""
    if isinstance(fault, Unanswered):
        return Outcome(Fate.RETRY if fault.never_left else Fate.UNKNOWN, code=fault.code, detail=str(fault))
    return Outcome(Fate.UNKNOWN, code=type(fault).__name__, detail=str(fault)[:200])
