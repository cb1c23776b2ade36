"""What a command begins with: the settings, and a log that is kept as they say."""

import logging
import sys

import structlog

from bot import settings as settings_module
from bot.settings import Settings


def prepared() -> Settings:
    """The settings; from now on the log is plain lines on standard error, at their level. Raises WrongSettings."""
    settings = settings_module.load()
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    return settings
