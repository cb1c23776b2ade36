"""What the roles are called in a sentence; whoever reads it has the word in their language."""

from collections.abc import Mapping

from domain.person import Role
from handlers import wording
from handlers.language import Sentence

#: No role of anybody's who uses Porchlight, but named beside them where somebody leaves.
CLIENT = "client"

ROLES: Mapping[str, Sentence] = {
    Role.WORKER: wording.ROLE_WORKER,
    Role.OFFICE: wording.ROLE_OFFICE,
    Role.MANAGER: wording.ROLE_MANAGER,
    Role.CONTACT: wording.ROLE_CONTACT,
    CLIENT: wording.ROLE_CLIENT,
}
