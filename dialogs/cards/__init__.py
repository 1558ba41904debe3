"""What replies look like: pure functions from values to cards, each with its text."""
