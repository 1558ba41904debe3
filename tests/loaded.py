"""What processes of the bot in tests begin with: everything is imported and the ear is made, once for all of them."""

from importlib import import_module

from bot.process import importing

with importing():
    for name in ("bot.cli", "bot.serving", "bot.rehearsal", "storage.upgrade", "tests.surroundings"):
        import_module(name)
    from bot.shelf import ear_over, shipped_catalogue

ear_over(shipped_catalogue())
