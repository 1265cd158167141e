"""Two years of reporting: periods open, units fill them, the board accepts and consolidates."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from directives.core import clock
from directives.domain.roles import Role
from directives.management.demo.story import Story
from reporting.domain.calendar import Window, half_year, whole_year
from reporting.domain.report_states import ConsolidatedState, ReportStage
from reporting.management.demo import figures
from reporting.models import ConsolidatedReport, IndicatorVersion, PeriodTemplate, ReportPeriod, UnitReport
from reporting.queries import unit_reports as query
from reporting.services import consolidation, indicators, periods, unit_reports

Span = PeriodTemplate.Span
# How far a report comes in a period that is over, and in the one that is open now.
PAST = {"accepted": 92, "approved": 2, "submitted": 2, "draft": 4}
NOW = {"accepted": 22, "approved": 14, "submitted": 16, "returned": 8, "saved": 15, "draft": 25}
OPENED_BEFORE = timedelta(days=12)


def chapter(story: Story) -> None:
    """Plan the whole of it; the catalogue is there from the first day."""
    admin = story.people.first(Role.ADMINISTRATOR)
    indicators.install_catalogue(by=admin)
    periods.install_templates(by=admin)
    Reports(story).plan()


class Reports:
    def __init__(self, story: Story) -> None:
        self.story, self.timeline, self.people = story, story.timeline, story.people
        self.rng = story.timeline.rng
        self._versions: dict[int, list[IndicatorVersion]] = {}

    def plan(self) -> None:
        for span, year, window in _windows(clock.today(), self.timeline.today):
            self.timeline.on(window.opens_on, partial(self._open, span, year, window), hour=6)

    def _open(self, span: str, year: int, window: Window) -> None:
        template = PeriodTemplate.objects.get(span=span)
        name = figures.DATA["names"][span].format(year=year)
        by = self.people.first(Role.BOARD_LEADER)
        period = periods.create(template=template, year=year, name=name, window=window, by=by)
        periods.open_due(today=clock.today())
        over = window.ends_on < self.timeline.today
        for report in UnitReport.objects.filter(period=period).order_by("pk"):
            fate = self._fate(PAST if over else NOW)
            shown = not over and self.people.is_shown(report.unit_id)
            self._plan(report, window, "saved" if shown else fate)
        self.timeline.on(window.due_on + timedelta(days=7), partial(self._consolidate, period.pk))

    def _fate(self, chances: dict[str, int]) -> str:
        return self.rng.choices([*chances], weights=[*chances.values()])[0]

    def _plan(self, report: UnitReport, window: Window, fate: str) -> None:
        """Each step some days after the one before, the last one within the time that is left."""
        if fate == "draft":
            return
        last = min(window.due_on, self.timeline.today)
        room = max((last - window.opens_on).days - 3, 1)
        day = window.opens_on + timedelta(days=self.rng.randint(1, room))
        self.timeline.on(day, partial(self._fill, report.pk, fate != "saved"))
        if fate in ("approved", "accepted"):
            self.timeline.on(day + timedelta(days=1), partial(self._approve, report.pk), hour=15)
        if fate in ("returned", "accepted"):
            answer = self._accept if fate == "accepted" else self._send_back
            self.timeline.on(day + timedelta(days=2), partial(answer, report.pk), hour=16)

    def _fill(self, pk: int, submit: bool) -> None:
        report = _report(pk)
        by = self.people.at(report.unit_id)
        if by is None:
            return
        part = 0.5 if report.period.template.span == Span.HALF_YEAR else 1.0
        versions = self._versions_of(report.period)
        report = unit_reports.save(
            report=report,
            values=figures.values(report.unit, versions, part, self.rng),
            words=figures.words(self.rng),
            version=report.version,
            by=by,
        )
        if submit:
            unit_reports.submit(report=report, version=report.version, by=by)

    def _versions_of(self, period: ReportPeriod) -> list[IndicatorVersion]:
        if period.pk not in self._versions:
            self._versions[period.pk] = list(query.versions(period).select_related("indicator"))
        return self._versions[period.pk]

    def _approve(self, pk: int) -> None:
        report = _report(pk)
        leader = self.people.at(report.unit_id, Role.UNIT_LEADER)
        if leader is not None and report.stage == ReportStage.SUBMITTED:
            unit_reports.approve(report=report, version=report.version, by=leader)

    def _accept(self, pk: int) -> None:
        report = _report(pk)
        if report.stage == ReportStage.APPROVED:
            unit_reports.accept(
                report=report, version=report.version, by=self.people.one_of(Role.BOARD_STAFF)
            )

    def _send_back(self, pk: int) -> None:
        report = _report(pk)
        if report.stage == ReportStage.SUBMITTED:
            remark = self.rng.choice(figures.DATA["remarks"])
            by = self.people.one_of(Role.BOARD_STAFF)
            unit_reports.send_back(report=report, remark=remark, version=report.version, by=by)

    def _consolidate(self, pk: int) -> None:
        """The board's report on a period that is over, under the next number of its year."""
        period = ReportPeriod.objects.get(pk=pk)
        made = consolidation.build(
            period=period, as_of=period.ends_on, by=self.people.one_of(Role.BOARD_STAFF)
        )
        issued = ConsolidatedReport.objects.filter(
            state=ConsolidatedState.ISSUED, issued_on__year=clock.today().year
        )
        consolidation.issue(
            report=made,
            number=41 + 37 * issued.count(),
            issued_on=clock.today(),
            by=self.people.first(Role.BOARD_LEADER),
        )


def _windows(first: date, today: date) -> Iterator[tuple[str, int, Window]]:
    """The periods that ended since the portal began, and the coming one, opened early enough to be seen."""
    usual = [
        (span, year, make(year))
        for year in range(first.year, today.year + 2)
        for span, make in ((Span.HALF_YEAR.value, half_year), (Span.YEAR.value, whole_year))
    ]
    for span, year, window in usual:
        if first < window.opens_on and window.ends_on < today:
            yield span, year, window
    span, year, window = next(row for row in usual if row[2].ends_on >= today)
    opens_on = min(window.opens_on, today - OPENED_BEFORE)
    yield span, year, Window(window.starts_on, window.ends_on, opens_on, window.due_on, window.locks_on)


def _report(pk: int) -> UnitReport:
    return UnitReport.objects.select_related("period__template", "unit__kind").get(pk=pk)
