"""What is said in place of a page that has been overtaken: its alert was taken, closed or put off since it was written."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from domain.person import Person
from domain.watch import Watch
from handlers import wording
from handlers.language import render
from store import people, watches


def overtaken(db: Connection, pages: Sequence[Row[Any]], office: str) -> Mapping[int, str]:
    """By the id of each of these pages that has been overtaken, what its reader is told instead, in their language.

    A worker's own question is not overtaken by whoever takes the alert about them. `office` is the office's number.
    """
    known = watches.seen(db, {page.watch_id for page in pages if page.watch_id is not None})
    over = [page for page in pages if page.watch_id in known and _is_overtaken(page, known[page.watch_id])]
    concerned = (who for page in over for who in (page.person_id, *_concerned(known[page.watch_id])))
    named = people.by_ids(db, (who for who in concerned if who is not None))
    return {page.id: _instead(page, known[page.watch_id], named, office) for page in over}


def _is_overtaken(page: Row[Any], watch: Watch) -> bool:
    taken = watch.holder_id is not None and page.person_id != watch.person_id
    return bool(taken or not watch.is_open or _is_put_off(page, watch))


def _is_put_off(page: Row[Any], watch: Watch) -> bool:
    return bool(watch.armed_at > page.created_at)


def _concerned(watch: Watch) -> tuple[int | None, int | None]:
    return watch.person_id, watch.holder_id


def _instead(page: Row[Any], watch: Watch, named: Mapping[int, Person], office: str) -> str:
    reader, holder = named[page.person_id], named.get(watch.holder_id or 0)
    facts = {"name": named[watch.person_id].name, "code": watch.code, "office": office, "reason": watch.reason}
    if reader.id == watch.person_id or _is_put_off(page, watch):
        sentence = wording.QUESTION_IS_OVER
    elif holder is not None:
        facts["who"] = holder.name
        sentence = wording.TAKEN_BY if reader.responds else wording.CONTACT_TAKEN_BY
    else:
        sentence = wording.ALERT_IS_OVER if reader.responds else wording.CONTACT_CLOSED
    return render(sentence, reader.language, **facts)
