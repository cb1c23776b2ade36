"""A bare python-telegram-bot that answers every message, and remembers nothing: `python -m benchmarks.echo PROVIDER`.

It answers as many at once as it has connections, and lets a request wait for one: so its documentation advises.
"""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

WIDTH = 64


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message:
        await update.message.reply_text("Thank you. Your visit is closed.")


if __name__ == "__main__":
    made = Application.builder().token("1:made-up").base_url(f"{sys.argv[1]}/bot")
    app = made.concurrent_updates(WIDTH).connection_pool_size(WIDTH).pool_timeout(30).build()
    app.add_handler(MessageHandler(filters.TEXT, answer))
    app.run_polling()
