"""Brings the catalogues up to date with the sentences, and compiles them: `python -m tests.translations`."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from handlers.language import DOMAIN, LOCALE
from tests.handlers.sentences import SENTENCES

#: The languages that we write besides English.
LANGUAGES = ("pl", "ro")

_BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def kept(language: str) -> Catalog:
    """What has been translated so far."""
    with _path(language, "po").open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def updated(language: str) -> Catalog:
    """Every sentence in the order in which we keep them, with its translation where it has one; no others."""
    old = kept(language)
    new = Catalog(
        language,
        DOMAIN,
        header_comment="# Porchlight's sentences.",
        project="Porchlight",
        version="1",
        msgid_bugs_address="README.md",
        last_translator="Porchlight",
        language_team="Porchlight",
        charset="utf-8",
        creation_date=_BEGUN,
        revision_date=_BEGUN,
        fuzzy=False,
    )
    for name, sentence in SENTENCES.items():
        known = old.get(sentence)
        new.add(sentence, known.string if known else "", auto_comments=[name])
    return new


def main() -> None:
    """Writes the catalogues anew; a sentence without a translation is left empty in them."""
    for language in LANGUAGES:
        catalogue = updated(language)
        po, mo = io.BytesIO(), io.BytesIO()
        write_po(po, catalogue, width=120)
        write_mo(mo, catalogue)
        _path(language, "po").write_bytes(po.getvalue())
        _path(language, "mo").write_bytes(mo.getvalue())


def _path(language: str, ending: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


if __name__ == "__main__":
    main()
