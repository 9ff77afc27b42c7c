"""A QR code of an address, as a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from prongsai.documents.errors import PaperError
from prongsai.documents.scene import Polygon, Scene

LONGEST_ADDRESS = 500
QUIET_MODULES = 4
"""Empty modules that readers need around the code."""
MODULE = 4.0
"""Scene units of one module."""
_BLACK, _WHITE = "#000000", "#ffffff"
_TELEPHONE = re.compile(r"tel:\+?[0-9][0-9().-]{2,}")
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+")


def qr_scene(address: str) -> Scene:
    """The QR code of an address (http, https, mailto or tel) with its quiet zone; it bears 15 % of damage.

    Raises PaperError for an address that is empty, over 500 letters, or of another kind.
    """
    import segno

    _check_address(address)
    code = segno.make(address, error="m", boost_error=False, micro=False, encoding="utf-8")
    matrix = [[bool(module) for module in row] for row in code.matrix]
    side = (len(matrix) + 2 * QUIET_MODULES) * MODULE
    ground = Polygon(((0.0, 0.0), (side, 0.0), (side, side), (0.0, side)), fill=_WHITE)
    return Scene(side, side, "คิวอาร์โค้ด", f"คิวอาร์โค้ดสำหรับเปิด {address}", (ground, *_runs(matrix)))


def _runs(matrix: list[list[bool]]) -> Iterator[Polygon]:
    """One bar for each run of black modules in a row."""
    for row, modules in enumerate(matrix):
        column = 0
        for black, run in groupby(modules):
            length = len(list(run))
            if black:
                yield _bar(column + QUIET_MODULES, row + QUIET_MODULES, length)
            column += length


def _bar(column: int, row: int, length: int) -> Polygon:
    left, right = column * MODULE, (column + length) * MODULE
    top, bottom = row * MODULE, (row + 1) * MODULE
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill=_BLACK)


def _check_address(address: str) -> None:
    if not address:
        raise PaperError(
            th="ยังไม่มีที่อยู่สำหรับทำคิวอาร์โค้ด โปรดระบุลิงก์ที่ขึ้นต้นด้วย https://",
            en="There is no address to make a QR code of; give a link that starts with https://.",
        )
    if len(address) > LONGEST_ADDRESS:
        raise PaperError(
            th=f"ที่อยู่สำหรับคิวอาร์โค้ดยาว {len(address)} ตัวอักษร เกิน {LONGEST_ADDRESS} โปรดใช้ลิงก์ที่สั้นกว่านี้",
            en=f"The address of the QR code is {len(address)} letters long, the most is {LONGEST_ADDRESS}: shorten it.",
        )
    if not _is_known(address):
        raise PaperError(
            th=f"“{address[:60]}” ไม่ใช่ที่อยู่ที่ทำคิวอาร์โค้ดได้ โปรดใช้ https:// http:// mailto: หรือ tel: และไม่เว้นวรรค",
            en=f"“{address[:60]}” is no address for a QR code; use https://, http://, mailto: or tel:, without spaces.",
        )


def _is_known(address: str) -> bool:
    if not address.isprintable() or any(c.isspace() for c in address):
        return False
    if _TELEPHONE.fullmatch(address) or _MAIL.fullmatch(address):
        return True
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
