"""Cards of organisers."""
