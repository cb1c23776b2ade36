"""The table of docs/reliability.md and the scenarios say the same."""

import ast
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
ROW = re.compile(r"^\| (?P<number>\d+) \|.*\| `(?P<test>\w+)` \| (?P<on>\w+) \|$", re.M)
ONLY = {"sqlite_only": "SQLite", "postgresql_only": "PostgreSQL"}


def _tests() -> dict[str, str]:
    """Every numbered test of this folder, with the databases it runs on."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and re.match(r"test_\d\d_", node.name):
                found[node.name] = _runs_on(node)
    return found


def _runs_on(test: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    marks = [ast.unparse(mark) for mark in test.decorator_list]
    return next((kind for name, kind in ONLY.items() if any(name in mark for mark in marks)), "both")


def test_every_fault_has_its_row_and_its_test() -> None:
    rows = [(int(row["number"]), row["test"]) for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    assert [number for number, _ in rows] == list(range(1, 63))
    assert [test[:8] for _, test in rows] == [f"test_{number:02}_" for number, _ in rows]


def test_every_test_is_in_the_table_and_runs_where_it_says() -> None:
    assert {row["test"]: row["on"] for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))} == _tests()
