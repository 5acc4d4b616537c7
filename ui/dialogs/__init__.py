"""Dialogs: only where an answer is needed before going on."""
