"""What must hold for the files: nothing in them is private, made-up people stay made up, links lead somewhere."""

import importlib.metadata
import re
import string
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.floors import third_party

ROOT = Path(__file__).parent.parent
LOCK = "requirements.lock"
BINARY = {".png", ".jpg", ".gif", ".ico", ".pdf", ".woff2", ".mo", ".ogg", ".mp3"}

INDEX_HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|extra[-]index|--(index|find)-[a-z]+|/simple[/ ]")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/")
SECRETS = re.compile(
    r"(?P<telegram>\b\d{8,10}:[\w-]{35}\b)"
    r"|(?P<twilio>\b(AC|SK|AP)[0-9a-f]{32}\b)"
    r"|(?P<cloud>\bAKIA[0-9A-Z]{16}\b)"
    r"|(?P<forge>\bgh[pousr]_\w{36}\b)"
    r"|(?P<chat>\bxox[abp]-[\w-]{20,})"
    r"|(?P<key>-----BEGIN [A-Z ]*PRIVATE KEY)"
)
# A token made up for a test shows it: the same few characters again and again.
MADE_UP = 8

# British numbers, written in any of the usual ways; a run of digits inside a longer one or a decimal is none.
NUMBERS = re.compile(
    r"(?<![\w.+/-])(?:\+44[ -]?(?:\(0\) ?)?|0044[ -]?|\(?0)[1-9][ ()-]{0,2}(?:\d[ ()-]{0,2}){7,8}\d(?!\.?\d)"
)
# Ofcom's numbers for drama, in international digits: nobody will ever be behind one of them.
DRAMA = re.compile(
    r"44(7700900\d{3}|1632960\d{3}|3069990\d{3}|8081570\d{3}|9098790\d{3}|2079460\d{3}"
    r"|(113|114|115|116|117|118|121|131|141|151|161)4960\d{3}|1914980\d{3}|2896496\d{3}|2920180\d{3})"
)

LINKS = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
FENCES = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADINGS = re.compile(r"^#+\s+(.+?)\s*#*$", re.MULTILINE)


@cache
def files() -> list[Path]:
    """Every file that is or would be committed, less the binary ones."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def found(pattern: re.Pattern[str], *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, re.Match[str]]]:
    """Every place, as file:line, where the pattern occurs in the files."""
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        if name in but:
            continue
        text = path.read_text(encoding="utf-8")
        for match in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}", match


def shown(pattern: re.Pattern[str]) -> list[str]:
    return [f"{place}: {match[0]}" for place, match in found(pattern)]


def test_no_file_names_a_package_index() -> None:
    assert shown(INDEX_HOSTS) == []


def test_the_lock_holds_names_versions_and_hashes_only() -> None:
    line = re.compile(
        r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.+!]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #.*"
    )
    assert [each for each in (ROOT / LOCK).read_text().splitlines() if not line.fullmatch(each)] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert shown(MACHINE_PATHS) == []


def test_no_file_holds_a_secret() -> None:
    real = [place for place, match in found(SECRETS, but=(LOCK,)) if len(set(match[0])) > MADE_UP]
    assert real == []


def test_every_phone_number_is_one_kept_for_drama() -> None:
    real = [f"{place}: {match[0]}" for place, match in found(NUMBERS, but=(LOCK,)) if not is_drama(match[0])]
    assert real == []


def is_drama(number: str) -> bool:
    """Whether a written British number is one that Ofcom keeps free for drama, or is just all the digits."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if digits == string.digits:
        return True
    return bool(DRAMA.fullmatch(re.sub(r"^(0044|0)", "44", digits) if not number.startswith("+") else digits))


# Real ranges, put together here so that this file holds no such number itself.
REAL = ["07" + "911 123456", "+44" + "7911123456", "020 " + "7219 3000", "0" + "1865 270000", "(0" + "1865) 270000"]


@pytest.mark.parametrize("number", REAL)
def test_a_number_somebody_could_own_is_noticed(number: str) -> None:
    match = NUMBERS.search(f"Ring {number}, please.")
    assert match
    assert not is_drama(match[0])


@pytest.mark.parametrize("number", ["07700 900123", "+447700900123", "+44 7700 900 123", "(01632) 960001"])
def test_a_number_kept_for_drama_is_let_be(number: str) -> None:
    match = NUMBERS.search(f"Ring {number}, please.")
    assert match
    assert is_drama(match[0])


def test_every_setting_is_explained_in_the_example_and_nothing_else_is() -> None:
    from bot.settings import Settings

    prefix = str(Settings.model_config.get("env_prefix") or "")
    settings = {f"{prefix}{name}".upper() for name in Settings.model_fields}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE)) == settings


def test_every_link_in_the_docs_leads_somewhere() -> None:
    assert [link for page in files() if page.suffix == ".md" for link in dead_links(page)] == []


def dead_links(page: Path) -> Iterator[str]:
    """Relative links of a Markdown page whose file, or heading in it, is not there."""
    text = FENCES.sub("", page.read_text(encoding="utf-8"))
    for inline, reference in LINKS.findall(text):
        link = inline or reference
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        name, _, heading = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (heading and target.suffix == ".md" and heading not in anchors(target)):
            yield f"{page.relative_to(ROOT)}: {link}"


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings can be linked to."""
    headings = HEADINGS.findall(FENCES.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_everything_the_house_imports_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {normal(re.split(r"[\[<>=!;~ ]", each)[0]) for each in project["dependencies"]}
    owners = importlib.metadata.packages_distributions()
    undeclared = {top for top in third_party(ROOT) if not declared & {normal(owner) for owner in owners.get(top, [])}}
    assert undeclared - {"pydantic_core"} == set()  # pydantic's own


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = set(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==", (ROOT / LOCK).read_text(), re.MULTILINE))
    assert {normal(re.split(r"[\[<>=!;~ ]", each)[0]) for each in declared} - {normal(name) for name in locked} == set()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_licence_is_the_whole_apache_licence() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
