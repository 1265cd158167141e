"""The text of a document: read from its file, made by a new version, or put together from its clauses."""

from directives.models import Directive, IntakeDocument


def of_paper(paper: IntakeDocument) -> str:
    """What the file says between the document's first and last letter; of one entered by hand its clauses."""
    if paper.end > paper.start:
        return paper.job.text[paper.start : paper.end]
    clauses = paper.findings.filter(kind="clause", dropped=False).order_by("position")
    return "\n".join(f"{row.data['path']} {row.data['text']}" for row in clauses)


def of_directive(directive: Directive) -> str:
    """The text as it stands now."""
    edition = directive.editions.order_by("-number").first()
    if edition is not None:
        return edition.text
    paper = IntakeDocument.objects.filter(directive=directive, filed_as="").select_related("job").first()
    return of_paper(paper) if paper is not None else of_clauses(directive)


def of_clauses(directive: Directive) -> str:
    lines = [directive.title, *(f"{clause.path} {clause.text}" for clause in directive.clauses.all())]
    return "\n".join(lines)
