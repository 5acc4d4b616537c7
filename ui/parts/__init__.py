"""Pieces that every screen is made of: words, buttons, chips, cards, strips."""
