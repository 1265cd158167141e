"""The demonstration's texts and tables, kept beside the code as JSON."""

import json
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def load(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def day(text: str) -> date:
    return date.fromisoformat(text)
