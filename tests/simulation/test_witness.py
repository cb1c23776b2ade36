"""What the witness holds to be meant: a word is a reason only to whoever was asked for one, and what is over stays over."""

from datetime import UTC, datetime

import pytest

from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.touched import Touch
from bot.rehearsal.witness import Witness
from bot.rehearsal.words import Meaning
from domain.person import Role, Wire

WORKER, OFFICE, ALERT = 1, 4, 14
LATER = "2026-01-05 00:43:55.000000"


class Court:
    """A witness, an alert that the office has taken, and what the witness calls broken."""

    def __init__(self) -> None:
        self.broken: list[str] = []
        line = TimeLine("0", datetime(2026, 1, 5, tzinfo=UTC))
        roles = {WORKER: Role.WORKER, OFFICE: Role.OFFICE}
        self._witness = Witness(line, roles, line.clock, lambda: 0.0, self.broken.append)
        self._witness.committed([self._alert("acknowledged", None)])
        self._letters = 0

    def hears(self, *meanings: Meaning, closes: bool = False) -> None:
        """The office writes these, and one transaction handles them."""
        touches = []
        for meaning in meanings:
            self._letters += 1
            self._witness.meant(Wire.TELEGRAM, str(self._letters), OFFICE, meaning)
            touches.append(Touch("letter", self._letters, Wire.TELEGRAM, str(self._letters), 0, None, None, None))
        if closes:
            touches.insert(1, self._alert("closed", "acknowledged"))
        self._witness.committed(touches)

    def sees_it_come_back(self) -> None:
        """The alert, which was closed, is paged for again."""
        self._witness.committed([self._alert("paging", "closed")])

    def _alert(self, state: str, was: str | None) -> Touch:
        closed = state == "closed"
        return Touch(
            "watch", ALERT, state, None if closed else LATER, "concern", WORKER, OFFICE if closed else None, was
        )


@pytest.fixture
def court() -> Court:
    return Court()


def test_a_word_of_somebody_asked_for_the_reason_is_one_although_a_take_is_handled_with_it(court: Court) -> None:
    court.hears(Meaning.DOWN)
    court.hears(Meaning.UNCLEAR, Meaning.TAKE, closes=True)
    assert court.broken == []


def test_after_a_take_no_word_is_a_reason_any_more(court: Court) -> None:
    court.hears(Meaning.DOWN)
    court.hears(Meaning.TAKE)
    court.hears(Meaning.UNCLEAR, closes=True)
    assert ["did not mean that" in each for each in court.broken] == [True]


def test_a_word_of_somebody_who_was_not_asked_is_no_reason(court: Court) -> None:
    court.hears(Meaning.UNCLEAR, closes=True)
    assert ["did not mean that" in each for each in court.broken] == [True]


def test_what_is_over_comes_back_for_nobody_in_a_rehearsal(court: Court) -> None:
    court.hears(Meaning.DOWN, closes=True)
    assert court.broken == []
    court.sees_it_come_back()
    assert ["was over and is paging again" in each for each in court.broken] == [True]
