"""What simulated people say, and what each of it truly means: the witness judges the bot by the meaning, not by the words."""

from enum import StrEnum


class Meaning(StrEnum):
    """What somebody meant by a message."""

    START = "start"
    SAFE = "safe"
    MORE = "more"
    SOS = "sos"
    UNCLEAR = "unclear"
    QUESTION = "question"
    CHOSEN = "chosen"
    TAKE = "take"
    DOWN = "down"


#: What a worker's own word may close, by kind of watch; what is not here closes at a clear word of safety or a start.
CLOSES = {
    "help": frozenset({Meaning.SOS, Meaning.CHOSEN, Meaning.SAFE}),
    "concern": frozenset({Meaning.SAFE, Meaning.CHOSEN}),
    "sos": frozenset[Meaning](),
    "duress": frozenset[Meaning](),
}
CLOSES_OTHERS = frozenset({Meaning.SAFE, Meaning.START, Meaning.CHOSEN})

#: What puts a watch off: more time, another visit, or a check-in on the way.
PUTS_OFF = frozenset({Meaning.MORE, Meaning.START, Meaning.CHOSEN, Meaning.SAFE})

STARTS = (
    "start {minutes} min, {place}",
    "Start {minutes} mins {place}",
    "start {minutes}, {place}",
    "strat {minutes} min, {place}",
    "starting {minutes} min {place}",
)
SAFE = ("safe", "SAFE", "I am safe", "im safe", "Safe thanks", "saef", "safe x")
DONE = ("done", "finished", "all done", "Done", "im out", "visit done")
HOME = ("home", "im home", "Home safe")
MORE = ("more 15", "more 20", "another 20 min", "more")
UNCLEAR = (
    "ok?", "not ok", "ok but he is shouting", "what", "safe?", "i dont feel safe", "nearly", "if i am safe do i text",
    "fine i suppose but the dog got out", "hmm", "..", "not safe yet", "sfae or not who knows",
)  # fmt: skip
QUESTIONS = ("who", "?", "menu")
SOS = ("sos", "SOS", "help me now", "sos please", "9")
REASONS = ("rang her, she is fine", "spoke to him", "she forgot to text", "checked at the door, all well")
ASIDES = (
    ("what?", Meaning.QUESTION),
    ("on my way home", Meaning.UNCLEAR),
    ("who is that", Meaning.QUESTION),
    ("?", Meaning.QUESTION),
)
TAKES = ("{code}", "ack {code}", "{code} ok", "got it {code}", "Ack {code}!")
DOWNS = ("down {code} {reason}", "stand down {code} {reason}", "{code} down: {reason}")
STREETS = ("Elm Row", "Orchard Court", "Weir Cottages", "Mill Lane", "Tanner's Yard", "Station Road", "Quarry Bank")
