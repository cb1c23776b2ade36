"""The chronicle of a rehearsal: all that happened, in order, as one digest and a readable end."""

import hashlib
from collections import deque
from datetime import datetime

#: So many of the last events can be read after a failure.
KEPT = 400


class Chronicle:
    """Takes down every event. Two runs are the same when their digests are."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._last: deque[tuple[datetime, str]] = deque(maxlen=KEPT)
        self.events = 0

    def note(self, at: datetime, what: str) -> None:
        self.events += 1
        self._last.append((at, what))
        self._digest.update(f"{at.isoformat()} {what}\n".encode())

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()[:32]

    def tail(self, events: int) -> list[str]:
        """The last events, one line each, the newest last."""
        return [f"{at:%a %d %b %H:%M:%S} {what}" for at, what in list(self._last)[-events:]]
