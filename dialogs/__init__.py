"""What the bot says and hears: each subject a folder; events come in, replies go out, and nothing here knows Teams."""
