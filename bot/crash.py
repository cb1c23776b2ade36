"""Named points at which a test can have the process killed, to see that nothing is lost there."""

import os
import signal
from enum import StrEnum


class Point(StrEnum):
    """Every boundary between two transactions, or between one and the network."""

    BEFORE_INGEST = "before ingest"
    AFTER_INGEST = "after ingest"
    MID_HANDLER = "mid handler"
    AFTER_HANDLE = "after handle"
    MID_SWEEP = "mid sweep"
    AFTER_SWEEP = "after sweep"
    AFTER_CLAIM = "after claim"
    AFTER_SEND = "after send"
    AFTER_RECORD = "after record"


class Crashes:
    """Kills this process, as kill -9 would, when it comes to the chosen point; harmless when none is chosen.

    `at` is a point's name, with an optional count: "after send:3" dies there the third time.
    """

    def __init__(self, at: str = "") -> None:
        name, _, count = at.partition(":")
        self._point = Point(name) if name else None
        self._left = int(count or 1)

    def reach(self, point: Point) -> None:
        if point is not self._point:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
