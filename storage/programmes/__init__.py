"""Programmes: registrations in the order of arrival, attendance, reminders, and what organisers do."""
