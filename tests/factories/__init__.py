"""Rows for tests: the smallest valid ones, each field open to the test.

They are `Any` to the type checker: a factory's call returns the model, which its metaclass hides.
"""

from typing import Any

from tests.factories import documents, jobs, notices, org, reports, tasks

UnitKindFactory: Any = org.UnitKindFactory
UnitFactory: Any = org.UnitFactory
UnitGroupFactory: Any = org.UnitGroupFactory
UserFactory: Any = org.UserFactory
GrantFactory: Any = org.GrantFactory
DirectiveFactory: Any = documents.DirectiveFactory
ClauseFactory: Any = documents.ClauseFactory
TaskFactory: Any = tasks.TaskFactory
OccurrenceFactory: Any = tasks.OccurrenceFactory
AssignmentFactory: Any = tasks.AssignmentFactory
ExtensionRequestFactory: Any = tasks.ExtensionRequestFactory
JobFactory: Any = jobs.JobFactory
NoticeFactory: Any = notices.NoticeFactory
MailFactory: Any = notices.MailFactory
DigestFactory: Any = notices.DigestFactory
EndpointFactory: Any = notices.EndpointFactory
PeriodTemplateFactory: Any = reports.PeriodTemplateFactory
PeriodFactory: Any = reports.PeriodFactory
IndicatorGroupFactory: Any = reports.IndicatorGroupFactory
IndicatorFactory: Any = reports.IndicatorFactory
UnitReportFactory: Any = reports.UnitReportFactory
SummaryFactory: Any = reports.SummaryFactory
PaperFactory: Any = reports.PaperFactory
