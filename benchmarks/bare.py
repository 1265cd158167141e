"""The bare page: the same session, the same person, the same 50 rows as tuples in a plain table."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine

from directives.models import Assignment, User

_TEMPLATE = Engine(autoescape=True).from_string(
    "<!doctype html><title>bare</title><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)
_COLUMNS = ("pk", "task__text", "directive__number", "unit__name", "role", "stage", "percent", "due_sort")


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    rows = Assignment.objects.visible_to(request.user).open().order_by("due_sort", "pk")
    return HttpResponse(_TEMPLATE.render(Context({"rows": list(rows.values_list(*_COLUMNS)[:50])})))
