"""Whether a provider tells us what came in: not while it refuses our account, nor once it has long been out of reach."""

from datetime import datetime, timedelta

from domain.message import Fate

#: A provider may be out of reach for this long before that is told; a refusal of our account is told at once.
PATIENCE = timedelta(minutes=2)


class Hearing:
    """What came of asking one provider. `deaf` means that nobody may count on being heard by it."""

    def __init__(self) -> None:
        self._failing_since: datetime | None = None
        self.deaf = False

    def heard(self) -> None:
        """It has answered."""
        self._failing_since, self.deaf = None, False

    def failed(self, fate: Fate, now: datetime) -> None:
        """It has not, and why."""
        self._failing_since = self._failing_since or now
        self.deaf = self.deaf or fate is Fate.OPERATOR or now - self._failing_since >= PATIENCE
