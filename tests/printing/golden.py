"""Golden texts of the papers, tests/golden/<paper>.<language>.txt.

To write them anew: QABYLDAU_WRITE_GOLDEN=1 pytest tests/printing
"""

import os
from pathlib import Path

from tests.printing.pdf_text import text

FOLDER = Path(__file__).parents[1] / "golden"


def check(paper: str, language: str, pdf: bytes) -> None:
    """The text of the PDF is the golden one; read the difference before writing it anew."""
    path = FOLDER / f"{paper}.{language}.txt"
    said = text(pdf) + "\n"
    if os.environ.get("QABYLDAU_WRITE_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")
