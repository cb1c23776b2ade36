"""The policy that something began with, as it was then."""

from functools import cache

from sqlalchemy import Connection

from domain.policy import Pack
from handlers.language import Sentence
from handlers.turn import Turn
from policies.faults import PackRefused
from policies.load import load_text
from store import packs


def in_force(turn: Turn) -> str:
    """The digest of the policy in force, which is kept from now on."""
    return packs.keep(turn.db, turn.pack, turn.now)


def began_with(turn: Turn, digest: str | None) -> Pack:
    """The policy of that digest; the one in force where none was kept, or this version can no longer read it."""
    if digest is None or digest == packs.digest(turn.pack.text):
        return turn.pack
    return _kept(turn.db, digest) or turn.pack


def plain(text: str) -> Sentence:
    """Words of a pack or a person as a sentence: nothing in them is a gap to fill."""
    return Sentence(text.replace("{", "{{").replace("}", "}}"))


def _kept(db: Connection, digest: str) -> Pack | None:
    text = packs.text_of(db, digest)
    return None if text is None else _read(text)


@cache
def _read(text: str) -> Pack | None:
    try:
        return load_text(text)
    except PackRefused:
        return None
