"""Addresses of this app."""

from django.urls import URLPattern, path

from directives.views import (
    addressees,
    approvals,
    audit,
    bulk,
    bundles,
    calendar,
    citations,
    directives,
    duplicates,
    duties,
    files,
    help,
    holidays,
    home,
    intake,
    jobs,
    language,
    logbooks,
    my_day,
    notice_rules,
    notifications,
    preferences,
    progress,
    pulse,
    questions,
    replacements,
    review,
    saved_filters,
    search,
    settings,
    source_pages,
    splitting,
    task_units,
    tasks,
    times,
    units,
    users,
    whom,
)

app_name = "directives"

_home: list[URLPattern] = [
    path("", home.home, name="home"),
    path("language/", language.choose, name="language"),
    path("search/", search.search, name="search"),
    path("my-day/", my_day.my_day, name="my-day"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/feed/", calendar.feed_make, name="calendar-feed-make"),
    path("calendar/feed/revoke/", calendar.feed_revoke, name="calendar-feed-revoke"),
    path("calendar/feeds/<str:token>.ics", calendar.feed, name="calendar-feed"),
    path("help/", help.index, name="help"),
    path("help/<slug:slug>/", help.page, name="help-page"),
]

_duties: list[URLPattern] = [
    path("approvals/", approvals.listing, name="approval-list"),
    path("duties/", duties.duty_list, name="duty-list"),
    path("duties/export.<slug:kind>", duties.duty_export, name="duty-export"),
    path("duties/views/", saved_filters.keep, name="saved-filter-keep"),
    path("duties/views/<int:pk>/remove/", saved_filters.remove, name="saved-filter-remove"),
    path("duties/changes/<slug:kind>/", bulk.prepare, name="bulk-prepare"),
    path("duties/changes/<int:pk>/rows/", bulk.detail, name="bulk-detail"),
    path("duties/changes/<int:pk>/carry-out/", bulk.carry_out, name="bulk-carry-out"),
    path("duties/changes/<int:pk>/undo/", bulk.undo, name="bulk-undo"),
    path("duties/<int:pk>/", duties.duty_detail, name="duty-detail"),
    path("duties/<int:pk>/ask/", questions.ask, name="duty-ask"),
    path("questions/<int:pk>/answer/", questions.answer, name="question-answer"),
    path("duties/<int:pk>/update/", progress.duty_update, name="duty-update"),
    path("duties/<int:pk>/submit/", progress.duty_submit, name="duty-submit"),
    *[
        path(f"duties/<int:pk>/{act}/", progress.duty_act, {"act": act}, name=f"duty-{act}")
        for act in progress.SERVICES
    ],
]

_directives: list[URLPattern] = [
    path("directives/", directives.listing, name="directive-list"),
    path("directives/<int:pk>/", directives.detail, name="directive-detail"),
    path("directives/<int:pk>/edit/", directives.amend, name="directive-amend"),
    path("directives/<int:pk>/notices/", notice_rules.notices, name="directive-notices"),
    path("directives/<int:pk>/issue/", directives.issue, name="directive-issue"),
    path("directives/<int:pk>/close/", directives.close, name="directive-close"),
    path("directives/<int:pk>/tasks/new/", tasks.create_under, name="task-create-under"),
    path("directives/<int:pk>/cite/", citations.add, name="citation-add"),
    path("citations/<int:pk>/link/", citations.link, name="citation-link"),
    path("citations/<int:pk>/settle/", replacements.settle, name="citation-settle"),
    path("citations/<int:pk>/unlink/", citations.unlink, name="citation-unlink"),
    path("citations/<int:pk>/remove/", citations.remove, name="citation-remove"),
    path("clauses/<int:pk>/excuse/", directives.excuse, name="clause-excuse"),
    path("tasks/", tasks.listing, name="task-list"),
    path("tasks/new/", tasks.create, name="task-create"),
    path("tasks/<int:pk>/edit/", tasks.amend, name="task-amend"),
    path("tasks/<int:pk>/remove/", tasks.remove, name="task-remove"),
    path("tasks/<int:pk>/units/", task_units.units, name="task-units"),
    path("tasks/<int:pk>/issue/", tasks.issue, name="task-issue"),
    path("addressees/search/", addressees.search, name="addressee-search"),
]

_intake: list[URLPattern] = [
    path("intake/", intake.listing, name="intake-list"),
    path("intake/upload/", intake.upload, name="intake-upload"),
    path("intake/by-hand/", intake.by_hand, name="intake-by-hand"),
    path("intake/several/", bundles.bring, name="bundle-bring"),
    path("intake/several/<int:pk>/", bundles.detail, name="bundle-detail"),
    path("intake/logbooks/", logbooks.listing, name="logbook-list"),
    path("intake/logbooks/new/", logbooks.receive, name="logbook-receive"),
    path("intake/logbooks/<int:pk>/", logbooks.detail, name="logbook-detail"),
    path("intake/logbooks/<int:pk>/columns/", logbooks.map_columns, name="logbook-map"),
    path("intake/logbooks/<int:pk>/words/", logbooks.choose, name="logbook-choose"),
    path("intake/logbooks/<int:pk>/left-out/", logbooks.leave_out, name="logbook-leave-out"),
    path("intake/logbooks/<int:pk>/import/", logbooks.confirm, name="logbook-confirm"),
    path("intake/logbooks/<int:pk>/discard/", logbooks.discard, name="logbook-discard"),
    path("intake/logbooks/<int:pk>/wrong.xlsx", logbooks.wrong, name="logbook-wrong"),
    path("intake/<int:pk>/", intake.review, name="intake-review"),
    path("intake/<int:pk>/status/", intake.status, name="intake-status"),
    path("intake/<int:pk>/pulse/", pulse.pulse, name="intake-pulse"),
    path("intake/documents/<int:pk>/", review.document, name="intake-document"),
    path("intake/<int:pk>/drawn/", source_pages.drawn, name="intake-drawn"),
    path("intake/pages/<int:pk>/", source_pages.image, name="intake-page-image"),
    path("intake/<int:pk>/accept/", intake.accept, name="intake-accept"),
    path("intake/<int:pk>/discard/", intake.discard, name="intake-discard"),
    path("intake/documents/<int:pk>/header/<slug:field>/", review.header, name="intake-header"),
    path("intake/documents/<int:pk>/matched-on/", review.matched_on, name="intake-matched-on"),
    path("intake/documents/<int:pk>/leave-out/", review.leave_out, name="intake-leave-out"),
    path("intake/documents/<int:pk>/take-back/", review.take_back, name="intake-take-back"),
    path("intake/documents/<int:pk>/block/", review.block, name="intake-block"),
    path("intake/documents/<int:pk>/settle-times/", times.settle, name="intake-settle-times"),
    path("intake/documents/<int:pk>/clauses/", review.add_clause, name="intake-clause-add"),
    path("intake/documents/<int:pk>/tasks/", review.add_task, name="intake-task-add"),
    path("intake/documents/<int:pk>/compare/", duplicates.compare, name="intake-compare"),
    path("intake/documents/<int:pk>/copy/", duplicates.file_copy, name="intake-file-copy"),
    path("intake/documents/<int:pk>/version/", duplicates.file_version, name="intake-file-version"),
    path("intake/documents/<int:pk>/apart/", duplicates.tell_apart, name="intake-tell-apart"),
    path("intake/documents/<int:pk>/unfile/", duplicates.unfile, name="intake-unfile"),
    path("intake/documents/<int:pk>/ask-again/", duplicates.ask_again, name="intake-ask-again"),
    path("editions/<int:pk>/", duplicates.edition, name="edition"),
    path("intake/tasks/<int:pk>/", review.task, name="intake-task"),
    path("intake/tasks/<int:pk>/who/<int:index>/", review.actor, name="intake-actor"),
    path("intake/tasks/<int:pk>/who/<int:index>/forget/", whom.forget, name="intake-actor-forget"),
    path("intake/tasks/<int:pk>/left-out/<int:index>/", whom.charge_again, name="intake-charge-again"),
    path("intake/findings/<int:pk>/forget-reason/", whom.forget_reason, name="intake-forget-reason"),
    path("intake/findings/<int:pk>/drop-unknown/", review.drop_unknown, name="intake-drop-unknown"),
    path("intake/findings/<int:pk>/split/", splitting.split, name="intake-split"),
    path("intake/findings/<int:pk>/join/", splitting.join, name="intake-join"),
    path("intake/findings/<int:pk>/confirm/", review.confirm, name="intake-confirm"),
    path("intake/findings/<int:pk>/drop/", review.drop, name="intake-drop"),
    path("intake/findings/<int:pk>/restore/", review.restore, name="intake-restore"),
    path("intake/findings/<int:pk>/excuse/", review.excuse, name="intake-excuse"),
]

_units = [
    path("units/", units.unit_list, name="unit-list"),
    path("units/new/", units.unit_create, name="unit-create"),
    path("units/search/", units.unit_search, name="unit-search"),
    path("units/<int:pk>/", units.unit_detail, name="unit-detail"),
    path("units/<int:pk>/rename/", units.unit_rename, name="unit-rename"),
    path("units/<int:pk>/move/", units.unit_move, name="unit-move"),
    path("units/<int:pk>/correct/", units.unit_correct, name="unit-correct"),
]

_people = [
    path("users/", users.user_list, name="user-list"),
    path("users/new/", users.user_create, name="user-create"),
    path("users/<int:pk>/", users.user_detail, name="user-detail"),
    path("users/<int:pk>/change/", users.user_change, name="user-change"),
    path("users/<int:pk>/password/", users.user_password, name="user-password"),
    path("users/<int:pk>/grants/", users.user_grant, name="user-grant"),
    path("grants/<int:pk>/revoke/", users.grant_revoke, name="grant-revoke"),
]

_notices = [
    path("notifications/", notifications.notification_list, name="notification-list"),
    path("notifications/read/", notifications.notification_read_all, name="notification-read-all"),
    path("notifications/<int:pk>/read/", notifications.notification_read, name="notification-read"),
    path("preferences/", preferences.preferences, name="preferences"),
]

_jobs = [
    path("jobs/", jobs.job_list, name="job-list"),
    path("jobs/<int:pk>/", jobs.job_detail, name="job-detail"),
    path("jobs/<int:pk>/cancel/", jobs.job_cancel, name="job-cancel"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job-retry"),
    path("jobs/mails/<int:pk>/retry/", jobs.mail_retry, name="mail-retry"),
    path("files/jobs/<int:pk>/", jobs.job_file, name="job-file"),
]

_files: list[URLPattern] = [
    path("files/evidence/<int:pk>/", files.evidence_file, name="evidence-file"),
    path("files/attachments/<int:pk>/", files.attachment_file, name="attachment-file"),
]

_administration = [
    path("settings/", settings.settings_page, name="settings"),
    path("settings/signers/", settings.signer_add, name="signer-add"),
    path("settings/signers/<int:pk>/end/", settings.signer_end, name="signer-end"),
    path("holidays/", holidays.holidays, name="holidays"),
    path("holidays/preview/", holidays.preview, name="holiday-preview"),
    path("holidays/change/", holidays.change, name="holiday-change"),
    path("audit/", audit.audit_list, name="audit-list"),
]

urlpatterns = [
    *_home,
    *_duties,
    *_directives,
    *_intake,
    *_units,
    *_people,
    *_notices,
    *_jobs,
    *_files,
    *_administration,
]
