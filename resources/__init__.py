"""Files the program ships with, and the small loaders that read them."""

from pathlib import Path

ROOT = Path(__file__).parent
