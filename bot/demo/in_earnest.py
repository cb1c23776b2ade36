"""Keeping the demo away from where Porchlight is used in earnest: there it would answer, and reach nobody."""

from collections.abc import Iterator

from bot.demo.launch import ACCOUNT_SID, TELEGRAM_TOKEN
from bot.demo.seed import is_ours
from bot.lock_file import database_file
from bot.settings import Settings
from domain.errors import ListedError, PorchlightError
from store.migrations import looked_at
from store.people import whose_agency

WHAT_TO_DO = (
    "Give it its account again: TELEGRAM_TOKEN, or Twilio's three settings, in the environment or in a .env that this"
    " user can read. For a demo, leave out what is named above, and set another DATABASE_URL."
)


class UsedInEarnest(ListedError):
    """Porchlight finds no account, and starts no demo where it is used in earnest"""

    def __init__(self, *signs: str) -> None:
        super().__init__(*signs, then=WHAT_TO_DO)


class HoldsTheDemo(PorchlightError):
    """The database holds the demo, whose people are made up: set another DATABASE_URL, or move the file away"""


class FollowsAnotherClock(PorchlightError):
    """CLOCK_URL is for the simulator: with it, whoever reaches Porchlight can move the time. Take it out of the settings"""


def refuse_the_demos(settings: Settings) -> None:
    """Keeps what belongs to the demo from being used in earnest.

    Raises HoldsTheDemo where the database holds its agency, for a page would go to people who do not exist, and
    FollowsAnotherClock where its clock is followed.
    """
    if settings.clock_url:
        raise FollowsAnotherClock
    agency = looked_at(settings.database_url, whose_agency)
    if agency is not None and is_ours(*agency):
        raise HoldsTheDemo(*filter(None, [database_file(settings.database_url)]))


def is_in_earnest(settings: Settings) -> bool:
    """Whether there is an account, and it is not that of the simulator."""
    telegram = settings.has_telegram and settings.telegram_token != TELEGRAM_TOKEN
    return telegram or (settings.has_twilio and settings.twilio_account_sid != ACCOUNT_SID)


def refuse_in_earnest(settings: Settings) -> None:
    """Raises UsedInEarnest where the settings or the database are those of an agency that relies on Porchlight.

    Nothing is made or changed. The demo's own agency, and an empty database, are no such sign.
    """
    signs = [*_in_settings(settings), *_in_database(settings.database_url)]
    if signs:
        raise UsedInEarnest(*signs)


def _in_settings(settings: Settings) -> Iterator[str]:
    if settings.public_url.startswith("https:"):
        yield "PUBLIC_URL is set"
    if settings.heartbeat_url:
        yield "HEARTBEAT_URL is set"
    if settings.canary_address:
        yield "CANARY_ADDRESS is set"


def _in_database(url: str) -> Iterator[str]:
    agency = looked_at(url, whose_agency)
    if agency is not None and not is_ours(*agency):
        yield f"DATABASE_URL holds {agency[0]}, which is not the demo's agency"
