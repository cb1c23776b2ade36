"""The outside world on a laptop: phones, wires, a clock that can be moved, and a plug to pull.

It imports nothing of the bot's. The bot reaches it, and it reaches the bot, only over the wires:
Telegram's Bot API, Twilio's REST API and webhooks, and (in demo and tests) the clock.
"""
