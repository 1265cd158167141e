"""Background work."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from directives.core import clock
from directives.domain.job_names import Job as Name
from directives.models import Job
from directives.services import attachments
from tests.factories.org import UserFactory


class JobFactory(DjangoModelFactory):
    """Waiting work of a person; `file=b"..."` makes it finished work with that result."""

    class Meta:
        model = Job

    name = Name.SWEEP_OUTBOX
    title = factory.Sequence(lambda n: f"In báo cáo lần {n}")
    created_by = factory.SubFactory(UserFactory)
    beat_at = factory.LazyFunction(clock.now)

    @classmethod
    def _create(cls, model_class: type[Job], *args: Any, **kwargs: Any) -> Job:
        data = kwargs.pop("file", None)
        if data is not None:
            kwargs["result"] = attachments.keep_bytes(data=data, mime="application/pdf")
            kwargs = {"state": Job.State.DONE, "percent": 100, "result_name": "Báo cáo.pdf", **kwargs}
        return Job.objects.create(**kwargs)
