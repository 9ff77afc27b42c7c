"""An approved paper signed digitally: what was there stays, one changed byte shows, and the passphrase is nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.records.approved import approve
from tests.records.certificates import OFFICE, PASSPHRASE, a_certificate
from tests.records.going_up import GoingUp
from tests.records.worlds import World

from prongsai.documents import sealed
from prongsai.documents.sealed import OfficeKey, seals_of
from prongsai.records.actions.sealing import seal_paper
from prongsai.records.blobs import content_of
from prongsai.records.models import AuditPayload, AuditRow, Rendition

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
KEY = OfficeKey(a_certificate(), PASSPHRASE)


@pytest.fixture
def chain(world: World) -> GoingUp:
    return GoingUp(world).seated()


def seal(chain: GoingUp, paper: Any, key: OfficeKey = KEY, **more: Any) -> Rendition:
    """Certificates are of today, whenever the rest of the test is."""
    common = {**chain.world.common, "now": timezone.now(), **more}
    return Rendition.objects.get(pk=seal_paper(**common, paper=paper, key=key))


def test_the_decided_paper_is_signed_and_stays_what_it_was(chain: GoingUp) -> None:
    paper = chain.proposed()
    approve(chain, paper)
    row = seal(chain, paper)
    before = content_of(Rendition.objects.get(kind="decided").file.sha256, "x")
    content = content_of(row.file.sha256, "x")
    assert (row.kind, content.startswith(before), seals_of(before)) == ("sealed", True, ())
    (said,) = seals_of(content)
    assert (said.whole, OFFICE in said.signer) == (True, True)
    at = len(before) // 2
    altered = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    assert [each.whole for each in (*seals_of(altered), *seals_of(content + b"\n%"))] == [False, False]


def test_neither_passphrase_nor_key_is_stored_logged_or_shown(chain: GoingUp) -> None:
    paper = chain.proposed()
    approve(chain, paper)
    row = seal(chain, paper)
    kept = json.dumps([*AuditPayload.objects.values_list("content", flat=True)], ensure_ascii=False)
    kept += "".join(AuditRow.objects.values_list("summary", flat=True)) + repr(KEY) + str(KEY)
    assert PASSPHRASE not in kept
    content = content_of(row.file.sha256, "x")
    assert PASSPHRASE.encode() not in content and KEY.content not in content


def test_only_what_was_decided_is_signed(chain: GoingUp, refused: Refused) -> None:
    with refused("seal_of_undecided"):
        seal(chain, chain.proposed())


@pytest.mark.parametrize(
    "key",
    [OfficeKey(KEY.content, "ผิด"), OfficeKey(b"no certificate", ""), OfficeKey(a_certificate(0), PASSPHRASE)],
    ids=["passphrase", "file", "ended"],
)
def test_a_certificate_that_does_not_open_or_has_ended_is_refused(
    chain: GoingUp, refused: Refused, key: OfficeKey
) -> None:
    paper = chain.proposed()
    approve(chain, paper)
    with refused("paper_not_sealed"):
        seal(chain, paper, key)
    assert not Rendition.objects.filter(kind="sealed").exists()


def test_a_certificate_that_does_not_begin_yet_is_refused(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    approve(chain, paper)
    with refused("paper_not_sealed"):
        seal(chain, paper, now=timezone.now() - timedelta(days=2))


def test_without_the_extra_it_says_what_to_install(
    chain: GoingUp, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = chain.proposed()
    approve(chain, paper)
    monkeypatch.setattr(sealed, "can_seal", lambda: False)
    with refused("paper_not_sealed"):
        seal(chain, paper)
