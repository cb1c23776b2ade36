"""What the office keeps on file is seen and set by a line of chat, and a line that is wrong says what would be right."""

import pytest

from tests.world import World


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("worker Ben", "car registration LT15 KRM"),
        ("worker Ben:", "car registration LT15 KRM"),
        ("worker Zed", "no worker called Zed"),
        ("every 20 Zed", "no worker called Zed"),
        ("every 20 Ben", "Ben is not on a visit"),
        ("client Mrs Adeyemi: risk level enormous", "risk level send one of: low / medium / high"),
        ("client Mrs Adeyemi: violent history perhaps", "violent history send one of: yes / no"),
        ("client Mrs Adeyemi: new perhaps", "new send one of: yes / no"),
        ("client Mrs Adeyemi: colour blue", "violent history"),
    ],
)
async def test_a_line_is_answered_with_what_is_there_or_what_may_be_said(world: World, words: str, answer: str) -> None:
    office = world.office()
    await office.says(words)
    await office.hears(answer)
