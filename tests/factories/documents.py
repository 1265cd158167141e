"""Directives and their clauses."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from directives.domain.directive_states import DirectiveState
from directives.domain.documents import DocumentKind
from directives.models import Clause, Directive


class DirectiveFactory(DjangoModelFactory):
    class Meta:
        model = Directive

    kind = DocumentKind.CHI_THI
    number = factory.Sequence(lambda n: f"{n + 10}-CT/TU")
    issued_on = date(2026, 3, 2)
    matched_on = factory.LazyAttribute(lambda o: o.issued_on or date(2026, 3, 2))
    issued_sort = factory.LazyAttribute(lambda o: o.issued_on or date(1, 1, 1))
    issuer = "Ban Thường vụ Tỉnh ủy Hồng Lĩnh"
    title = "về nâng cao chất lượng công tác tiếp dân"
    state = DirectiveState.ISSUED


class ClauseFactory(DjangoModelFactory):
    class Meta:
        model = Clause

    directive = factory.SubFactory(DirectiveFactory)
    path = factory.Sequence(lambda n: str(n + 1))
    position = factory.Sequence(lambda n: n)
    text = "Các sở, ban, ngành tổ chức đối thoại với Nhân dân."
