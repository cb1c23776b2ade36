"""What is too long for one message is divided where it may be, or cut aloud."""

from hypothesis import given
from hypothesis import strategies as st

from domain.lengths import cut, divided, length


def test_a_cut_never_splits_an_emoji_and_says_that_there_was_more() -> None:
    assert cut("👍👍👍", 5) == "👍..."
    assert cut("👍👍", 4) == "👍👍"
    assert cut("one two three", 7) == "one..."


def test_a_text_is_divided_between_lines_then_sentences_then_words() -> None:
    assert divided("one two\nthree. four", 12) == ["one two", "three. four"]
    assert divided("one two. three four", 12) == ["one two.", "three four"]
    assert divided("one two three four", 9) == ["one two", "three", "four"]
    assert divided("abcdefgh", 3) == ["abc", "def", "gh"]


def test_blanks_around_a_text_make_no_piece() -> None:
    assert divided("one two\n", 7) == ["one two"]
    assert divided(f"{' ' * 20}one two{' ' * 20}", 7) == ["one two"]


@given(st.text(), st.integers(2, 40))
def test_no_piece_is_too_long_and_no_word_is_lost(text: str, longest: int) -> None:
    pieces = divided(text, longest)
    assert max(map(length, pieces)) <= longest
    assert "".join("".join(pieces).split()) == "".join(text.split())
