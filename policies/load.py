"""From a file to a pack that cannot go silent."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from domain.policy import Pack
from policies.faults import Fault, PackRefused
from policies.layers import lay
from policies.located import Table, place_of, read
from policies.models import PackModel
from policies.plain import message_of
from policies.silence import silences

PACKS = Path(__file__).parent / "packs"


def names() -> list[str]:
    """The packs that come with Porchlight."""
    return sorted(path.stem for path in PACKS.glob("*.yaml"))


def load_pack(name_or_path: str | Path) -> Pack:
    """The pack of this name, or in this file. Raises PackRefused with every fault found, each with its line."""
    return _built(_layered(path_of(name_or_path), ()))


def load_text(text: str) -> Pack:
    """The pack that was kept as `Pack.text`. Raises PackRefused as `load_pack` does."""
    return _built(read(text, "kept pack"))


def check(name_or_path: str | Path) -> list[Fault]:
    """Everything that is wrong with a pack; nothing where it may be used."""
    try:
        load_pack(name_or_path)
    except PackRefused as refused:
        return list(refused.faults)
    return []


def path_of(name_or_path: str | Path) -> Path:
    """The file that is meant: one of the packs that come with Porchlight by its name, or any file by its path."""
    return PACKS / f"{name_or_path}.yaml" if str(name_or_path) in names() else Path(name_or_path)


def _layered(path: Path, above: tuple[Path, ...]) -> Table:
    """The file at `path` laid upon the packs it extends; `above` are the files that led here."""
    layer = _read(path)
    base = None
    if "extends" in layer:
        below = _extended(layer, path)
        if below in (path, *above):
            place = layer.places["extends"]
            raise PackRefused([Fault(place.file, place.line, "this pack extends itself in the end: take one out")])
        base = _layered(below, (path, *above))
    faults: list[Fault] = []
    laid = lay(base, layer, faults)
    if faults:
        raise PackRefused(faults)
    return laid


def _extended(layer: Table, path: Path) -> Path:
    meant, place = str(layer["extends"]), layer.places["extends"]
    found = path_of(meant) if meant in names() else path.parent / meant
    if not found.is_file():
        known = ", ".join(names())
        message = f"there is no pack `{meant}` to extend: name a file beside this one, or one of {known}"
        raise PackRefused([Fault(place.file, place.line, message)])
    return found.resolve()


def _read(path: Path) -> Table:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(names())
        fault = Fault(path.name, 0, f"no pack can be read here: give the path of a YAML file, or one of {known}")
        raise PackRefused([fault]) from error
    return read(text, path.name)


def _built(tree: Table) -> Pack:
    try:
        model = PackModel.model_validate(tree)
    except ValidationError as error:
        raise _refused(tree, [(found["loc"], message_of(found)) for found in error.errors()]) from error
    found = [(path, f"{'.'.join(path)}: {message}") for path, message in silences(model)]
    if found:
        raise _refused(tree, found)
    return model.built(json.dumps(tree, default=str, indent=1))


def _refused(tree: Table, found: Sequence[tuple[Sequence[str | int], str]]) -> PackRefused:
    faults = []
    for path, message in found:
        place = place_of(tree, path)
        faults.append(Fault(place.file, place.line, message))
    return PackRefused(sorted(faults, key=lambda fault: (fault.file, fault.line)))
