"""Today: the morning sheet."""
