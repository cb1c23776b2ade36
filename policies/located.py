"""YAML that remembers on which line everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from policies.faults import Fault, PackRefused
from policies.plain import unreadable


@dataclass(frozen=True)
class Place:
    """A line of a file; lines count from 1."""

    file: str
    line: int


class Table(dict[str, Any]):
    """A mapping that knows where it begins and where each of its keys stands."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def put(self, key: str, value: Any, place: Place) -> None:
        self[key] = value
        self.places[key] = place

    def copy(self) -> "Table":
        twin = Table(self.place)
        twin.update(self)
        twin.places.update(self.places)
        return twin


class Rows(list[Any]):
    """A list that knows where each of its entries stands."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []


def read(text: str, file: str, faults: list[Fault]) -> Table:
    """The mapping that `text` holds; what is not used in packs is added to `faults`.

    Raises PackRefused where it is not YAML or not a mapping.
    """
    yaml = YAML(typ="safe", pure=True)
    reading = _Reading(yaml, file, faults)
    try:
        node = yaml.compose(text)
        found = reading.value(node) if node is not None else None
    except YAMLError as error:
        raise PackRefused([_fault(error, file, text)]) from error
    except RecursionError as error:
        raise PackRefused(
            [Fault(file, _deepest(text), "this goes too many levels deep: a pack has eight at most")]
        ) from error
    if not isinstance(found, Table):
        beginning = Fault(file, 1, "a pack begins with lines such as `pack: my-agency` and `version: 1`")
        raise PackRefused(faults or [beginning])
    return found


def place_of(tree: Table, path: Sequence[str | int]) -> Place:
    """Where the thing at `path` stands, or the nearest thing above it that exists."""
    here: Any = tree
    place = tree.place
    for part in path:
        if isinstance(here, Table) and part in here:
            place, here = here.places[str(part)], here[str(part)]
        elif isinstance(here, Rows) and isinstance(part, int) and part < len(here):
            place, here = here.places[part], here[part]
        else:
            break
    return place


def _fault(error: YAMLError, file: str, text: str) -> Fault:
    if isinstance(error, ReaderError):
        return Fault(file, text.count("\n", 0, error.position) + 1, unreadable(error.reason))
    mark = error.problem_mark or error.context_mark if isinstance(error, MarkedYAMLError) else None
    problem = error.problem if isinstance(error, MarkedYAMLError) else None
    return Fault(file, mark.line + 1 if mark else 0, unreadable(problem or ""))


def _deepest(text: str) -> int:
    """The line on which most is opened."""
    opened = [line.count("[") + line.count("{") + len(line) - len(line.lstrip()) for line in text.split("\n")]
    return opened.index(max(opened)) + 1


class _Reading:
    """Makes values of one file's nodes."""

    def __init__(self, yaml: YAML, file: str, faults: list[Fault]) -> None:
        self._constructor = yaml.constructor
        self._file = file
        self._faults = faults

    def value(self, node: Node) -> Any:
        if node.anchor is not None:
            self._refuse(self._place(node), "`&` is not used here: write it out")
            return None
        if isinstance(node, MappingNode):
            return self._table(node)
        if isinstance(node, SequenceNode):
            rows = Rows()
            for inner in node.value:
                rows.append(self.value(inner))
                rows.places.append(self._place(inner))
            return rows
        try:
            return self._constructor.construct_object(node)
        except ValueError:
            return node.value

    def _table(self, node: MappingNode) -> Table:
        table = Table(self._place(node))
        for key_node, inner in node.value:
            key, place = str(key_node.value), self._place(key_node)
            if not isinstance(key_node, ScalarNode):
                self._refuse(place, "a name is one word: write a small letter, then small letters, digits and `_`")
            elif "\u00a0" in key:
                self._refuse(place, f"there are special spaces before `{key.strip()}`: type ordinary spaces")
            elif key == "<<":
                self._refuse(place, "`<<` is not used here: say `extends`, or write it out")
            elif key in table:
                first = table.places[key].line
                self._refuse(
                    place, f"the name `{key}` is used twice, first on line {first}: take another, or take one out"
                )
            else:
                table.put(key, self.value(inner), place)
        return table

    def _refuse(self, place: Place, message: str) -> None:
        self._faults.append(Fault(place.file, place.line, message))

    def _place(self, node: Node) -> Place:
        return Place(self._file, node.start_mark.line + 1)
