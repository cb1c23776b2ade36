"""What a keeper knows of the program whose house it keeps."""

from collections.abc import Collection, Sequence
from typing import Protocol

from sqlalchemy import Connection

from bot.clock import Clock
from bot.intake import Intake
from bot.keeping.apology import Apology
from bot.keeping.last_word import LastWord
from bot.loop import Loop
from bot.poll_lock import PollLock
from bot.poller import Poller
from bot.reconcile import Reconciler
from bot.served import Served
from bot.settings import Settings
from bot.wires import Wires
from handlers.turn import Turn
from store.engine import Store


class House(Protocol):
    """One running bot, as far as it concerns whoever watches over it."""

    apology: Apology
    clock: Clock
    intake: Intake
    last_word: LastWord
    poll_lock: PollLock
    served: Served
    settings: Settings
    store: Store
    wires: Wires

    @property
    def loops(self) -> Sequence[Loop]: ...

    @property
    def poller(self) -> Poller | None: ...

    @property
    def reconciler(self) -> Reconciler | None: ...

    def turn(self, db: Connection) -> Turn:
        """A fresh turn in a transaction."""

    def stand_down(self, stays_up: Collection[str]) -> None:
        """Stops every loop but those of these names."""
