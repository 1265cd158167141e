"""Why a file, a document or a task is not taken, and what the reader of a file warns of, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.models.paper_words import LINK_ERRORS

PAPER_ERRORS: dict[str, Promise] = {
    **LINK_ERRORS,
    "bad-date": _("This is no date."),
    "value-too-long": _("At most %(most)s characters; this has %(length)s."),
    "header-too-long": _("Document %(document)s: too long for the register: %(fields)s."),
    "nothing-to-accept": _("Every document of this file is left out. Take one back, or discard the file."),
    "unknown-kind": _("The portal does not know this kind of document."),
    "unknown-field": _("The portal does not know this field."),
    "part-empty": _("Both parts need words."),
    "nothing-to-join": _("Nothing follows here that it could be joined with."),
    "unknown-clause": _("The document has no such clause."),
    "addressee-unknown": _("One of the chosen units is no longer known."),
    "unknown-actor": _("This name is no longer there."),
    "clause-path-taken": _("The document already has a clause with this number."),
    "clause-has-tasks": _("This clause has tasks; take them off before you say that it needs no action."),
    "clauses-open": _("%(count)s clauses have neither a task nor a reason why none is needed: %(paths)s."),
    "tasks-unsettled": _("%(count)s tasks do not say when they are due. The first: “%(first)s”."),
    "duties-open": _("%(count)s duties under this document are not finished."),
    "directive-without-tasks": _("The document gives no task to anybody."),
    "directive-already-issued": _("The units have received this document; its tasks stand."),
    "task-already-issued": _("The units have received this task; it stands."),
    "task-issued-with-directive": _("This task is issued with its document."),
    "task-reaches-nobody": _("No unit of today is charged with “%(task)s”. Choose its units again."),
    "source-needed": _("Say where the order comes from."),
    "too-many-days": _("At most %(most)s days at a time."),
    "day-needs-name": _("Say what the day is."),
    "due-date-needed": _("Give the day it is due."),
    "lead-needed": _("Somebody must lead."),
    "header-incomplete": _("Document %(document)s still lacks: %(fields)s."),
    "addressee-unresolved": _(
        "Document %(document)s: say who is meant, or take the name off, in “%(task)s”."
    ),
    "task-without-lead": _("Document %(document)s: nobody leads in “%(task)s”."),
    "task-without-time": _("Document %(document)s: say when it is due, or how often, in “%(task)s”."),
    "task-without-text": _("Document %(document)s has a task without words."),
    "near-equal-unacknowledged": _(
        "A document like this one is registered already. Look at it, then tick that this is another."
    ),
    "intake-not-in-review": _("This file is not under review any more."),
    "intake-over": _("This file has been accepted or discarded already."),
    "file-empty": _("The file is empty."),
    "file-too-large": _("The file is larger than %(most)s MB."),
    "file-too-many-pages": _("The file has more than %(most)s pages."),
    "file-type-unknown": _("Only plain text, Word, PDF and pictures of pages are read, told by content."),
    "file-broken": _("The file is damaged."),
    "file-encrypted": _("The file is locked with a password. Save it without one and try again."),
    "file-macros": _("The file carries macros. Save it without macros and try again."),
    "file-zip-bomb": _("The file unpacks to far more than its size: it is not taken."),
    "file-external-entities": _("The file calls on other files or addresses: it is not taken."),
    "file-mixed": _("The file is of two kinds at once, so that one program sees what another does not."),
    "file-too-slow": _("Reading the file took too long."),
    "file-too-heavy": _("Reading the file takes more memory than there is."),
    "file-breaks-reader": _(
        "The file made the program end that reads it: it is damaged or made to do harm. Nothing was kept."
    ),
    "file-secret": _(
        "The document bears the stamp of a secret document: it must not enter the portal, and nothing of it "
        "was kept."
    ),
    "bundle-empty": _("There is no file in it."),
    "bundle-too-many": _("It holds more than %(most)s files: bring it in parts."),
    "bundle-broken": _("The zip is damaged."),
    "bundle-nested": _("A zip inside a zip is not unpacked: bring it by itself."),
    "bundle-outside": _("Its path in the zip leads outside the zip: it is not taken out."),
    "logbook-old-excel": _("This is an old Excel file (.xls). Save it as .xlsx and try again."),
    "logbook-type-unknown": _("Only Excel sheets (.xlsx) and .csv are read here, told by content."),
    "logbook-too-long": _("The sheets have more than %(most)s rows: bring them in parts."),
    "logbook-secret": _(
        "%(count)s rows are marked secret (%(rows)s): such things must not enter the portal, and nothing of "
        "the file was kept. Take these rows out and bring the file again."
    ),
    "logbook-no-sheet": _("Tick at least one sheet."),
    "logbook-columns-needed": _("Say in which column stands what is ordered, and in which one who leads."),
    "logbook-over": _("This logbook cannot be changed now."),
    "logbook-not-ready": _("Rows are still wrong, or nothing is new: nothing was imported."),
    "image-too-large": _("The picture is too large to be read."),
    "ocr-missing": _(
        "This machine cannot read pictures of pages: ask the administrator to install tesseract."
    ),
    "ocr-too-slow": _("Reading the pictures of pages took too long."),
    "doc-converter-missing": _(
        "This machine cannot read old Word files (.doc): save it as .docx, or ask the administrator."
    ),
    "upload-lost": _("The file is no longer there. Bring it again."),
    "reading-broke": _("The portal could not read this file. Enter the document by hand."),
}

# What the parser wants the reviewer to look at; its data are filled in.
INTAKE_WARNINGS: dict[str, Promise] = {
    "old-font": _("The text was written in the old font encoding %(font)s and has been converted."),
    "marks-lost": _("The text has lost its Vietnamese marks; set phrases were restored without them."),
    "hard-to-read": _("Page %(page)s is hard to read."),
    "no-text": _("No text was found in this file."),
    "kind-unknown": _("The kind of a document was not recognised."),
    "number-missing": _("The text of a document gives no number."),
    "number-odd": _("%(number)s is not a usual number."),
    "kind-contradicts-code": _("The code in %(number)s does not fit the title of the document."),
    "code-contradicts-issuer": _("%(number)s is said to be of %(issuer)s, which its code contradicts."),
    "likely-duplicate": _("%(number)s stands twice in this file."),
}

DUTY_ERRORS: dict[str, Promise] = {
    "too-many-saved-filters": _("You keep %(most)s views already. Remove one first."),
    "units-act": _("Only the unit itself does this."),
    "boards-act": _("Only the board does this."),
    "duty-not-submitted": _("The unit has not submitted this yet."),
    "duty-submitted": _("This has been submitted and waits for the board's confirmation."),
    "duty-done": _("This is done and confirmed."),
    "duty-refused": _("The unit has refused this."),
    "duty-paused": _("This is paused."),
    "duty-cancelled": _("This has been cancelled."),
    "duty-not-paused": _("This is not paused."),
    "duty-open": _("This is not finished: there is nothing to open again."),
    "unit-has-ended": _("%(unit)s no longer exists: choose its successor."),
    "unit-has-this-duty": _("%(unit)s has this duty already."),
    "unit-leaders-act": _("Only the unit's leader does this."),
    "duty-not-proposed": _("Nothing waits for the leader's approval."),
    "duty-with_leader": _("This waits for the approval of the unit's leader."),
    "leader-approves": _("The unit's leader approves this first."),
    "delegators-act": _("Only the leaders of the unit that delegated this do this."),
    "unit-not-below": _("%(unit)s does not stand below %(above)s."),
    "later-than-the-whole": _("A part is due no later than the whole: %(day)s."),
    "whole-is-over": _("The work this was a part of is over."),
    "not-a-colleague": _("This person does not work on the duties of this unit."),
    "units-question": _("Only the unit asks, as long as the duty is open."),
    "boards-answer": _("Only whoever gave this duty answers."),
    "question-answered": _("Somebody has answered this question already."),
    "words-missing": _("Write something."),
    "not-to-be-awaited": _("%(unit)s owes nothing to this task now, or is waited for already."),
    "only-a-lead-waits": _("Only the lead of a joint task waits for cooperating units."),
    "duty-not-waiting": _("No unit is waited for."),
    "too-many-duties": _("At most %(most)s duties at once. Narrow the filter."),
    "no-duties": _("No duty is chosen."),
    "one-date": _("Give a new date, or by how many days it moves."),
    "unit-missing": _("Choose a unit."),
    "nothing-to-correct": _("Say what is to be corrected."),
    "one-task": _("A text is corrected for one task at a time: choose duties of one task."),
    "nothing-changes": _("It is so already."),
    "parts-due-later": _("The unit has delegated parts that are due later."),
    "parts-open": _("The unit has delegated parts that are open: give it to another unit on its own page."),
    "duty-waits": _("A unit waits for another here: end the waiting first."),
    "unit-has-it": _("That unit has this duty already."),
    "changed-meanwhile": _("Changed meanwhile; look again."),
    "changed-since": _("Something has happened here since."),
    "bulk-over": _("This change has been carried out or taken back already."),
    "leaders-act": _("Only the board's leaders do this."),
    "extension-needs-a-date": _("There is no due date to extend."),
    "extension-waits": _("A later date has been asked for and waits for its decision."),
    "extension-none": _("No later date is asked for."),
    "extension-not-later": _("The new date must come after the present one."),
    "extension-in-the-past": _("This day has passed."),
}

NOTICE_ERRORS: dict[str, Promise] = {
    "quiet-hours-half": _("Choose both the beginning and the end of the quiet hours, or neither."),
    "quiet-hours-all-day": _("The quiet hours must end at another hour than they begin."),
    "endpoint-person-unknown": _("Nobody has this user name or mail address."),
    "endpoint-whose": _("Choose a person or a unit, not both."),
    "endpoint-taken": _("There is an address for this person or unit already: stop it first."),
    "endpoint-secret-short": _("The secret needs at least %(least)s characters."),
    "endpoint-stopped": _("This address is stopped already."),
    "address-not-https": _("The address must begin with https://."),
    "address-private": _("This address lies inside a private network, which the portal does not call."),
    "address-unknown": _("The name in this address leads nowhere."),
    "not-of-the-board": _("Choose somebody who works at the board."),
}
