"""A tree against the models: every fault at once, those that only a sound pack can show included."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from policies.located import Table
from policies.models import PackModel
from policies.plain import message_of
from policies.silence import silences

#: A path in the tree, and what is wrong there.
Found = tuple[Sequence[str | int], str]

#: What stands in for a wrong setting that no pack can do without, while the rest is looked at.
_STAND_INS: Mapping[tuple[str, ...], Any] = {
    ("pack",): "a-pack",
    ("title",): "A pack",
    ("version",): 1,
    ("review",): date(2027, 1, 1),
    ("caution", "grace"): "0 min",
}

#: How deep in the tree the things are that can be left out while the rest is looked at.
_NAMED = (
    ("ladders", "*", "steps", "*"),
    ("ladders", "*"),
    ("checklists", "*", "items", "*"),
    ("checklists", "*"),
    ("reports", "*", "questions", "*"),
    ("reports", "*"),
    ("rules", "*"),
    ("clocks", "*"),
    ("caution", "rules", "*"),
    ("caution", "*"),
    ("*",),
)

_TIMES = 8


def validated(tree: Table) -> tuple[PackModel | None, list[Found]]:
    """The model of the tree and all its faults; no model where there is one."""
    try:
        model = PackModel.model_validate(tree)
    except ValidationError as error:
        return None, [*_complaints(error), *_beyond(tree, error)]
    found: list[Found] = [*_silences(model)]
    return (None if found else model), found


def _complaints(error: ValidationError) -> list[Found]:
    return [(found["loc"], message_of(found)) for found in error.errors()]


def _silences(model: PackModel) -> Iterator[Found]:
    for path, message in silences(model):
        yield path, f"{'.'.join(path)}: {message}"


def _beyond(tree: Table, error: ValidationError) -> Iterator[Found]:
    """What would be wrong with the rest of the pack, were the parts that are wrong left out."""
    left_out: set[str] = set()
    rest = tree
    for _ in range(_TIMES):
        for found in error.errors():
            path = tuple(str(part) for part in found["loc"])
            rest = _without(rest, path)
            left_out |= {*path, *(("worker_uneasy",) if path[:1] == ("caution",) else ())}
        try:
            model = PackModel.model_validate(rest)
        except ValidationError as again:
            error = again
            continue
        yield from (
            found for found in _silences(model) if not any(f"`{name}`" in found[1] for name in _quoted(left_out))
        )
        return


def _quoted(left_out: set[str]) -> Iterator[str]:
    yield from left_out
    yield from (f"when: {name}" for name in left_out)


def _without(tree: Table, path: tuple[str, ...]) -> Table:
    """A copy of the tree without the nearest named thing at the path, or with a stand-in for it."""
    if path in _STAND_INS:
        return _put(tree, path, _STAND_INS[path])
    shape = next((shape for shape in _NAMED if len(path) >= len(shape) and _fits(path, shape)), None)
    return tree if shape is None else _put(tree, path[: len(shape)], None)


def _fits(path: tuple[str, ...], shape: tuple[str, ...]) -> bool:
    return all(there in ("*", here) for here, there in zip(path, shape, strict=False))


def _put(tree: Table, path: tuple[str, ...], value: Any) -> Table:
    """A copy with something else at the path; nothing there where it is None."""
    key, *further = path
    result = tree.copy()
    if further:
        inner = tree.get(key)
        if isinstance(inner, Table):
            result[key] = _put(inner, tuple(further), value)
    elif value is None:
        result.pop(key, None)
    else:
        result[key] = value
    return result
