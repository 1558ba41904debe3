"""Privacy as data: what is kept of people, how long and for whom, and what the bot decides about them."""
