"""The brief: why the worker goes, what the home is like, how to get in, what to mind, what not to do."""

from datetime import timedelta

from domain.client import ABOUT, Client
from domain.message import Lane
from domain.person import Person
from domain.visit import Visit
from handlers import wording
from handlers.drafts import Choice
from handlers.guiding.outlook import Outlook, client_at
from handlers.guiding.packs import plain
from handlers.language import Sentence, render
from handlers.turn import Turn
from store import clients, visits

#: Without a visit open, the next one on the plan is meant, if it begins this soon.
NEXT_WITHIN = timedelta(hours=12)

LINES: dict[str, Sentence] = {
    "reason": wording.BRIEF_REASON,
    "circumstances": wording.BRIEF_CIRCUMSTANCES,
    "access": wording.BRIEF_ACCESS,
    "hazards": wording.BRIEF_HAZARDS,
    "do": wording.BRIEF_DO,
    "never": wording.BRIEF_NEVER,
    "pets": wording.BRIEF_PETS,
    "places": wording.BRIEF_PLACES,
    "notes": wording.BRIEF_NOTES,
}


def brief(turn: Turn, worker: Person, visit: Visit | None) -> None:
    """What is on file about the open visit, or the next one on the plan."""
    coming = [visit] if visit else visits.planned_of(turn.db, worker.id, turn.now, turn.now + NEXT_WITHIN)
    on_file = [(each, client) for each in coming if (client := client_at(turn, each.place, each)) is not None]
    visit, client = on_file[0] if on_file else (None, None)
    if client is None:
        turn.reply(worker, wording.NO_BRIEF)
        return
    turn.reply(worker, plain(told(turn, worker, client)))
    turn.note("brief given", person_id=worker.id, visit_id=visit.id if visit else None, client=client.id)


def at_the_start(turn: Turn, worker: Person, outlook: Outlook) -> None:
    """The brief without being asked, where there is something that nobody should go in without knowing."""
    client = outlook.client
    if client is not None and _matters(client, outlook) and turn.message is not None:
        turn.reply(worker, plain(told(turn, worker, client)))


def to_partner(turn: Turn, partner: Person, outlook: Outlook) -> None:
    """The same for the second worker of a joint visit, who knows the place already and has not written just now."""
    client = outlook.client
    text = told(turn, partner, client) if client is not None and _matters(client, outlook) else ""
    if "\n" in text:
        turn.tell(partner, plain(text), lane=Lane.REPLY)


def told(turn: Turn, worker: Person, client: Client) -> str:
    """Everything on file that a worker should know, one line for each."""
    lines = [render(wording.BRIEF_WHOM, worker.language, client=client.name, address=client.address)]
    lines += [
        render(wording.BRIEF_WARNING, worker.language, text=warning.words)
        for warning in clients.warnings_of(turn.db, client.id, turn.now)
    ]
    lines += [render(LINES[name], worker.language, text=client.about[name]) for name in ABOUT if client.about.get(name)]
    return "\n".join(lines)


def _matters(client: Client, outlook: Outlook) -> bool:
    return bool(outlook.warnings) or client.is_new or not outlook.is_routine


def button(visit_id: int) -> Choice:
    """The brief, one press away."""
    return Choice(wording.BRIEF, f"brief:{visit_id}")
