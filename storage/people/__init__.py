"""People to the bot: who they are, what they are called, and what they may do."""
