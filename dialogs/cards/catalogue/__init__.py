"""Cards of the catalogue."""
