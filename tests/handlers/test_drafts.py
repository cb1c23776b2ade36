"""What is said to one address has room in its messages, whatever can be answered, and nothing of it is lost."""

from datetime import UTC, datetime

import pytest

from domain.lengths import ROOM, length
from domain.message import Lane
from domain.person import Wire
from handlers.drafts import Choice, Draft
from handlers.guiding.asking import LETTERS
from handlers.language import Sentence

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CHOICES = [Choice(Sentence(f"{letter} {'as long as a title may be ' * 4}"), letter, letter) for letter in LETTERS]


@pytest.mark.parametrize("wire", [Wire.SMS, Wire.TELEGRAM])
@pytest.mark.parametrize("words", ["Which list?", "Which of all of these lists? " * 200])
def test_more_choices_than_one_message_has_room_for_are_all_offered(wire: Wire, words: str) -> None:
    rows = Draft(wire, "+447700900104", words.strip(), "en", CHOICES, Lane.REPLY, 1).rows(NOW)
    texts = [row["text"] for row in rows]
    assert all(texts)
    assert max(map(length, texts)) <= ROOM[wire]
    assert " ".join(texts).startswith(words.strip())
    offered = [row for row in rows if row["buttons"]]
    assert [[data for _label, data, _digit, _key in row["buttons"]] for row in offered] == [list(LETTERS)]
    assert offered == rows[-1:]
    if wire is Wire.SMS:
        assert [label for label in LETTERS if f"{label} {label} as long" not in " ".join(texts)] == []
