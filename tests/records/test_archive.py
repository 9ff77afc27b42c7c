"""One agency as a signed file: the same rows come back, and nothing that was changed comes in."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, connections
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from prongsai.cli import archive as archive_command
from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.domain.errors import Refusal
from prongsai.domain.reach import Holding
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, Actor, act
from prongsai.records.append_only import install_triggers, remove_triggers, thaw_papers
from prongsai.records.archive import contents, reading
from prongsai.records.archive.beside import applied, beside, make_empty, migrations, require_tables
from prongsai.records.archive.container import FRAME, seal, unseal
from prongsai.records.archive.signing import KEY_FILE, fingerprint, installation_key, public_text, signed_by
from prongsai.records.archive.writing import DATABASE, SCHEMA, export_agency, write_archive
from prongsai.records.blobs import FILES, content_of, keep
from prongsai.records.models import (
    Account,
    Acknowledgement,
    Agency,
    AgencyName,
    AgendaItem,
    AnswerSheet,
    Assignment,
    Attendance,
    AuditHead,
    AuditObject,
    AuditRow,
    Capture,
    ChainPost,
    ChainStep,
    Channel,
    Clarification,
    Comment,
    Committee,
    CommitteeMember,
    Cycle,
    CycleDate,
    Disclosure,
    DisclosureElement,
    ElementProof,
    Escalation,
    ExpectedEvidence,
    HandedOver,
    Intake,
    LinkCheck,
    Mark,
    Marker,
    MeasureOwner,
    MeasureStep,
    MeasureTarget,
    Meeting,
    Mention,
    MonitoringLine,
    NewsItem,
    Notice,
    OfficialPaper,
    PageVisits,
    PaperAttachment,
    PaperTemplate,
    PaperText,
    PaperVersion,
    Person,
    Piece,
    PieceFile,
    PieceVersion,
    PlannedMeasure,
    Post,
    PrintedForm,
    PrintedPage,
    Progress,
    ProgressEvidence,
    PublicAddress,
    PublicHost,
    Reach,
    Rehearsal,
    Rendition,
    Reply,
    ReplyFile,
    RoleHolding,
    ScanBatch,
    ScannedPage,
    SettledDuty,
    ShownPost,
    StoredEdition,
    StoredFile,
    StoredResult,
    StoredVerdict,
    SurveyAddress,
    Task,
    Unit,
    UnitLink,
    WatchedLink,
    WorkPlan,
)
from prongsai.records.models import Holding as HoldingRow
from prongsai.records.models.stored import Stored
from prongsai.records.queries.cycles import plain_tables

NOW = datetime(2026, 1, 5, 3, 0, 0, 123456, tzinfo=UTC)
EDITION = Library().load(Library().names[-1])
CRITERIA: dict[str, Any] = {"name": EDITION.name, "tables": plain_tables(EDITION)}
LATER = datetime(2026, 2, 1, tzinfo=UTC)
BLIND = "ยังไม่มีใครเห็น"
"""Said in a mark while others still mark."""


def _office(name: str, code: str, user: str) -> Agency:
    """An agency with one row of every kind."""
    agency = Agency(name=f"องค์การบริหารส่วนตำบล{name}", district="เขาแก้ว", province="รุ่งอรุณ", dla_code=code)
    account = Account.objects.create_account(user, "ความลับของบัญชี", name="สมหญิง ใจงาม", last_login=NOW)
    counter = Account.objects.create_account(f"{user}-counter", "ความลับของเคาน์เตอร์", shared=True)
    edition, _ = StoredEdition.objects.get_or_create(digest=EDITION.digest, defaults=CRITERIA)
    with act("create_agency", PROGRAM, agency=agency, now=NOW) as log:
        log.add(agency)
    unit = Unit(agency=agency, name="สำนักปลัด")
    post = Post(agency=agency, title="ปลัด", unit=unit)
    person = Person(agency=agency, name="สมหญิง ใจงาม", account=account)
    committee = Committee(agency=agency, name="คณะทำงาน")
    with act("edit_unit", PROGRAM, agency=agency, now=NOW) as log:
        log.summary = "เพิ่มทั้งหมด"
        for row in (unit, post, person, committee):
            log.add(row)
        log.add(AgencyName(agency=agency, name=agency.name, valid_from=date(2020, 1, 1)))
        log.add(PublicAddress(agency=agency, code=f"code-{code}"))
        log.add(HoldingRow(agency=agency, person=person, post=post, acting="รักษาราชการแทน"))
        log.add(CommitteeMember(agency=agency, committee=committee, person=person, duty="ประธาน"))
        log.add(RoleHolding(agency=agency, account=account, role="coordinator", unit=unit))
        log.add(RoleHolding(agency=agency, account=counter, role="viewer"))
        emblem, before = _file(agency, f"ตรา{name}.png"), log.before(agency)
        log.add(emblem)
        log.add(cycle := Cycle(agency=agency, fiscal_year=2569, edition=edition, closed=date(2026, 1, 5)))
        for part in _year(agency, cycle, unit, emblem):
            log.add(part)
        agency.emblem = emblem
        log.save(agency, before)
    return agency


def _year(agency: Agency, cycle: Cycle, unit: Unit, paper: StoredFile) -> Iterator[Stored]:
    """A year's work with one row of every kind."""
    yield CycleDate(agency=agency, cycle=cycle, name="วันปิดระบบ", day=date(2026, 4, 30), kind="official")
    yield SettledDuty(agency=agency, cycle=cycle, key="2569-report-6", at=NOW)
    yield WorkPlan(agency=agency, cycle=cycle, stages=[{"name": "ลงนาม", "days": 5}], days_off=["2026-01-02"])
    yield (taken := Intake(agency=agency, file=paper, reading={"ก": "ข"}, handed_in=NOW))
    result = StoredResult(agency=agency, year=2568, edition=cycle.edition, standing="official", sheet={"total": "9"})
    result.source = taken
    yield result
    yield StoredVerdict(agency=agency, result=result, subject="indicator:1", statements=[{"text": "ดี"}])
    measure = PlannedMeasure(agency=agency, cycle=cycle, number=1, title="มาตรการ", state="adopted", origin="typed")
    measure.budget = Decimal("1500.50")
    yield measure
    part: dict[str, Any] = {"agency": agency, "measure": measure}
    yield MeasureTarget(**part, code="O10")
    yield (step := MeasureStep(**part, text="ทำ"))
    yield MeasureOwner(**part, step=step, unit=unit)
    yield MonitoringLine(**part, text="รายงานทุกเดือน")
    told: dict[str, Any] = {**part, "step": step, "round": 6, "results": "อบรมแล้ว", "executed": ["2026-01-05"]}
    yield (progress := Progress(**told, state="done", came="link", told_by="ธุรการ", promised=date(2026, 3, 2)))
    yield ProgressEvidence(agency=agency, progress=progress, file=paper, caption="ภาพอบรม")
    yield (reply := Reply(**told, unit=unit, kind="result", typed_name="ธุรการ", came="link", received_at=NOW))
    yield ReplyFile(agency=agency, reply=reply, file=paper)
    yield UnitLink(agency=agency, unit=unit, made_by="สมหญิง ใจงาม", made_at=NOW, expires=date(2026, 3, 31))
    yield (form := PrintedForm(agency=agency, cycle=cycle, round=6, unit=unit, code="BBBBBB", printed_at=NOW))
    yield PrintedPage(agency=agency, form=form, number=1, measures=[str(measure.pk)], file=paper, original="แฟ้ม 1")
    yield (batch := ScanBatch(agency=agency, names=["กอง.pdf"], taken_at=NOW))
    yield ScannedPage(agency=agency, batch=batch, order=1, source="กอง.pdf หน้า 1", file=paper, waits="unread")
    yield ExpectedEvidence(**part, text="ภาพ")
    yield (meeting := Meeting(agency=agency, cycle=cycle, kind="monthly", day=date(2026, 1, 5), state="minuted"))
    yield AgendaItem(agency=agency, meeting=meeting, section=3, title="มาตรการ", measure=measure, progress="done")
    yield Attendance(agency=agency, meeting=meeting, name="สมหญิง ใจงาม", state="present")
    yield Assignment(agency=agency, cycle=cycle, code="O10", unit=unit)
    yield HandedOver(agency=agency, person=Person.objects.get(agency=agency), text="มาตรการ", receiver="สำนักปลัด")
    yield PaperText(agency=agency, cycle=cycle, name="foreword", text="คำนำ")
    yield PaperTemplate(agency=agency, name="แบบของเรา", file=paper)
    yield from _gone_up(agency, cycle, paper)
    yield from _told(agency, measure)
    yield from _disclosed(agency, cycle, paper)
    yield from _site(agency)
    yield from _marked(agency, cycle)


def _gone_up(agency: Agency, cycle: Cycle, file: StoredFile) -> Iterator[Stored]:
    """A paper that went up its chain, and what was ordered on it."""
    post = Post.objects.get(agency=agency)
    yield ChainPost(agency=agency, post=post)
    token = f"chance-{agency.dla_code}"
    yield (paper := OfficialPaper(agency=agency, cycle=cycle, kind="memo", code="BCDFGH", token=token, created_at=NOW))
    frozen: dict[str, Any] = {"data": {"paper": {"ก": "ข"}}, "digest": "0" * 64, "frozen_at": NOW}
    yield (version := PaperVersion(agency=agency, paper=paper, state="approved", title="ขออนุมัติแผน", **frozen))
    unit = Unit.objects.get(agency=agency)
    yield Acknowledgement(agency=agency, version_of=version, unit=unit, name="ธุรการ", at=NOW, came="link")
    of: dict[str, Any] = {"agency": agency, "version_of": version}
    yield (attachment := PaperAttachment(**of, title="แผน", made="plan:report-by-issue", fiscal_year=2569))
    yield (step := ChainStep(**of, order=0, post=post, state="signed", choice="approve", signed_at=NOW, scan=file))
    yield Rendition(**of, attachment=attachment, kind="original", file=file, made_at=NOW)
    yield SurveyAddress(
        agency=agency, cycle=cycle, survey="eit-1", address="https://a.example", closes=NOW.date(), stated_at=NOW
    )
    yield Task(agency=agency, cycle=cycle, text="รายงานทุกเดือน", step=step, due=date(2026, 3, 2))


def _disclosed(agency: Agency, cycle: Cycle, file: StoredFile) -> Iterator[Stored]:
    """An item with its content, and where an element is shown."""
    of: dict[str, Any] = {"agency": agency}
    yield (item := Disclosure(**of, cycle=cycle, code="O10", has_it=True))
    yield (element := DisclosureElement(**of, disclosure=item, number=1, text="ระบบ"))
    yield (piece := Piece(**of, disclosure=item, number=1, kind="files", title="คู่มือ"))
    yield (version := PieceVersion(**of, piece=piece, made_at=NOW, published_at=NOW))
    yield PieceFile(**of, version_of=version, slot=1, file=file, name="o10-1.png")
    yield ElementProof(**of, element=element, piece=piece, page="2")
    yield (link := WatchedLink(**of, disclosure=item, address="https://office.example/o10", since=NOW))
    yield (capture := Capture(**of, link=link, at=NOW, final=link.address, code=200, file=file))
    yield LinkCheck(**of, link=link, at=NOW, gravity="good", capture=capture)


def _site(agency: Agency) -> Iterator[Stored]:
    """What the public pages show beside the items."""
    yield PublicHost(agency=agency, host=f"www.a{agency.dla_code}.example")
    yield NewsItem(agency=agency, number=1, title="ข่าว", day=date(2026, 1, 5))
    yield Channel(agency=agency, kind="service", label="ขอน้ำ")
    yield ShownPost(agency=agency, post=Post.objects.filter(agency=agency)[0], phone="0 2000 0001")
    yield PageVisits(agency=agency, page="news/", month=date(2026, 1, 1), count=3)


def _marked(agency: Agency, cycle: Cycle) -> Iterator[Stored]:
    """An answer sheet, what was said of it, and a rehearsal with a mark."""
    of: dict[str, Any] = {"agency": agency, "cycle": cycle}
    entered: dict[str, Any] = {"executive": "นายก", "entered_on": date(2026, 1, 5), "entered_by": "สมหญิง ใจงาม"}
    yield AnswerSheet(**of, **entered, kind="answers", number=1, lines=[{"ก": "ข"}], digest="0", confirmed_at=NOW)
    yield Clarification(**of, code="O10", remark="ไม่พบ", reply="อยู่หน้า 2")
    yield (rehearsal := Rehearsal(**of, number=1, label="ครั้งที่ 1", begun_at=NOW))
    account = Account.objects.get(roles__agency=agency, shared=False)
    marker = Marker(agency=agency, rehearsal=rehearsal, account=account, order=1, name="สมหญิง ใจงาม", finished_at=NOW)
    yield marker
    mark: dict[str, Any] = {**of, "code": "O10", "element": 1, "stage": "first", "score": Decimal(50), "at": NOW}
    yield Mark(**mark, rehearsal=rehearsal, marker=marker)
    yield Mark(**of, code="O10", element=1, stage="official", score=Decimal(50), at=NOW)
    yield (blind := Rehearsal(**of, number=2, label="ครั้งที่ 2", begun_at=NOW))
    yield (waiting := Marker(agency=agency, rehearsal=blind, account=account, order=1, name="สมหญิง ใจงาม"))
    yield Mark(**mark, rehearsal=blind, marker=waiting, reason=BLIND)


def _told(agency: Agency, measure: PlannedMeasure) -> Iterator[Stored]:
    """What people said to one another and were told."""
    to: dict[str, Any] = {"agency": agency, "person": Person.objects.get(agency=agency)}
    said: dict[str, Any] = {"th": "มีงานรอ", "en": "work waits", "made_at": NOW}
    yield (comment := Comment(agency=agency, measure=measure, kind="comment", text="ดูด้วย", written_at=NOW))
    yield Mention(**to, comment=comment)
    yield Notice(**to, kind="mention", key="ก", measure=measure, **said)
    yield Reach(**to, mail="somying@office.example", by_mail=True)
    yield Escalation(agency=agency, head_after=3, clerk_after=7)


def _file(agency: Agency, name: str) -> StoredFile:
    """A file with its content."""
    content = f"เนื้อหาของ {name}".encode()
    return StoredFile(agency=agency, sha256=keep(content, name), size=len(content), kind="image/png", name=name)


@pytest.fixture
def office(db: None, kept_in: Path) -> Agency:
    """The agency that travels; another one stays."""
    _office("ดอยสว่าง", "5999902", "other")
    return _office("ทุ่งตะวัน", "5999901", "somying")


@pytest.fixture
def made(office: Agency, tmp_path: Path) -> Path:
    """Its archive."""
    write_archive(office, tmp_path / "ทุ่งตะวัน.zip", now=NOW, data=tmp_path / "data")
    return tmp_path / "ทุ่งตะวัน.zip"


@pytest.fixture
def emptied() -> Iterator[Callable[[], None]]:
    """Take everything away, as in a new installation."""
    connection = connections["default"]

    def empty() -> None:
        remove_triggers(connection)
        for part in reversed(contents.PARTS):
            part.model._base_manager.all().delete()

    yield empty
    install_triggers(connection)


def _rows(path: Path) -> list[Any]:
    with reading.opened(path) as archive:
        return [
            contents.values(row)
            for part in contents.PARTS
            for row in contents.rows(part, archive.agency.pk, archive.rows_in)
        ]


def _refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught, reading.opened(path):
        pass
    return caught.value


def _codes(refusal: Refusal) -> list[str]:
    return [detail.code for detail in refusal.details if isinstance(detail, Refusal)]


def _rewritten(made: Path, tmp_path: Path, change: Callable[[sqlite3.Connection], object]) -> Path:
    """The archive with other rows, signed anew by whoever changed it."""
    folder = tmp_path / uuid4().hex
    folder.mkdir()
    manifest = unseal(made, (SCHEMA,), folder)
    with sqlite3.connect(folder / DATABASE) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        change(database)
    database.close()
    members = {name: folder / name for name in manifest.members}
    seal(folder / "new.zip", SCHEMA, manifest.facts, members, installation_key(tmp_path / "foe"))
    return folder / "new.zip"


@pytest.mark.django_db
@pytest.mark.database
def test_what_comes_back_is_what_went_out(
    made: Path, office: Agency, emptied: Callable[[], None], tmp_path: Path
) -> None:
    before = _rows(made)
    emptied()
    with reading.opened(made) as archive:
        assert not reading.preview(archive).obstacles
        assert reading.bring_in(archive, actor=PROGRAM, now=LATER)
    again = Agency.objects.get()
    write_archive(again, tmp_path / "again.zip", now=LATER, data=tmp_path / "elsewhere")
    assert _rows(tmp_path / "again.zip") == before
    assert all(part.model._base_manager.exists() for part in contents.PARTS)
    assert AuditRow.objects.filter(chain="system", act="import_agency").count() == 1
    account = Account.objects.get(username="somying")
    assert not account.has_usable_password()
    assert (account.last_login, again.pk) == (None, office.pk)


@pytest.mark.django_db
def test_files_travel_with_their_contents_each_once(
    made: Path, office: Agency, emptied: Callable[[], None], tmp_path: Path, kept_in: Path
) -> None:
    emblem = StoredFile.objects.get(agency=office)
    twin = StoredFile.objects.create(
        agency=office, sha256=emblem.sha256, size=emblem.size, kind=emblem.kind, name="สำเนา.png"
    )
    manifest = write_archive(office, made, now=NOW, data=tmp_path / "data")
    assert dict(manifest.members) == {DATABASE: manifest.members[DATABASE], f"{FILES}/{twin.sha256}": twin.sha256}
    emptied()
    shutil.rmtree(kept_in)
    with reading.opened(made) as archive:
        reading.bring_in(archive, actor=PROGRAM, now=LATER)
    assert Agency.objects.get().emblem_id == emblem.pk
    assert content_of(twin.sha256, "") == "เนื้อหาของ ตราทุ่งตะวัน.png".encode()
    assert StoredFile.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["kept_file_missing", "kept_file_changed"])
def test_a_lost_or_changed_content_is_not_exported_and_is_named(
    office: Agency, tmp_path: Path, kept_in: Path, code: str
) -> None:
    digest = StoredFile.objects.get(agency=office).sha256
    kept = kept_in / digest[:2] / digest
    kept.write_bytes(b"other") if code == "kept_file_changed" else kept.unlink()
    with pytest.raises(Refusal) as caught:
        write_archive(office, tmp_path / "lost.zip", now=NOW, data=tmp_path / "data")
    assert (caught.value.code, "ตราทุ่งตะวัน.png" in caught.value.th) == (code, True)
    assert not (tmp_path / "lost.zip").exists()


@pytest.mark.django_db
def test_a_content_that_lacks_in_an_archive_or_is_too_much_is_refused(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "members"
    folder.mkdir()
    manifest = unseal(made, (SCHEMA,), folder)
    content = next(name for name in manifest.members if name != DATABASE)
    (folder / FILES / "more").write_bytes(b"more")
    key, bare = installation_key(tmp_path / "foe"), {DATABASE: folder / DATABASE}
    for members, code in (
        (bare, "archive_file_lacks"),
        (bare | {content: folder / FILES / "more"}, "archive_file_lacks"),
        (bare | {content: folder / content, f"{FILES}/more": folder / FILES / "more"}, "archive_unsound"),
    ):
        seal(tmp_path / "new.zip", SCHEMA, manifest.facts, members, key)
        found = _refused(tmp_path / "new.zip")
        assert found.code == code
        assert code != "archive_file_lacks" or "ตราทุ่งตะวัน.png" in found.th


@pytest.mark.django_db
def test_only_the_agency_itself_travels_and_no_secret(made: Path, office: Agency) -> None:
    held = made.read_bytes()
    assert "ทุ่งตะวัน".encode() in held
    assert "ดอยสว่าง".encode() not in held
    for account in Account.objects.all():
        assert account.password.encode() not in held
    with zipfile.ZipFile(made) as container:
        manifest = json.loads(container.read("manifest.json"))
        assert BLIND.encode() not in container.read(DATABASE)
    assert Mark.objects.filter(reason=BLIND).count() == 2, "in the installation it stays"
    touched = AuditObject.objects.filter(row__chain=str(office.pk)).count()
    assert manifest["counts"] == dict.fromkeys(contents.counts(office.pk, "default"), 1) | {
        "AuditRow": 2, "AuditPayload": 2, "AuditObject": touched, "Account": 2, "RoleHolding": 2,
        "Rehearsal": 2, "Marker": 2, "Mark": 2,
    }  # fmt: skip
    head = AuditHead.objects.get(chain=str(office.pk))
    assert (manifest["head"], manifest["migration"]) == ({"seq": 2, "hash": head.hash}, migrations()[-1])


def test_every_kind_of_row_travels_or_is_said_not_to() -> None:
    travelling = {part.model._meta.model_name for part in contents.PARTS}
    assert not travelling & contents.LEFT_OUT.keys()
    assert travelling | contents.LEFT_OUT.keys() == {
        m._meta.model_name for m in apps.get_app_config("records").get_models()
    }


@pytest.mark.django_db
@pytest.mark.database
def test_twice_is_once_and_a_different_agency_of_the_same_key_is_refused(made: Path, office: Agency) -> None:
    with reading.opened(made) as archive:
        assert reading.preview(archive).same
        assert not reading.bring_in(archive, actor=PROGRAM, now=LATER)
        Unit.objects.filter(agency=office).update(name="กองช่าง")
        with pytest.raises(Refusal) as caught:
            reading.bring_in(archive, actor=PROGRAM, now=LATER)
    assert _codes(caught.value) == ["archive_agency_here"]
    assert Unit.objects.get(agency=office).name == "กองช่าง"


@pytest.mark.django_db
def test_what_stands_in_the_way_is_told_before_anything_changes(made: Path, emptied: Callable[[], None]) -> None:
    emptied()
    Account.objects.create_account("somying", None)
    here = Agency.objects.create(name="องค์การบริหารส่วนตำบลบ้านใหม่", dla_code="5999901")
    PublicAddress.objects.create(agency=here, code="code-5999901")
    with reading.opened(made) as archive, pytest.raises(Refusal) as caught:
        reading.bring_in(archive, actor=PROGRAM, now=LATER)
    assert _codes(caught.value) == ["archive_code_taken", "archive_address_taken", "archive_account_taken"]
    assert (Agency.objects.count(), Account.objects.count(), AuditRow.objects.count()) == (1, 1, 0)


@pytest.mark.django_db
def test_an_edition_that_is_here_already_is_pointed_to(made: Path, emptied: Callable[[], None]) -> None:
    emptied()
    here = StoredEdition.objects.create(digest=EDITION.digest, **CRITERIA)
    with reading.opened(made) as archive:
        reading.bring_in(archive, actor=PROGRAM, now=LATER)
    assert Cycle.objects.get().edition == StoredResult.objects.get().edition == here


@pytest.mark.django_db
def test_export_is_an_act_with_the_end_of_the_log_it_took(office: Agency, tmp_path: Path) -> None:
    stranger = Actor(None, holdings=(Holding("administrator", str(uuid4()), None),))
    with pytest.raises(Refusal):
        export_agency(office, tmp_path / "a.zip", actor=stranger, now=LATER, data=tmp_path)
    assert not (tmp_path / "a.zip").exists()
    manifest = export_agency(office, tmp_path / "a.zip", actor=PROGRAM, now=LATER, data=tmp_path)
    row = AuditRow.objects.get(act="export_agency")
    assert (row.chain, (row.payload.content or {})["changes"][0]["after"]) == (str(office.pk), manifest.facts["head"])
    assert stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_stranger_brings_nothing_in(made: Path) -> None:
    coordinator = Actor(None, holdings=(Holding("coordinator", str(uuid4()), None),))
    with reading.opened(made) as archive, pytest.raises(Refusal):
        reading.bring_in(archive, actor=coordinator, now=LATER)


@pytest.mark.django_db
def test_rows_that_somebody_changed_and_signed_anew_are_refused(made: Path, office: Agency, tmp_path: Path) -> None:
    def refused(*statements: str) -> str:
        return _refused(_rewritten(made, tmp_path, lambda d: [d.execute(s) for s in statements])).code

    assert _rows(_rewritten(made, tmp_path, lambda _: None)) == _rows(made)
    assert refused("UPDATE records_auditrow SET act = 'edit_agency' WHERE seq = 1") == "archive_log_broken"
    assert refused("DELETE FROM records_auditobject WHERE id = 2") in ("archive_unsound", "archive_log_broken")
    assert refused("""UPDATE records_auditpayload SET content = '{"summary": ""}'""") == "archive_log_broken"
    assert refused("UPDATE records_auditpayload SET content = '[1]'") == "archive_unsound"
    assert refused("UPDATE records_unit SET agency_id = 'no key'") == "archive_unsound"
    assert refused("UPDATE records_post SET version = 'one'") == "archive_unsound"
    assert refused("UPDATE records_post SET title = hex(zeroblob(90))") == "archive_unsound"
    # criteria that are not those of their digest
    for change in ("tables = '{}'", "tables = '[]'", "name = '1'", f"digest = '{'ab' * 32}'"):
        assert refused(f"UPDATE records_storededition SET {change}") == "archive_edition_changed", change  # noqa: S608
    value = "UPDATE records_storededition SET tables = replace(tables, '\"medium\"', '\"low\"')"
    assert refused(value) == "archive_edition_changed"
    # rows of somebody else
    assert refused("UPDATE records_auditrow SET chain = 'system'") == "archive_unsound"
    stranger = "INSERT INTO records_account SELECT password, last_login, '{0}', '{0}', name, is_active, shared, joined"
    assert refused(f"{stranger.format(uuid4().hex)} FROM records_account LIMIT 1") == "archive_unsound"
    assert refused("DELETE FROM records_unit") == ("archive_unsound")


@pytest.mark.django_db
def test_tables_that_are_no_tables_are_refused_and_others_are_left(made: Path, tmp_path: Path) -> None:
    def view(database: sqlite3.Connection) -> None:
        database.execute("ALTER TABLE records_unit RENAME TO units")
        database.execute("CREATE VIEW records_unit AS SELECT * FROM units")

    def more(database: sqlite3.Connection) -> None:
        database.execute("CREATE TABLE records_more (id)")
        database.execute("CREATE TRIGGER t AFTER INSERT ON records_unit BEGIN DELETE FROM records_post; END")

    def computed(database: sqlite3.Connection) -> None:
        database.execute("ALTER TABLE records_unit ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(9))) VIRTUAL")

    assert _refused(_rewritten(made, tmp_path, view)).code == "archive_unsound"
    assert _refused(_rewritten(made, tmp_path, computed)).code == "archive_unsound"
    assert _rows(_rewritten(made, tmp_path, more)) == _rows(made)


@pytest.mark.django_db
def test_an_archive_of_a_newer_program_is_refused(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    folder.mkdir()
    manifest = unseal(made, (SCHEMA,), folder)
    facts = {**manifest.facts, "migration": "9999_tomorrow"}
    seal(folder / "new.zip", SCHEMA, facts, {DATABASE: folder / DATABASE}, installation_key(tmp_path))
    assert _refused(folder / "new.zip").code == "archive_newer"


def _take_what_it_knows(cursor: Any, newer: Path) -> None:
    """The rows of a newer database in the tables and columns that the older one has."""
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.execute("ATTACH DATABASE %s AS newer", [str(newer)])
    cursor.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name LIKE 'records%%'")
    for (table,) in cursor.fetchall():
        cursor.execute(f'PRAGMA main.table_info("{table}")')
        columns = ", ".join(f'"{column}"' for _, column, *_ in cursor.fetchall())
        cursor.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM newer."{table}"')  # noqa: S608


@pytest.mark.django_db
def test_an_archive_of_an_older_program_is_brought_to_todays_tables(office: Agency, tmp_path: Path) -> None:
    """The oldest program knew no files, no public addresses, no results and no measures."""
    folder, made = tmp_path / "older", tmp_path / "made.zip"
    folder.mkdir()
    kinds: list[Any] = [part.model for part in contents.PARTS]
    Agency.objects.update(emblem=None)
    thaw_papers(connection)
    for model in (*reversed(kinds[kinds.index(Intake) : kinds.index(AuditHead)]), StoredFile):
        model._base_manager.all().delete()
    PublicAddress.objects.all().delete()
    write_archive(office, made, now=NOW, data=tmp_path / "data")
    manifest = unseal(made, (SCHEMA,), folder)
    make_empty(folder / "old.sqlite3", migrations()[0])
    with beside(folder / "old.sqlite3") as old, connections[old].cursor() as cursor:
        _take_what_it_knows(cursor, folder / DATABASE)
    facts = {**manifest.facts, "migration": migrations()[0]}
    seal(folder / "new.zip", SCHEMA, facts, {DATABASE: folder / "old.sqlite3"}, installation_key(tmp_path))
    assert _rows(folder / "new.zip") == _rows(made)


@pytest.mark.django_db
def test_a_database_without_tables_gets_them_and_an_older_one_is_refused(tmp_path: Path) -> None:
    make_empty(tmp_path / "old.sqlite3", migrations()[0])
    with beside(tmp_path / "new.sqlite3") as new, beside(tmp_path / "old.sqlite3") as old:
        with pytest.raises(Refusal):
            require_tables(new=False, alias=new)
        assert applied(new) == ""
        require_tables(new=True, alias=new)
        require_tables(new=False, alias=new)
        assert (applied(new), Agency.objects.using(new).count()) == (migrations()[-1], 0)
        with pytest.raises(Refusal):
            require_tables(new=True, alias=old)
        assert applied(old) == migrations()[0]


# -- the container itself ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small container."""
    folder = tmp_path_factory.mktemp("box")
    for name in ("a", "b"):
        (folder / name).write_text(f"content of {name} " * 20)
    members = {"files/ก": folder / "a", "b": folder / "b"}
    seal(folder / "box.zip", "test-1", {"said": "ข้อความ"}, members, installation_key(folder))
    return folder / "box.zip"


def _unsealed(path: Path, tmp_path: Path) -> Any:
    into = tmp_path / uuid4().hex / "members"
    into.mkdir(parents=True)
    return unseal(path, ("test-1",), into)


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_changed_byte_is_refused(data: st.DataObject, box: Path, tmp_path: Path) -> None:
    held = bytearray(box.read_bytes())
    place = data.draw(st.integers(0, len(held) - 1))
    held[place] ^= data.draw(st.integers(1, 255))
    changed = tmp_path / "changed.zip"
    changed.write_bytes(held)
    with pytest.raises(Refusal) as caught:
        _unsealed(changed, tmp_path)
    assert caught.value.code in ("container_changed", "container_foreign")


def test_the_changed_member_is_named(box: Path, tmp_path: Path) -> None:
    def named(old: bytes, new: bytes) -> object:
        changed = tmp_path / "changed.zip"
        changed.write_bytes(box.read_bytes().replace(old, new, 1))
        with pytest.raises(Refusal) as caught:
            _unsealed(changed, tmp_path)
        return caught.value.facts["member"]

    assert named(b"content of a", b"content of A") == "files/ก"
    assert named(b"content of b", b"content of B") == "b"
    assert named("ข้อความ".encode(), "ข้อควาน".encode()) == "manifest.json"
    assert named(b"\x00\x00!\x00", b"\x01\x00!\x00") == FRAME  # a time of day between the members


def _packed(members: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o600 << 16
            made.writestr(info, content)
    return path


def test_a_zip_packed_anew_around_the_same_manifest_is_refused(box: Path, tmp_path: Path) -> None:
    def named(**changes: bytes | None) -> object:
        with zipfile.ZipFile(box) as found:
            members = {name: found.read(name) for name in found.namelist()}
        changed = {k: v for k, v in (members | changes).items() if v is not None}
        with pytest.raises(Refusal) as caught:
            _unsealed(_packed(changed, tmp_path / "packed.zip"), tmp_path)
        return caught.value.facts["member"]

    with zipfile.ZipFile(box) as found:
        _unsealed(_packed({name: found.read(name) for name in found.namelist()}, tmp_path / "same.zip"), tmp_path)
    assert named(b=b"other content") == "b"
    assert named(b=None) == "b"
    assert named(more=b"") == "more"
    assert named(**{"manifest.sig": b"\0" * 64}) == "manifest.json"
    assert named(**{"manifest.json": b"[" * 100_000}) == "manifest.json"


def test_more_or_less_than_the_whole_is_refused(box: Path, tmp_path: Path) -> None:
    for held in (box.read_bytes() + b" ", box.read_bytes()[:-1], b"x" + box.read_bytes(), b"", b"PK"):
        (tmp_path / "other.zip").write_bytes(held)
        with pytest.raises(Refusal):
            _unsealed(tmp_path / "other.zip", tmp_path)
    with pytest.raises(Refusal):
        _unsealed(tmp_path / "missing.zip", tmp_path)


@pytest.mark.parametrize("name", ["../out", "/out", "a/../../out", "a\\b", "c:out", ".hidden", "a//b", "a/"])
def test_names_that_lead_elsewhere_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    seal(tmp_path / "box.zip", "test-1", {}, {name: tmp_path / "a"}, installation_key(tmp_path))
    with pytest.raises(Refusal) as caught:
        _unsealed(tmp_path / "box.zip", tmp_path)
    assert caught.value.code == "container_foreign"


def test_packed_members_are_refused_before_they_grow(box: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(box) as found, zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in found.namelist():
            bomb.writestr(name, found.read(name))
    with pytest.raises(Refusal) as caught:
        _unsealed(tmp_path / "bomb.zip", tmp_path)
    assert caught.value.code == "container_foreign"


def test_another_schema_is_another_kind_of_file(box: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        unseal(box, (SCHEMA,), tmp_path)
    assert caught.value.code == "container_foreign"
    assert replace(_unsealed(box, tmp_path), schema=SCHEMA).facts == {"said": "ข้อความ"}


def test_the_same_members_make_the_same_file(box: Path, tmp_path: Path) -> None:
    folder = box.parent
    members = {"files/ก": folder / "a", "b": folder / "b"}
    seal(tmp_path / "again.zip", "test-1", {"said": "ข้อความ"}, members, installation_key(folder))
    assert (tmp_path / "again.zip").read_bytes() == box.read_bytes()


# -- the key ----------------------------------------------------------------------------------------------------


def test_the_key_is_made_once_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "ข้อมูล ใหม่"
    key = installation_key(folder)
    assert public_text(installation_key(folder)) == public_text(key)
    assert [p.name for p in folder.iterdir()] == [KEY_FILE]
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert public_text(installation_key(tmp_path / "other")) != public_text(key)


def test_a_signature_holds_for_its_content_and_key_only(tmp_path: Path) -> None:
    key, other = installation_key(tmp_path / "a"), installation_key(tmp_path / "b")
    signature = key.sign(b"text")
    assert signed_by(public_text(key), signature, b"text")
    assert not signed_by(public_text(key), signature, b"texT")
    assert not signed_by(public_text(other), signature, b"text")
    assert not signed_by("no key", signature, b"text")
    assert fingerprint(public_text(key)) != fingerprint(public_text(other))
    assert len(fingerprint(public_text(key))) == 19


# -- the command ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_command_exports_shows_asks_and_imports(
    office: Agency, emptied: Callable[[], None], tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path / "data"
    told, path = io.StringIO(), str(tmp_path / "out.zip")

    def run(ask: str = "", **options: object) -> int:
        console = Console("th", told, told, io.StringIO(ask) if ask else None)
        return archive_command.answer(argparse.Namespace(**{"yes": False, **options}), console)

    assert run(command="export", agency="5999901", file=path) == DONE
    with pytest.raises(Refusal) as caught:
        run(command="export", agency="อบต.ไม่มี", file=path)
    assert (caught.value.code, len(caught.value.details)) == ("archive_agency_unclear", 2)
    emptied()
    assert run(command="import", file=path) == FOUND_FAULTS
    assert run(command="import", file=path, ask="n\n") == FOUND_FAULTS
    assert not Agency.objects.exists()
    assert run(command="import", file=path, ask="y\n") == DONE
    emptied()
    assert run(command="import", file=path, yes=True) == DONE
    assert Agency.objects.get() == office
    assert run(command="import", file=path, yes=True) == DONE
    said = told.getvalue()
    assert fingerprint(public_text(installation_key(tmp_path / "data"))) in said
    for words in ("ส่งออกข้อมูลของ", "  ส่วนราชการ 1", "ยังไม่ได้นำเข้า", "ยังไม่มีรหัสผ่าน", "ไม่มีอะไรต้องนำเข้า"):
        assert words in said
