"""Where a process can die: every named point of the bot, and around every transaction."""

from collections.abc import Callable

from bot.crash import Crashes


class Killed(BaseException):
    """The process is gone; nothing of it may catch this or do anything after it."""


class Boundaries(Crashes):
    """Counts the boundaries that one life of the process passes, and ends that life at a chosen one."""

    def __init__(self, on_death: Callable[[str], None]) -> None:
        super().__init__()
        self._on_death = on_death
        self._last: int | None = None
        self.passed = 0
        self.is_dead = False

    def die_after(self, boundaries: int) -> None:
        """Has the process die at the boundary that comes so many from now (1: the next one)."""
        self._last = self.passed + boundaries

    def die_now(self, where: str) -> None:
        """Ends this life wherever it is."""
        if not self.is_dead:
            self.is_dead = True
            self._on_death(where)

    def reach(self, point: str) -> None:
        """Raises Killed where the process dies here, or is dead already."""
        if not self.is_dead:
            self.passed += 1
            if self._last is not None and self.passed >= self._last:
                self.die_now(point)
        if self.is_dead:
            raise Killed(point)
