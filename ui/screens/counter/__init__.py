"""The counter: from a number or a name to the person and the next act in one breath."""
