"""A way by which a message leaves the program: one interface for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to one address. key: the same for the same message, however often it is handed over."""

    to: str
    subject: str
    text: str
    key: UUID


@dataclass(frozen=True, slots=True)
class Sent:
    """The server has taken the message."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The server has not taken it. fault: a key of `domain.deliveries.FAULTS`. again: whether it may succeed later.
    doubt: whether it may have been taken all the same. said: what the server answered, cut."""

    fault: str
    again: bool = False
    doubt: bool = False
    said: str = ""


class Channel(Protocol):
    """Sends a message. Never raises for what may happen on a network: that is a Failed."""

    def send(self, message: Message) -> Sent | Failed:
        """Hand one message over."""

    def tried(self) -> Sent | Failed:
        """Whether the server lets us in; nothing is sent."""
