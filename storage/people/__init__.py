"""People to the bot: who they are, what they may do, and what is written of their acts."""
