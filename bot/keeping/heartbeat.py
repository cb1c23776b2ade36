"""The outward heartbeat: somebody else's alarm goes off when it stops coming."""

from collections.abc import Callable, Sequence

import httpx
import structlog

from bot.metrics import BEATS

log = structlog.get_logger()

BEAT_S = 60.0


class Heartbeat:
    """Asks for `url` while `faults` gives none; whoever answers there raises the alarm when we fall silent."""

    def __init__(self, url: str, faults: Callable[[], Sequence[str]]) -> None:
        self._url = url
        self._faults = faults

    async def work(self) -> bool:
        """One beat, or none and why not; never asks to be called again at once."""
        faults = self._faults()
        BEATS.labels("no" if faults else "yes").inc()
        if faults:
            log.warning("heartbeat withheld", because=list(faults))
            return False
        fault = await self._fault()
        if fault:
            log.warning("heartbeat did not get through", fault=fault)
        return False

    async def _fault(self) -> str:
        """Beats, and says why that did not get through, or nothing. Never where to: whoever knows that can beat for us."""
        try:
            async with httpx.AsyncClient(timeout=10) as client:
                answer = await client.get(self._url)
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            return type(fault).__name__
        return "" if answer.is_success else f"{answer.status_code} {answer.reason_phrase}"
