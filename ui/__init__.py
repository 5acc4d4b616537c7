"""The windows: all the Qt there is. Asks desktop; may see models.rules and models.values, never a table."""
