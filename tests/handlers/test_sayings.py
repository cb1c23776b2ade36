"""Every saying of the office's and the managers' does something, and each list of sayings names sayings that there are."""

from handlers.guiding.offices import VERBS
from handlers.guiding.sayings import A_WORKERS_TOO, MAY_BE_A_REASON, NO_CRY, ON_FILE, SAYINGS


def test_every_saying_does_something() -> None:
    assert VERBS.keys() == SAYINGS.keys()


def test_what_is_told_of_sayings_is_told_of_some_that_there_are() -> None:
    assert SAYINGS.keys() >= ON_FILE.keys() | A_WORKERS_TOO | MAY_BE_A_REASON


def test_what_is_no_cry_is_looked_up_first() -> None:
    assert ON_FILE.keys() >= NO_CRY
