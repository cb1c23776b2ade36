"""Writing packs for tests: a few lines upon the default pack."""

from pathlib import Path

HEADER = "pack: elm-care\ntitle: Elm Care\nversion: 1\nreview: 2027-06-30\nextends: default\n"
#: The line on which what is written below the header begins.
FIRST_LINE = HEADER.count("\n") + 1


def written(folder: Path, text: str, header: str = HEADER, name: str = "elm-care.yaml") -> Path:
    """A file with `text` below the header."""
    path = folder / name
    path.write_text(header + text, encoding="utf-8")
    return path
