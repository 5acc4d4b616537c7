"""The screen on which a resolution is written: text, who, by when."""
