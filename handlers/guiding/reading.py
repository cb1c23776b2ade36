"""Read and understood: every new version of the policy is read by every worker, once, and it is known who has."""

from datetime import date, timedelta

from domain.message import Lane
from domain.person import Person, Role
from domain.policy import Pack
from handlers import wording
from handlers.drafts import Choice
from handlers.guiding.dates import last_policy_review
from handlers.guiding.packs import in_force, plain
from handlers.turn import Turn
from store import cursors, packs, people

#: The manager is reminded this long before the policy is to be looked at again, and again every week.
REVIEW_AHEAD, REVIEW_AGAIN = timedelta(days=28), timedelta(days=7)

REVIEW = "policy review"

#: Whole cards go into one message up to this length; more of them make another message.
LONGEST = 900


def take_up(turn: Turn) -> bool:
    """Takes the policy up that is in force now. Where it is new to a running agency every worker is asked to read it."""
    if packs.is_kept(turn.db, packs.digest(turn.pack.text)):
        return False
    first = not packs.any_kept(turn.db)
    in_force(turn)
    turn.note("policy in force", pack=turn.pack.name, version=turn.pack.version)
    if not first:
        ask_everybody(turn)
    return True


def ask_everybody(turn: Turn) -> int:
    """Asks every worker who has not been asked yet; how many."""
    digest = in_force(turn)
    workers = {person.id: person for person in people.with_role(turn.db, Role.WORKER)}
    new = packs.ask(turn.db, digest, workers, turn.now)
    for person_id in sorted(new):
        turn.tell(
            workers[person_id],
            wording.POLICY_NEW,
            [Choice(wording.SHOW_IT, "policy:show"), Choice(wording.I_HAVE_READ_IT, "policy:read")],
            title=turn.pack.title,
            version=turn.pack.version,
        )
    return len(new)


def read(turn: Turn, person: Person) -> None:
    """Somebody has read the policy in force."""
    if packs.read(turn.db, in_force(turn), person.id, turn.now):
        turn.note("policy read", person_id=person.id, pack=turn.pack.name, version=turn.pack.version)
    turn.reply(person, wording.POLICY_READ, name=person.name, version=turn.pack.version)


def show(turn: Turn, person: Person) -> None:
    """The policy as a worker needs it: all of its cards."""
    *first, last = _parts([f"{turn.pack.title}, {turn.pack.version}", *_cards(turn.pack)])
    for part in first:
        turn.reply(person, plain(part))
    read = [Choice(wording.I_HAVE_READ_IT, "policy:read", "READ")] if person.is_a(Role.WORKER) else ()
    turn.reply(person, plain(last), read)


def who_has(turn: Turn, manager: Person) -> None:
    """Who has read the policy in force and who has not."""
    readers = packs.readers(turn.db, in_force(turn))
    workers = people.with_role(turn.db, Role.WORKER)
    missing = [worker.name for worker in workers if worker.id not in readers]
    turn.reply(
        manager,
        wording.POLICY_READERS if missing else wording.POLICY_READ_BY_ALL,
        title=turn.pack.title,
        version=turn.pack.version,
        read=len(workers) - len(missing),
        all=len(workers),
        names=", ".join(missing),
        review=_day(turn.pack.review),
    )


def remind_of_review(turn: Turn) -> None:
    """Reminds the managers of the day by which the policy is to be looked at again."""
    today = turn.now.astimezone(turn.zone).date()
    reminded, reviewed = cursors.read(turn.db, REVIEW), last_policy_review(turn)
    if turn.pack.review - today > REVIEW_AHEAD or (reminded and turn.now - reminded.moved_at < REVIEW_AGAIN):
        return
    if reviewed is not None and reviewed > turn.pack.review - REVIEW_AHEAD:
        return
    cursors.move(turn.db, REVIEW, turn.pack.review.isoformat(), turn.now)
    managers = people.on_call(turn.db, Role.MANAGER, turn.now)
    turn.tell_all(managers, wording.POLICY_REVIEW, lane=Lane.ROUTINE, title=turn.pack.title, day=_day(turn.pack.review))


def _cards(pack: Pack) -> list[str]:
    return [f"{card.title}: {' '.join(card.lines)}" for card in pack.rules.values()]


def _parts(lines: list[str]) -> list[str]:
    """The lines in as few messages as hold them whole."""
    parts = lines[:1]
    for line in lines[1:]:
        if len(parts[-1]) + len(line) < LONGEST:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
