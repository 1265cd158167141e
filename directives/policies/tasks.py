"""Who may act on a task and on a unit's duty: role, place and stage."""

from directives.domain.roles import Can
from directives.domain.task_states import Act, Stage, allows
from directives.models import Assignment, User


def may_assign(user: User) -> bool:
    return user.may(Can.ASSIGN)


def may_report(user: User, duty: Assignment) -> bool:
    return user.may(Can.REPORT_PROGRESS, duty.unit_id) and allows(Act.UPDATE, Stage(duty.stage))


def may_submit(user: User, duty: Assignment) -> bool:
    return user.may(Can.SUBMIT, duty.unit_id) and allows(Act.SUBMIT, Stage(duty.stage))


def may_confirm(user: User, duty: Assignment) -> bool:
    return user.may(Can.CONFIRM, duty.unit_id) and allows(Act.CONFIRM, Stage(duty.stage))


def may_return(user: User, duty: Assignment) -> bool:
    return user.may(Can.CONFIRM, duty.unit_id) and allows(Act.RETURN, Stage(duty.stage))


def may_cancel(user: User, duty: Assignment) -> bool:
    return user.may(Can.ASSIGN, duty.unit_id) and allows(Act.CANCEL, Stage(duty.stage))
