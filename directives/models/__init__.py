"""The nouns of this app."""

from directives.models.assignment import Assignment, Interval, Tally
from directives.models.attachment import Attachment, StoredFile
from directives.models.audit import AuditDetail, AuditEvent, AuditSeal, AuditSubject
from directives.models.bulk import BulkChange, BulkRow
from directives.models.bundle import BundleFile
from directives.models.calendar_feed import CalendarFeed
from directives.models.citation import Citation
from directives.models.clause import Clause
from directives.models.directive import Directive
from directives.models.duplicate import TextMark, TextPrint, Verdict
from directives.models.edition import Edition
from directives.models.endpoint import Delivery, Endpoint
from directives.models.evidence import Evidence
from directives.models.extension import ExtensionRequest
from directives.models.grant import RoleGrant, Scope
from directives.models.holiday import Holiday
from directives.models.intake import IntakeDocument, IntakeFinding, IntakeJob, SourcePage
from directives.models.job import Job
from directives.models.logbook import Logbook, LogbookRow, LogbookWord
from directives.models.notice_rule import NoticeRule
from directives.models.notification import Digest, Notification
from directives.models.preference import Preference
from directives.models.progress import ProgressUpdate
from directives.models.question import Question
from directives.models.recollection import Recollection
from directives.models.saved_filter import SavedFilter
from directives.models.setting import PortalSettings, Signer
from directives.models.succession import Succession, SuccessionLink
from directives.models.task import Occurrence, Rule, Task, TaskAddressee
from directives.models.unit import Unit, UnitGroup, UnitKind, UnitVersion
from directives.models.user import User
from directives.models.wait import Wait

__all__ = [
    "Assignment",
    "Attachment",
    "AuditDetail",
    "AuditEvent",
    "AuditSeal",
    "AuditSubject",
    "BulkChange",
    "BulkRow",
    "BundleFile",
    "CalendarFeed",
    "Citation",
    "Clause",
    "Delivery",
    "Digest",
    "Directive",
    "Endpoint",
    "Edition",
    "Evidence",
    "ExtensionRequest",
    "Holiday",
    "IntakeDocument",
    "IntakeFinding",
    "IntakeJob",
    "Interval",
    "Job",
    "NoticeRule",
    "Logbook",
    "LogbookRow",
    "LogbookWord",
    "Notification",
    "Occurrence",
    "PortalSettings",
    "SourcePage",
    "Preference",
    "ProgressUpdate",
    "Question",
    "RoleGrant",
    "Rule",
    "SavedFilter",
    "Scope",
    "Recollection",
    "Signer",
    "StoredFile",
    "Succession",
    "SuccessionLink",
    "Tally",
    "Task",
    "TaskAddressee",
    "TextMark",
    "TextPrint",
    "Unit",
    "UnitGroup",
    "UnitKind",
    "UnitVersion",
    "User",
    "Wait",
    "Verdict",
]
