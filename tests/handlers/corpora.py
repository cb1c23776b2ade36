"""The corpora that hold messages by class, and what a message means at two in the afternoon."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain.intent import State, Understood
from handlers.understand import understand

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 14, tzinfo=UTC)
CORPUS = Path(__file__).parent.parent / "corpus"


class Row(NamedTuple):
    kind: str
    text: str


def classed(name: str) -> list[Row]:
    """The rows of a corpus whose lines are a class and a message."""
    lines = (CORPUS / name).read_text(encoding="utf-8").split("\n")
    return [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def meaning(text: str, state: State = State.DUE, **more: Any) -> Understood:
    """What a message means to somebody who stands in `state`."""
    return understand(text, state=state, now=NOW, zone=ZONE, **more)
