"""Every act on a duty as a call, whose it is, and what it is called in the record."""

from collections.abc import Callable
from datetime import date

from directives.core import clock
from directives.domain.task_states import MOVES, Act, Stage
from directives.models import (
    Assignment,
    ExtensionRequest,
    ProgressUpdate,
    Task,
    TaskAddressee,
    Unit,
    User,
    Wait,
)
from directives.services import delegation, extensions, progress, steering, waiting
from tests.factories import AssignmentFactory, ExtensionRequestFactory, UnitFactory

FAR = date(2999, 1, 1)


def asking(duty: Assignment) -> Assignment:
    """The duty, with a request for a later date."""
    request: ExtensionRequest = ExtensionRequestFactory(assignment=duty)
    return request.assignment


def asking_its_leader(duty: Assignment) -> Assignment:
    """The duty, of a unit whose leader approves what is submitted."""
    duty.unit.leader_approves = True
    duty.unit.save(update_fields=["leader_approves"])
    return duty


def below(unit: Unit) -> Unit:
    made: Unit = UnitFactory(parent=unit)
    return made


def partner(duty: Assignment) -> Assignment:
    """The duty of a cooperating unit, in what is now a joint task."""
    Task.objects.filter(pk=duty.task_id).update(mode=Task.Mode.JOINT)
    role = TaskAddressee.Role.COOPERATING
    made: Assignment = AssignmentFactory(occurrence=duty.occurrence, role=role, due=5)
    return made


def awaiting(duty: Assignment) -> Assignment:
    """The duty, with a unit that it waits for."""
    on = partner(duty)
    day = clock.today()
    Wait.objects.create(assignment=duty, on=on, unit=on.unit, reason="Chờ", starts_on=day)
    Assignment.objects.filter(pk=duty.pk).update(clock_stopped_on=day)
    return duty


ACTS: dict[Act, Callable[[Assignment, User], ProgressUpdate]] = {
    Act.UPDATE: lambda duty, by: progress.report(duty=duty, percent=40, by=by),
    Act.PROPOSE: lambda duty, by: progress.propose(duty=asking_its_leader(duty), by=by),
    Act.APPROVE: lambda duty, by: progress.approve(duty=duty, by=by),
    Act.REWORK: lambda duty, by: progress.rework(duty=duty, reason="Thiếu phụ lục", by=by),
    Act.SUBMIT: lambda duty, by: progress.submit(duty=duty, by=by),
    Act.CONFIRM: lambda duty, by: progress.confirm(duty=duty, by=by),
    Act.RETURN: lambda duty, by: progress.send_back(duty=duty, reason="Thiếu số liệu", by=by),
    Act.CANCEL: lambda duty, by: progress.cancel(duty=duty, reason="Giao nhầm", by=by),
    Act.ACCEPT: lambda duty, by: progress.accept(duty=duty, by=by),
    Act.DELEGATE: lambda duty, by: delegation.delegate(duty=duty, unit=below(duty.unit), by=by),
    Act.ENTRUST: lambda duty, by: delegation.entrust(duty=duty, person=None, by=by),
    Act.WAIT: lambda duty, by: waiting.begin(duty=duty, on=partner(duty), reason="Chờ số liệu", by=by),
    Act.GO_ON: lambda duty, by: waiting.end(duty=awaiting(duty), by=by),
    Act.REFUSE: lambda duty, by: progress.refuse(duty=duty, reason="Không đúng chức năng", by=by),
    Act.RECALL: lambda duty, by: progress.recall(duty=duty, by=by),
    Act.FORWARD: lambda duty, by: steering.forward(duty=duty, unit=UnitFactory(), reason="Nhầm", by=by),
    Act.REOPEN: lambda duty, by: steering.reopen(duty=duty, reason="Đúng chức năng", by=by),
    Act.PAUSE: lambda duty, by: steering.pause(duty=duty, reason="Chờ hướng dẫn", by=by),
    Act.RESUME: lambda duty, by: steering.resume(duty=duty, by=by),
    Act.EXTEND: lambda duty, by: extensions.ask(duty=duty, due=FAR, reason="Chờ số liệu", by=by),
    Act.GRANT: lambda duty, by: extensions.grant(duty=asking(duty), by=by),
    Act.DENY: lambda duty, by: extensions.deny(duty=asking(duty), reason="Việc gấp", by=by),
}
VERBS = {
    Act.UPDATE: "duty.reported",
    Act.PROPOSE: "duty.proposed",
    Act.APPROVE: "duty.approved",
    Act.REWORK: "duty.reworked",
    Act.SUBMIT: "duty.submitted",
    Act.CONFIRM: "duty.confirmed",
    Act.RETURN: "duty.returned",
    Act.CANCEL: "duty.cancelled",
    Act.ACCEPT: "duty.accepted",
    Act.DELEGATE: "duty.delegated",
    Act.ENTRUST: "duty.entrusted",
    Act.WAIT: "duty.waiting",
    Act.GO_ON: "duty.waited",
    Act.REFUSE: "duty.refused",
    Act.RECALL: "duty.recalled",
    Act.FORWARD: "duty.forwarded",
    Act.REOPEN: "duty.reopened",
    Act.PAUSE: "duty.paused",
    Act.RESUME: "duty.resumed",
    Act.EXTEND: "extension.asked",
    Act.GRANT: "extension.granted",
    Act.DENY: "extension.denied",
}
_UNIT, _BOARD = ("official", "unit_leader"), ("board_staff", "board_leader")
# The personas whose act it is on a duty the board gave to their unit, or oversees.
WHOSE: dict[Act, tuple[str, ...]] = {
    Act.UPDATE: _UNIT,
    Act.PROPOSE: ("official",),
    Act.APPROVE: ("unit_leader",),
    Act.REWORK: ("unit_leader",),
    Act.SUBMIT: _UNIT,
    Act.CONFIRM: _BOARD,
    Act.RETURN: _BOARD,
    Act.CANCEL: _BOARD,
    Act.ACCEPT: _UNIT,
    Act.DELEGATE: ("unit_leader",),
    Act.ENTRUST: ("unit_leader",),
    Act.WAIT: _UNIT,
    Act.GO_ON: (*_UNIT, *_BOARD),
    Act.REFUSE: _UNIT,
    Act.RECALL: _UNIT,
    Act.FORWARD: _BOARD,
    Act.REOPEN: _BOARD,
    Act.PAUSE: _BOARD,
    Act.RESUME: _BOARD,
    Act.EXTEND: _UNIT,
    Act.GRANT: ("board_leader",),
    Act.DENY: ("board_leader",),
}
# A stage in which the act is possible.
FROM: dict[Act, Stage] = dict(reversed(MOVES))
