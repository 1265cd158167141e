"""Rows of the ledger and the mails that gather them."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from directives.core import clock
from directives.core.sealing import seal
from directives.domain.notices import Channel, NoticeKind, NoticeState
from directives.models import Digest, Endpoint, Notification
from directives.services import mails
from tests.factories.org import UserFactory

SECRET = "an-invented-secret-of-a-gateway"


class NoticeFactory(DjangoModelFactory):
    """A notice in the portal, as services.notifications leaves it."""

    class Meta:
        model = Notification

    planned_on = factory.LazyFunction(clock.today)
    subject = factory.Sequence(lambda n: f"job:{n}")
    kind = NoticeKind.JOB_FINISHED
    person = factory.SubFactory(UserFactory)
    channel = Channel.IN_APP
    state = NoticeState.SENT
    sent_at = factory.LazyFunction(clock.now)
    data = factory.LazyFunction(lambda: {"title": "In báo cáo"})


class MailFactory(NoticeFactory):
    """A mail row that waits."""

    channel = Channel.MAIL
    state = NoticeState.PLANNED
    sent_at = None  # type: ignore[assignment]  # factory: a plain value over a lazy one


class DigestFactory(DjangoModelFactory):
    """A person's mail of a day, with the rows given as `rows=`."""

    class Meta:
        model = Digest

    person = factory.SubFactory(UserFactory)
    day = factory.LazyFunction(clock.today)
    number = ""

    @classmethod
    def _create(cls, model_class: type[Digest], *args: Any, **kwargs: Any) -> Digest:
        rows = kwargs.pop("rows", ())
        person, day, number = kwargs["person"], kwargs["day"], kwargs["number"]
        assert isinstance(day, date)
        digest = Digest.objects.create(message_id=mails.message_id(person, day, number), **kwargs)
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(digest=digest)
        return digest


class EndpointFactory(DjangoModelFactory):
    """An address of a unit's or a person's, with the secret below."""

    class Meta:
        model = Endpoint

    url = "https://gateway.example.test/notices"
    secret = factory.LazyFunction(lambda: seal(SECRET))
