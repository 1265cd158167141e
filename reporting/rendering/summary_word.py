"""The summary as DOCX: the same words as the PDF, in the same order; charts are left to the PDF."""

from directives.rendering.word import Paper
from reporting.rendering.summary import Section, SummaryDocument


def render(document: SummaryDocument) -> bytes:
    layout, head, signature = document.layout, document.letterhead, document.signature
    paper = Paper(layout, title=document.title, author=head.issuer)
    paper.letterhead(head.superior, head.issuer_lines, document.number_line, document.place_line)
    paper.title(document.kind, document.subject_line)
    if document.printed_addressee:
        paper.paragraph(document.printed_addressee)
    for section in document.sections:
        _write_section(paper, section)
    authority = layout.authority_line(signature.authority, signature.body)
    paper.closing(layout.recipient_lines(document.recipients), authority, signature.post, signature.name)
    for annex in document.printed_annexes():
        paper.annex(annex.label, annex.part.title, annex.source, landscape=annex.part.landscape)
        for paragraph in annex.part.paragraphs:
            paper.paragraph(paragraph)
        for table in annex.part.tables:
            paper.table(table)
    return paper.to_bytes()


def _write_section(paper: Paper, section: Section) -> None:
    paper.heading(section.headline, section.level)
    for text in (*section.paragraphs, *(section.rates.lines() if section.rates else ())):
        paper.paragraph(text)
    for table in section.tables:
        paper.table(table)
