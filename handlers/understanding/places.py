"""What may be a place, where a worker is asked for one. A cry that nobody has listed is no address."""

import re

from handlers.language import folded
from handlers.understanding.addresses import is_address
from handlers.understanding.phrases import these
from handlers.understanding.words import split


def could_be_a_place(text: str) -> bool:
    """Whether a text may name a place: no sentence about people, no yes or no, no start, nothing like a call for help."""
    words = re.findall(r"[a-z0-9]+", folded(text).replace("'", "").replace("\u2019", ""))
    cries = any("sos" in word or "help" in word for word in words)
    starts = not _STARTS.isdisjoint(words[:1])
    return any(letter.isalpha() for letter in text) and not cries and not starts and _SENTENCES.isdisjoint(words)


def names_a_street(text: str) -> bool:
    """Whether a house number and the name of a street stand in a text."""
    return is_address(split(text).spoken)


_SENTENCES = these(
    "i im ive id ill me mine myself he hes him she shes her they theyre them we were us you youre it its who what why when "
    "how someone somebody anyone anybody nobody yes yeah yep yup no nope nah not never ok okay is isnt was wasnt are arent "
    "has hasnt had have havent am do dont does doesnt did didnt can cant could will wont would should wait please men "
    "man woman guy guys knife gun blood bleeding hurt hit whacked dead scared trapped locked safe done "
    "ja mnie mi mna jego jej ich nas tak nie jest sa mam ktos nikt bije bil ratunku pomocy pomoz prosze "
    "eu mine ma ea ei noi da nu este sunt bate cineva nimeni ajutor"
)
"""Words of a sentence about people, in our languages. None of them stands in an address as a rule."""

_STARTS = these("start starting begin beginning zaczynam rozpoczynam incep")
"""What begins a message that begins a visit, and hardly an address."""
