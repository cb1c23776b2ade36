"""What can go wrong, each with its message as its docstring."""


class PorchlightError(Exception):
    """Something went wrong in Porchlight."""

    def __init__(self, *facts: object) -> None:
        said = type(self).__doc__ or ""
        super().__init__(": ".join([said, *(str(fact) for fact in facts)]))


class ListedError(PorchlightError):
    """Several things are wrong at once."""

    def __init__(self, *facts: object, then: object = "") -> None:
        """Each fact stands on a line of its own; what to do about them comes last, as `then`."""
        lines = [f"{type(self).__doc__}:", *(f"  - {fact}" for fact in facts), str(then)]
        Exception.__init__(self, "\n".join(lines).rstrip())


class SilentLadder(PorchlightError):
    """This ladder could go silent: it needs a repeating step that pages somebody, distinct names, and lengths over zero"""


class StaleMigration(PorchlightError):
    """The database was made for another version of Porchlight: run the newest version, or `porchlight migrate`"""


class OutOfReach(PorchlightError):
    """The database that DATABASE_URL names cannot be used: see whether it runs, and whether this user may write to it"""
