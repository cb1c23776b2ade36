"""How many text messages a text costs."""

GSM7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_LONG = set("\f^{}\\[~]|€")


def segments(text: str) -> int:
    """Segments of a text: 160 (153 each, if more) in the GSM alphabet, 70 (67 each) outside it."""
    if all(letter in GSM7 or letter in GSM7_LONG for letter in text):
        length, single, several = sum(2 if letter in GSM7_LONG else 1 for letter in text), 160, 153
    else:
        length, single, several = len(text.encode("utf-16-be", "surrogatepass")) // 2, 70, 67
    return 1 if length <= single else -(-length // several)
