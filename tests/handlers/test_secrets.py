"""What looks like a key-safe or door code is taken out; times, lengths, doors and phone numbers are left alone."""

import pytest

from handlers.guiding.secrets import MASK, masked

CODES = [
    ("key safe is 4821", "key safe is "),
    ("keysafe 48 21 C", "keysafe "),
    ("the code for 12 Elm Row is C1234", "the code for 12 Elm Row is "),
    ("door code: 7391Y", "door code: "),
    ("4821 is the key safe number", " is the key safe number"),
    ("Key-safe by the side door, 1 9 5 5", "Key-safe by the side door, "),
]
LEFT_ALONE = [
    "start 45 min, 12 Elm Row",
    "key safe broken at 12a Elm Row, will stay till 10.30",
    "key safe stuck, need another 120 minutes",
    "ring 07700900123 about the key safe",
    "ring +447700900123 about the door code",
    "37",
    "down 37 rang her",
    "4821",
    "flat 1203, Orchard Court",
]


@pytest.mark.parametrize(("text", "rest"), CODES)
def test_a_code_is_taken_out(text: str, rest: str) -> None:
    assert masked(text).replace(MASK, "") == rest
    assert MASK in masked(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_code_is_left_alone(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(("text", "_rest"), CODES)
def test_masking_twice_changes_nothing_more(text: str, _rest: str) -> None:
    assert masked(masked(text)) == masked(text)
