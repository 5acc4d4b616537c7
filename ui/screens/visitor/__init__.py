"""With the visitor: who sits here and why, and the outcome in two clicks; large type, no rail."""
