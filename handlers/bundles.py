"""Many pages to one person at once: said together, none of them hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from domain.message import Button, Outgoing
from handlers import wording
from handlers.language import Sentence, render


@dataclass(frozen=True)
class Call:
    """What a call says, and which of its keys stand for what data."""

    text: str
    keys: dict[str, str]


def written(messages: Sequence[Outgoing]) -> Outgoing:
    """One message that holds every page, each with its own button to take it; named for the first."""
    first, *others = messages
    if not others:
        return first
    language = str(first.facts.get("language", "en"))
    head = render(wording.MANY_PAGES, language, count=len(messages))
    buttons = tuple(
        Button(f"{message.buttons[0].label} {message.facts['code']}", message.buttons[0].data, "")
        for message in messages
        if message.buttons
    )
    return replace(first, text="\n".join([head, *(message.text for message in messages)]), buttons=buttons)


def spoken(rows: Sequence[Row[Any]]) -> Call:
    """One call that says every page, each with its own key to take it."""
    first, *others = rows
    if not others:
        return Call(first.text, {key: data for _label, data, _digit, key in first.buttons if key})
    language = first.facts["language"]
    said = [render(wording.MANY_PAGES, language, count=len(rows))]
    keys = {}
    for number, row in enumerate(rows, 1):
        said.append(row.facts["said"])
        if row.buttons:
            label, data, _digit, _key = row.buttons[0]
            keys[str(number)] = data
            said.append(render(wording.PRESS, language, digit=number, label=Sentence(f"{label} {row.facts['code']}")))
    return Call(" ".join(said), keys)
