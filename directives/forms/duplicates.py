"""With which document another is compared, and what becomes of each clause that a new version changes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.queries.editions import ADDED, CHANGED, GONE, SPELLED, Change

_WORDS = {
    (CHANGED, "take"): _("Take the new wording; its tasks stay"),
    (CHANGED, "leave"): _("Keep the old wording"),
    (ADDED, "take"): _("Take the clause with its proposed tasks"),
    (ADDED, "leave"): _("Leave it out"),
    (GONE, "strike"): _("Strike it out; its tasks stay"),
    (GONE, "leave"): _("Keep the clause"),
    (SPELLED, "take"): _("Take the spelling of the new text"),
    (SPELLED, "leave"): _("Keep the old spelling"),
}


class WithForm(forms.Form):
    """`with`: the other document, `directive:12` or `paper:3`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with"] = forms.RegexField(r"^(directive|paper):[0-9]{1,18}$", widget=forms.HiddenInput)


class VersionForm(WithForm):
    """A radio for each changed clause; one for all that differ in spelling alone."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, changes: Sequence[Change], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = list(changes)
        for at, change in enumerate(self.changes):
            if change.kind != SPELLED:
                self.fields[f"c{at}"] = _choice(change.kind, gettext("What becomes of it"))
        if any(change.kind == SPELLED for change in self.changes):
            self.fields["spelled"] = _choice(SPELLED, gettext("Clauses that differ in spelling alone"))

    def decisions(self) -> dict[str, str]:
        """By path; what is said of spelling stands under no path."""
        said = {
            change.path: self.cleaned_data[f"c{at}"]
            for at, change in enumerate(self.changes)
            if change.kind != SPELLED
        }
        return {**said, "": self.cleaned_data.get("spelled", "")}

    @property
    def rows(self) -> list[tuple[Change, forms.BoundField | None]]:
        """Each change with its question."""
        return [
            (change, self[f"c{at}"] if change.kind != SPELLED else None)
            for at, change in enumerate(self.changes)
        ]


def _choice(kind: str, label: str) -> forms.ChoiceField:
    choices = [(said, words) for (of, said), words in _WORDS.items() if of == kind]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
