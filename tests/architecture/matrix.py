"""Who gets what at every address of the portal.

Columns: anonymous, stranger (an official of another unit), official, unit leader, board staff, board
leader, inspector, reader, administrator. 302 for anonymous leads to the sign-in page. Outside one's
rows is 404; a visible row with a forbidden act is 403; 200, 302 or 204 mean it was done.
"""

from dataclasses import dataclass, field
from typing import Any

from directives.domain.help_pages import HelpPage


@dataclass(frozen=True)
class Row:
    method: str
    name: str
    statuses: str
    arguments: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.arguments}".strip()


#                                    anon strg off  lead staf boss insp read admin
ALL = "302 200 200 200 200 200 200 200 200"
ADMIN_PAGE = "302 403 403 403 403 403 403 403 200"
ADMIN_FORM = "302 403 403 403 403 403 403 403 422"
ADMIN_ACT = "302 403 403 403 403 403 403 403 302"
UNIT_LOOKERS = "302 403 403 200 200 200 200 403 200"

LOOKERS = "302 200 200 200 200 200 200 403 200"

OPEN = "200 200 200 200 200 200 200 200 200"
NOTHING = "404 404 404 404 404 404 404 404 404"
EVERYBODY = "302 302 302 302 302 302 302 302 302"

HOME: list[Row] = [
    Row("GET", "directives:home", EVERYBODY),
    Row("POST", "directives:language", EVERYBODY, data={"language": "en"}),
    Row("GET", "directives:calendar", ALL),
    Row("POST", "directives:calendar-feed-make", ALL),
    Row("POST", "directives:calendar-feed-revoke", EVERYBODY),
    Row("GET", "directives:calendar-feed", NOTHING, "=unknown"),
    Row("GET", "directives:help", OPEN),
    Row("GET", "directives:search", LOOKERS),
    *[Row("GET", "directives:help-page", OPEN, f"={page}") for page in HelpPage],
]

STORM = {"first": "2026-03-05", "kind": "off", "name": "Nghỉ bão"}
SIGNER = {"name": "Lê Thử", "post": "Trưởng ban", "valid_from": "2026-01-05"}

WORKERS = "302 404 302 302 403 403 403 404 403"
DECIDERS = "302 404 403 403 302 302 403 404 403"
NOBODY = "302 404 403 403 403 403 403 404 403"
UNIT_LEADERS = "302 404 403 302 403 403 403 404 403"
LEADERS = "302 404 403 403 403 302 403 404 403"
SHARERS = "302 403 403 403 302 302 403 403 403"
SEEN_DUTY = "302 404 200 200 200 200 200 404 200"

DUTIES = [
    Row("GET", "directives:my-day", ALL),
    Row("GET", "directives:approval-list", "302 403 403 200 403 403 403 403 403"),
    Row("POST", "directives:duty-approve", UNIT_LEADERS, "proposal"),
    Row("POST", "directives:duty-approve", NOBODY, "duty"),
    Row("POST", "directives:duty-rework", UNIT_LEADERS, "proposal", {"reason": "Thiếu phụ lục"}),
    Row("GET", "directives:duty-list", ALL),
    Row("GET", "directives:duty-export", ALL, "=csv"),
    Row(
        "POST",
        "directives:saved-filter-keep",
        EVERYBODY,
        data={"name": "Quá hạn", "query": "timeliness=overdue"},
    ),
    Row("POST", "directives:saved-filter-keep", SHARERS, data={"name": "Quá hạn", "is_shared": "on"}),
    Row("POST", "directives:saved-filter-remove", "302 404 302 404 404 404 404 404 404", "saved_filter"),
    Row("GET", "directives:duty-detail", SEEN_DUTY, "duty"),
    Row("GET", "directives:duty-update", "302 404 200 200 403 403 403 404 403", "duty"),
    Row("GET", "directives:duty-update", NOBODY, "submitted"),
    Row("POST", "directives:duty-update", WORKERS, "duty", {"percent": 60}),
    Row(
        "POST", "directives:duty-update", "302 404 403 403 403 403 403 404 403", "submitted", {"percent": 60}
    ),
    Row("POST", "directives:duty-submit", WORKERS, "duty"),
    Row("POST", "directives:duty-confirm", DECIDERS, "submitted"),
    Row("POST", "directives:duty-confirm", NOBODY, "duty"),
    Row("POST", "directives:duty-return", DECIDERS, "submitted", {"reason": "Thiếu số liệu"}),
    Row("POST", "directives:duty-cancel", DECIDERS, "duty", {"reason": "Giao nhầm"}),
    Row("POST", "directives:duty-accept", WORKERS, "duty"),
    Row("POST", "directives:duty-delegate", UNIT_LEADERS, "duty", {"unit": "@unit_below"}),
    Row("POST", "directives:duty-entrust", UNIT_LEADERS, "duty", {"person": "@official"}),
    Row("POST", "directives:duty-wait", WORKERS, "joint", {"on": "@cooperating", "reason": "Chờ số liệu"}),
    Row("POST", "directives:duty-go_on", NOBODY, "joint"),
    Row("POST", "directives:duty-refuse", WORKERS, "duty", {"reason": "Không đúng chức năng"}),
    Row("POST", "directives:duty-recall", WORKERS, "submitted"),
    Row("POST", "directives:duty-recall", NOBODY, "duty"),
    Row("POST", "directives:duty-forward", DECIDERS, "duty", {"reason": "Nhầm", "unit": "@foreign_unit"}),
    Row("POST", "directives:duty-reopen", DECIDERS, "refused", {"reason": "Đúng chức năng"}),
    Row("POST", "directives:duty-reopen", NOBODY, "duty", {"reason": "Đúng chức năng"}),
    Row("POST", "directives:duty-pause", DECIDERS, "duty", {"reason": "Chờ hướng dẫn"}),
    Row("POST", "directives:duty-resume", DECIDERS, "paused"),
    Row("POST", "directives:duty-extend", WORKERS, "duty", {"due": "2199-01-01", "reason": "Chờ số liệu"}),
    Row("POST", "directives:duty-extend", NOBODY, "asking", {"due": "2199-01-01", "reason": "Chờ số liệu"}),
    Row("POST", "directives:duty-grant", LEADERS, "asking"),
    Row("POST", "directives:duty-grant", NOBODY, "duty"),
    Row("POST", "directives:duty-ask", WORKERS, "duty", {"text": "Làm ở mấy xã?"}),
    Row("POST", "directives:question-answer", DECIDERS, "question", {"text": "Ba xã."}),
    Row("POST", "directives:duty-deny", LEADERS, "asking", {"reason": "Việc gấp"}),
]

BOARD_PAGE = "302 403 403 403 200 200 403 403 403"
PREPARED_PAGE = "302 404 404 404 200 200 403 404 403"
PREPARED_FORM = "302 404 404 404 422 422 403 404 403"
PREPARED_ACT = "302 404 404 404 302 302 403 404 403"
NOTICES_PAGE = "302 404 403 403 200 200 403 404 403"
DESCRIPTION = {
    "kind": "chi_thi",
    "issuer": "Ban Thường vụ Tỉnh ủy Hồng Lĩnh",
    "title": "về tiếp dân",
    "matched_on": "2026-03-02",
    "version": 1,
}
CITED = {"relation": "rests_on", "number": "43-KL/TW"}
LINKED = {"relation": "implements", "target": "@given"}
ORDER = {"text": "Báo cáo nhanh.", "mode": "each", "schedule": "standing", "version": 1}

DIRECTIVES = [
    Row("GET", "directives:bulk-prepare", BOARD_PAGE, "=redate"),
    Row("POST", "directives:bulk-prepare", "302 403 403 403 422 422 403 403 403", "=redate"),
    Row("GET", "directives:bulk-detail", "302 404 404 404 200 200 404 404 404", "bulk"),
    Row("POST", "directives:bulk-carry-out", "302 404 404 404 302 302 404 404 404", "bulk"),
    Row("POST", "directives:bulk-undo", "302 404 404 404 302 302 404 404 404", "bulk_done"),
    Row("GET", "directives:directive-list", "302 200 200 200 200 200 200 403 200"),
    Row("GET", "directives:directive-detail", "302 404 404 404 200 200 200 404 200", "prepared"),
    Row("GET", "directives:directive-detail", SEEN_DUTY, "given"),
    Row("GET", "directives:directive-amend", PREPARED_PAGE, "prepared"),
    Row("POST", "directives:directive-amend", PREPARED_ACT, "prepared", DESCRIPTION),
    Row("GET", "directives:directive-notices", PREPARED_PAGE, "prepared"),
    Row("GET", "directives:directive-notices", NOTICES_PAGE, "given"),
    Row(
        "POST",
        "directives:directive-notices",
        "302 404 403 403 302 302 403 404 403",
        "given",
        {"reminders": "own", "reminder_days": "-2, 1", "escalation": "portal", "version": 0},
    ),
    Row("GET", "directives:directive-issue", PREPARED_PAGE, "prepared"),
    Row("POST", "directives:directive-issue", PREPARED_ACT, "prepared"),
    Row("POST", "directives:directive-issue", NOBODY, "given"),
    Row("GET", "directives:directive-close", "302 404 403 403 200 200 403 404 403", "given"),
    Row("POST", "directives:directive-close", "302 404 403 403 422 422 403 404 403", "given"),
    Row("GET", "directives:directive-close", "302 404 404 404 403 403 403 404 403", "prepared"),
    Row("GET", "directives:citation-add", PREPARED_PAGE, "prepared"),
    Row("POST", "directives:citation-add", PREPARED_ACT, "prepared", CITED),
    Row("GET", "directives:citation-link", PREPARED_PAGE, "citation"),
    Row("POST", "directives:citation-link", PREPARED_ACT, "citation", LINKED),
    Row("GET", "directives:citation-settle", "302 404 403 403 200 200 403 404 403", "replacing"),
    Row("POST", "directives:citation-settle", "302 404 403 403 302 302 403 404 403", "replacing"),
    Row("POST", "directives:citation-unlink", PREPARED_ACT, "citation"),
    Row("POST", "directives:citation-remove", PREPARED_ACT, "citation"),
    Row("POST", "directives:clause-excuse", PREPARED_ACT, "open_clause", {"reason": "Chỉ nêu mục đích"}),
    Row("GET", "directives:task-create-under", PREPARED_PAGE, "prepared"),
    Row("POST", "directives:task-create-under", PREPARED_FORM, "prepared"),
    Row("GET", "directives:task-list", BOARD_PAGE),
    Row("GET", "directives:task-create", BOARD_PAGE),
    Row("POST", "directives:task-create", "302 403 403 403 422 422 403 403 403", "", ORDER),
    Row("GET", "directives:task-amend", PREPARED_PAGE, "order"),
    Row("POST", "directives:task-amend", PREPARED_FORM, "order"),
    Row("POST", "directives:task-remove", PREPARED_ACT, "order", {"version": 1}),
    Row("GET", "directives:task-units", PREPARED_PAGE, "order"),
    Row("POST", "directives:task-units", PREPARED_ACT, "order", {"version": 1}),
    Row("GET", "directives:task-issue", PREPARED_PAGE, "order"),
    Row("POST", "directives:task-issue", PREPARED_ACT, "order"),
    Row("GET", "directives:addressee-search", BOARD_PAGE),
]

REVIEW_PAGE = "302 404 404 404 200 200 404 404 404"
ALIKE = {"with": "@alike"}
REVIEW_ACT = "302 404 404 404 302 302 404 404 404"

PARTS = {"first": "Báo cáo", "second": "hằng năm.", "version": 1}
LOGBOOK = {
    "version": 1,
    "source": "Sổ 2025",
    "as_of": "2026-10-31",
    "s0-used": "on",
    "s0-header": 1,
    "s0-c0": "task",
    "s0-c1": "lead",
}

INTAKE = [
    Row("GET", "directives:intake-list", BOARD_PAGE),
    Row("POST", "directives:intake-upload", "302 403 403 403 422 422 403 403 403"),
    Row("POST", "directives:intake-by-hand", "302 403 403 403 302 302 403 403 403"),
    Row("GET", "directives:bundle-bring", BOARD_PAGE),
    Row("POST", "directives:bundle-bring", "302 403 403 403 422 422 403 403 403"),
    Row("GET", "directives:bundle-detail", REVIEW_PAGE, "bundle"),
    Row("GET", "directives:logbook-list", BOARD_PAGE),
    Row("POST", "directives:logbook-receive", "302 403 403 403 422 422 403 403 403"),
    Row("GET", "directives:logbook-detail", REVIEW_PAGE, "logbook"),
    Row("GET", "directives:logbook-detail", REVIEW_PAGE, "checked_logbook"),
    Row("POST", "directives:logbook-map", "302 404 404 404 422 422 404 404 404", "logbook"),
    Row("POST", "directives:logbook-map", REVIEW_ACT, "logbook", LOGBOOK),
    Row("POST", "directives:logbook-choose", "302 404 404 404 422 422 404 404 404", "checked_logbook"),
    Row("POST", "directives:logbook-leave-out", REVIEW_ACT, "checked_logbook", {"version": 1}),
    Row("POST", "directives:logbook-confirm", REVIEW_ACT, "checked_logbook", {"version": 1}),
    Row("POST", "directives:logbook-discard", REVIEW_ACT, "logbook"),
    Row("GET", "directives:logbook-wrong", REVIEW_PAGE, "checked_logbook"),
    Row("GET", "directives:intake-review", REVIEW_PAGE, "intake"),
    Row("GET", "directives:intake-status", REVIEW_PAGE, "intake"),
    Row("GET", "directives:intake-pulse", REVIEW_PAGE, "intake"),
    Row("GET", "directives:intake-document", REVIEW_PAGE, "paper"),
    Row("GET", "directives:intake-header", REVIEW_PAGE, "paper =number"),
    Row("GET", "directives:intake-drawn", REVIEW_PAGE, "intake"),
    Row("GET", "directives:intake-page-image", REVIEW_PAGE, "source_page"),
    Row("POST", "directives:intake-accept", "302 404 404 404 422 422 404 404 404", "intake"),
    Row("POST", "directives:intake-discard", REVIEW_ACT, "intake"),
    Row(
        "POST",
        "directives:intake-header",
        REVIEW_PAGE,
        "paper =number",
        {"value": "12-CT/TU", "version": 0},
    ),
    Row("POST", "directives:intake-matched-on", REVIEW_PAGE, "paper", {"value": "2026-03-02"}),
    Row("POST", "directives:intake-leave-out", REVIEW_PAGE, "paper", {"reason": "Bản chụp thừa"}),
    Row("POST", "directives:intake-take-back", REVIEW_PAGE, "paper"),
    Row("GET", "directives:intake-block", REVIEW_PAGE, "paper"),
    Row("POST", "directives:intake-actor-forget", REVIEW_PAGE, "proposed =0", {"version": 1}),
    Row(
        "POST",
        "directives:intake-charge-again",
        "302 404 404 404 422 422 404 404 404",
        "proposed =0",
        {"version": 1},
    ),
    Row("POST", "directives:intake-forget-reason", REVIEW_PAGE, "read_clause", {"version": 1}),
    Row("POST", "directives:intake-settle-times", REVIEW_PAGE, "paper"),
    Row("POST", "directives:intake-clause-add", REVIEW_PAGE, "paper", {"path": "2", "text": "Báo cáo."}),
    Row("POST", "directives:intake-task-add", REVIEW_PAGE, "paper", {"text": "Báo cáo."}),
    Row("GET", "directives:intake-compare", REVIEW_PAGE, "paper", ALIKE),
    Row("POST", "directives:intake-file-copy", REVIEW_ACT, "paper", ALIKE),
    Row("GET", "directives:intake-file-version", REVIEW_PAGE, "paper", ALIKE),
    Row("POST", "directives:intake-file-version", "302 404 404 404 422 422 404 404 404", "paper", ALIKE),
    Row("POST", "directives:intake-tell-apart", REVIEW_ACT, "paper", ALIKE),
    Row("POST", "directives:intake-unfile", REVIEW_ACT, "filed_paper"),
    Row("POST", "directives:intake-ask-again", REVIEW_ACT, "paper"),
    Row("GET", "directives:edition", SEEN_DUTY, "edition"),
    Row("GET", "directives:intake-task", REVIEW_PAGE, "proposed"),
    Row("POST", "directives:intake-task", REVIEW_PAGE, "proposed", ORDER),
    Row("GET", "directives:intake-actor", REVIEW_PAGE, "proposed =0"),
    Row("POST", "directives:intake-actor", REVIEW_PAGE, "proposed =0", {"off": "1", "version": 1}),
    Row("POST", "directives:intake-drop-unknown", REVIEW_PAGE, "proposed", {"version": 1}),
    Row("GET", "directives:intake-split", REVIEW_PAGE, "proposed"),
    Row(
        "POST",
        "directives:intake-split",
        REVIEW_PAGE,
        "proposed",
        PARTS,
    ),
    Row("POST", "directives:intake-join", "302 404 404 404 422 422 404 404 404", "proposed", {"version": 1}),
    Row("POST", "directives:intake-confirm", REVIEW_PAGE, "proposed", {"version": 1}),
    Row("POST", "directives:intake-drop", REVIEW_PAGE, "proposed", {"version": 1}),
    Row("POST", "directives:intake-restore", REVIEW_PAGE, "proposed", {"version": 1}),
    Row(
        "POST",
        "directives:intake-excuse",
        REVIEW_PAGE,
        "read_clause",
        {"reason": "Mục đích", "version": 1},
    ),
]

UNITS = [
    Row("GET", "directives:unit-list", UNIT_LOOKERS),
    Row("GET", "directives:unit-create", ADMIN_PAGE),
    Row("POST", "directives:unit-create", ADMIN_FORM),
    Row("GET", "directives:unit-search", ALL),
    Row("GET", "directives:unit-detail", "302 403 403 200 200 200 200 403 200", "unit"),
    Row("GET", "directives:unit-detail", "302 403 403 404 200 200 200 403 200", "foreign_unit"),
    Row(
        "POST",
        "directives:unit-rename",
        "302 404 404 403 403 403 403 404 302",
        "unit",
        {"name": "Sở Mới", "effective_on": "2026-01-05", "legal_basis": "NQ 1", "version": 1},
    ),
    Row(
        "POST",
        "directives:unit-move",
        "302 404 404 403 403 403 403 404 302",
        "unit",
        {"effective_on": "2026-01-05", "legal_basis": "NQ 1", "version": 1},
    ),
    Row("POST", "directives:unit-correct", "302 404 404 403 403 403 403 404 302", "unit", {"version": 1}),
]

PEOPLE = [
    Row("GET", "directives:user-list", ADMIN_PAGE),
    Row("GET", "directives:user-create", ADMIN_PAGE),
    Row("POST", "directives:user-create", ADMIN_FORM),
    Row("GET", "directives:user-detail", ADMIN_PAGE, "official"),
    Row("POST", "directives:user-change", ADMIN_ACT, "official", {"full_name": "Nguyễn Thử"}),
    Row("POST", "directives:user-password", ADMIN_ACT, "official", {"password": "mot-mat-khau-dai"}),
    Row("POST", "directives:user-grant", ADMIN_ACT, "official", {"role": "reader"}),
    Row("POST", "directives:grant-revoke", ADMIN_ACT, "grant"),
]

NOTICES: list[Row] = [
    Row("GET", "directives:notification-list", ALL),
    Row("POST", "directives:notification-read", "302 404 302 404 404 404 404 404 404", "notice"),
    Row("POST", "directives:notification-read-all", "302 " * 9, data={"until": 1}),
    Row("POST", "directives:notification-read-all", "302 " + "422 " * 8),
    Row("GET", "directives:preferences", ALL),
    Row("POST", "directives:preferences", "302 " * 9, data={"mail": "on", "digest_hour": "8"}),
    Row("POST", "directives:preferences", "302 " + "422 " * 8, data={"digest_hour": "25"}),
]

JOBS: list[Row] = [
    Row("GET", "directives:job-list", ALL),
    Row("GET", "directives:job-detail", "302 404 200 404 404 404 200 404 200", "job"),
    Row("POST", "directives:job-cancel", "302 404 302 404 404 404 403 404 302", "job"),
    Row("POST", "directives:job-retry", "302 404 403 404 404 404 403 404 403", "job"),
    Row("POST", "directives:job-retry", "302 404 302 404 404 404 403 404 302", "failed_job"),
    Row("POST", "directives:mail-retry", "302 404 403 404 404 404 403 404 302", "failed_mail"),
    Row("GET", "directives:job-file", "302 404 404 404 404 404 404 404 404", "job"),
    Row("GET", "directives:job-file", "302 404 200 404 404 404 200 404 200", "finished_job"),
]

FILES = [
    Row("GET", "directives:evidence-file", SEEN_DUTY, "evidence"),
    Row("GET", "directives:attachment-file", SEEN_DUTY, "attachment"),
]

ADMINISTRATION = [
    Row("GET", "directives:settings", ADMIN_PAGE),
    Row("POST", "directives:settings", ADMIN_FORM),
    Row("GET", "directives:holidays", ADMIN_PAGE),
    Row("POST", "directives:holiday-preview", ADMIN_PAGE, data=STORM),
    Row(
        "POST", "directives:holiday-change", "302 403 403 403 403 403 403 403 409", data=STORM | {"seen": "x"}
    ),
    Row("POST", "directives:signer-add", ADMIN_ACT, "", SIGNER),
    Row("POST", "directives:signer-end", ADMIN_ACT, "signer", {"last_day_after": "2026-11-01"}),
    Row("GET", "directives:endpoint-list", ADMIN_PAGE),
    Row("POST", "directives:endpoint-list", ADMIN_FORM),
    Row("POST", "directives:endpoint-stop", ADMIN_ACT, "endpoint"),
    Row("POST", "directives:endpoint-retry", ADMIN_ACT, "endpoint"),
    Row("GET", "directives:audit-list", "302 403 403 403 403 403 200 403 200"),
]

REPORTING: list[Row] = [
    Row("GET", "reporting:dashboard", "302 403 403 200 200 200 200 200 200"),
    Row("GET", "reporting:period-list", "302 403 403 403 200 200 200 403 200"),
    Row("GET", "reporting:period-detail", "302 403 403 403 200 200 200 403 200", "period"),
    Row("GET", "reporting:period-create", "302 403 403 403 403 200 403 403 200"),
    Row("POST", "reporting:period-create", "302 403 403 403 403 422 403 403 422"),
    Row("GET", "reporting:unit-report-list", "302 200 200 200 200 200 200 200 200"),
    Row("GET", "reporting:unit-report", "302 404 200 200 200 200 200 404 200", "draft_report"),
    Row(
        "POST", "reporting:unit-report", "302 404 302 302 403 403 403 404 403", "draft_report", {"version": 1}
    ),
    Row(
        "POST",
        "reporting:unit-report-submit",
        "302 404 302 302 403 403 403 404 403",
        "draft_report",
        {"version": 1},
    ),
    Row(
        "POST",
        "reporting:unit-report-approve",
        "302 404 403 403 403 403 403 404 403",
        "draft_report",
        {"version": 1},
    ),
    Row(
        "POST",
        "reporting:unit-report-accept",
        "302 404 403 403 302 302 403 404 403",
        "sent_report",
        {"version": 1},
    ),
    Row(
        "POST",
        "reporting:unit-report-return",
        "302 404 403 403 302 302 403 404 403",
        "sent_report",
        {"version": 1, "remark": "Thiếu số liệu"},
    ),
    Row("GET", "reporting:consolidated-list", "302 403 403 403 200 200 200 200 200"),
    Row("GET", "reporting:consolidated-build", "302 403 403 403 200 200 403 403 200"),
    Row("POST", "reporting:consolidated-build", "302 403 403 403 422 422 403 403 422"),
    Row("GET", "reporting:consolidated-detail", "302 404 404 404 200 200 200 404 200", "draft_summary"),
    Row("GET", "reporting:consolidated-detail", "302 404 404 404 200 200 200 200 200", "issued_summary"),
    Row("POST", "reporting:consolidated-export", "302 404 404 404 302 302 403 404 302", "unprinted_summary"),
    Row(
        "POST",
        "reporting:consolidated-issue",
        "302 404 404 404 403 302 403 404 403",
        "draft_summary",
        {"number": 3, "issued_on": "2026-06-20"},
    ),
    Row("GET", "reporting:issued-file", "302 404 404 404 200 200 200 200 200", "issued_paper"),
    Row("GET", "reporting:issued-file", "302 404 404 404 200 200 200 404 200", "draft_paper"),
    Row("GET", "reporting:indicator-list", "302 200 200 200 200 200 200 200 200"),
    Row("GET", "reporting:indicator-define", "302 403 403 403 403 403 403 403 200"),
    Row("POST", "reporting:indicator-define", "302 403 403 403 403 403 403 403 422"),
    Row("GET", "reporting:indicator-supersede", "302 403 403 403 403 403 403 403 200", "indicator"),
    Row("POST", "reporting:indicator-supersede", "302 403 403 403 403 403 403 403 422", "indicator"),
]

ROWS = [
    *HOME,
    *DUTIES,
    *DIRECTIVES,
    *INTAKE,
    *UNITS,
    *PEOPLE,
    *NOTICES,
    *JOBS,
    *FILES,
    *ADMINISTRATION,
    *REPORTING,
]

# Addresses of libraries, by the beginning of their names, and why they need no row of their own.
THIRD_PARTY = {
    "account_": "sign-in pages of allauth: for everybody, or redirecting to sign-in",
    "mfa_": "second factors of allauth: one's own account alone",
    "admin:": "Django's administration: read-mostly, for staff accounts alone",
    "prometheus-": "metrics: guarded by network or token, tested with the health pages",
}
# Probes answer machines, and have tests of their own.
PROBES = {"live", "ready"}
