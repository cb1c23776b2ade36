"""A pack that is wrong is refused: with the file, the line, and what to do."""

from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commandline import cli
from policies import PackRefused, check, load_pack
from policies.load import PACKS
from tests.policies.packs import FIRST_LINE, HEADER, written

STEPS = "ladders:\n  overdue:\n    steps:\n"
NEW = "ladders:\n  mine:\n    about: Mine.\n    round: 30 min\n    acknowledged: 5 min\n    steps:\n"
ITEMS = "checklists:\n  mine:\n    moment: office\n    title: Mine\n    items:\n"

WRONG = {
    "an unknown word": ("laders:\n  x: 1\n", 0, "check its spelling"),
    "a step of zero length": (STEPS + "      a: {after: 1 min, whom: office, says: page, every: 0 min}\n", 3, "30 s"),
    "a length without a unit": (STEPS + "      a: {after: 5, whom: office, says: page}\n", 3, "needs a unit"),
    "a length nobody can read": (STEPS + "      a: {after: soon, whom: office, says: page}\n", 3, "like `5 min`"),
    "a step without a time": (STEPS + "      a: {whom: office, says: page}\n", 3, "`after: 5 min`"),
    "an early step in every round": (STEPS + "      a: {before: 1 min, whom: worker, says: ask}\n", 3, "`once: true`"),
    "a sentence nobody knows": (STEPS + "      a: {after: 1 min, whom: office, says: hello}\n", 3, "choose from"),
    "a contact told too much": (
        STEPS + "      a: {after: 1 min, whom: contact, says: page}\n",
        3,
        "not for the contact",
    ),
    "a ladder that never repeats": (NEW + "      a: {after: 1 min, whom: office, says: page}\n", 1, "silent"),
    "a ladder that asks only the worker": (
        NEW + "      a: {after: 1 min, whom: worker, says: ask, every: 1 min}\n",
        1,
        "silent",
    ),
    "a ladder without a step": (NEW.replace("steps:\n", "steps: {}\n"), 1, "silent"),
    "a round that is over too soon": ("ladders:\n  overdue:\n    round: 20 min\n", 1, "`round` must be longer"),
    "an acknowledgement for ever": ("ladders:\n  hold:\n    acknowledged: 3 days\n", 2, "not longer than a day"),
    "a missing ladder": ("ladders:\n  sos: {remove: true}\n", 0, "nobody would be paged"),
    "a sos that waits": (
        "ladders:\n  sos:\n    steps:\n      office: {remove: true}\n      manager: {remove: true}\n"
        "      later: {after: 2 min, whom: office, by: all, says: sos, every: 1 min}\n",
        1,
        "`after: 0 min`",
    ),
    "a duress that others hear of": (
        "ladders:\n  duress:\n    steps:\n      contact: {after: 5 min, whom: contact, says: contact}\n",
        3,
        "in secret",
    ),
    "a checklist that cannot end": (
        ITEMS + "      a: {do: This.}\n      b:\n        ask: Again?\n        answers:\n"
        "          yes: {next: a}\n          no:\n",
        9,
        "round for ever",
    ),
    "an item that leads to itself": (
        ITEMS + "      a: {confirm: So?, answers: {no: {next: a}}}\n",
        5,
        "round for ever",
    ),
    "an item that leads nowhere": (ITEMS + "      a: {confirm: So?, answers: {no: {next: b}}}\n", 5, "no item `b`"),
    "an item without a text": (ITEMS + "      a: {when: pets}\n", 5, "one text"),
    "an item of two kinds": (ITEMS + "      a: {do: This., never: That.}\n", 5, "one text"),
    "a list that cannot come by itself": ("checklists:\n  on_entering: {insist: true}\n", 1, "take `insist` out"),
    "a question without answers": (ITEMS + "      a: {ask: So?}\n", 5, "two or more"),
    "a confirmation with odd answers": (ITEMS + "      a: {confirm: So?, answers: {perhaps: }}\n", 5, "an `ask`"),
    "an unknown fact": (ITEMS + "      a: {do: This., when: full_moon}\n", 5, "not a fact"),
    "a fact without its level": (ITEMS + "      a: {do: This., when: risk_level}\n", 5, "low, medium, high"),
    "an unknown level": (ITEMS + "      a: {do: This., when: {risk_level: 3}}\n", 5, "low, medium, high"),
    "an unknown consequence": (ITEMS + "      a: {confirm: So?, answers: {no: {then: [shout]}}}\n", 5, "page_office"),
    "an unknown report": (ITEMS + "      a: {confirm: So?, answers: {no: {report: ufo}}}\n", 5, "no report `ufo`"),
    "an item too long for a phone": (ITEMS + f"      a: {{do: {'long ' * 30}}}\n", 5, "120 characters"),
    "a report to the client": (
        "reports:\n  a:\n    title: A\n    to: contact\n    questions: {x: {ask: What?}}\n",
        1,
        "`to: office`",
    ),
    "a report without questions": ("reports:\n  a: {title: A, to: office, questions: {}}\n", 1, "at least one"),
    "a rule without conditions": ("caution:\n  rules:\n    a: {because: b, every: 10 min}\n", 2, "`when` is missing"),
    "a rule that changes nothing": ("caution:\n  rules:\n    a: {when: pets, because: b}\n", 2, "changes nothing"),
    "a rule with an unknown ladder": (
        "caution:\n  rules:\n    a: {when: pets, because: b, ladder: snakes}\n",
        2,
        "no ladder `snakes`",
    ),
    "unease that nothing minds": ("caution:\n  rules:\n    uneasy: {remove: true}\n", None, "`when: worker_uneasy`"),
    "a grace that is a silence": ("caution:\n  grace: 2 hours\n", 1, "shorter"),
    "a date that reminds too late": (
        "clocks:\n  a: {about: So., since: x, within: 2 days, remind: 3 days}\n",
        1,
        "shorter",
    ),
    "a date with a ladder": (
        "clocks:\n  a: {about: So., since: training, within: 9 days, remind: 1 day, ladder: overdue}\n",
        1,
        "`ladder` is not a word known here",
    ),
    "a date that counts from nothing known": (
        "clocks:\n  a:\n    about: So.\n    since: full_moon\n    within: 9 days\n    remind: 1 day\n",
        3,
        "nobody knows `full_moon`",
    ),
    "a date that is not a worker's": (
        "clocks:\n  a: {about: So., since: risk_review, whose: worker, within: 9 days, remind: 1 day}\n",
        1,
        "of a client",
    ),
    "a date that settles itself": (
        "clocks:\n  a: {about: So., since: training, until: training, within: 9 days, remind: 1 day}\n",
        1,
        "another event",
    ),
    "a date that another's event settles": (
        "clocks:\n  a:\n    about: So.\n    since: training\n    until: risk_review\n    within: 9 days\n    remind: 1 day\n",
        4,
        "this is of a worker",
    ),
    "an existing name taken by accident": (
        STEPS + "      office: {after: 9 min, whom: office, says: page}\n",
        3,
        "`replace: true`",
    ),
    "a replacement of nothing": ("rules:\n  x: {replace: true, title: X, lines: [Yes]}\n", 1, "no `x` underneath"),
    "a neighbour that is not there": (
        "checklists:\n  on_leaving:\n    items:\n      a: {do: This., below: b}\n",
        3,
        "no `b` here",
    ),
    "a name used twice": ("rules:\n  x: {title: X, lines: [Yes]}\n  x: {title: Y, lines: [No]}\n", 2, "used twice"),
    "a bad name": ("rules:\n  My Card: {title: X, lines: [Yes]}\n", 1, "small letter"),
    "text that is not YAML": ("rules:\n  - [\n", 2, "not closed"),
    "a list where a table is due": ("ladders:\n  - overdue\n", 0, "each with a name"),
    "a borrowed table": ("x: {a: 1}\nz:\n  <<: {b: 1}\n", 2, "not used here"),
    "a table that is named to be borrowed": ("x: &y {a: 1}\nz: *y\n", 0, "write it out"),
    "a table within itself": ("x: &y [*y]\n", 0, "write it out"),
    "a character nobody can see": ("rules:\n  x: {title: A\x07, lines: [Yes]}\n", 1, "no letter"),
    "a character nobody can see, written out": (
        'rules:\n  x: {title: "A\\x07", lines: [Yes]}\n',
        1,
        "no phone can show",
    ),
    "a ladder that waits for hours": (
        NEW + "      a: {after: 20 min, whom: office, says: page}\n"
        "      b: {after: 29 min, whom: manager, says: page, every: 1 day}\n",
        1,
        "within an hour",
    ),
    "a ladder that pages after hours": (
        NEW.replace("30 min", "1 day") + "      a: {after: 20 hours, whom: office, says: page, every: 3 min}\n",
        1,
        "within an hour",
    ),
    "a taken alert that sleeps for a day": ("ladders:\n  sos:\n    acknowledged: 1 day\n", 1, "an hour at most"),
    "a checklist without items": (ITEMS.replace("items:\n", "items: {}\n"), 4, "at least one"),
    "more answers than letters": (
        ITEMS + "      a:\n        ask: Which?\n        answers:\n" + "".join(f"          a{n}:\n" for n in range(9)),
        5,
        "eight answers",
    ),
    "two answers that look the same": (
        ITEMS + "      a: {ask: Which one?, answers: {a: {label: This}, b: {label: this}}}\n",
        5,
        "look the same",
    ),
    "more choices than letters": (
        "reports:\n  a:\n    title: A\n    to: office\n    questions:\n"
        f"      x: {{ask: Which?, choices: [{', '.join('abcdefghi')}]}}\n",
        5,
        "8 at most",
    ),
    "a name that is a list": ("rules:\n  [a, b]: {title: X, lines: [Yes]}\n", 1, "one word"),
    "special spaces": ("rules:\n\u00a0\u00a0a: {title: X, lines: [Yes]}\n", 1, "ordinary spaces"),
    "tabs": ("rules:\n\ta: {title: X}\n", 1, "spaces, not tabs"),
    "a colon in the middle of a text": ("rules:\n  a:\n    title: It is: so\n", 2, "between quotes"),
    "a brace that is not closed": ("rules:\n  a: {title: X, lines: [Yes]\n", None, "not closed"),
    "two packs in one file": ("---\npack: two\n", 0, "one pack"),
    "thousands of levels": (f"rules: {'[' * 5000}{']' * 5000}\n", 0, "too many levels"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_fault_is_told_with_its_line_and_what_to_do(wrong: str, tmp_path: Path) -> None:
    text, below_header, advice = WRONG[wrong]
    faults = check(written(tmp_path, text))
    assert advice in "\n".join(str(fault) for fault in faults)
    if below_header is not None:
        assert ("elm-care.yaml", FIRST_LINE + below_header) in [(fault.file, fault.line) for fault in faults]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "rules:\n  a: {title: A, lines: []}\ncaution:\n  grace: soon\n"
    assert [fault.line for fault in check(written(tmp_path, text))] == [FIRST_LINE + 1, FIRST_LINE + 3]


MANY = """ladders:
  overdue:
    steps:
      offce: {replace: true, after: 3 min, whom: office, says: page}
      extra: {after: 0 min, whom: office, says: page, every: 0 min}
  mine:
    about: Mine.
    round: 30 min
    acknowledged: 5 min
    steps:
      a: {after: 1 min, whom: office, says: page}
laders: {}
checklists:
  loop:
    moment: office
    title: Loop
    items:
      a: {do: This.}
      b: {ask: Again?, answers: {yes: {next: a}, no: }}
      c: {do: That., when: full_moon}
rules:
  x: {title: X, lines: [Yes]}
  x: {title: Y, lines: [No]}
caution:
  rules:
    a: {when: pets, because: b, ladder: snakes}
"""


def test_faults_of_every_kind_are_told_at_once_on_the_command_line(tmp_path: Path) -> None:
    wrong = written(tmp_path, MANY, HEADER.replace("version: 1", "version: 0"))
    told = CliRunner().invoke(cli, ["policy", "check", str(wrong)])
    below = [4, 5, 6, 12, 19, 20, 23, 26]
    lines = [line for line in told.stderr.split("\n") if line.startswith("elm-care.yaml:")]
    assert [int(line.split(":")[1]) for line in lines] == [3, *(FIRST_LINE + line - 1 for line in below)]
    assert told.exit_code == 1 and "Traceback" not in told.output


def test_a_good_file_is_told_to_be_good(tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["policy", "check", str(written(tmp_path, ""))])
    assert told.exit_code == 0 and "may be used" in told.output


def test_what_hangs_on_a_fault_is_not_told_besides(tmp_path: Path) -> None:
    text = "reports:\n  fall: {title: A fall, to: nobody, questions: {x: {ask: What?}}}\n" + ITEMS
    faults = check(written(tmp_path, text + "      a: {confirm: So?, answers: {no: {report: fall}}}\n"))
    assert [fault.line for fault in faults] == [FIRST_LINE + 1]


def test_a_pack_without_anything_underneath_names_all_that_it_lacks(tmp_path: Path) -> None:
    alone = "pack: alone\ntitle: Alone\nversion: 1\nreview: 2027-06-30\n"
    told = "\n".join(str(fault) for fault in check(written(tmp_path, "", alone)))
    assert all(
        f"`{section}` is missing" in told for section in ("ladders", "checklists", "reports", "rules", "caution")
    )


@pytest.mark.parametrize(
    ("line", "wrong", "advice"),
    [
        ("pack: elm-care", "pack: Elm Care", "small letter"),
        ("version: 1", "version: one", "whole number"),
        ("version: 1", "version: 0", "1 or more"),
        ("version: 1", "version: 99999999999999999999", "99999 or less"),
        ("review: 2027-06-30", "review: 2027-06-30T10:00:00Z", "2027-03-31"),
        ("extends: default", "extends: ../../elsewhere.yaml", "beside this one"),
        ("extends: default", "extends: /etc/hosts", "beside this one"),
        ("review: 2027-06-30", "review: next year", "2027-03-31"),
        ("review: 2027-06-30", "review: 2027-02-31", "2027-03-31"),
        ("extends: default", "extends: nothing", "no pack `nothing`"),
        ("extends: default", "extends: elm-care.yaml", "extends itself"),
    ],
)
def test_a_wrong_line_at_the_top_is_named(line: str, wrong: str, advice: str, tmp_path: Path) -> None:
    [fault] = check(written(tmp_path, "", HEADER.replace(line, wrong)))
    assert HEADER.split("\n")[fault.line - 1] == line
    assert advice in fault.message


@pytest.mark.parametrize("text", ["", "just words", "- a list", "42"])
def test_a_file_that_is_no_pack_is_refused_kindly(text: str, tmp_path: Path) -> None:
    [fault] = check(written(tmp_path, text, header=""))
    assert "a pack begins with" in fault.message


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_however_a_pack_is_mangled_it_is_loaded_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lines = (PACKS / "no-access.yaml").read_text(encoding="utf-8").split("\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    line = lines[place]
    lines[place] = data.draw(
        st.sampled_from(["", "x", "  - x", "true", line[2:], f"  {line}", f"{line} x", "a: [1, 2]", "? x"])
    )
    with suppress(PackRefused):
        load_pack(written(tmp_path_factory.mktemp("mangled"), "\n".join(lines), header=""))


def test_a_file_in_another_alphabet_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_bytes(f"{HEADER}# caf\u00e9\n".encode("latin-1"))
    [fault] = check(path)
    assert fault.line == FIRST_LINE and "UTF-8" in fault.message


def test_a_file_that_no_agency_could_have_written_is_refused_at_once(tmp_path: Path) -> None:
    [fault] = check(written(tmp_path, "# so much\n" * 30_000))
    assert "too long" in fault.message


def test_a_pack_upon_nothing_is_told_what_to_lay_it_upon(tmp_path: Path) -> None:
    told = check(written(tmp_path, "", "pack: alone\ntitle: Alone\nversion: 1\nreview: 2027-06-30\n"))
    assert all("`extends: default`" in fault.message for fault in told)


def test_a_file_that_is_not_there_is_refused_with_the_names_of_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="default, home-security"):
        load_pack(tmp_path / "nothing.yaml")


def test_a_fault_underneath_is_told_with_the_file_that_it_is_in(tmp_path: Path) -> None:
    written(tmp_path, "caution:\n  grace: soon\n", name="group.yaml")
    top = written(tmp_path, "", HEADER.replace("extends: default", "extends: group.yaml"))
    assert [(fault.file, fault.line) for fault in check(top)] == [("group.yaml", FIRST_LINE + 1)]
