"""A bare python-telegram-bot that answers every message, and remembers nothing: `python -m benchmarks.echo PROVIDER`."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text("Thank you. Your visit is closed.")


if __name__ == "__main__":
    base = f"{sys.argv[1]}/bot"
    app = Application.builder().token("1:made-up").base_url(base).concurrent_updates(True).build()
    app.add_handler(MessageHandler(filters.TEXT, answer))
    app.run_polling()
