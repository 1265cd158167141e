"""The words for slugs: states, kinds, roles and refusals, translated. Domain code knows slugs alone."""

from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from directives.core.errors import DomainError
from directives.domain.directive_states import DirectiveState
from directives.domain.documents import DocumentKind
from directives.domain.help_pages import HelpPage
from directives.domain.intake_states import IntakeState
from directives.domain.notices import Channel, NoticeState
from directives.domain.roles import Place, Role
from directives.models.bulk_words import BULK_WORDS
from directives.models.duty_labels import DUTY_LABELS
from directives.models.paper_words import PAPER_WORDS
from directives.models.refusals import DUTY_ERRORS, INTAKE_WARNINGS, NOTICE_ERRORS, PAPER_ERRORS
from directives.models.task import TaskAddressee
from directives.models.task_words import TASK_WORDS

LABELS: dict[str, dict[str, Promise]] = {
    **DUTY_LABELS,
    "directive_state": {
        DirectiveState.DRAFT: _("draft"),
        DirectiveState.IN_REVIEW: _("in review"),
        DirectiveState.ISSUED: _("issued"),
        DirectiveState.IN_FORCE: _("in force"),
        DirectiveState.REPLACED: _("replaced"),
        DirectiveState.REPEALED: _("repealed"),
        DirectiveState.CLOSED: _("closed"),
    },
    "document_kind": {
        DocumentKind.CHI_THI: _("directive (chỉ thị)"),
        DocumentKind.THONG_TRI: _("circular letter (thông tri)"),
        DocumentKind.NGHI_QUYET: _("resolution"),
        DocumentKind.KET_LUAN: _("conclusion"),
        DocumentKind.QUYET_DINH: _("decision"),
        DocumentKind.QUY_DINH: _("rule"),
        DocumentKind.QUY_CHE: _("regulation"),
        DocumentKind.KE_HOACH: _("plan"),
        DocumentKind.CHUONG_TRINH: _("programme"),
        DocumentKind.DE_AN: _("scheme"),
        DocumentKind.HUONG_DAN: _("guideline"),
        DocumentKind.THONG_BAO: _("notice (thông báo)"),
        DocumentKind.BAO_CAO: _("report"),
        DocumentKind.TO_TRINH: _("submission (tờ trình)"),
        DocumentKind.CONG_VAN: _("official letter"),
    },
    **PAPER_WORDS,
    "target_per": {
        "year": _("year"),
        "half_year": _("half-year"),
        "quarter": _("quarter"),
        "month": _("month"),
        "week": _("week"),
    },
    "intake_state": {
        IntakeState.RECEIVED: _("received"),
        IntakeState.READING: _("being read"),
        IntakeState.REVIEW: _("to be checked"),
        IntakeState.ACCEPTED: _("accepted"),
        IntakeState.DISCARDED: _("discarded"),
        IntakeState.FAILED: _("failed"),
    },
    "notice_state": {
        NoticeState.PLANNED: _("planned"),
        NoticeState.SENDING: _("being sent"),
        NoticeState.SENT: _("sent"),
        NoticeState.UNCERTAIN: _("perhaps sent twice"),
        NoticeState.SUPERSEDED: _("superseded"),
        NoticeState.VOID: _("void"),
        NoticeState.FAILED: _("failed"),
    },
    "job_state": {
        "queued": _("waiting"),
        "running": _("running"),
        "done": _("done"),
        "failed": _("failed"),
        "cancelled": _("cancelled"),
    },
    "channel": {
        Channel.IN_APP: _("in the portal"),
        Channel.MAIL: _("by mail"),
        Channel.WEBHOOK: _("by webhook"),
    },
    "role": {
        Role.OFFICIAL: _("unit official"),
        Role.UNIT_LEADER: _("unit leader"),
        Role.BOARD_STAFF: _("board staff"),
        Role.BOARD_LEADER: _("board leader"),
        Role.ADMINISTRATOR: _("administrator"),
        Role.INSPECTOR: _("inspector"),
        Role.READER: _("reader"),
    },
    "duty_role": dict(TaskAddressee.Role.choices),
    "place": {
        Place.OWN: _("own unit"),
        Place.OWN_AND_BELOW: _("own unit and below"),
        Place.IN_CHARGE: _("units in charge"),
        Place.EVERYTHING: _("everything"),
    },
    "help_page": {
        HelpPage.START: _("First steps"),
        HelpPage.OFFICIAL: _("For officials of a unit"),
        HelpPage.UNIT_LEADER: _("For unit leaders"),
        HelpPage.BOARD_STAFF: _("For board staff"),
        HelpPage.BOARD_LEADER: _("For board leaders"),
        HelpPage.ADMINISTRATOR: _("For administrators"),
        HelpPage.READERS: _("For inspectors and the standing committee"),
        HelpPage.STATES: _("What the states mean"),
        HelpPage.KEYS: _("Keyboard, search, telephone"),
    },
    "help_subject": {
        HelpPage.START: _("Signing in, the account, secret documents"),
        HelpPage.OFFICIAL: _("See the work, report progress, submit"),
        HelpPage.UNIT_LEADER: _("Know where the unit stands, approve reports"),
        HelpPage.BOARD_STAFF: _("Documents in, tasks out, confirm or return"),
        HelpPage.BOARD_LEADER: _("The morning look, periods, issuing"),
        HelpPage.ADMINISTRATOR: _("The first day, people, units, health"),
        HelpPage.READERS: _("Reading without changing"),
        HelpPage.STATES: _("Words, colours and shapes"),
        HelpPage.KEYS: _("Quicker ways"),
    },
    "search_group": {
        "directives": _("Documents"),
        "tasks": _("Tasks"),
        "updates": _("Updates"),
    },
    "header": {
        "kind": _("Kind"),
        "number": _("Number"),
        "issued_on": _("Issued on"),
        "matched_on": _("Units as of"),
        "place": _("Place"),
        "issuer": _("Issuer"),
        "title": _("Subject"),
        "signatory_name": _("Signatory"),
        "signatory_position": _("Signatory's post"),
        "signatory_authority": _("Authority"),
    },
    "intake_warning": INTAKE_WARNINGS,
    **TASK_WORDS,
    **BULK_WORDS,
}

# What a refusal says to the person; other apps add their own.
ERRORS: dict[str, Promise] = {
    "refused": _("This cannot be done now."),
    "not-allowed": _("You may see this, but you have no right to do that."),
    "bad-transition": _("This cannot be done at the present stage."),
    "lost-race": _("Somebody else changed this meanwhile. Check what changed and try again."),
    "bad-input": _("This value cannot be used."),
    "bad-cursor": _("The address of this page is damaged. Start again from the list."),
    **PAPER_ERRORS,
    "unit-code-taken": _("Another unit already has this code."),
    "unit-under-itself": _("A unit cannot stand below itself."),
    "unit-change-too-early": _("The unit's last change is of %(since)s: choose a later day."),
    "unit-cannot-end-then": _("%(unit)s cannot end on that day: it has ended, or changed later."),
    "unit-has-open-duties": _("%(unit)s still has open duties: finish or cancel them first."),
    "grant-needs-a-unit": _("Choose the unit where this role is held."),
    "grant-takes-no-unit": _("This role reaches everything: leave the unit empty."),
    "ends-before-it-starts": _("The end must come after the beginning."),
    "username-taken": _("Somebody already has this user name."),
    "email-taken": _("Somebody already has this mail address."),
    "phone-taken": _("Somebody already has this telephone number."),
    "weak-password": _("%(why)s"),
    "job-over": _("This work is over already."),
    "job-not-over": _("This work is not over, or it ended well."),
    "mail-not-failed": _("This mail has gone out already, or is about to."),
    "worker-died": _("The worker stopped in the middle of the work, several times."),
    "file-refused": _("The portal cannot take this file."),
    "upload-empty": _("The file “%(name)s” is empty."),
    "upload-too-large": _("The file “%(name)s” is larger than %(limit)s MB."),
    "upload-type": _(
        "The portal cannot take the file “%(name)s”: only PDF, pictures, Word, Excel, PowerPoint "
        "and plain text, told by their content."
    ),
    "upload-macros": _("The file “%(name)s” carries macros. Save it without macros and try again."),
    "upload-unreadable": _("The file “%(name)s” is damaged or locked with a password."),
    "upload-secret": _(
        "The file “%(name)s” bears the stamp of a secret document: it must not enter the portal, and nothing "
        "of it was kept."
    ),
    "upload-too-many": _("At most %(limit)s files at a time."),
    "reason-missing": _("Give the reason."),
    **DUTY_ERRORS,
    **NOTICE_ERRORS,
}


def label(kind: str, slug: str) -> str:
    """The word for a slug, or the slug itself where it has none."""
    return _words(kind, get_language()).get(slug) or str(slug)


@lru_cache(maxsize=128)
def _words(kind: str, language: str | None) -> dict[str, str]:
    """A kind's words in one language, translated once: lists ask for the same few on every row."""
    return {str(slug): str(word) for slug, word in LABELS[kind].items()}


def choices(kind: str) -> list[tuple[str, Promise]]:
    """For a form's select."""
    return [(str(slug), word) for slug, word in LABELS[kind].items()]


def error_text(error: DomainError) -> str:
    """The reason of a refusal in the reader's language, its data filled in."""
    text = str(ERRORS.get(error.code) or gettext("This cannot be done now."))
    return text % error.detail if "%(" in text else text


def record_words(faults: int, number: int, digest: str) -> str:
    """The daily word on the record: its head, which must be kept outside the portal, and its faults."""
    head = gettext("Head of the record: %(number)s, %(digest)s.") % {"number": number, "digest": digest}
    if not faults:
        return f"{head} {gettext('No fault was found.')}"
    return f"{head} {gettext('FAULTS: %(count)s. Run verify_audit at once.') % {'count': faults}}"
