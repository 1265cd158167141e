"""Addresses of the portal and one more: a page with every component, for the browser alone."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from danvan import urls
from directives.core import clock
from directives.core.paging import Page
from directives.models.labels import LABELS

HERE = Path(__file__).parent
ROW = Template('<tr><th scope="row">{{ row.0 }}</th><td data-label="Hạn">{{ row.1 }}</td></tr>')


class Everything(forms.Form):
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, help_text="Ngắn gọn, nêu kết quả.")
    percent = forms.IntegerField(label="Phần trăm", max_value=100)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Chỉ thị"), ("b", "Thông tri")])
    way = forms.ChoiceField(
        label="Cách", choices=[("1", "Cùng làm"), ("2", "Từng đơn vị")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Đã kiểm tra")
    day = forms.DateField(label="Hạn", widget=forms.DateInput(attrs={"type": "date"}))
    file = forms.FileField(label="Tệp", required=False)


class Reason(forms.Form):
    reason = forms.CharField(label="Lý do")


def gallery(request: HttpRequest) -> HttpResponse:
    page = Template((HERE / "gallery.html").read_text(encoding="utf-8"))
    return HttpResponse(page.render(RequestContext(request, _content(request))))


def _content(request: HttpRequest) -> dict[str, object]:
    return {
        "timeliness": list(LABELS["timeliness"]),
        "stages": list(LABELS["stage"]),
        "day": clock.today() + timedelta(days=3),
        "form": Everything({"percent": "x"}) if "errors" in request.GET else Everything(),
        "reason": Reason(),
        "wrong": ["Chọn một đơn vị."] if "errors" in request.GET else [],
        "chosen": [
            SimpleNamespace(pk=901, name="Sở Nội vụ"),
            SimpleNamespace(pk=902, name="Đảng ủy phường Hồng Lĩnh"),
        ],
        "head": ["Nội dung", "Hạn"],
        "row": ROW,
        "rows": [("Tổ chức đối thoại với Nhân dân", "05/02/2026"), ("Báo cáo kết quả", "không hạn")],
        "page": Page([], "abc"),
        "steps": [
            {"label": "Mở", "state": "done", "note": "01/06/2026"},
            {"label": "Thu", "state": "current"},
            {"label": "Ban hành", "state": "next"},
        ],
        "levels": ["success", "info", "warning", "error"],
    }


urlpatterns = [path("gallery/", gallery), *urls.urlpatterns]
