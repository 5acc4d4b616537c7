"""The day of a reception: one ordered queue, who is in, who is next."""
