"""Periods, indicators, unit reports."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from directives.core import clock
from directives.services import attachments
from reporting.domain.indicator_kinds import IndicatorKind
from reporting.domain.report_states import ConsolidatedState, ReportStage
from reporting.models import (
    ConsolidatedReport,
    Indicator,
    IndicatorGroup,
    IndicatorValue,
    IndicatorVersion,
    IssuedFile,
    Narrative,
    PeriodTemplate,
    ReportPeriod,
    UnitReport,
)
from reporting.services import consolidation
from tests.factories import papers
from tests.factories.org import UnitFactory


class PeriodTemplateFactory(DjangoModelFactory):
    class Meta:
        model = PeriodTemplate
        django_get_or_create = ("slug",)

    slug = "half-year"
    name = "Báo cáo 6 tháng"
    span = PeriodTemplate.Span.HALF_YEAR


class PeriodFactory(DjangoModelFactory):
    """The first half of 2026 by the usual dates, opened."""

    class Meta:
        model = ReportPeriod

    template = factory.SubFactory(PeriodTemplateFactory)
    year = 2026
    name = factory.LazyAttribute(lambda o: f"{o.template.name} {o.year}")
    starts_on = factory.LazyAttribute(lambda o: date(o.year - 1, 12, 15))
    ends_on = factory.LazyAttribute(lambda o: date(o.year, 6, 14))
    opens_on = factory.LazyAttribute(lambda o: date(o.year, 6, 1))
    due_on = factory.LazyAttribute(lambda o: date(o.year, 6, 16))
    locks_on = factory.LazyAttribute(lambda o: date(o.year, 7, 15))
    opened_at = factory.LazyFunction(clock.now)


class IndicatorGroupFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorGroup
        django_get_or_create = ("slug",)

    slug = "dan-van-chinh-quyen"
    name = "Dân vận chính quyền"


class IndicatorFactory(DjangoModelFactory):
    """A count measured since ever; gives its version."""

    class Meta:
        model = IndicatorVersion

    name = factory.Sequence(lambda n: f"Cuộc đối thoại loại {n}")
    measure = "cuộc"
    kind = IndicatorKind.COUNT
    valid_from = date(2020, 1, 1)

    @classmethod
    def _create(cls, model_class: type[IndicatorVersion], *args: Any, **kwargs: Any) -> IndicatorVersion:
        group = kwargs.pop("group", None) or IndicatorGroupFactory()
        code = kwargs.pop("code", None) or f"chi-tieu-{Indicator.objects.count()}"
        place = Indicator.objects.count()
        indicator = Indicator.objects.create(code=code, group=group, position=place)
        return IndicatorVersion.objects.create(indicator=indicator, **kwargs)


class UnitReportFactory(DjangoModelFactory):
    """A report; `figures={version: number}` and `words={section: text}` fill it."""

    class Meta:
        model = UnitReport
        skip_postgeneration_save = True

    period = factory.SubFactory(PeriodFactory)
    unit = factory.SubFactory(UnitFactory)
    stage = ReportStage.DRAFT

    @factory.post_generation
    def figures(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for version, value in (extracted or {}).items():
            kind = "text" if isinstance(value, str) else "number"
            IndicatorValue.objects.create(report=self, version=version, **{kind: value})

    @factory.post_generation
    def words(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for section, text in (extracted or {}).items():
            Narrative.objects.create(report=self, section=section, text=text)


class SummaryFactory(DjangoModelFactory):
    """A frozen report of a small invented paper; `number=` makes it issued."""

    class Meta:
        model = ConsolidatedReport

    period = factory.SubFactory(PeriodFactory)
    issue = factory.Sequence(lambda n: n + 1)
    as_of = date(2026, 6, 14)
    frozen_at = factory.LazyFunction(clock.now)
    snapshot = factory.LazyFunction(lambda: {"schema": 1, "document": papers.summary(duties=3).as_dict()})
    snapshot_digest = factory.LazyAttribute(lambda o: consolidation.digest_of(o.snapshot))
    number = ""
    state = factory.LazyAttribute(lambda o: ConsolidatedState.ISSUED if o.number else ConsolidatedState.DRAFT)
    issued_on = factory.LazyAttribute(lambda o: date(2026, 6, 20) if o.number else None)


class PaperFactory(DjangoModelFactory):
    """A stored file of a frozen report."""

    class Meta:
        model = IssuedFile

    report = factory.SubFactory(SummaryFactory)
    format = IssuedFile.Format.PDF
    name = "bao-cao.pdf"
    number = factory.LazyAttribute(lambda o: o.report.number)
    file = factory.LazyFunction(lambda: attachments.keep_bytes(data=b"%PDF-1.7 thu", mime="application/pdf"))
