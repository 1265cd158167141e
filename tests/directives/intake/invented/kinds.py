"""A maker of invented documents for each kind."""

from collections.abc import Callable

from tests.directives.intake.invented import party, plans, state
from tests.directives.intake.invented.paper import Paper
from tests.directives.intake.invented.words import Pen

KINDS: dict[str, Callable[[Pen], list[Paper]]] = {
    "directive": party.chi_thi,
    "plan": plans.ke_hoach,
    "letter": state.cong_van,
    "decision": state.quyet_dinh,
    "party resolution": party.resolution,
    "council resolution": state.resolution,
    "notice": party.thong_bao,
    "report": party.bao_cao,
}
