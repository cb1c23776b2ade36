"""The house's floors as a table, and a reader that finds every import or clock which breaks it.

Nothing here is imported to be judged: the modules are parsed, so an import inside a function or under
`if TYPE_CHECKING` counts like any other.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SDKS = frozenset({"telegram", "twilio"})


@dataclass(frozen=True)
class Room:
    """One row of the table. `ours` and `theirs` are dotted prefixes; `theirs` of None is anything but `barred`."""

    name: str
    ours: frozenset[str] = frozenset()
    theirs: frozenset[str] | None = frozenset()
    barred: frozenset[str] = frozenset()
    excepted: frozenset[str] = frozenset()
    clock: bool = False


def _room(name: str, ours: str = "", theirs: str = "", **more: frozenset[str] | bool) -> Room:
    named = {"theirs": None if theirs == "any" else frozenset(theirs.split()), **more}
    return Room(name, frozenset({name, *ours.split()}), **named)  # type: ignore[arg-type]


BELOW_WEB = "domain escalation policies store handlers"

# The longest name that fits a module is its room.
ROOMS = (
    _room("domain"),
    _room("escalation", "domain"),
    _room("policies", "domain", "pydantic pydantic_core ruamel.yaml"),
    _room("store", "domain", "sqlalchemy alembic structlog"),
    _room("handlers", "domain escalation policies store", "sqlalchemy.Connection sqlalchemy.Row"),
    _room("bot.transports", "domain", "telegram twilio aiohttp httpx structlog", clock=True),
    _room("bot.web", BELOW_WEB, "any", barred=SDKS, clock=True),
    _room("bot", BELOW_WEB, "any", barred=SDKS, clock=True),
    _room("simulator", "", "any", barred=SDKS, excepted=frozenset({"twilio.request_validator"}), clock=True),
)

# Inside `handlers`: what every conversation may import. All else there is a conversation, and knows no other.
SHARED = frozenset(
    {
        "turn",
        "drafts",
        "fitting",
        "wording",
        "understand",
        "times",
        "understanding",
        "language",
        "standing",
        "commands",
        "ending",
        "extending",
        "echo",
        "questions",
        "meaning",
        "planned",
        "roles",
        "guiding",
        "paging",
    }
)
KNOWS_ALL_HANDLERS = frozenset({"handlers.routes", "handlers.worker_routes", "handlers.staff_routes"})

# Not part of the house: free to import what they like.
OUTSIDE = frozenset({"tests", "benchmarks", "docs"})

CLOCKS = frozenset(
    {
        *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
        "datetime.date.today",
        *(f"time.{name}" for name in ("time", "monotonic", "perf_counter", "process_time", "localtime", "gmtime")),
        *(f"time.{name}_ns" for name in ("time", "monotonic", "perf_counter")),
        *(f"sqlalchemy.func.{name}" for name in ("now", "current_timestamp", "clock_timestamp", "localtimestamp")),
    }
)
LOOPS = frozenset({"asyncio.get_running_loop", "asyncio.get_event_loop", "loop", "self.loop", "self._loop"})


@dataclass(frozen=True, order=True)
class Breach:
    """One place where the table is broken."""

    file: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}"


@dataclass(frozen=True)
class Module:
    """One parsed file of the house, under its dotted name."""

    root: Path
    path: Path
    name: str
    tree: ast.Module

    @property
    def file(self) -> str:
        return self.path.relative_to(self.root).as_posix()


def breaches(root: Path) -> list[Breach]:
    """Every breach of the table by the packages under `root`, in order of file and line."""
    return sorted({breach for module in modules(root) for breach in _judge(module)})


def modules(root: Path) -> Iterator[Module]:
    """Every module of the house under `root`: all packages that lie at the top, less those OUTSIDE."""
    for package in sorted(root.iterdir()):
        if package.name in OUTSIDE or package.name.startswith(".") or not (package / "__init__.py").exists():
            continue
        for path in sorted(package.rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            yield Module(root, path, name, ast.parse(path.read_text(encoding="utf-8"), str(path)))


def third_party(root: Path) -> set[str]:
    """The top names of everything the house imports that is neither its own nor the standard library's."""
    tops = {target.split(".")[0] for module in modules(root) for _, target in _imports(module)}
    return {top for top in tops if top not in sys.stdlib_module_names and not _is_ours(root, top)}


def _judge(module: Module) -> Iterator[Breach]:
    room = _room_of(module.name)
    if room is None:
        yield Breach(module.file, 1, f"{module.name} is in no room of the table")
        return
    for line, target in _imports(module):
        rule = _import_rule(module, room, target)
        if rule:
            yield Breach(module.file, line, rule)
    if not room.clock:
        for line, clock in _clocks(module.tree):
            yield Breach(module.file, line, f"{room.name} may not read a clock, here {clock}: now is an argument")


def _room_of(name: str) -> Room | None:
    fitting = [room for room in ROOMS if _within(name, room.name)]
    return max(fitting, key=lambda room: len(room.name), default=None)


def _import_rule(module: Module, room: Room, target: str) -> str | None:
    """The rule that importing `target` breaks, or None."""
    top = target.split(".")[0]
    if _is_ours(module.root, top):
        if _room_of(target) is None or not _any_within(target, room.ours) or _a_closed_room(room, target):
            return f"{room.name} may not import {target}, only {_listed(room.ours)} of ours"
        return _handler_rule(module.name, target)
    if top in sys.stdlib_module_names or _any_within(target, room.excepted):
        return None
    if room.theirs is None:
        return f"{room.name} may not import {target}" if _any_within(target, room.barred) else None
    if not _any_within(target, room.theirs):
        return f"{room.name} may not import {target}, only the standard library and {_listed(room.theirs)}"
    return None


def _a_closed_room(room: Room, target: str) -> bool:
    """Whether `target` is in a sibling inside `bot`: the wires and the web do not reach up or across."""
    return room.name.startswith("bot.") and _within(target, "bot") and not _within(target, room.name)


def _handler_rule(name: str, target: str) -> str | None:
    if name in KNOWS_ALL_HANDLERS or not (_within(name, "handlers") and _within(target, "handlers")):
        return None
    conversation = _second(target)
    if conversation in SHARED | {"", _second(name)}:
        return None
    return f"handlers never import each other: {name} may not import {target}, only {_listed(SHARED)}"


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted target of every import; of `from package import module`, the module."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            for alias in node.names:
                yield node.lineno, _target(module.root, base, alias.name)
        elif isinstance(node, ast.Call) and _dotted(node.func, {}).split(".")[-1] in {"import_module", "__import__"}:
            name = node.args[0] if node.args else None
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield node.lineno, name.value


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.name.split(".")
    climbed = node.level - (module.path.name == "__init__.py")
    return ".".join([*package[: len(package) - climbed], *filter(None, [node.module])])


def _target(root: Path, base: str, name: str) -> str:
    """`base.name` where that is a module (or, of others' packages, may be one), else `base`."""
    folder = root.joinpath(*base.split("."))
    if not _is_ours(root, base.split(".")[0]) or (folder / f"{name}.py").exists() or (folder / name).is_dir():
        return f"{base}.{name}"
    return base


def _clocks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of every clock that is read, or handed on to be read."""
    names = _names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name):
            continue
        dotted = _dotted(node, names)
        if dotted in CLOCKS:
            yield node.lineno, dotted
        elif isinstance(node, ast.Attribute) and node.attr == "utcnow":
            yield node.lineno, "utcnow"
        elif isinstance(node, ast.Attribute) and node.attr == "time" and _dotted(node.value, names) in LOOPS:
            yield node.lineno, "the event loop's time"


def _names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted name an expression stands for; calls are seen through; empty where there is none."""
    if isinstance(node, ast.Call):
        return _dotted(node.func, names)
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return names.get(node.id, node.id) if isinstance(node, ast.Name) else ""


def _is_ours(root: Path, top: str) -> bool:
    return (root / top / "__init__.py").exists() or (root / f"{top}.py").exists()


def _within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(f"{prefix}.")


def _any_within(name: str, prefixes: frozenset[str]) -> bool:
    return any(_within(name, prefix) for prefix in prefixes)


def _second(name: str) -> str:
    return [*name.split("."), ""][1]


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
