"""A pack laid upon another changes what it names, and nothing else."""

from dataclasses import replace
from pathlib import Path

from domain.ladder import Ladder
from policies import load_pack
from policies.load import load_text
from tests.policies.packs import HEADER, written


def steps(ladder: Ladder) -> dict[str, int]:
    return {step.name: step.after_s for step in ladder.steps}


def test_an_empty_layer_is_what_it_extends(tmp_path: Path) -> None:
    mine, default = load_pack(written(tmp_path, "")), load_pack("default")
    assert replace(mine, name="default", title=default.title, review=default.review, text=default.text) == default


def test_one_step_is_replaced_without_copying_the_rest(tmp_path: Path) -> None:
    step = "office: {replace: true, after: 3 min, whom: office, says: page, every: 2 min}"
    text = f"ladders:\n  overdue:\n    steps:\n      {step}\n"
    mine, default = load_pack(written(tmp_path, text)), load_pack("default")
    assert steps(mine.ladders["overdue"]) == {**steps(default.ladders["overdue"]), "office": 180}
    assert {**mine.ladders, "overdue": None} == {**default.ladders, "overdue": None}


def test_steps_stand_in_the_order_of_time_wherever_they_are_written(tmp_path: Path) -> None:
    text = "ladders:\n  overdue:\n    steps:\n      early: {after: 1 min, whom: worker, by: other, says: ask}\n"
    times = list(steps(load_pack(written(tmp_path, text)).ladders["overdue"]).values())
    assert times == sorted(times)


def test_a_ladder_can_be_replaced_as_a_whole(tmp_path: Path) -> None:
    text = (
        "ladders:\n  hold:\n    replace: true\n    about: Shorter.\n    round: 10 min\n    acknowledged: 5 min\n"
        "    steps:\n      all: {after: 0 min, whom: office, by: all, says: hold, every: 1 min}\n"
    )
    assert steps(load_pack(written(tmp_path, text)).ladders["hold"]) == {"all": 0}


def test_items_are_added_replaced_removed_and_put_where_they_belong(tmp_path: Path) -> None:
    text = (
        "checklists:\n  before_visit:\n    items:\n      badge: {replace: true, do: Badge and gloves.}\n"
        "      light: {remove: true}\n      torch: {do: Take the torch., above: sure}\n"
        "      bag: {do: Take the bag., below: phone}\n"
    )
    items = load_pack(written(tmp_path, text)).checklists["before_visit"].items
    assert [item.name for item in items] == ["phone", "bag", "badge", "torch", "sure"]
    assert items[2].text == "Badge and gloves."


def test_a_setting_of_a_report_changes_alone(tmp_path: Path) -> None:
    mine = load_pack(written(tmp_path, "reports:\n  hazard: {holds: true}\n")).reports["hazard"]
    assert mine == replace(load_pack("default").reports["hazard"], holds=True)


def test_layers_lie_upon_layers(tmp_path: Path) -> None:
    written(tmp_path, "caution:\n  grace: 4 min\n", name="group.yaml")
    header = HEADER.replace("extends: default", "extends: group.yaml")
    mine = load_pack(written(tmp_path, "caution:\n  every: 40 min\n", header))
    assert (mine.caution.grace_s, mine.caution.interval_s) == (240, 2400)
    assert mine.caution.rules == load_pack("default").caution.rules


def test_what_a_pack_meets_is_its_own(tmp_path: Path) -> None:
    mine = load_pack(written(tmp_path, "reports:\n  hazard: {meets: ['3.2']}\n"))
    assert mine.meets["reports.hazard"] == ("3.2",)


def test_a_kept_pack_is_the_same_pack(tmp_path: Path) -> None:
    mine = load_pack(written(tmp_path, "caution:\n  grace: 4 min\n"))
    assert load_text(mine.text) == mine


def test_a_word_processors_quotes_and_dashes_become_plain_ones(tmp_path: Path) -> None:
    text = "rules:\n  x:\n    title: X\n    lines:\n      - Don’t – ever – say “yes”…\n"
    assert load_pack(written(tmp_path, text)).rules["x"].lines == ('Don\'t - ever - say "yes"...',)
