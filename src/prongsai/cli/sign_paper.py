"""`prongsai sign-paper`: an approved paper signed digitally with the certificate of the office (PAdES).

The passphrase is asked for at the terminal, or read from the first line of what is piped in; it is no option, since
other people of a machine see those, and it is kept nowhere.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from prongsai.cli.console import DONE, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.cli.output import write_file
from prongsai.domain.errors import Refusal


def answer(options: argparse.Namespace, console: Console) -> int:
    """Sign the paper of that code, and say what the signature says. Refuses as `seal_paper` does."""
    make_ready(options.data)
    refuse_unready_database()
    from django.utils import timezone

    from prongsai.documents.sealed import OfficeKey, seals_of
    from prongsai.records.acting import PROGRAM
    from prongsai.records.actions.sealing import seal_paper
    from prongsai.records.queries.renditions import papers_of_code, rendition_file

    found = papers_of_code(options.code, options.agency or "")
    if len(found) != 1:
        raise Refusal("paper_code_unknown", code=options.code)
    key = OfficeKey(_certificate(Path(options.p12)), _passphrase(console))
    (paper,) = found
    made = seal_paper(actor=PROGRAM, agency=paper.agency_id, paper=paper.pk, key=key, now=timezone.now())
    content = rendition_file(made)
    (seal,) = seals_of(content)
    if options.out:
        write_file(Path(options.out), content)
    console.say(
        f"ลงลายมือชื่อดิจิทัลแล้ว: {paper.code} โดย {seal.signer}",
        f"signed digitally: {paper.code} by {seal.signer}",
    )
    return DONE


def _certificate(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal("certificate_not_readable", file=path.name) from error


def _passphrase(console: Console) -> str:
    if sys.stdin.isatty():
        console.progress("ใบรับรองของหน่วยงาน", "certificate of the office")
        return getpass.getpass("รหัสผ่านของใบรับรอง (passphrase): ")
    return sys.stdin.readline().rstrip("\r\n")
