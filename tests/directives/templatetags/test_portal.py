"""What the portal's tags and filters write."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils import timezone, translation

from directives.core import clock
from directives.core.errors import BadTransition
from directives.models import User
from directives.models.labels import LABELS
from directives.templatetags import portal

DAY = date(2026, 2, 5)


def written(source: str, **context: object) -> str:
    return Template("{% load portal %}" + source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, "còn 3 ngày"),
        (1, "còn 1 ngày"),
        (0, "đến hạn hôm nay"),
        (-12, "quá hạn 12 ngày"),
        (1500, "còn 1.500 ngày"),
    ],
)
def test_due_words(days: int, words: str) -> None:
    with clock.at(DAY):
        assert portal.due_words(DAY + timedelta(days=days)) == words


def test_due_words_without_a_date() -> None:
    assert portal.due_words(None) == "không hạn"


def test_due_words_in_english() -> None:
    with clock.at(DAY), translation.override("en"):
        assert portal.due_words(DAY + timedelta(days=1)) == "1 day left"
        assert portal.due_words(DAY - timedelta(days=2)) == "2 days overdue"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (DAY, "05/02/2026"),
        (None, "–"),
        (timezone.make_aware(datetime(2026, 2, 5, 7, 4)), "05/02/2026 07:04"),
    ],
)
def test_dates(day: date | None, text: str) -> None:
    assert written("{{ day|vi_date }}", day=day) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1.234,5"), (0, "0"), (None, "–"), (Decimal("1000000"), "1.000.000")]
)
def test_numbers(value: object, text: str) -> None:
    assert written("{{ value|vi_number }}", value=value) == text


def test_a_rate_names_its_denominator() -> None:
    html = written("{% rate 5 8 %}")
    assert "62,50\u00a0%" in html
    assert 'title="5 trên 8"' in html
    assert "(5 trên 8)" in html


def test_a_rate_of_nothing_is_a_dash() -> None:
    assert "–" in written("{% rate 0 0 %}")


@pytest.mark.parametrize(
    ("kind", "slug"), [(kind, slug) for kind in ("timeliness", "stage") for slug in LABELS[kind]]
)
def test_a_pill_has_word_and_shape(kind: str, slug: str) -> None:
    html = portal.pill(slug, kind)
    assert str(LABELS[kind][slug]) in html
    assert "#s-" in html


def test_states_of_one_kind_differ_in_colour_and_shape() -> None:
    for kind, looks in portal.PILLS.items():
        if kind == "timeliness":
            assert len({shape for _, shape in looks.values()}) == len(looks)
            assert len({tone for tone, _ in looks.values()}) == len(looks)


def test_a_label_escapes_nothing_and_falls_back_to_its_slug() -> None:
    assert written('{{ "done"|label:"stage" }}') == "hoàn thành"
    assert written('{{ "strange"|label:"stage" }}') == "strange"


def test_a_chip_escapes_its_word() -> None:
    assert "&lt;b&gt;" in portal.chip("<b>", "red", "dot")


def test_reason() -> None:
    assert (
        written("{{ error|reason }}", error=BadTransition())
        == "Không thể thực hiện thao tác này ở trạng thái hiện tại."
    )


@pytest.mark.parametrize(("size", "text"), [(10, "1 KB"), (340 * 1024, "340 KB"), (2_202_010, "2,1 MB")])
def test_file_sizes(size: int, text: str) -> None:
    assert portal.file_size(size) == text


def test_the_title_is_printed_again() -> None:
    page = Template("{% load portal %}<title>{% block title %}{{ name }}{% endblock %}</title>")
    child = Template(
        "{% extends page %}{% load portal %}{% block title %}{{ block.super }} & more{% endblock %}"
    )
    assert "<title>A &amp; B & more</title>" in child.render(Context({"page": page, "name": "A & B"}))


def test_can(official: User, board_staff: User) -> None:
    source = '{% can "assign" as may %}{{ may }}'
    assert written(source, user=board_staff) == "True"
    assert written(source, user=official) == "False"
    assert written(source, user=AnonymousUser()) == "False"


def test_can_at_a_unit(official: User, stranger: User) -> None:
    unit_id = official.grants.get().unit_id
    source = '{% can "report_progress" unit_id as may %}{{ may }}'
    assert written(source, user=official, unit_id=unit_id) == "True"
    assert written(source, user=stranger, unit_id=unit_id) == "False"


class _Form(forms.Form):
    name = forms.CharField(label="Tên", help_text="Như trong quyết định")
    kind = forms.ChoiceField(choices=[("a", "A")])
    agreed = forms.BooleanField()
    way = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    hidden = forms.CharField(widget=forms.HiddenInput)


def _field(form: forms.Form, name: str) -> str:
    return written('{% include "components/field.html" with field=field only %}', field=form[name])


def test_a_field_ties_its_help_and_errors_to_the_input() -> None:
    html = _field(_Form({}), "name")
    assert '<label for="id_name" class="is-required">Tên</label>' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "is-invalid" in html


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("kind", 'class="form-select"'),
        ("agreed", 'class="form-check-input"'),
        ("way", "<legend"),
        ("hidden", 'type="hidden"'),
    ],
)
def test_each_kind_of_field_has_its_look(name: str, part: str) -> None:
    assert part in _field(_Form(), name)
