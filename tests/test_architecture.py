"""The import contract of pyproject.toml holds, and each of its parts notices when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # `make check` asks lint-imports itself
ROOT = Path(__file__).parent.parent
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]

VIOLATIONS = {
    "resources/wrong_room.py": "import models",
    "desktop/wrong_window.py": "import PySide6",
    "ui/wrong_database.py": "import sqlalchemy",
    "desktop/wrong_paper.py": "import reportlab",
    "models/rules/wrong_words.py": "import babel",
    "models/wrong_table.py": "",
    "ui/wrong_table.py": "import models.wrong_table",
    "ui/screens/wrong_one.py": "import ui.screens.wrong_other",
    "ui/screens/wrong_other.py": "",
    "printing/wrong_hen.py": "import printing.wrong_egg",
    "printing/wrong_egg.py": "import printing.wrong_hen",
}


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONUTF8": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", command], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


def test_the_rooms_keep_the_import_contract():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_contract_notices_a_violation(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in CONTRACT["root_packages"]:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for path, code in VIOLATIONS.items():
        (tmp_path / path).write_text(code, encoding="utf-8")
    result = lint_imports(tmp_path)
    broken = set(re.findall(r"^(.+?) BROKEN", result.stdout, re.MULTILINE))
    assert broken == {contract["name"] for contract in CONTRACT["contracts"]}, result.stdout + result.stderr
