"""Times as people text them: what is taken, what is asked back, and what the clocks do to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.intent import State
from handlers.times import LONGEST, TimeReading, read_time
from handlers.understand import understand
from handlers.understanding.words import split

ZONE = ZoneInfo("Europe/London")
MOMENTS = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
CORPUS = Path(__file__).parent.parent / "corpus" / "times.tsv"
ENDS = CORPUS.with_name("ends.tsv").read_text(encoding="utf-8").splitlines()[2:]
DAY = "2026-03-10"


class Row(NamedTuple):
    now: str
    until: str
    phrase: str
    end: str
    other: str
    begins: str


def rows() -> list[Row]:
    lines = [line for line in CORPUS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Row(*[*line.split("\t"), "", ""][:6]) for line in lines]


def moment(said: str) -> datetime | None:
    if said in {"", "-", "~"}:
        return None
    if said.startswith("+1 "):
        said = f"2026-03-11 {said[3:]}"
    elif len(said) == 5:
        said = f"{DAY} {said}"
    at = datetime.fromisoformat(said)
    return (at if at.tzinfo else at.replace(tzinfo=ZONE)).astimezone(UTC)


def read(phrase: str, now: str = "14:00", until: str = "") -> TimeReading:
    at = moment(now)
    assert at
    return read_time(split(phrase).norms, now=at, zone=ZONE, until=moment(until))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.now} {row.phrase}")
def test_a_time_phrase_ends_when_its_author_meant(row: Row) -> None:
    reading = read(row.phrase, row.now, row.until)
    assert reading.end == moment(row.end)
    assert reading.begins == moment(row.begins)
    if row.end != "-":
        assert reading.other_end == moment(row.other)


@pytest.mark.parametrize("line", ENDS)
def test_a_message_ends_when_its_author_meant_or_is_asked(line: str) -> None:
    now, state, text, end = line.split("\t")
    at = moment(now)
    assert at
    assert understand(text, state=State(state), now=at, zone=ZONE).time == moment(end)


def test_there_are_at_least_120_phrases() -> None:
    assert len(rows()) >= 120


@pytest.mark.parametrize(
    "phrase", ["till 1pm", "till 20", "till 4 or 5", "15 hours", "till tomorrow 4pm", "till lunch"]
)
def test_a_time_that_is_not_taken_says_why(phrase: str) -> None:
    assert read(phrase).why


def test_a_message_without_a_time_has_no_reason_to_give() -> None:
    assert read("all is well here") == TimeReading()


@pytest.mark.parametrize(
    "address",
    ["12 Elm Row", "Flat 30, 4 High Street", "1430 London Road", "12a Acre Lane", "SW1A 2AA", "M14 5TQ", "room 45"],
)
def test_a_house_number_is_never_a_time(address: str) -> None:
    assert read(address).end is None


@given(text=st.text(max_size=80))
def test_no_text_makes_a_time_that_is_past_or_further_off_than_a_night(text: str) -> None:
    now = datetime(2026, 3, 10, 14, tzinfo=UTC)
    end = read_time(split(text).norms, now=now, zone=ZONE).end
    assert end is None or now < end <= now + LONGEST


@given(
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    now=MOMENTS,
)
def test_an_hour_of_the_day_is_taken_only_as_the_wall_clock_shows_it(hour: int, minute: int, now: datetime) -> None:
    end = read_time(split(f"till {hour:02}:{minute:02}").norms, now=now, zone=ZONE).end
    if end:
        local = end.astimezone(ZONE)
        assert now < end <= now + LONGEST
        assert local.minute == minute
        assert (local.hour - hour) % 12 == 0


@given(minutes=st.integers(5, 600), now=MOMENTS)
def test_a_length_is_elapsed_time_on_every_night_of_the_year(minutes: int, now: datetime) -> None:
    assert read_time(split(f"{minutes} mins").norms, now=now, zone=ZONE).end == now + timedelta(minutes=minutes)
