"""House numbers and streets: an address in a message, and a number that is one house's and no cry."""

from __future__ import annotations

import re

from handlers.understanding.phrases import these

STREETS = these(
    "street st road rd lane ln avenue ave row close drive dr way court ct place pl gardens gdns terrace crescent cres "
    "grove hill green park square sq mews walk rise view house lodge cottage mill flats flat yard parade"
)
_DOOR_NUMBER = re.compile(r"\d{1,4}[a-z]?")
_ONLY_STREETS = STREETS - these("flat flats house way close view yard place drive row walk rise park hill green")
"""What says nothing else either, so that it tells a house's number where no visit begins."""
_STARTS = these("start starting started")
_DOORS = these("flat apartment apt unit room bungalow bus")
_CRIED_NUMBERS = frozenset({"99", "112", "911"})
_NO_NAMES = these(
    "in at the my his her their a an to by on near from out of off it is are was he she they we i im am hes shes theyre no "
    "not come coming get send now quick quickly please pls plz need want here there outside inside this that with and help "
    "some any your our house flat stuck cant someone somebody him them me us urgent asap going gone for until till"
)


def is_address(words: tuple[str, ...]) -> bool:
    """Whether a house number stands before the name of a street."""
    return any(
        _DOOR_NUMBER.fullmatch(word) and not STREETS.isdisjoint(words[here + 2 : here + 4])
        for here, word in enumerate(words[:-2])
    )


def is_house_number(words: tuple[str, ...], here: int) -> bool:
    """Whether a number that people ring in need is the number of a house: a flat's, or with the name of a street behind.

    999 is nobody's house.
    """
    if words[here] not in _CRIED_NUMBERS:
        return False
    if here > 0 and words[here - 1] in _DOORS:
        return True
    streets = STREETS if words[0] in _STARTS else _ONLY_STREETS
    street = next((place for place in (here + 2, here + 3) if not streets.isdisjoint(words[place : place + 1])), here)
    return street > here and all(name.isalpha() and name not in _NO_NAMES for name in words[here + 1 : street])
