"""The rules of programmes: places in order of arrival, dates, reminders, calendar files."""
