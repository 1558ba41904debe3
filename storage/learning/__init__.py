"""What people of the network teach the bot, and what curators decide of it."""
