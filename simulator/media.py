"""Small files that stand for photographs and voice notes."""

import base64

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
VOICE_NOTE = b"OggS" + bytes(60)
FILES = {"photo": PICTURE, "voice": VOICE_NOTE, "sticker": PICTURE}
