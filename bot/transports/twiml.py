"""What a call says, in Twilio's markup."""

from dataclasses import dataclass

from twilio.twiml.voice_response import VoiceResponse

LISTEN_S = 6


@dataclass(frozen=True)
class Speaker:
    """A voice and the language it speaks."""

    language: str
    voice: str


SPEAKERS = {
    "en": Speaker("en-GB", "Polly.Amy"),
    "pl": Speaker("pl-PL", "Polly.Ewa"),
    "ro": Speaker("ro-RO", "Polly.Carmen"),
}


def speaker(language: str) -> Speaker:
    """Who speaks this language ("pl", "pl-PL"); a British voice where nobody does."""
    return SPEAKERS.get(language[:2].lower(), SPEAKERS["en"])


def twiml_prompt(text: str, action_url: str, language: str, *, then_url: str = "", goodbye: str = "") -> str:
    """Say a text and wait for one key, which goes to `action_url`. Without one, ask `then_url` what to say, or hang up."""
    who = speaker(language)
    answer = VoiceResponse()
    listening = answer.gather(
        input="dtmf", num_digits=1, timeout=LISTEN_S, action=action_url, method="POST", finish_on_key=""
    )
    listening.say(text, language=who.language, voice=who.voice)
    if then_url:
        answer.redirect(then_url, method="POST")
        return str(answer)
    if goodbye:
        answer.say(goodbye, language=who.language, voice=who.voice)
    answer.hangup()
    return str(answer)


def twiml_say(text: str, language: str = "en") -> str:
    """Say a text, which may be empty, once and hang up."""
    who = speaker(language)
    answer = VoiceResponse()
    if text:
        answer.say(text, language=who.language, voice=who.voice)
    answer.hangup()
    return str(answer)
