"""The time of the simulated world: real time plus an offset, running or held still."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Tells the simulated time, always aware UTC.

    `starts_at` is the time it begins with (default: now). With `runs=False` it only moves when it is
    moved. `state` is a file that keeps the offset, so that a restarted simulator goes on where it was.
    """

    def __init__(self, starts_at: datetime | None = None, *, runs: bool = True, state: Path | None = None) -> None:
        self._state = state
        self._runs = runs
        self._offset = timedelta(0)
        self._still: datetime | None = None
        real = _real()
        if starts_at is not None:
            self._offset = starts_at.astimezone(UTC) - real
        elif state is not None:
            self._offset = _kept(state)
        if not runs:
            self._still = real + self._offset

    @property
    def running(self) -> bool:
        """Whether time passes by itself just now."""
        return self._still is None

    def now(self) -> datetime:
        """The simulated time."""
        return self._still if self._still is not None else _real() + self._offset

    def hold(self) -> None:
        """Stop the clock at the present moment."""
        self._still = self.now()

    def move_to(self, moment: datetime) -> None:
        """Put a held clock to a later moment; an earlier one changes nothing."""
        if self._still is not None and moment > self._still:
            self._still = moment
            self._keep(moment - _real())

    def release(self) -> None:
        """Let time pass again from the moment it was held at, if this clock runs at all."""
        if self._still is None or not self._runs:
            return
        self._offset = self._still - _real()
        self._still = None
        self._keep(self._offset)

    def _keep(self, offset: timedelta) -> None:
        if self._state is not None:
            self._state.parent.mkdir(parents=True, exist_ok=True)
            self._state.write_text(json.dumps({"offset_s": offset.total_seconds()}), encoding="utf-8")


def _kept(state: Path) -> timedelta:
    try:
        return timedelta(seconds=float(json.loads(state.read_text(encoding="utf-8"))["offset_s"]))
    except (OSError, ValueError, KeyError, TypeError):
        return timedelta(0)


def _real() -> datetime:
    return datetime.now(UTC)
