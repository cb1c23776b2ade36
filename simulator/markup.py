"""Telegram's formatting: what is left on the screen of a formatted text, and what Telegram refuses."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from simulator.errors import TelegramRefused

TAGS = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji".split()  # noqa: SIM905
)
ENTITIES = frozenset(["lt", "gt", "amp", "quot"])
ESCAPED = re.compile(r"\\([\x21-\x7e])")
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
V2_MARKS = ("```", "`", "||", "__", "*", "_", "~")
V2_RESERVED = "_*[]()~`>#+-=|{}.!"


def plain(text: str, parse_mode: str | None) -> str:
    """The text as a phone shows it. Raises TelegramRefused (400) where the formatting is broken."""
    readers = {"html": _html, "markdown": _markdown, "markdownv2": _markdown_v2}
    if not parse_mode:
        return text
    if parse_mode.lower() not in readers:
        raise TelegramRefused(400, "Bad Request: unsupported parse_mode")
    return readers[parse_mode.lower()](text)


def buttons(reply_markup: dict[str, Any] | None) -> list[dict[str, Any]]:
    """All buttons of a keyboard in reading order; an empty list where there is none."""
    if not reply_markup:
        return []
    rows = reply_markup.get("inline_keyboard") or reply_markup.get("keyboard") or []
    return [{"text": button} if isinstance(button, str) else button for row in rows for button in row]


def check_keyboard(reply_markup: dict[str, Any] | None) -> None:
    """Raises TelegramRefused (400) for a button Telegram would not take."""
    for button in buttons(reply_markup):
        if not button.get("text", "").strip():
            raise TelegramRefused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if len(button.get("callback_data", "").encode()) > 64:
            raise TelegramRefused(400, "Bad Request: BUTTON_DATA_INVALID")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise _broken(f'Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise _broken(f'Unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise _broken("Unclosed start tag")
        self.words.append(data)

    def handle_entityref(self, name: str) -> None:
        self.words.append(html.unescape(f"&{name};") if name in ENTITIES else f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.words.append(html.unescape(f"&#{name};"))


def _html(text: str) -> str:
    reader = _Reader()
    reader.feed(text)
    left = reader.rawdata
    reader.close()
    if "<" in left:
        raise _broken("Unclosed start tag")
    if reader.open:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{reader.open[-1]}"')
    return "".join(reader.words)


def _markdown(text: str) -> str:
    links_out = LINK.sub(r"\1", re.sub(r"\\([_*`\[])", "", text))
    for mark in ("*", "_", "`"):
        if links_out.count(mark) % 2:
            raise _broken("Can't find end of the entity")
    return re.sub(r"(?<!\\)[*_`]", "", LINK.sub(r"\1", text)).replace("\\", "")


def _markdown_v2(text: str) -> str:
    kept: list[str] = []
    bare = ESCAPED.sub(lambda found: _keep(kept, found[1]), text)
    bare = LINK.sub(lambda found: found[1], bare)
    for mark in V2_MARKS:
        if bare.count(mark) % 2:
            raise _broken("Can't find end of the entity")
        bare = bare.replace(mark, "")
    for letter in bare:
        if letter in V2_RESERVED:
            raise _broken(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")
    return re.sub("\x00", lambda _: kept.pop(0), bare)


def _keep(kept: list[str], letter: str) -> str:
    kept.append(letter)
    return "\x00"


def _broken(why: str) -> TelegramRefused:
    return TelegramRefused(400, f"Bad Request: can't parse entities: {why}")
