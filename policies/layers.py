"""Laying one pack upon another: what is new is added, what has a name already is replaced only when asked."""

from policies.faults import Fault
from policies.located import Place, Table

#: Where named things live, and whether such a thing holds further named things and so is opened, not replaced.
_COLLECTIONS: dict[tuple[str, ...], bool] = {
    ("ladders",): True,
    ("ladders", "*", "steps"): False,
    ("checklists",): True,
    ("checklists", "*", "items"): False,
    ("reports",): True,
    ("reports", "*", "questions"): False,
    ("rules",): False,
    ("clocks",): False,
    ("caution", "rules"): False,
}
_SETTINGS = (("caution",),)
_OWN = ("pack", "title", "version", "review", "meets")


def lay(base: Table | None, layer: Table, faults: list[Fault]) -> Table:
    """`layer` laid upon `base` (upon nothing, where there is none); what does not fit is added to `faults`."""
    bottom = Table(layer.place)
    for key, value in (base or {}).items():
        if base is not None and key not in _OWN:
            bottom.put(key, value, base.places[key])
    top = layer.copy()
    top.pop("extends", None)
    return _Laying(faults).open(bottom, top, ())


class _Laying:
    """One laying of a layer upon a base."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults

    def open(self, base: Table, layer: Table, path: tuple[str, ...]) -> Table:
        """A table of settings: each setting of the layer stands, each collection is opened."""
        result = base.copy()
        for key, value in layer.items():
            below = base.get(key)
            inner = (*path, key)
            laid = value
            if isinstance(value, Table) and inner in _SETTINGS:
                laid = self.open(_table(below, value), value, inner)
            elif isinstance(value, Table) and inner in _COLLECTIONS:
                laid = self._collect(_table(below, value), value, inner)
            result.put(key, laid, layer.places[key])
        return result

    def _collect(self, base: Table, layer: Table, path: tuple[str, ...]) -> Table:
        result = base.copy()
        for name, value in layer.items():
            place = layer.places[name]
            if not isinstance(value, Table):
                result.put(name, value, place)
                continue
            own = value.copy()
            replaces, removes, below, above = (own.pop(word, None) for word in ("replace", "remove", "below", "above"))
            if (replaces or removes) and name not in base:
                self._refuse(place, f"there is no `{name}` underneath to replace or remove: check its name")
            if removes:
                if own:
                    self._refuse(place, f"`{name}` is removed: take its other lines out")
                result.pop(name, None)
                continue
            result.put(name, self._entry(base, name, own, path, replaces=bool(replaces), place=place), place)
            for neighbour, after in ((below, True), (above, False)):
                if neighbour is not None:
                    result = self._moved(result, name, str(neighbour), after=after)
        return result

    def _entry(
        self, base: Table, name: str, own: Table, path: tuple[str, ...], *, replaces: bool, place: Place
    ) -> Table:
        inner = (*path, "*")
        if _COLLECTIONS[path]:
            return self.open(Table(own.place) if replaces else _table(base.get(name), own), own, inner)
        if name in base and not replaces:
            self._refuse(place, f"`{name}` exists underneath: add `replace: true` to change it, or take another name")
        return own

    def _moved(self, table: Table, name: str, neighbour: str, *, after: bool) -> Table:
        if neighbour not in table or neighbour == name:
            self._refuse(table.places[name], f"there is no `{neighbour}` here to put `{name}` next to")
            return table
        keys = [key for key in table if key != name]
        keys.insert(keys.index(neighbour) + after, name)
        result = Table(table.place)
        for key in keys:
            result.put(key, table[key], table.places[key])
        return result

    def _refuse(self, place: Place, message: str) -> None:
        self._faults.append(Fault(place.file, place.line, message))


def _table(found: object, otherwise: Table) -> Table:
    return found if isinstance(found, Table) else Table(otherwise.place)
