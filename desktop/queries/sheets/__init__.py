"""Fills the sheets that printing draws: the one place that sees both the tables and the papers."""
