"""Texts stay inside the cheap alphabet and are counted as the carrier counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.gsm7 import ALPHABET, segments, to_gsm7


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("“I’m safe” – for now…", '"I\'m safe" - for now...'),
        ("✅ Safe", "Safe"),
        ("Safe ✅", "Safe"),
        ("a 👍👍 b", "a b"),
        ("one 👍 👍\ntwo", "one\ntwo"),
        ("👨‍👩‍👧 family", "family"),
        ("Zażółć gęślą jaźń", "Zazolc gesla jazn"),
        ("Ești în siguranță?", "Esti in siguranta?"),
        ("café, naïve, Çelik, ça", "café, naive, Çelik, ca"),
        ("1️⃣ danger", "1 danger"),
        ("½ hour", "1/2 hour"),
        ("Привет", "??????"),
        ("12 Elm Row\xa0[flat 2] costs €5", "12 Elm Row [flat 2] costs €5"),
        ("", ""),
    ],
)
def test_a_text_is_put_into_plain_letters(written: str, sent: str) -> None:
    assert to_gsm7(written) == sent


@given(st.text())
def test_whatever_is_written_only_the_cheap_alphabet_is_sent(written: str) -> None:
    assert set(to_gsm7(written)) <= ALPHABET


@given(st.text())
def test_plain_letters_stay_as_they_are(written: str) -> None:
    assert to_gsm7(to_gsm7(written)) == to_gsm7(written)


@given(st.text(alphabet=sorted(ALPHABET)))
def test_the_cheap_alphabet_passes_unchanged(written: str) -> None:
    assert to_gsm7(written) == written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("x" * 160, 1),
        ("x" * 161, 2),
        ("x" * 306, 2),
        ("x" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("x" * 152 + "€" + "x" * 151, 2),
        ("x" * 152 + "€" + "x" * 152, 3),
        ("ą" * 160, 1),
        ("👍" * 200, 1),
    ],
)
def test_parts_are_counted_as_the_carrier_counts_them(text: str, parts: int) -> None:
    assert segments(text) == parts
