"""What the bot answers from and asks: the catalogue and the questionnaires."""
