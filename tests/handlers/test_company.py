"""Whoever is named after "with" is told apart from the place, wherever it stands in a start."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.intent import Intent, State
from handlers.understand import understand

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "place", "company"),
    [
        ("start 12 Elm Row 45 min with Ben", "12 Elm Row", "Ben"),
        ("start 45 min, 12 Elm Row, with Ben", "12 Elm Row", "Ben"),
        ("start with Ben at 12 Elm Row till 10", "12 Elm Row", "Ben"),
        ("start with Ben 12 Elm Row", "12 Elm Row", "Ben"),
        ("12 Elm Row till 10 with Ben", "12 Elm Row", "Ben"),
        ("start 45 min 12 Elm Row together with Ben", "12 Elm Row", "Ben"),
        ("start till 10, joint visit with Ben, 12 Elm Row", "12 Elm Row", "Ben"),
        ("start 12 Elm Row 45 min with Ben Ola", "12 Elm Row", "Ben Ola"),
        ("start 45 min with Mrs K", "Mrs K", "Mrs K"),
        ("start 45 min, 12 Elm Row", "12 Elm Row", ""),
    ],
)
def test_company_is_told_apart_from_the_place(text: str, place: str, company: str) -> None:
    said = understand(text, state=State.IDLE, now=NOW, zone=ZoneInfo("Europe/London"))
    assert (said.intent, said.place, said.company) == (Intent.START, place, company)
