"""What can go wrong, each with its message as its docstring."""


class PorchlightError(Exception):
    """Something went wrong in Porchlight."""

    def __init__(self, *facts: object) -> None:
        said = type(self).__doc__ or ""
        super().__init__(": ".join([said, *(str(fact) for fact in facts)]))


class SilentLadder(PorchlightError):
    """This ladder could go silent: it needs a repeating step that pages somebody, distinct names, and lengths over zero"""


class StaleMigration(PorchlightError):
    """The database was made for another version of Porchlight: run the newest version, or `porchlight migrate`"""


class OutOfReach(PorchlightError):
    """The database that DATABASE_URL names cannot be used: see whether it runs, and whether this user may write to it"""
