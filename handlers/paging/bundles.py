"""Many pages to one person at once: said together, none of them hidden."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from domain.message import Button, Outgoing
from domain.person import Wire
from handlers import wording
from handlers.language import Sentence, render

#: The most pages that one message may hold, if there is room for so many.
TOGETHER = {Wire.TELEGRAM: 20, Wire.SMS: 10, Wire.VOICE: 5}


@dataclass(frozen=True)
class Call:
    """What a call says, and which of its keys stand for what data."""

    text: str
    keys: dict[str, str]


def written(messages: Sequence[Outgoing]) -> Outgoing:
    """One message that holds every alert, each with its own button to take it; named for the first."""
    first = messages[0]
    alerts = {message.facts.get("code"): message for message in messages}.values()  # of each alert the latest page
    if len(alerts) == 1:
        [only] = alerts
        return first if only is first else replace(first, text=only.text, buttons=only.buttons)
    language = str(first.facts.get("language", "en"))
    head = render(wording.MANY_PAGES, language, count=len(alerts))
    buttons = tuple(
        Button(f"{message.buttons[0].label} {message.facts['code']}", message.buttons[0].data, "")
        for message in alerts
        if message.buttons
    )
    return replace(first, text="\n".join([head, *(message.text for message in alerts)]), buttons=buttons)


def spoken(rows: Sequence[Row[Any]], but: Collection[int] = ()) -> Call:
    """One call that says every alert, each with its own key to take it. `but`: the ids of pages that are not said.

    What is left out keeps its key, so that the others keep theirs.
    """
    alerts = {row.facts.get("code"): row for row in rows}.values()
    if len(alerts) == 1:
        [only] = alerts
        return _alone(only)
    language = rows[0].facts["language"]
    count = sum(row.id not in but for row in alerts)
    said = [render(wording.MANY_PAGES, language, count=count)] if count > 1 else []
    keys = {}
    for number, row in enumerate(alerts, 1):
        words = [row.facts["said"]]
        if row.buttons:
            label, data, _digit, _key = row.buttons[0]
            keys[str(number)] = data
            words.append(render(wording.PRESS, language, digit=number, label=Sentence(f"{label} {row.facts['code']}")))
        said += [] if row.id in but else words
    return Call(" ".join(said), keys)


def _alone(row: Row[Any]) -> Call:
    """One page as a call says it, whichever wire it was written for."""
    language, keyed = row.facts["language"], [button for button in row.buttons if button[3]]
    offers = [render(wording.PRESS, language, digit=key, label=Sentence(label)) for label, _, _, key in keyed]
    return Call(" ".join([row.facts["said"], *offers]), {key: data for _, data, _, key in keyed})
