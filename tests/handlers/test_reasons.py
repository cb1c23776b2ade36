"""What ends an alert as its reason, and what says that it is not over. Whatever could be either leaves it open."""

import pytest

from handlers.understanding.reasons import Reason, reason_in

OVER = (
    "spoke to her, all well", "her phone was flat, she is fine", "found her, all well", "police are there", "he rang",
    "client rang, all is well", "she is home", "false alarm", "she pressed it by mistake", "Ana pressed the wrong button",
    "sorry, she is fine, spoke to her", "no danger, spoke to him", "not hurt, the son let her in", "nothing wrong, phone off",
    "she did not hear her phone", "with her now, all fine", "she is on her way home", "in hospital with her daughter",
    "drill with the whole team", "phone had no battery", "Ben is back at the office", "ambulance took her",
    "rozmawiałam z nią, wszystko dobrze", "nic jej nie jest", "telefon rozładowany", "jest w domu",
    "am vorbit cu ea, totul e bine", "e acasă", "telefonul era descărcat",
)  # fmt: skip

STILL_OPEN = (
    "no", "No!", "no wait", "oops wrong button", "cancel", "not yet", "I dont know", "I don\u2019t know", "not sure",
    "sorry, pressed by mistake", "sorry", "she is not answering", "still no answer", "she isn't home yet", "on my way",
    "omw", "5 mins away", "close by, 10 mins away", "mins from now", "down the road, nearly there", "be there in 5",
    "im going there now", "ill ring her", "I will ring her", "I think she is fine", "probably asleep", "should be ok",
    "police are on the way", "cant get hold of her", "keep it open", "leave it", "don't stand it down", "hang on",
    "waiting for the police", "call 999", "she is not safe", "not over", "it was a mistake", "nobody answers the door",
    "nie", "nie wiem", "jeszcze nie", "czekaj", "pomyłka", "nie odbiera", "jadę", "już jadę", "chyba jest w domu",
    "przepraszam, nacisnęłam przypadkiem", "w drodze",
    "nu", "nu știu", "încă nu", "așteaptă", "greșit", "nu răspunde", "pe drum", "vin acum", "scuze, am apăsat din greșeală",
)  # fmt: skip

NONE = (
    "",
    ".",
    "2",
    "...",
    "what?",
    "who is that",
    "Where's she",
    "is she home?",
    "thanks",
    "hello",
    "just close it",
    "co",
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((said, Reason.OVER) for said in OVER),
        *((said, Reason.STILL_OPEN) for said in STILL_OPEN),
        *((said, Reason.NONE) for said in NONE),
    ],
)
def test_a_reason_says_that_it_is_over(said: str, meant: Reason) -> None:
    assert reason_in(said, "Ana") is meant
