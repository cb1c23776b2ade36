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
    ("keysafe1234", "keysafe"),
    ("the code is 4-5-6-7", "the code is "),
    ("code 4, 5, 6, 7", "code "),
    ("code #4567", "code "),
    ("c0de 12 34", "c0de "),
    ("kod do skrytki 4567", "kod do skrytki "),
    ("codul este 4567", "codul este "),
    ("k/s 1234", "k/s "),
    ("combo is 1234", "combo is "),
    ("keypad 4567", "keypad "),
    ("passcode 4567", "passcode "),
    ("the box is 1234", "the box is "),
    ("the safe is 1234", "the safe is "),
    ("safe number 1234", "safe number "),
    ("PIN: 1234", "PIN: "),
    ("gate 4567", "gate "),
    ("press C 7391 on the door", "press  on the door"),
    ("turn it to 1234", "turn it to "),
    ("4567 opens it", " opens it"),
    ("code is four five six seven", "code is "),
    ("key safe 12:34", "key safe "),
    ("code is 12.30", "code is "),
    ("key safe code\n4567", "key safe code\n"),
    ("code changed from 1234 to 5678", "code changed from  to "),
    ("codes are 1234 and 5678", "codes are  and "),
    ("start 30 min, 27 Kiln Row, key safe 4567", "start 30 min, 27 Kiln Row, key safe "),
    (
        "key safe by the back door on the left behind the green bin its 4567",
        "key safe by the back door on the left behind the green bin its ",
    ),
    ("key safe \u0661\u0662\u0663\u0664", "key safe "),
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
    "start 1400 to 1500, key safe at 12 Elm Row",
    "start 12 Elm Row 1400-1500, use the key safe",
    "start 30 min, 127 Elm Row, key safe",
    "plan today 0930 to 1015, 9 Hazel Court, key safe",
    "start at 1430, code blue",
    "key safe ok, see you at 1630",
    "finished 1545, key safe shut",
    "key safe open at 0915",
    "key safe since 2019",
    "key safe checked 2 March 2026",
    "key safe checked 02/03/2026",
    "ring me on 07700 900123 about the code",
    "ring +44 7700 900123, key safe stuck",
    "I rang 999, code one",
    "release 4821 use the key safe",
    "down 4821 code put right",
    "box of 100 gloves",
    "key safe stuck, gave 250 mg late",
    "safe 1430",
    "door number 112",
    "my postcode is SW1A 1AA",
    "key code",
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
