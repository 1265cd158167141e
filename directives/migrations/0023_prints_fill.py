from django.db import migrations

from directives.intake import fingerprint

MARKS = 24


def fill(apps, schema_editor):
    """Fingerprints of what was read before there were any."""
    TextPrint = apps.get_model("directives", "TextPrint")
    TextMark = apps.get_model("directives", "TextMark")
    papers = apps.get_model("directives", "IntakeDocument").objects.filter(print_of=None, end__gt=0)
    for paper in papers.select_related("job").iterator(chunk_size=50):
        sketch = fingerprint.of(paper.job.text[paper.start : paper.end])
        if sketch:
            kept = TextPrint.objects.create(paper=paper, sketch=list(sketch))
            TextMark.objects.bulk_create(TextMark(of=kept, value=value) for value in sketch[:MARKS])


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0022_duplicates_add'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
