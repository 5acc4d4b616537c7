"""One letter: written, looked at, signed, sent."""
