"""The table of what a provider's error means."""

import pytest

from bot.transports import fates
from domain.message import Fate


@pytest.mark.parametrize(
    ("fate", "codes"),
    [
        (Fate.RETRY, [20429, 30001, 30008]),
        (Fate.RETRY_AND_SWITCH, [30003]),
        (Fate.DEAD, [21211, 21614, 21610, 30004, 30005, 30006]),
        (Fate.OPERATOR, [20003, 21606, 30007]),
    ],
)
def test_the_designs_codes_have_the_designs_fates(fate: Fate, codes: list[int]) -> None:
    assert {code: fates.of_twilio(code) for code in codes} == dict.fromkeys(codes, fate)


def test_a_code_nobody_knows_disables_no_number() -> None:
    assert fates.of_twilio(99999, 400) is Fate.SWITCH
    assert fates.of_twilio(99999, 403) is Fate.SWITCH
    assert fates.of_twilio(None, 503) is Fate.RETRY
    assert fates.of_twilio(None, 401) is Fate.OPERATOR
