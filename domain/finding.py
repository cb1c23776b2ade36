"""Findings: what the watchman found wrong with Porchlight itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """What is wrong."""

    STUCK = "stuck"
    LATE = "late"
    LEASE = "lease"
    PAGE_WAITS = "page_waits"
    LETTER_WAITS = "letter_waits"
    UNREACHED = "unreached"
    NOBODY = "nobody"
    NO_WIRE = "no_wire"
    CLOCK_BACK = "clock_back"
    CLOCK_FORWARD = "clock_forward"
    CLOCK_FAST = "clock_fast"
    CLOCK_SLOW = "clock_slow"
    TELEGRAM_DEAF = "telegram_deaf"
    SMS_DEAF = "sms_deaf"
    NO_RECEIPTS = "no_receipts"
    ACCOUNT = "account"


#: Findings that are told, but do not make Porchlight ill: it works, and somebody has to see to something else.
HARMLESS = frozenset({What.NO_WIRE, What.CLOCK_FORWARD, What.CLOCK_FAST, What.CLOCK_SLOW})

#: Findings about one machine, which they name: no other machine knows when they are over.
OF_A_MACHINE = (What.CLOCK_FAST, What.CLOCK_SLOW)


@dataclass(frozen=True)
class Finding:
    """One thing wrong; `about` tells it from others of its kind, `facts` fill the sentence in which it is told."""

    what: What
    about: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.what}:{self.about}" if self.about else str(self.what)

    @property
    def ill(self) -> bool:
        """Whether the outward heartbeat must stop."""
        return self.what not in HARMLESS
