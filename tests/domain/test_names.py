"""A name means whoever has it, however it is written, and nobody where several do."""

from dataclasses import dataclass

from domain.names import all_called, called, is_same


@dataclass(frozen=True)
class Somebody:
    name: str


BEN, ANA, ANA_TOO = Somebody("Ben"), Somebody("Ana"), Somebody("ana")


def test_capitals_and_spaces_more_or_less_do_not_matter() -> None:
    assert called(" bEN ", [BEN, ANA]) is BEN
    assert is_same("Straße", "STRASSE")
    assert is_same("Mrs  Green", "mrs Green")


def test_a_name_that_nobody_has_means_nobody() -> None:
    assert called("Rosa", [BEN, ANA]) is None
    assert called("", [BEN, ANA]) is None


def test_a_name_that_several_have_means_none_of_them() -> None:
    assert called("Ana", [ANA, ANA_TOO]) is None
    assert all_called("Ana", [ANA, BEN, ANA_TOO]) == [ANA, ANA_TOO]
