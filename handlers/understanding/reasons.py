"""What is said to "why do you stand it down?": that it is over, that it is not, or nothing at all.

Whoever is asked may have pressed the wrong button, may still be on the way, or may only hope so. Words that could mean
that leave the alert open: to write the reason again is the cheap mistake.
"""

import re
from enum import Enum, auto

from handlers.language import folded
from handlers.understanding.phrases import Phrasebook, these


class Reason(Enum):
    """What words say about an alert that somebody is about to stand down."""

    OVER = auto()
    STILL_OPEN = auto()
    NONE = auto()


def reason_in(text: str, worker: str) -> Reason:
    """What a text says; `worker` is the name of the one whom the alert is about. Never fails, whatever the text."""
    words = _words(text)
    if (
        not any(letter.isalpha() for letter in text)
        or text.rstrip().endswith("?")
        or (words[:1] and words[0] in _ASKING)
    ):
        return Reason.NONE
    if _begins_as_open(words) or _STILL_OPEN.first(words):
        return Reason.STILL_OPEN
    if _SLIPS.first(words) and _OTHERS.union(folded(worker).split()).isdisjoint(words):
        return Reason.STILL_OPEN
    return Reason.NONE if _EMPTY.issuperset(words) else Reason.OVER


def is_named(text: str, name: str) -> bool:
    """Whether a text says a part of somebody's name, other than a number."""
    return any(part in _words(text) for part in _words(name) if part.isalpha())


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", folded(text).replace("'", "").replace("\u2019", "")))


def _begins_as_open(words: tuple[str, ...]) -> bool:
    harmless = words[:1] and words[0] in {"no", "not"} and words[1:2] and words[1] in _HARM
    return bool(words[:1]) and words[0] in _OPENING and not harmless


#: Words with which a question begins.
_ASKING = these(
    "who whos what whats why whys where wheres when how hows which kto co czemu dlaczego gdzie kiedy jak cine ce de unde "
    "cand cum"
)

#: Words with which nobody begins a reason: a change of mind, an order to others, somebody who is only on the way.
_OPENING = these(
    "no nope nah not dont never nevermind wait hang hold cancel undo reopen stop still keep leave dunno idk maybe perhaps "
    "later soon try trying call ring send help sos 999 112 get go going coming heading driving walking running checking "
    "looking waiting ringing calling searching omw ill lets nearly almost outside nearby min mins minute minutes mile miles "
    "yard yards hour hours hr hrs sec secs seconds away "
    "nie jeszcze czekaj poczekaj zaczekaj moment chwila chwile chwilke zaraz anuluj cofnij jade ide dojezdzam biegne "
    "wyjezdzam sprawdzam dzwonie szukam probuje czekam zostaw zadzwon wyslij pomocy nikt brak dalej "
    "nu inca asteapta asteptati stai anuleaza anulati vin merg plec ajung pornesc caut incerc verific sun tot lasa lasati "
    "nimeni ajutor suna trimite niciun nicio"
)

#: After "no" and "not" these say that nothing has happened.
_HARM = these("danger emergency harm injury injuries hurt injured")

_STILL_OPEN: Phrasebook[bool] = Phrasebook(
    {
        True: (
            "yet|think|hope|hopefully|guess|suppose|assume|assuming|presumably|probably|possibly|perhaps|maybe|might",
            "should|must be",
            "unsure|uncertain|unknown|unclear|unconfirmed|unreachable|missing|voicemail|overdue|omw",
            (
                "not sure|over|safe|ok|okay|fine|well|home|back|here|there|found|answering|answered|responding|replying|"
                "reachable|resolved|sorted|done|finished|picking|right|true|know|good|ended|in_touch|now|again"
            ),
            "not seen|spoken|reached|heard her|him|them|anyone|anybody|from|to",
            (
                "isnt|arent|wasnt|doesnt|dont|didnt|wont|cant|cannot|can_not|couldnt|havent|hasnt|aint|never|nobody|noone|"
                "nothing answer|answering|answered|answers|pick|picking|picked|reply|replying|replied|respond|responding|"
                "responded|reach|reached|find|found|know|raise|see|home|safe|ok|okay|fine|well|back|over|there|here|open|"
                "opened|contact|say|sure|spoken|be_sure"
            ),
            "cant|cannot|couldnt|unable_to|havent get|got|gotten hold|through|her|him|them|an|a|in|near|there",
            (
                "no answer|reply|response|news|contact|idea|luck|joy|word|trace|clue|change|progress|sign_of_her|"
                "sign_of_him|sign_of_life|sign_of_them"
            ),
            (
                "still no|not|trying|waiting|looking|missing|ringing|calling|searching|checking|open|out|inside|in|there|"
                "here|going|on|hasnt|isnt|wont|cant|nothing|outside"
            ),
            "on my|our|the|its way",
            "en route",
            (
                "going|heading|driving|walking|coming|running|rushing|popping|im_off there|over|round|to_check|to_look|"
                "to_see|to_find|to_ring|to_call|to_try|myself|now"
            ),
            "im|i_am|were|we_are|am going|coming|heading|driving|trying|checking|looking|waiting|calling|ringing|nearly",
            "i|we will|shall|am_going|are_going|must|need|cant|dont|didnt|havent|wonder|doubt",
            "min|mins|minute|minutes|mile|miles away|out|off",
            "be there|with_her|with_him|with_them",
            "there in|soon|shortly",
            "nearly|almost there|here|home",
            "close by",
            "re open",
            "let me",
            "hang|hold on",
            "one|a|1 sec|second|moment|minute|min",
            "give me",
            "leave|keep it|this|open",
            "stay|stays|remain|remains|keep open",
            "do not|dont stand|close|end",
            "stand down not",
            "tried ringing|calling|again",
            "chyba|moze|prawdopodobnie|nadal|wciaz|nieznane",
            "w drodze",
            "juz|wlasnie jade|ide|dzwonie|sprawdzam",
            (
                "nie odpowiada|odbiera|otwiera|wiem|odpisuje|reaguje|jestem|zamykaj|odwoluj|moge|znalazlam|znalazlem|wrocila|"
                "wrocil|dotarla|dotarl|dojechala|dojechal|teraz|odebrala|odebral|odpowiedziala|odpowiedzial"
            ),
            "nie ma jej|go|kontaktu|odpowiedzi|nikogo|ich",
            "nie jest bezpieczna|bezpieczny|w_domu|pewne",
            "brak|bez odpowiedzi|kontaktu|wiadomosci",
            "poate|probabil|cred|sper",
            "pe drum",
            "inca|tot nu",
            (
                "nu raspunde|raspund|stiu|deschide|vine|inchide|inchideti|inca|acum|am_gasit|o_gasesc|il_gasesc|a_ajuns|"
                "a_raspuns|ma_suna|pot|e_acasa|e_bine|este_acasa|este_bine|este_in_siguranta|e_in_siguranta|e_acolo|e_gata"
            ),
            "fara raspuns|contact|vesti",
        )
    }
)
"""Phrases that say, wherever they stand, that it is not over or that nobody knows."""

_SLIPS: Phrasebook[bool] = Phrasebook(
    {
        True: (
            "oops|whoops|ups|sorry|mistake|mistakenly|error|accidentally|accidental|misclick|button|pressed|press|pushed|"
            "tapped|clicked",
            "wrong button|one|alert|number|person|key|thing|code|chat|worker",
            "by accident",
            "przycisk|pomylka|pomylke|pomylilam|pomylilem|przypadkiem|przypadkowo|niechcacy|przepraszam|sorki|zly|wcisnelam|"
            "wcisnalem|nacisnelam|nacisnalem",
            "buton|butonul|gresit|greseala|gresita|scuze|apasat|pardon",
        )
    }
)
"""A slip: of whoever writes, unless somebody else is named. Then it is the commonest reason there is."""

_OTHERS = these(
    "she he they her his him hers their them shes hes theyre worker carer wife husband client ona jej jego nacisnela nacisnal "
    "wcisnela wcisnal pracownica pracownik ea"
)

#: Words that say nothing about why.
_EMPTY = these(
    "ok okay yes y yep yeah k kk sure thanks thank you ta cheers please x xx hi hello hey because test hm hmm er um just do "
    "it now close stand down the alert this that reason none na n a i am im and so tak da prosze zamknij odwolaj "
    "inchide te rog va"
)
