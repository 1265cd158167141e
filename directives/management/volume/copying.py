"""PostgreSQL's COPY fed from a generator: rows are made while they are sent, never all at once."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, TextIO

from django.db import connection, models

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Sheet:
    """Rows of one model: constants and defaults are written once, only what varies is given by row."""

    def __init__(self, model: type[models.Model], varying: Iterable[str], **constant: Any) -> None:
        self.model = model
        fields = model._meta.concrete_fields
        blank = model(**constant)
        self.columns = [field.column for field in fields]
        self._texts = [text(_stored(field, getattr(blank, field.attname))) for field in fields]
        places = {field.attname: place for place, field in enumerate(fields)}
        self._places = [places[name] for name in varying]

    def line(self, *values: object) -> str:
        """One row, its values in the order of `varying`."""
        texts = self._texts.copy()
        for place, value in zip(self._places, values, strict=True):
            texts[place] = text(value)
        return "\t".join(texts) + "\n"

    def load(self, lines: Iterable[str]) -> int:
        """Send the rows; returns how many there were."""
        return self.load_file(_Stream(lines))

    def load_file(self, file: TextIO | io.TextIOBase) -> int:
        """Send rows that were written to a file."""
        names = ", ".join(f'"{column}"' for column in self.columns)
        with connection.cursor() as cursor:
            cursor.copy_expert(f'COPY "{self.model._meta.db_table}" ({names}) FROM STDIN', file)
            return int(cursor.rowcount)


def _stored(field: "models.Field[Any, Any]", value: object) -> object:
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    return field.get_db_prep_save(value, connection)


def text(value: object) -> str:
    """A value in COPY's text form."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).translate(_ESCAPES)


class _Stream(io.TextIOBase):
    """What COPY reads from."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: Iterator[str] = iter(lines)
        self._rest = ""

    def read(self, size: int | None = -1, /) -> str:
        wanted = 1 << 20 if size is None or size < 0 else size
        parts, length = [self._rest], len(self._rest)
        while length < wanted and (line := next(self._lines, None)) is not None:
            parts.append(line)
            length += len(line)
        whole = "".join(parts)
        self._rest = whole[wanted:]
        return whole[:wanted]


def counted(lines: Iterable[str], tell: Callable[[int], None], every: int = 100_000) -> Iterator[str]:
    """The same rows, telling how many have gone by."""
    for number, line in enumerate(lines, start=1):
        yield line
        if number % every == 0:
            tell(number)
