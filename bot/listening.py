"""Where a web listens. The address is held before anything begins, so a wrong one stops the start and nothing more."""

import errno
import socket

from domain.errors import PorchlightError


class PortTaken(PorchlightError):
    """Porchlight cannot start: another program, perhaps another Porchlight, has a port that it needs. Choose another"""


class CannotListen(PorchlightError):
    """Porchlight cannot start: its web cannot listen there. Set WEB_HOST to 127.0.0.1, or another port than this one"""


def held(name: str, host: str, port: int) -> socket.socket:
    """A socket that has the address which the setting `name` belongs to, and takes no caller yet.

    Raises PortTaken, CannotListen.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    keeper = socket.socket(family)
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        keeper.bind((host, port))
    except OSError as fault:
        keeper.close()
        raise refusal(name, host, port, fault) from None
    return keeper


def refusal(name: str, host: str, port: int, fault: OSError) -> PorchlightError:
    """Why nobody can listen there, in words."""
    if fault.errno == errno.EADDRINUSE:
        return PortTaken(f"{name} is {port}")
    return CannotListen(f"{host}:{port}", fault.strerror)
