"""What the inbox sends."""

from django import forms


class ReadAllForm(forms.Form):
    """Up to which notice all are read: the newest the page showed."""

    until = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
