"""What a sentence wants: an instrument of the catalogue, a service of the bot, or neither, and how surely."""
