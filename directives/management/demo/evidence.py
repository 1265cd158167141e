"""Invented proof files: short Word papers and plain texts."""

import io
import random
from typing import Any

from django.core.files.base import ContentFile
from docx import Document

from directives.management.demo.data import load


class Papers:
    """Each paper is written once and given again and again."""

    def __init__(self, rng: random.Random) -> None:
        words = load("words")
        self.rng = rng
        self.links: list[str] = words["links"]
        self._made = [(row["name"], _written(row)) for row in words["evidence"]]

    def some(self) -> "list[ContentFile[bytes]]":
        name, data = self.rng.choice(self._made)
        return [ContentFile(data, name=name)]


def _written(row: dict[str, Any]) -> bytes:
    if row["name"].endswith(".txt"):
        return "\n".join([row["title"], "", *row["lines"]]).encode()
    paper = Document()
    paper.add_heading(row["title"], level=1)
    for line in row["lines"]:
        paper.add_paragraph(line)
    into = io.BytesIO()
    paper.save(into)
    return into.getvalue()
