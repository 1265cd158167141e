"""The consolidated report as a paper: the outline filled with sentences, words, tables and annexes."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from directives.rendering.layout import Authority, Form
from directives.rendering.parts import Letterhead, Rates, Signature, Table
from reporting.domain import sentences
from reporting.domain.material import Head, Material
from reporting.domain.outline import OUTLINE, Part
from reporting.rendering import tables
from reporting.rendering.summary import (
    Annex,
    Section,
    SummaryDocument,
    annual_subject,
    half_year_subject,
)

_AUTHORITIES = {
    "T/M": Authority.ON_BEHALF,
    "TM.": Authority.ON_BEHALF,
    "K/T": Authority.IN_PLACE,
    "KT.": Authority.IN_PLACE,
    "T/L": Authority.BY_ORDER,
    "TL.": Authority.BY_ORDER,
}
PROGRESS_PART = "lanh-dao"  # the section that tells how the orders were carried out
WORST = 5
NAMED = 3


def compose(material: Material, group_names: dict[str, str]) -> SummaryDocument:
    """The draft, without number and day; `group_names` are the indicator groups by slug."""
    head = material.head
    subject = half_year_subject if head.span == "half_year" else annual_subject
    return SummaryDocument(
        form=Form(head.form),
        day=head.written_on,
        letterhead=Letterhead(head.superior, head.issuer, head.place, head.issuer_code),
        subject=subject(head.year),
        signature=_signature(head),
        recipients=head.recipients,
        sections=tuple(_section(part, material, group_names) for part in OUTLINE),
        annexes=_annexes(material, group_names),
        dated=False,
        issuer_in_text=head.issuer,
    )


def numbered(document: SummaryDocument, number: int, day: date) -> SummaryDocument:
    """The same paper as issued under a number on a day."""
    return replace(document, letterhead=replace(document.letterhead, number=number), day=day, dated=True)


def _signature(head: Head) -> Signature:
    mark, _, body = head.signer_authority.strip().partition(" ")
    if mark not in _AUTHORITIES:
        return Signature.head(head.signer_post, head.signer_name)
    return Signature(head.signer_post, head.signer_name, _AUTHORITIES[mark], body)


def _section(part: Part, material: Material, group_names: dict[str, str]) -> Section:
    paragraphs = [*_computed(part, material, group_names), *_written(part, material)]
    if not paragraphs and (part.asks or part.words):
        paragraphs = [sentences.NOTHING]
    tells_progress = part.slug == PROGRESS_PART and material.counts.all > 0
    return Section(
        heading=part.heading,
        numbering=part.numbering,
        level=part.level,
        paragraphs=tuple(paragraphs),
        rates=_rates(material) if tells_progress else None,
        tables=_progress_tables(material) if tells_progress else (),
        charts=(tables.worst_units(material.units),) if tells_progress else (),
    )


def _computed(part: Part, material: Material, group_names: dict[str, str]) -> list[str]:
    if part.slug == "khai-quat":
        return [sentences.of_sources(material.head, material.reports_accepted, material.reports_expected)]
    told = [_group_sentence(slug, material, group_names) for slug in part.figures]
    if part.slug == PROGRESS_PART:
        told += _progress(material)
    return [sentence for sentence in told if sentence]


def _group_sentence(slug: str, material: Material, group_names: dict[str, str]) -> str:
    mine = tuple(figure for figure in material.figures if figure.group == slug)
    return sentences.of_figures(group_names.get(slug, slug), mine)


def _progress(material: Material) -> list[str]:
    directives = sum(1 for line in material.directives if line.kind)
    late = sorted(material.units, key=lambda line: -line.counts.overdue)[:WORST]
    named = tuple((line.name, line.counts.overdue) for line in late if line.counts.overdue)
    return [
        sentences.of_duties(material.counts, directives, len(material.units)),
        sentences.of_overdue(named),
    ]


def _written(part: Part, material: Material) -> list[str]:
    """What units wrote, each paragraph under the name of its unit; one text of many units is told once."""
    units: dict[str, list[str]] = defaultdict(list)
    for words in material.words:
        if words.section == part.slug:
            units[" ".join(words.text.split())].append(words.unit)
    return [_attributed(text, names) for text, names in units.items()]


def _attributed(text: str, names: list[str]) -> str:
    """Few units by name; of many, how many said the same."""
    if len(names) <= NAMED:
        return f"{', '.join(names)}: {text}"
    return f"{text} (Theo báo cáo của {len(names)} đơn vị.)"


def _rates(material: Material) -> Rates:
    counts = material.counts
    return Rates(done=counts.done, total=counts.all, due=counts.due, done_due=counts.done_with_due)


def _progress_tables(material: Material) -> tuple[Table, ...]:
    return tables.directive_states(material.directives), tables.duties_in_short(material.counts)


def _annexes(material: Material, group_names: dict[str, str]) -> tuple[Annex, ...]:
    made: list[Annex] = []
    if material.duties:
        by_directive = tables.duties_by_directive(material.directives)
        by_unit = tables.duties_by_unit(material.units)
        made += [
            Annex("Tình hình thực hiện các văn bản chỉ đạo", (by_directive,)),
            Annex("Kết quả thực hiện nhiệm vụ theo đơn vị", (by_unit,)),
        ]
    if any(figure.now is not None or figure.last_year is not None for figure in material.figures):
        found = tables.figures(material.figures, group_names)
        made.append(Annex("Số liệu tổng hợp so với cùng kỳ năm trước", (found,), landscape=False))
    if material.groups:
        made.append(Annex("Số liệu theo đơn vị", tables.figures_by_unit(material.groups)))
    if material.duties:
        made.append(Annex("Tình hình thực hiện từng nhiệm vụ", (tables.duties(material),)))
    return tuple(made)
