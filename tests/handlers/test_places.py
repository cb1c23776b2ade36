"""Where a place was asked for, what may be one is taken, and no cry that nobody has listed."""

import pytest

from handlers.understanding.places import could_be_a_place

PLACES = (
    "12 Elm Row", "Flat 3, 28 Mill Lane", "Mrs Adeyemi", "Tesco", "the Red Lion in Wexbury", "ul. Długa 5", "Strada Lungă 7",
    "Rose Cottage", "back of St Mary's church", "at Mr Hale's", "7a", "bus stop on Mill Lane", "El Paso Grill",
    "12 Start Lane", "улица Мира", "Київська",
)  # fmt: skip

NO_PLACES = (
    "ssos", "s.o.s.sos", "he whacked me", "on mnie bije", "no", "yes", "nie", "da", "1", "...", "", "helpp",
    "they wont let me out", "ea țipă la mine", "not in yet", "I'm with her", "two men in here", "i don't know",
    "start tomorrow", "begin please",
)  # fmt: skip


@pytest.mark.parametrize("text", PLACES)
def test_a_place_is_taken(text: str) -> None:
    assert could_be_a_place(text)


@pytest.mark.parametrize("text", NO_PLACES)
def test_a_cry_is_no_place(text: str) -> None:
    assert not could_be_a_place(text)
