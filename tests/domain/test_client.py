"""A place or a name means a client only where it can mean no other."""

import pytest

from domain.client import Client, meant

CLIENTS = [
    Client(1, "Mrs Adeyemi", "12 Elm Row"),
    Client(2, "Mr Tovey", "Flat 2, Orchard Court"),
    Client(3, "Mrs Lindqvist", "3 Weir Cottages, Wexbury"),
    Client(4, "Mr Ray", "3 Elm Row"),
]

MEANT = [
    ("12 Elm Row", 1),
    ("12 elm row.", 1),
    ("mrs adeyemi", 1),
    ("Adeyemi 12 Elm Row", 1),
    ("Flat 2, Orchard Court", 2),
    ("Orchard Court", 2),
    ("3 Weir Cottages", 3),
    ("mr ray", 4),
]


@pytest.mark.parametrize(("place", "client"), MEANT)
def test_who_is_meant(place: str, client: int) -> None:
    found = meant(place, CLIENTS)
    assert found is not None
    assert found.id == client


@pytest.mark.parametrize(
    "place", ["", "Elm Row", "112 Elm Row", "mrs", "Mr", "22 Wexbury Road", "Mrs Adeyemi and Mr Tovey"]
)
def test_where_it_could_be_two_or_none_nobody_is_meant(place: str) -> None:
    assert meant(place, CLIENTS) is None
