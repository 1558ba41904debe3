"""Reminders of sessions: when each is due, to whom it goes, and who wants none."""
