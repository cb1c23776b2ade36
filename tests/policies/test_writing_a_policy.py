"""The guide is true: what it shows loads, what it lists is complete, and a pack written by it works."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commandline import cli
from domain.checklist import FACTS, ItemKind, Moment, Then
from domain.ladder import By, Whom
from domain.policy import EVENTS, Says, Whose, caution
from domain.watch import WatchKind
from escalation.explain import explain
from policies import check, load_pack
from tests.policies.packs import HEADER, written

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "writing-a-policy.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
FROM_SCRATCH = Path(__file__).parent / "from_scratch.yaml"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split(":")[0])
def test_every_example_in_the_guide_loads(example: str, tmp_path: Path) -> None:
    assert check(written(tmp_path, example, header="" if example.startswith("pack:") else HEADER)) == []


def test_all_examples_together_make_one_pack(tmp_path: Path) -> None:
    sections: dict[str, str] = {}
    for example in EXAMPLES[1:-1]:
        sections[example.split(":")[0]] = example
    pack = load_pack(written(tmp_path, "".join(sections.values()), header=EXAMPLES[0]))
    assert pack.reports["fall"].holds
    assert caution(pack, {"warnings": True, "first_visit": True}).reasons == ("first visit", "warnings")


@pytest.mark.parametrize("vocabulary", [FACTS, Says, Then, Moment, ItemKind, By, Whom, WatchKind, Whose, EVENTS])
def test_the_guide_lists_every_word_there_is(vocabulary: object) -> None:
    words = {str(word) for word in vocabulary}  # type: ignore[attr-defined]
    assert {word for word in words if not re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", GUIDE)} == set()


def test_a_pack_written_from_scratch_works() -> None:
    assert CliRunner().invoke(cli, ["policy", "check", str(FROM_SCRATCH)]).exit_code == 0
    pack = load_pack(FROM_SCRATCH)
    assert caution(pack, {"first_visit": True, "key_safe": True}).interval_s == 900
    assert pack.checklists["on_entering"].item("way_out") is None
    assert pack.clocks["rota_sheets"].whose is Whose.WORKER
    assert "Badge lost" in explain(pack)
