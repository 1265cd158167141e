"""The pages of help, in the order they are listed, and the roles each is written for."""

from enum import StrEnum

from directives.domain.roles import Role


class HelpPage(StrEnum):
    START = "start"
    OFFICIAL = "official"
    UNIT_LEADER = "unit-leader"
    BOARD_STAFF = "board-staff"
    BOARD_LEADER = "board-leader"
    ADMINISTRATOR = "administrator"
    READERS = "readers"
    STATES = "states"
    KEYS = "keys"


FOR_ROLE: dict[Role, HelpPage] = {
    Role.OFFICIAL: HelpPage.OFFICIAL,
    Role.UNIT_LEADER: HelpPage.UNIT_LEADER,
    Role.BOARD_STAFF: HelpPage.BOARD_STAFF,
    Role.BOARD_LEADER: HelpPage.BOARD_LEADER,
    Role.ADMINISTRATOR: HelpPage.ADMINISTRATOR,
    Role.INSPECTOR: HelpPage.READERS,
    Role.READER: HelpPage.READERS,
}
