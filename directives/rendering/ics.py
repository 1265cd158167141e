"""A calendar as a file that calendar programs read (RFC 5545): one all-day event for each thing due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

MAKER = "-//Danvan//Danvan//VI"
TWO_HOURS = timedelta(hours=2)


@dataclass(frozen=True)
class Deadline:
    """`key` is the same as long as the thing is: a moved date moves the event."""

    key: str
    day: date
    title: str
    url: str


def calendar(name: str, deadlines: Iterable[Deadline], *, host: str, made_at: datetime) -> bytes:
    """The file's bytes, UTF-8; programs are asked to read it anew every two hours."""
    sheet = Calendar()
    sheet.add("prodid", MAKER)
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    sheet.add("x-wr-calname", name)
    sheet.add("refresh-interval", TWO_HOURS, parameters={"VALUE": "DURATION"})
    for deadline in deadlines:
        sheet.add_component(_event(deadline, host, made_at))
    return bytes(sheet.to_ical())


def _event(deadline: Deadline, host: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{deadline.key}@{host}")
    event.add("dtstamp", made_at)
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", deadline.title)
    event.add("url", deadline.url)
    event.add("description", deadline.url)
    event.add("transp", "TRANSPARENT")
    return event
