"""The office: who works here, what they may, the lists, the calendar, templates, journal, backups, settings."""
