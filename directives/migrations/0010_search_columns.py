from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0009_extension_request'),
    ]

    operations = [
        migrations.AddField(
            model_name='directive',
            name='issuer_key',
            field=models.CharField(default='', editable=False, max_length=250),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='search_text',
            field=models.TextField(default='', editable=False),
        ),
    ]
