"""The log of a rehearsal: nothing is printed, and what must never be logged is reported."""

import traceback
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog

#: A handler that raises is a fault of ours, whatever the weather; a loop that fails is one in fine weather.
NEVER = frozenset({"turn failed", "send failed"})
NEVER_WHEN_FINE = frozenset({"loop failed"})


@contextmanager
def listening(report: Callable[[str], None], is_fine: Callable[[], bool]) -> Iterator[None]:
    """Has every log line come here instead of being printed."""

    def drop(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        name = event["event"]
        if name in NEVER or (name in NEVER_WHEN_FINE and is_fine()):
            report(f"logged: {event}\n{traceback.format_exc()}")
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[drop], cache_logger_on_first_use=False)
    try:
        yield
    finally:
        structlog.configure(**before)
