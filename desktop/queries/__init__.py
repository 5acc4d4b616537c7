"""The questions: plain rows out, one module a subject."""
