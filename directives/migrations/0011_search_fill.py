from django.db import migrations

from directives.core.text import search_words
from directives.domain import searching

BATCH = 1000


def fill(apps, schema_editor):
    """Write the folded columns of what was there before them."""
    alias = schema_editor.connection.alias

    def each(name, fields, columns):
        model = apps.get_model('directives', name)
        rows = model._default_manager.using(alias).only('pk', *fields).order_by('pk')
        batch = []
        for row in rows.iterator(BATCH):
            for column, value in columns({field: getattr(row, field) for field in fields}).items():
                setattr(row, column, value)
            batch.append(row)
            if len(batch) == BATCH:
                model._default_manager.using(alias).bulk_update(batch, ['search_text', *KEYS.get(name, ())])
                batch = []
        model._default_manager.using(alias).bulk_update(batch, ['search_text', *KEYS.get(name, ())])

    each(
        'Directive',
        ('number', 'kind', 'title', 'issuer', 'issued_on', 'signatory_name'),
        lambda said: {
            'search_text': searching.of_directive(**said),
            'issuer_key': search_words(said['issuer'])[:250],
        },
    )
    each(
        'Task',
        ('text', 'deliverable', 'source', 'due_on'),
        lambda said: {'search_text': searching.of_task(**said)},
    )
    each(
        'ProgressUpdate',
        ('note', 'made_on'),
        lambda said: {'search_text': searching.of_update(**said)},
    )


KEYS = {'Directive': ('issuer_key',)}


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0010_search_columns'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
