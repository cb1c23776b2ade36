"""What may leave on a wire now: the most urgent first, as far as there is room, pages to one address together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.pace import Pace
from domain.lengths import ROOM
from domain.person import Wire
from handlers.drafts import FIRST_PAGE, PAGE, ROUTINE
from handlers.paging.bundles import TOGETHER
from store.outbox import Claim

#: So many messages are under way at once, a quarter of them only ever first pages: a provider may take its time over
#: the others. Its own limit on messages a second, times the longest it may take, is less.
WIDTH = 256
KEPT_FOR_FIRST_PAGES = WIDTH // 4

Bundle = Sequence[Claim]


@dataclass(frozen=True)
class Room:
    """How many messages may leave now that are first pages, pages, or of any kind; and which addresses must wait.

    `has_gap` says that there is a pause between any two messages to one address, `some_pause` that the pace has some wait.
    """

    first_pages: int
    pages: int
    others: int
    busy: frozenset[str]
    busy_with_pages: frozenset[str]
    has_gap: bool
    some_pause: bool

    def least_urgent(self, leaving: int = 0) -> int:
        """The least urgent for which there is room beside so many; below 0 where there is none at all."""
        if self.others > leaving:
            return ROUTINE
        return PAGE if self.pages > leaving else FIRST_PAGE if self.first_pages > leaving else -1


def room_now(pace: Pace, under_way: Collection[str]) -> Room:
    """What the pace leaves room for, with one message under way to each of these addresses."""
    free = WIDTH - len(under_way)
    pages, others = pace.room(page=True), pace.room(page=False)
    rest = free - KEPT_FOR_FIRST_PAGES
    busy, busy_with_pages = (frozenset(pace.busy(page=page)) for page in (False, True))
    return Room(
        min(free, pages),
        min(rest, pages),
        min(rest, others),
        busy | set(under_way),  # what is said to one person leaves one after the other
        busy_with_pages,
        bool(pace.gap_s),
        bool(busy) or others < 1,
    )


def leaving(wire: Wire, ready: Sequence[Claim], room: Room) -> list[list[Claim]]:
    """What may leave now, in the order of urgency; pages of alerts to one address together."""
    bundles: list[list[Claim]] = []
    at: dict[str, list[Claim]] = {}
    for claim in ready:
        address = claim.message.address
        if _joins(wire, at.get(address), claim):
            at[address].append(claim)
        elif claim.urgency <= room.least_urgent(len(bundles)) and not (
            address in at and (room.has_gap or claim.urgency > PAGE)
        ):
            at[address] = [claim]
            bundles.append(at[address])
    return bundles


def join(wire: Wire, beside: Mapping[str, list[Claim]], pages: Sequence[Claim]) -> None:
    """Puts further pages beside what leaves for each address anyway, as many as there is room for."""
    for claim in pages:
        if _joins(wire, beside[claim.message.address], claim):
            beside[claim.message.address].append(claim)


def _joins(wire: Wire, bundle: Bundle | None, claim: Claim) -> bool:
    """Whether a page can be said together with others: it offers to take an alert, as they do, and there is room."""
    if not bundle or not claim.code or not bundle[0].code or len(bundle) >= TOGETHER[wire]:
        return False
    return sum(len(one.message.text) + 1 for one in (*bundle, claim)) < ROOM[wire]
