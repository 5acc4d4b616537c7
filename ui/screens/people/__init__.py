"""People: the list of applicants, the page of one, two cards of one person joined."""
