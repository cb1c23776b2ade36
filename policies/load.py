"""From a file to a pack that cannot go silent."""

import json
from collections.abc import Sequence
from pathlib import Path

from domain.policy import Pack
from policies.faults import Fault, PackRefused
from policies.layers import lay
from policies.located import Table, place_of, read
from policies.validated import validated

PACKS = Path(__file__).parent / "packs"

#: More than anybody writes: the longest pack of ours has less than a tenth of it.
LONGEST = 200_000


def names() -> list[str]:
    """The packs that come with Porchlight."""
    return sorted(path.stem for path in PACKS.glob("*.yaml"))


def load_pack(name_or_path: str | Path) -> Pack:
    """The pack of this name, or in this file. Raises PackRefused with every fault found, each with its line."""
    faults: list[Fault] = []
    return _built(_layered(path_of(name_or_path), (), faults), faults)


def load_text(text: str) -> Pack:
    """The pack that was kept as `Pack.text`. Raises PackRefused as `load_pack` does."""
    faults: list[Fault] = []
    return _built(read(text, "kept pack", faults), faults)


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


def _layered(path: Path, above: tuple[Path, ...], faults: list[Fault]) -> Table:
    """The file at `path` laid upon the packs it extends; `above` are the files that led here."""
    layer = _read(path, faults)
    base = None
    if "extends" in layer:
        below = _extended(layer, path)
        if below in (path, *above):
            place = layer.places["extends"]
            raise PackRefused([Fault(place.file, place.line, "this pack extends itself in the end: take one out")])
        base = _layered(below, (path, *above), faults)
    return lay(base, layer, faults)


def _extended(layer: Table, path: Path) -> Path:
    meant, place = str(layer["extends"]), layer.places["extends"]
    found = path_of(meant) if meant in names() else path.parent / meant
    if Path(meant).name != meant or not found.is_file():
        known = ", ".join(names())
        message = f"there is no pack `{meant}` to extend: name a file beside this one, or one of {known}"
        raise PackRefused([Fault(place.file, place.line, message)])
    return found.resolve()


def _read(path: Path, faults: list[Fault]) -> Table:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(path.name, line, "there is a letter here that is not written as UTF-8: save the file as UTF-8")
        raise PackRefused([fault]) from error
    except OSError as error:
        known = ", ".join(names())
        fault = Fault(path.name, 0, f"no pack can be read here: give the path of a YAML file, or one of {known}")
        raise PackRefused([fault]) from error
    if len(text) > LONGEST:
        raise PackRefused([Fault(path.name, 0, f"this is too long for a policy: {LONGEST:,} letters at most")])
    return read(text, path.name, faults)


def _built(tree: Table, faults: Sequence[Fault]) -> Pack:
    """The pack that the tree holds, if nothing was wrong on the way. Raises PackRefused with all that is."""
    model, found = validated(tree)
    told = {*faults, *(_at(tree, path, message) for path, message in found)}
    if told or model is None:
        raise PackRefused(sorted(told, key=lambda fault: (fault.file, fault.line, fault.message)))
    return model.built(json.dumps(tree, default=str, indent=1))


def _at(tree: Table, path: Sequence[str | int], message: str) -> Fault:
    place = place_of(tree, path)
    return Fault(place.file, place.line, message)
