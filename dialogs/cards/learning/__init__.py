"""Cards of drafts."""
