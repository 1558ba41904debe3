"""Cards of programmes, registrations and reminders."""
