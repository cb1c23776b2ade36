"""The closed grammar of asking for time without saying how much: a stray "more" or "still" asks for nothing."""

from __future__ import annotations

from enum import Enum, auto

from handlers.understanding import safe
from handlers.understanding.phrases import Phrasebook


class _Said(Enum):
    ASKS = auto()
    """That more time is needed."""
    REASON = auto()
    """Why, or nothing of weight beside it."""


_WANT = "need|needing|want|require|will_need|ill_need|i'll_need|we'll_need|gonna_need|going_to_need|may_need|might_need"
_MORE = "more|longer|extra|additional|moretime|extension"
_BE = "be|to_be|will_be|ill_be|i'll_be|im_going_to_be|im_gonna_be|going_to_be|gonna_be|might_be|i_might_be|may_be"
_BIT = "a_bit|abit|bit|a_little|little|a_little_bit|a_tad|slightly|v|very|really|quite|so|a|an|some"
_LATE = "late|behind|over|slow|l8|long|behind_schedule|behind_time"

_TABLE: dict[_Said, tuple[str, ...]] = {
    _Said.ASKS: (
        f"{_MORE} time?",
        "mor time",
        f"{_WANT} {_BIT}? time",
        f"{_WANT} to extend",
        f"{_MORE}? time needed|required",
        f"{_BE} taking? {_BIT}? longer|later|late|over|a_while|a_bit|here_a_bit|here_a_while here?",
        f"taking {_BIT}? longer|a_while|a_bit",
        "longer here",
        f"running {_BIT}? {_LATE} a_bit|abit?",
        f"going {_BIT}? late|over",
        "over_running|overrunning|overrun|overunning|overuning",
        "extend|extending|extended visit|my_visit|the_visit|time|my_time|it|call|me?",
        "can|could you|u|i|we extend visit|my_visit|the_visit|time|my_time|it|me?",
        "held_up|delayed|behind_schedule|behind_time here?",
        "im|i_am|been? bit|a_bit|been? delayed",
        # Polish, without its accents
        "jeszcze|potrzebuje|poprosze|daj_mi|prosze_o jeszcze? troche|troszke? wiecej? czasu",
        "jeszcze kwadrans|kwadransik|pare_minut|kilka_minut",
        "jeszcze pol_godziny|pol_godzinki|godzine|godzina|godzinke|chwile|chwilke|chwila|chwilka|troche|troszke|moment",
        "potrzebuje|zostane|bede|musze_zostac jeszcze? chwile|chwilke|troche|troszke|pol_godziny|godzine dluzej?",
        "potrzebuje|zostane|bede|musze_zostac|zejdzie jeszcze|troche? dluzej",
        "wiecej czasu",
        "un_pic|putin mai_mult",
        "troche? dluzej",
        "przedluz|przedluzyc|przedluzcie wizyte|czas|mi?",
        # Romanian, without its accents
        "mai mult timp",
        "mai_am|am_nevoie|mai_am_nevoie de? mai_mult|mai_mult_timp|timp|putin_timp|inca_putin_timp|o_ora|o_jumatate_de_ora",
        "inca un_sfert_de_ora|sfert_de_ora",
        "inca putin|un_pic|putin_timp|o_ora|o_jumatate_de_ora|jumatate_de_ora|jumatate_ora|cateva_minute",
        "mai stau|raman putin|un_pic|o_ora|o_jumatate_de_ora|jumatate_de_ora|cateva_minute",
        "prelungeste|prelungiti|prelungesc vizita|timpul?",
    ),
    _Said.REASON: (
        "i|im|i_am|we|i'm|we're|still|just|probably|might",
        _WANT,
        _BIT,
        "can|could|may i|we|you|u have|get|give_me|please_have|pls_have",
        "give_me|gimme|could_do_with",
        "than expected|planned|i_thought",
        "busy|going|working|with_client|not_done|not_finished|not_done_yet|not_finished_yet|finishing|in_traffic",
        "traffic is? bad|heavy|awful|terrible|slow?",
        "because_of|because|cos|due_to|stuck_in|in bad|heavy? traffic",
        "but|if_possible|if_thats_ok|if_ok|ok|x|visit",
        "please|pls|plz|prosze|poprosze|dziekuje|va_rog|te_rog|multumesc",
    ),
}

_BESIDE = frozenset({safe.Part.SAFE, safe.Part.ACK, safe.Part.YES, safe.Part.COURTESY})
"""What of the grammar of safety may stand beside it."""

_MAY = frozenset({"can", "could", "may"})

_GRAMMAR: Phrasebook[_Said] = Phrasebook(_TABLE)

WORDS = frozenset(_GRAMMAR.words)
"""Every word of asking for time."""


def asks_for_time(words: tuple[str, ...]) -> bool:
    """Whether a message says nothing but that more time is needed, politeness and the usual reasons aside."""
    if words[-1] == "?" and words[0] in _MAY:
        words = words[:-1]
    asks = [{False}, *(set[bool]() for _ in words)]
    for place in range(len(words)):
        if asks[place]:
            for said, stop in _GRAMMAR.all_at(words, place):
                asks[stop].update(asked or said is _Said.ASKS for asked in asks[place])
            for part, stop in safe.GRAMMAR.all_at(words, place):
                asks[stop].update(asks[place] if part in _BESIDE else ())
    return True in asks[-1]
