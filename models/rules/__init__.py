"""Pure rules: the standard library only, no clock, no session, no words of a language."""
