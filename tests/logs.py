"""What is logged while a story is told."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog

#: What the web server says of an answer that the simulator broke off on purpose.
BROKEN_OFF = "ASGI callable returned without completing response."


@contextlib.contextmanager
def listened() -> Iterator[list[MutableMapping[str, Any]]]:
    """Everything logged in this process at warning or above, by the bot, its libraries and the simulator."""
    lines: list[MutableMapping[str, Any]] = []
    handler = _Handler(lines)
    before = structlog.get_config()
    structlog.configure(processors=[lambda _logger, method, line: _kept(lines, method, line)])
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)
        structlog.configure(**before)


def _kept(
    lines: list[MutableMapping[str, Any]], method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    if method in ("warning", "error", "critical", "exception"):
        error = sys.exc_info()[1]
        lines.append(dict(line) | ({"error": repr(error)} if error else {}))
    raise structlog.DropEvent


class _Handler(logging.Handler):
    def __init__(self, lines: list[MutableMapping[str, Any]]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, asyncio.CancelledError) or record.getMessage() == BROKEN_OFF:
            return  # a request that ended when the plug was pulled, or that the simulator broke off
        self._lines.append({"event": record.getMessage(), "logger": record.name, "error": repr(error)})
