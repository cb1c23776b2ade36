"""The language in which we write to somebody."""

from domain.person import Person
from handlers import wording
from handlers.language import folded
from handlers.turn import Turn
from store import people

LANGUAGES = {
    "english": "en",
    "angielski": "en",
    "engleza": "en",
    "polish": "pl",
    "polski": "pl",
    "poloneza": "pl",
    "romanian": "ro",
    "romana": "ro",
    "rumunski": "ro",
}


def language(turn: Turn, person: Person) -> None:
    """Sets the language of everything we write to this person from now on."""
    wanted = LANGUAGES.get(folded(turn.text).removeprefix("/").removeprefix("language").strip(" :"))
    if wanted is None:
        turn.reply(person, wording.LANGUAGE_HOW)
        return
    people.change(turn.db, person.id, language=wanted)
    turn.note("language", person_id=person.id, language=wanted)
    turn.reply(people.by_ids(turn.db, [person.id])[person.id], wording.LANGUAGE_SET)
