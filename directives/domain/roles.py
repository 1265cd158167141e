"""Who may do what: one table anyone can read, for both apps.

A person holds grants: a role at a place, from a day to a day. The place says which units' rows
the role reaches; the role says which acts.
"""

from enum import StrEnum


class Can(StrEnum):
    """The permissions policies ask for."""

    VIEW_DIRECTIVES = "view_directives"
    VIEW_DUTIES = "view_duties"
    VIEW_DASHBOARD = "view_dashboard"
    VIEW_UNITS = "view_units"
    VIEW_UNIT_REPORTS = "view_unit_reports"
    VIEW_ISSUED_REPORTS = "view_issued_reports"
    VIEW_CONSOLIDATED = "view_consolidated"
    VIEW_AUDIT = "view_audit"
    VIEW_JOBS = "view_jobs"
    REGISTER_DIRECTIVE = "register_directive"
    ASSIGN = "assign"
    CONFIRM = "confirm"
    DECIDE_EXTENSION = "decide_extension"
    URGE = "urge"
    REPORT_PROGRESS = "report_progress"
    SUBMIT = "submit"
    DELEGATE = "delegate"
    APPROVE_WORK = "approve_work"
    FILL_REPORT = "fill_report"
    APPROVE_REPORT = "approve_report"
    REVIEW_REPORT = "review_report"
    CONSOLIDATE = "consolidate"
    ISSUE_REPORT = "issue_report"
    EXPORT_REPORT = "export_report"
    MANAGE_PERIODS = "manage_periods"
    MANAGE_INDICATORS = "manage_indicators"
    MANAGE_UNITS = "manage_units"
    MANAGE_USERS = "manage_users"
    MANAGE_SETTINGS = "manage_settings"
    RETRY_JOBS = "retry_jobs"


class Role(StrEnum):
    OFFICIAL = "official"
    UNIT_LEADER = "unit_leader"
    BOARD_STAFF = "board_staff"
    BOARD_LEADER = "board_leader"
    ADMINISTRATOR = "administrator"
    INSPECTOR = "inspector"
    READER = "reader"


class Place(StrEnum):
    """Which units' rows a grant reaches."""

    OWN = "own"
    OWN_AND_BELOW = "own_and_below"
    IN_CHARGE = "in_charge"
    EVERYTHING = "everything"


_VIEW_ALL = frozenset(
    {
        Can.VIEW_DIRECTIVES,
        Can.VIEW_DUTIES,
        Can.VIEW_DASHBOARD,
        Can.VIEW_UNITS,
        Can.VIEW_UNIT_REPORTS,
        Can.VIEW_ISSUED_REPORTS,
        Can.VIEW_CONSOLIDATED,
    }
)
_UNIT_WORK = frozenset(
    {
        Can.VIEW_DIRECTIVES,
        Can.VIEW_DUTIES,
        Can.VIEW_UNIT_REPORTS,
        Can.REPORT_PROGRESS,
        Can.SUBMIT,
        Can.FILL_REPORT,
    }
)
_BOARD_WORK = _VIEW_ALL | {
    Can.REGISTER_DIRECTIVE,
    Can.ASSIGN,
    Can.CONFIRM,
    Can.URGE,
    Can.REVIEW_REPORT,
    Can.CONSOLIDATE,
    Can.EXPORT_REPORT,
}

GRANTS: dict[Role, frozenset[Can]] = {
    Role.OFFICIAL: _UNIT_WORK,
    Role.UNIT_LEADER: _UNIT_WORK
    | {Can.DELEGATE, Can.APPROVE_WORK, Can.APPROVE_REPORT, Can.VIEW_DASHBOARD, Can.VIEW_UNITS},
    Role.BOARD_STAFF: _BOARD_WORK,
    Role.BOARD_LEADER: _BOARD_WORK | {Can.DECIDE_EXTENSION, Can.ISSUE_REPORT, Can.MANAGE_PERIODS},
    Role.ADMINISTRATOR: _VIEW_ALL
    | {
        Can.EXPORT_REPORT,
        Can.CONSOLIDATE,
        Can.MANAGE_PERIODS,
        Can.MANAGE_INDICATORS,
        Can.MANAGE_UNITS,
        Can.MANAGE_USERS,
        Can.MANAGE_SETTINGS,
        Can.VIEW_AUDIT,
        Can.VIEW_JOBS,
        Can.RETRY_JOBS,
    },
    Role.INSPECTOR: _VIEW_ALL | {Can.VIEW_AUDIT, Can.VIEW_JOBS},
    Role.READER: frozenset({Can.VIEW_DASHBOARD, Can.VIEW_ISSUED_REPORTS}),
}

DEFAULT_PLACE: dict[Role, Place] = {
    Role.OFFICIAL: Place.OWN,
    Role.UNIT_LEADER: Place.OWN_AND_BELOW,
    Role.BOARD_STAFF: Place.EVERYTHING,
    Role.BOARD_LEADER: Place.EVERYTHING,
    Role.ADMINISTRATOR: Place.EVERYTHING,
    Role.INSPECTOR: Place.EVERYTHING,
    Role.READER: Place.EVERYTHING,
}


def roles_with(can: Can) -> list[Role]:
    return [role for role, cans in GRANTS.items() if can in cans]


def may(role: Role, can: Can) -> bool:
    return can in GRANTS[role]
