"""A new department in the demonstration's province: its official, and a duty that is due in three days.

Run as a program in the portal's environment, before the portal starts.
"""

from datetime import timedelta

import django
from django.db import transaction

UNIT, CODE = "Sở Quy hoạch", "so-quy-hoach"
OFFICIAL = f"canbo.{CODE}"
PASSWORD = "Trúc-Đào-1357"
MAIL = f"{OFFICIAL}@anlam.example"
REMINDED = "Gửi danh sách cán bộ làm công tác dân vận của sở"


@transaction.atomic
def main() -> None:
    from directives.core import clock
    from directives.domain.roles import Role
    from directives.models import Holiday, UnitKind, User
    from directives.services import preferences, tasks, units, users

    today = clock.today()
    Holiday.objects.create(day=today, name="Ngày làm việc", is_working=True)
    administrator, staff = (User.objects.get(username=name) for name in ("quantri", "chuyenvien1"))
    since = today - timedelta(days=700)
    kind = UnitKind.objects.get(slug="so")
    unit = units.create(code=CODE, name=UNIT, kind=kind, valid_from=since, by=administrator)
    name, post = "Ngô Thị Thử", "Chuyên viên"
    official = users.create(username=OFFICIAL, full_name=name, post=post, password=PASSWORD, by=administrator)
    users.grant(user=official, role=Role.OFFICIAL, unit=unit, valid_from=since, by=administrator)
    preferences.choose(mail=True, digest_hour=0, by=official)
    with clock.at(today - timedelta(days=10)):
        order = tasks.Order(
            text=REMINDED,
            addressees=[tasks.Addressee("lead", unit=unit.pk)],
            schedule="due",
            due_on=today + timedelta(days=3),
            deliverable="Danh sách có xác nhận",
        )
        tasks.issue(task=tasks.create(order=order, source="Giao ban tháng", by=staff), by=staff)
    # From now on: the mail of the day is about the reminder alone.
    users.change(
        user=official, full_name=name, post=post, email=MAIL, phone=None, is_active=True, by=administrator
    )


if __name__ == "__main__":
    django.setup()
    main()
