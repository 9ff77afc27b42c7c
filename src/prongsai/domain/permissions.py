"""Who may do what: one table of act x role x scope, and the answer with its reason.

A new audience or act adds rows to RIGHTS; nothing else decides. The answer that serves a guard is the one that serves
the tooltip of a button and the log, so that what a person is told and what happens cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.reach import SCOPES, SIGNED_IN, Holding, Target, reaches

VISITOR = "visitor"
"""Whoever opens a page that everybody may see: a role that nobody holds and nobody needs."""

UNIT_LINK = "unit_link"
"""Whoever opens the link that a unit was given: held by opening it, for that unit alone, and never granted."""

ROLES: Mapping[str, Words] = MappingProxyType(
    {
        "administrator": Words("ผู้ดูแลโปรแกรม", "the program administrator"),
        "coordinator": Words("ผู้ประสานงาน ITA", "the ITA coordinator"),
        "unit_head": Words("หัวหน้าส่วนราชการ", "the head of the unit"),
        "officer": Words("เจ้าหน้าที่ผู้รับผิดชอบ", "the responsible officer"),
        "approver": Words("ผู้พิจารณา/ผู้อนุมัติ", "the approver"),
        "auditor": Words("ผู้ตรวจสอบ", "the auditor"),
        "viewer": Words("ผู้ดูข้อมูล", "the viewer"),
    }
)
"""Every role that can be granted → what it is called."""

ACTS: Mapping[str, Words] = MappingProxyType(
    {
        "view_agency": Words("ดูข้อมูลหน่วยงาน", "view the agency"),
        "edit_agency": Words("แก้ไขข้อมูลหน่วยงาน", "edit the agency"),
        "upgrade_agency": Words("เปลี่ยนฐานะหน่วยงาน", "change the status of the agency"),
        "set_address": Words("ตั้งที่อยู่หน้าสาธารณะ", "set the public address"),
        "edit_site": Words("แก้ไขเนื้อหาหน้าสาธารณะ", "edit what the public pages show"),
        "publish_agency": Words("เปิดหรือปิดหน้าสาธารณะ", "open or close the public page"),
        "view_public_agency": Words("ดูหน้าสาธารณะของหน่วยงาน", "view the public page of the agency"),
        "keep_file": Words("เก็บไฟล์หลักฐาน", "keep files"),
        "edit_file": Words("แก้ไขชื่อของไฟล์", "edit the names of files"),
        "remove_file": Words("นำไฟล์ออก", "take files out"),
        "edit_unit": Words("แก้ไขส่วนราชการ", "edit units"),
        "edit_post": Words("แก้ไขตำแหน่ง", "edit posts"),
        "edit_person": Words("แก้ไขข้อมูลบุคคล", "edit people"),
        "edit_committee": Words("แก้ไขคณะทำงาน", "edit committees"),
        "grant_role": Words("มอบหน้าที่ในโปรแกรม", "grant roles"),
        "end_role": Words("ยุติหน้าที่ในโปรแกรม", "end roles"),
        "open_cycle": Words("เปิดรอบการประเมิน", "open a cycle"),
        "move_cycle": Words("เปลี่ยนสถานะรอบการประเมิน", "move the cycle on"),
        "take_in": Words("นำเข้าไฟล์ของปีก่อน", "take in last year's files"),
        "edit_result": Words("บันทึกผลการประเมิน", "enter results"),
        "edit_analysis": Words("แก้ไขบทวิเคราะห์", "edit the analysis"),
        "adopt_measure": Words("กำหนดมาตรการของปี", "decide on the year's measures"),
        "edit_measure": Words("แก้ไขมาตรการ", "edit measures"),
        "record_progress": Words("บันทึกผลการดำเนินการ", "record progress"),
        "suggest_progress": Words("ให้ข้อเสนอแนะต่อผลการดำเนินการ", "suggest on progress"),
        "take_reply": Words("ตรวจรับคำตอบของส่วนราชการ", "accept the replies of units"),
        "edit_link": Words("ทำและยกเลิกลิงก์ของส่วนราชการ", "make and revoke the links of units"),
        "send_reply": Words("ส่งคำตอบทางลิงก์", "send a reply by link"),
        "assign_code": Words("มอบหมายตัวชี้วัดและข้อ", "assign indicators and items"),
        "edit_calendar": Words("แก้ไขปฏิทินงาน", "edit the calendar of a year"),
        "acknowledge_paper": Words("รับทราบหนังสือเวียน", "acknowledge circulars"),
        "acknowledge_by_link": Words("รับทราบหนังสือเวียนทางลิงก์", "acknowledge circulars by link"),
        "edit_meeting": Words("จัดและบันทึกการประชุม", "plan and minute meetings"),
        "own_feed": Words("สร้างที่อยู่ปฏิทินของตน", "make an address for their own calendar"),
        "draft_paper": Words("ร่างและเสนอหนังสือ", "draft and propose papers"),
        "decide_paper": Words("พิจารณาหนังสือที่เสนอถึงตน", "decide on papers that come to them"),
        "file_paper": Words("บันทึกผลการพิจารณาจากกระดาษ", "file decisions that were made on paper"),
        "certify_copy": Words("รับรองสำเนาถูกต้อง", "certify copies"),
        "seal_paper": Words("ลงลายมือชื่อดิจิทัลของหน่วยงาน", "sign papers digitally for the agency"),
        "publish_paper": Words("เผยแพร่และเลิกเผยแพร่หนังสือ", "publish papers and end it"),
        "switch_approval": Words("ตั้งค่าการเผยแพร่โดยไม่ต้องมีหนังสืออนุมัติ", "allow publishing without an approved paper"),
        "view_published_paper": Words("ตรวจหนังสือที่หน้าสาธารณะ", "check a paper on its public page"),
        "edit_chain": Words("ตั้งลำดับผู้พิจารณาหนังสือ", "set who signs papers in which order"),
        "cancel_paper": Words("ยกเลิกหนังสือ", "cancel papers"),
        "view_secret_paper": Words("ดูหนังสือลับ", "see secret papers"),
        "invite_auditor": Words("เปิดบัญชีให้ผู้ตรวจสอบ", "make accounts for auditors"),
        "make_audit_folder": Words("จัดทำแฟ้มตรวจสอบ", "make the audit folder"),
        "edit_task": Words("ติดตามงานที่สั่งการ", "follow tasks that were ordered"),
        "begin_disclosures": Words("เริ่มงานเปิดเผยข้อมูลของปี", "begin the disclosure of a year"),
        "edit_disclosure": Words("จัดเตรียมข้อเปิดเผยข้อมูล", "prepare disclosure items"),
        "publish_disclosure": Words("เผยแพร่ข้อเปิดเผยข้อมูล", "publish disclosure items"),
        "confirm_answers": Words("ยืนยันแบบตอบ OIT", "confirm OIT answer sheets"),
        "clarify_item": Words("ชี้แจงผลตรวจข้อเปิดเผยข้อมูล และจัดทำเอกสารประกอบ", "clarify marks of disclosure items"),
        "hold_rehearsal": Words("จัดการทดลองประเมิน", "hold rehearsals of the assessment"),
        "mark_disclosure": Words("ให้คะแนนทดลองประเมิน", "mark in rehearsals"),
        "state_survey_address": Words("บันทึกที่อยู่แบบวัด EIT และ IIT", "keep the addresses of the surveys"),
        "check_links": Words("ตรวจลิงก์ที่ประกาศ", "check declared links"),
        "edit_papers": Words("แก้ไขข้อความและแม่แบบของเอกสาร", "edit the texts and templates of papers"),
        "close_cycle": Words("ปิดปีงบประมาณ", "close a fiscal year"),
        "reopen_cycle": Words("เปิดปีงบประมาณที่ปิดแล้วอีกครั้ง", "reopen a closed fiscal year"),
        "view_audit": Words("ดูประวัติการใช้งาน", "view the audit trail"),
        "export_agency": Words("ส่งออกข้อมูลหน่วยงาน", "export the agency"),
        "import_agency": Words("นำเข้าข้อมูลหน่วยงาน", "import an agency"),
        "person_leaves": Words("บันทึกการพ้นจากหน่วยงาน", "record that a person leaves"),
        "comment": Words("แสดงความเห็นต่อมาตรการ", "comment on measures"),
        "ask_progress": Words("ถามความคืบหน้า", "ask for progress"),
        "tell_late": Words("แจ้งงานที่เลยกำหนด", "tell of work past its date"),
        "edit_own_reach": Words("เลือกช่องทางแจ้งเตือนของตน", "choose how they are told themselves"),
        "edit_notifying": Words("ตั้งค่าการแจ้งเตือน", "set up how people are told"),
        "view_deliveries": Words("ดูข้อความที่ส่ง", "see the messages that were sent"),
        "load_authorities": Words("นำเข้ารายชื่อหน่วยงาน", "load the list of authorities"),
        "create_agency": Words("เพิ่มหน่วยงาน", "add agencies"),
        "create_account": Words("เพิ่มบัญชีผู้ใช้", "add accounts"),
        "reset_password": Words("ตั้งรหัสผ่านใหม่ให้ผู้ใช้", "reset the password of others"),
        "switch_off_factor": Words("ปิดการยืนยันตัวตนสองขั้นของผู้ใช้", "switch off the second factor of others"),
        "end_sessions": Words("ยุติการเข้าใช้ของผู้ใช้", "end the sessions of others"),
        "view_own_sessions": Words("ดูการเข้าใช้ของตน", "view their own sessions"),
        "end_own_sessions": Words("ยุติการเข้าใช้ของตน", "end their own sessions"),
    }
)
"""Every act → what it is called, verb first."""


@dataclass(frozen=True, slots=True)
class Right:
    """One row of the table: who holds `role` may do `act` as far as `scope` reaches from where it is held."""

    act: str
    role: str
    scope: str


RIGHTS: tuple[Right, ...] = (
    Right("view_agency", "administrator", "own_agency"),
    Right("view_agency", "coordinator", "own_agency"),
    Right("view_agency", "unit_head", "own_agency"),
    Right("view_agency", "officer", "own_agency"),
    Right("view_agency", "approver", "own_agency"),
    Right("view_agency", "auditor", "assigned_agencies"),
    Right("view_agency", "viewer", "own_agency"),
    Right("edit_agency", "administrator", "own_agency"),
    Right("edit_agency", "coordinator", "own_agency"),
    Right("upgrade_agency", "administrator", "own_agency"),
    Right("upgrade_agency", "coordinator", "own_agency"),
    Right("set_address", "administrator", "own_agency"),
    Right("set_address", "coordinator", "own_agency"),
    Right("edit_site", "administrator", "own_agency"),
    Right("edit_site", "coordinator", "own_agency"),
    Right("publish_agency", "administrator", "own_agency"),
    Right("publish_agency", "coordinator", "own_agency"),
    Right("view_public_agency", VISITOR, "public"),
    Right("keep_file", "administrator", "own_agency"),
    Right("keep_file", "coordinator", "own_agency"),
    Right("keep_file", "unit_head", "own_agency"),
    Right("keep_file", "officer", "own_agency"),
    Right("keep_file", "approver", "own_agency"),
    Right("edit_file", "administrator", "own_agency"),
    Right("edit_file", "coordinator", "own_agency"),
    Right("edit_file", "unit_head", "own_agency"),
    Right("edit_file", "officer", "own_agency"),
    Right("edit_file", "approver", "own_agency"),
    Right("remove_file", "administrator", "own_agency"),
    Right("remove_file", "coordinator", "own_agency"),
    Right("edit_unit", "administrator", "own_agency"),
    Right("edit_unit", "coordinator", "own_agency"),
    Right("edit_unit", "unit_head", "own_unit"),
    Right("edit_post", "administrator", "own_agency"),
    Right("edit_post", "coordinator", "own_agency"),
    Right("edit_person", "administrator", "own_agency"),
    Right("edit_person", "coordinator", "own_agency"),
    Right("edit_person", "unit_head", "own_unit"),
    Right("edit_committee", "administrator", "own_agency"),
    Right("edit_committee", "coordinator", "own_agency"),
    # Whoever grants roles can grant every role, so nobody below the administrator does.
    Right("grant_role", "administrator", "own_agency"),
    Right("end_role", "administrator", "own_agency"),
    Right("open_cycle", "administrator", "own_agency"),
    Right("open_cycle", "coordinator", "own_agency"),
    Right("move_cycle", "administrator", "own_agency"),
    Right("move_cycle", "coordinator", "own_agency"),
    Right("take_in", "administrator", "own_agency"),
    Right("take_in", "coordinator", "own_agency"),
    Right("edit_result", "administrator", "own_agency"),
    Right("edit_result", "coordinator", "own_agency"),
    Right("edit_analysis", "administrator", "own_agency"),
    Right("edit_analysis", "coordinator", "own_agency"),
    Right("adopt_measure", "administrator", "own_agency"),
    Right("adopt_measure", "coordinator", "own_agency"),
    Right("edit_measure", "administrator", "own_agency"),
    Right("edit_measure", "coordinator", "own_agency"),
    Right("edit_measure", "unit_head", "own_unit"),
    Right("record_progress", "administrator", "own_agency"),
    Right("record_progress", "coordinator", "own_agency"),
    Right("record_progress", "unit_head", "own_unit"),
    Right("record_progress", "officer", "own_unit"),
    Right("suggest_progress", "administrator", "own_agency"),
    Right("suggest_progress", "coordinator", "own_agency"),
    Right("suggest_progress", "approver", "own_agency"),
    Right("suggest_progress", "unit_head", "own_unit"),
    Right("take_reply", "administrator", "own_agency"),
    Right("take_reply", "coordinator", "own_agency"),
    Right("take_reply", "unit_head", "own_unit"),
    Right("edit_link", "administrator", "own_agency"),
    Right("edit_link", "coordinator", "own_agency"),
    # Not even who administers everything sends under the name of a unit.
    Right("send_reply", UNIT_LINK, "own_unit"),
    Right("assign_code", "administrator", "own_agency"),
    Right("assign_code", "coordinator", "own_agency"),
    Right("edit_calendar", "administrator", "own_agency"),
    Right("edit_calendar", "coordinator", "own_agency"),
    Right("acknowledge_paper", "administrator", "own_agency"),
    Right("acknowledge_paper", "coordinator", "own_agency"),
    Right("acknowledge_paper", "unit_head", "own_unit"),
    Right("acknowledge_paper", "officer", "own_unit"),
    Right("acknowledge_by_link", UNIT_LINK, "own_unit"),
    Right("edit_meeting", "administrator", "own_agency"),
    Right("edit_meeting", "coordinator", "own_agency"),
    Right("own_feed", "administrator", "own_agency"),
    Right("own_feed", "coordinator", "own_agency"),
    Right("own_feed", "unit_head", "own_agency"),
    Right("own_feed", "officer", "own_agency"),
    Right("own_feed", "approver", "own_agency"),
    Right("own_feed", "auditor", "assigned_agencies"),
    Right("own_feed", "viewer", "own_agency"),
    Right("draft_paper", "administrator", "own_agency"),
    Right("draft_paper", "coordinator", "own_agency"),
    Right("draft_paper", "unit_head", "own_unit"),
    Right("draft_paper", "officer", "own_unit"),
    # A decision is the person's whose step it is, whatever else they may do.
    Right("decide_paper", "administrator", "own_step"),
    Right("decide_paper", "coordinator", "own_step"),
    Right("decide_paper", "unit_head", "own_step"),
    Right("decide_paper", "officer", "own_step"),
    Right("decide_paper", "approver", "own_step"),
    Right("file_paper", "administrator", "own_agency"),
    Right("file_paper", "coordinator", "own_agency"),
    Right("certify_copy", "administrator", "own_agency"),
    Right("certify_copy", "coordinator", "own_agency"),
    Right("certify_copy", "approver", "own_agency"),
    Right("certify_copy", "unit_head", "own_unit"),
    Right("certify_copy", "officer", "own_unit"),
    Right("seal_paper", "administrator", "own_agency"),
    Right("seal_paper", "coordinator", "own_agency"),
    Right("publish_paper", "administrator", "own_agency"),
    Right("publish_paper", "coordinator", "own_agency"),
    Right("switch_approval", "administrator", "own_agency"),
    Right("switch_approval", "coordinator", "own_agency"),
    Right("view_published_paper", VISITOR, "public"),
    Right("edit_chain", "administrator", "own_agency"),
    Right("edit_chain", "coordinator", "own_agency"),
    Right("cancel_paper", "administrator", "own_agency"),
    Right("cancel_paper", "coordinator", "own_agency"),
    Right("view_secret_paper", "administrator", "own_agency"),
    Right("view_secret_paper", "coordinator", "own_agency"),
    Right("view_secret_paper", "approver", "own_agency"),
    Right("view_secret_paper", "unit_head", "own_unit"),
    Right("invite_auditor", "administrator", "own_agency"),
    Right("make_audit_folder", "administrator", "own_agency"),
    Right("make_audit_folder", "coordinator", "own_agency"),
    Right("make_audit_folder", "auditor", "assigned_agencies"),
    Right("edit_task", "administrator", "own_agency"),
    Right("edit_task", "coordinator", "own_agency"),
    Right("edit_task", "unit_head", "own_unit"),
    Right("edit_task", "officer", "own_unit"),
    Right("begin_disclosures", "administrator", "own_agency"),
    Right("begin_disclosures", "coordinator", "own_agency"),
    Right("edit_disclosure", "administrator", "own_agency"),
    Right("edit_disclosure", "coordinator", "own_agency"),
    Right("edit_disclosure", "unit_head", "own_unit"),
    Right("edit_disclosure", "officer", "own_unit"),
    Right("check_links", "administrator", "own_agency"),
    Right("check_links", "coordinator", "own_agency"),
    Right("check_links", "unit_head", "own_unit"),
    Right("check_links", "officer", "own_unit"),
    Right("clarify_item", "administrator", "own_agency"),
    Right("clarify_item", "coordinator", "own_agency"),
    Right("clarify_item", "unit_head", "own_unit"),
    Right("clarify_item", "officer", "own_unit"),
    Right("publish_disclosure", "administrator", "own_agency"),
    Right("publish_disclosure", "coordinator", "own_agency"),
    Right("confirm_answers", "administrator", "own_agency"),
    Right("confirm_answers", "coordinator", "own_agency"),
    Right("hold_rehearsal", "administrator", "own_agency"),
    Right("hold_rehearsal", "coordinator", "own_agency"),
    # Only who was named a marker of a rehearsal marks in it; a reviewer from outside writes nothing else.
    Right("mark_disclosure", "administrator", "own_agency"),
    Right("mark_disclosure", "coordinator", "own_agency"),
    Right("mark_disclosure", "unit_head", "own_agency"),
    Right("mark_disclosure", "officer", "own_agency"),
    Right("mark_disclosure", "approver", "own_agency"),
    Right("mark_disclosure", "auditor", "assigned_agencies"),
    Right("state_survey_address", "administrator", "own_agency"),
    Right("state_survey_address", "coordinator", "own_agency"),
    Right("edit_papers", "administrator", "own_agency"),
    Right("edit_papers", "coordinator", "own_agency"),
    Right("close_cycle", "administrator", "own_agency"),
    Right("close_cycle", "coordinator", "own_agency"),
    Right("reopen_cycle", "administrator", "own_agency"),
    Right("reopen_cycle", "coordinator", "own_agency"),
    Right("view_audit", "administrator", "own_agency"),
    Right("view_audit", "coordinator", "own_agency"),
    Right("view_audit", "approver", "own_agency"),
    Right("view_audit", "auditor", "assigned_agencies"),
    Right("export_agency", "administrator", "own_agency"),
    Right("export_agency", "coordinator", "own_agency"),
    Right("import_agency", "administrator", "own_agency"),
    Right("person_leaves", "administrator", "own_agency"),
    Right("person_leaves", "coordinator", "own_agency"),
    Right("comment", "administrator", "own_agency"),
    Right("comment", "coordinator", "own_agency"),
    Right("comment", "unit_head", "own_agency"),
    Right("comment", "officer", "own_agency"),
    Right("comment", "approver", "own_agency"),
    Right("ask_progress", "administrator", "own_agency"),
    Right("ask_progress", "coordinator", "own_agency"),
    Right("tell_late", "administrator", "own_agency"),
    Right("tell_late", "coordinator", "own_agency"),
    Right("edit_own_reach", "administrator", "own_agency"),
    Right("edit_own_reach", "coordinator", "own_agency"),
    Right("edit_own_reach", "unit_head", "own_agency"),
    Right("edit_own_reach", "officer", "own_agency"),
    Right("edit_own_reach", "approver", "own_agency"),
    Right("edit_own_reach", "viewer", "own_agency"),
    Right("edit_notifying", "administrator", "own_agency"),
    Right("edit_notifying", "coordinator", "own_agency"),
    Right("view_deliveries", "administrator", "own_agency"),
    Right("view_deliveries", "coordinator", "own_agency"),
    Right("load_authorities", "administrator", "installation"),
    Right("create_agency", "administrator", "installation"),
    Right("create_account", "administrator", "own_agency"),
    Right("switch_off_factor", "administrator", "own_agency"),
    # An account may hold roles in several agencies, so the administrator of one of them does not rule it.
    Right("reset_password", "administrator", "installation"),
    Right("end_sessions", "administrator", "installation"),
    Right("view_own_sessions", SIGNED_IN, "installation"),
    Right("end_own_sessions", SIGNED_IN, "installation"),
)


@dataclass(frozen=True, slots=True)
class Permission:
    """The answer: true with the right that allows, or false with the refusal that says who may."""

    right: Right | None = None
    refusal: Refusal | None = None

    def __bool__(self) -> bool:
        return self.right is not None

    def require(self) -> Right:
        """The right that allows. Errors: raises the refusal where none does."""
        if self.right is None:
            raise self.refusal or AssertionError("a permission has a right or a refusal")
        return self.right


def allowed(act: str, holdings: Iterable[Holding], target: Target) -> Permission:
    """Whether somebody with these holdings may do `act` to `target`, with the reason.

    Errors: KeyError where ACTS does not know the act. A holding of an unknown role gives nothing.
    """
    held = tuple(holdings)
    rights = _BY_ACT[act]
    for right in rights:
        if right.scope == "public" or any(h.role == right.role and reaches(right.scope, h, target) for h in held):
            return Permission(right)
    if {h.role for h in held} & {right.role for right in rights}:
        return Permission(refusal=Refusal("permission_scope", act=ACTS[act], who=_who(rights, with_scope=True)))
    return Permission(refusal=Refusal("permission_role", act=ACTS[act], who=_who(rights)))


def roles_for(act: str) -> tuple[str, ...]:
    """The roles that may do `act` somewhere, in the order of the table. Errors: KeyError where the act is unknown."""
    return tuple(dict.fromkeys(right.role for right in _BY_ACT[act]))


_BY_ACT: Mapping[str, tuple[Right, ...]] = MappingProxyType(
    {act: tuple(right for right in RIGHTS if right.act == act) for act in ACTS}
)
_NARROW = ("own_step", "own_unit")
_NOT_GRANTED: Mapping[str, Words] = MappingProxyType(
    {
        SIGNED_IN: Words("ผู้ที่เข้าใช้โปรแกรมแล้ว", "those who have signed in"),
        UNIT_LINK: Words("ผู้ที่มีลิงก์ของส่วนราชการ", "those who have the link of the unit"),
    }
)


def _who(rights: Iterable[Right], with_scope: bool = False) -> Words:
    """Those who hold these rights, in words; how far each reaches where asked, or where it is less than an agency."""
    named = [_named(right, with_scope or right.scope in _NARROW) for right in rights]
    return Words(_listed([w.th for w in named], " ", " และ"), _listed([w.en for w in named], ", ", " and "))


def _named(right: Right, with_scope: bool) -> Words:
    role = ROLES.get(right.role) or _NOT_GRANTED[right.role]
    scope = SCOPES[right.scope]
    return Words(f"{role.th} ({scope.th})", f"{role.en} ({scope.en})") if with_scope else role


def _listed(names: list[str], between: str, last: str) -> str:
    return last.join(filter(None, (between.join(names[:-1]), names[-1])))
