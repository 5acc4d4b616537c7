"""The card of an appeal: everything on one page."""
