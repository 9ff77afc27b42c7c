"""Every address of the desk and of those who decide x every role: who may open it, the table of permissions says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.conftest import ROOT
from tests.records.captured import captured
from tests.records.scanned import in_tray, to_type
from tests.records.scored import a_result
from tests.records.worlds import NOW, SINCE, TODAY, a_template
from tests.web.desk import Office, made_office
from tests.web.letter_routes import LETTER_ACTS, OF_A_DRAFT, of_letters
from tests.web.oit_routes import OF_AN_ITEM, OIT_ACTS, of_items

from prongsai.documents.measures_workbook import measures_csv
from prongsai.documents.progress_workbook import progress_xlsx
from prongsai.domain.answers import SHEETS, AnswerLine, sheet_values
from prongsai.domain.measures import Measure
from prongsai.domain.permissions import ROLES, allowed
from prongsai.domain.progress import ProgressFacts
from prongsai.domain.reach import Target
from prongsai.domain.replies import ReplyFacts
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.analysis import draft_analysis
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.circulars import CircularFacts, draft_circular
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.forms import print_form
from prongsai.records.actions.intakes import hand_in, read_intake
from prongsai.records.actions.marking import begin_rehearsal
from prongsai.records.actions.measures import plan_measure
from prongsai.records.actions.meetings import MeetingFacts, plan_meeting
from prongsai.records.actions.papers import TemplateFacts, add_template
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece
from prongsai.records.actions.progress import Report, record_progress
from prongsai.records.actions.replies import Entry, Sent, enter_replies
from prongsai.records.actions.site import ChannelFacts, NewsFacts, add_channel, add_host, add_news
from prongsai.records.actions.survey_addresses import SurveyFacts, state_survey_address
from prongsai.records.actions.tasks import TaskFacts, give_task
from prongsai.records.actions.unit_links import make_link
from prongsai.records.models import (
    Account,
    AgendaItem,
    AnswerSheet,
    Assignment,
    CommitteeMember,
    Cycle,
    CycleDate,
    Disclosure,
    Holding,
    PaperTemplate,
    PlannedMeasure,
    PrintedForm,
    Progress,
    Reply,
    RoleHolding,
    ScannedPage,
    StoredResult,
    StoredVerdict,
    Unit,
)
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear

ACTS = {
    "desk:home": "view_agency",
    "desk:agency": "view_agency",
    "desk:people": "view_agency",
    "desk:years": "view_agency",
    "desk:year": "view_agency",
    "desk:new-head": "view_agency",
    "desk:history": "view_audit",
    "desk:agency-edit": "edit_agency",
    "desk:emblem": "edit_agency",
    "desk:emblem-remove": "edit_agency",
    "desk:files": "view_agency",
    "desk:file": "view_agency",
    "desk:file-about": "view_agency",
    "desk:file-add": "keep_file",
    "desk:file-edit": "edit_file",
    "desk:file-remove": "remove_file",
    "desk:file-return": "remove_file",
    "desk:agency-upgrade": "upgrade_agency",
    "desk:public": "view_agency",
    "desk:public-open": "publish_agency",
    "desk:public-close": "publish_agency",
    "desk:public-address": "set_address",
    "desk:public-approval": "switch_approval",
    "desk:site": "view_agency",
    "desk:news": "view_agency",
    **{f"desk:news-{act}": "edit_site" for act in ("add", "edit", "publish", "end")},
    **{f"desk:{page}": "edit_site" for page in ("channel", "channel-add", "site-post", "site-post-hide")},
    "desk:host-add": "set_address",
    "desk:host-remove": "set_address",
    "desk:post-add": "edit_post",
    "desk:post": "edit_post",
    "desk:post-close": "edit_post",
    "desk:committee": "view_agency",
    "desk:committee-add": "edit_committee",
    "desk:committee-edit": "edit_committee",
    "desk:member-add": "edit_committee",
    "desk:member-remove": "edit_committee",
    "desk:year-move": "move_cycle",
    "desk:year-close": "close_cycle",
    "desk:year-reopen": "reopen_cycle",
    "desk:history-of": "view_audit",
    "desk:drafts": "view_agency",
    "desk:measure": "view_agency",
    "desk:measure-add": "adopt_measure",
    "desk:measure-edit": "edit_measure",
    "desk:measure-drop": "adopt_measure",
    "desk:measure-restore": "adopt_measure",
    "desk:progress": "view_agency",
    "desk:progress-round": "view_agency",
    "desk:unit-work": "view_agency",
    "desk:progress-file": "view_agency",
    "desk:progress-workbook": "record_progress",
    "desk:progress-import": "record_progress",
    "desk:progress-record": "record_progress",
    "desk:progress-suggest": "suggest_progress",
    "desk:unit-add": "edit_unit",
    "desk:unit": "edit_unit",
    "desk:person-add": "edit_person",
    "desk:person": "view_agency",
    "desk:person-edit": "edit_person",
    "desk:person-hold": "edit_person",
    "desk:post-leave": "edit_person",
    "desk:person-account": "create_account",
    "desk:person-factor": "switch_off_factor",
    "desk:role-grant": "grant_role",
    "desk:role-end": "end_role",
    "desk:intakes": "take_in",
    "desk:intake": "take_in",
    "desk:intake-aside": "take_in",
    "desk:intake-again": "take_in",
    "desk:intake-result": "take_in",
    "desk:intake-measure": "take_in",
    "desk:intake-confirm": "take_in",
    "desk:result-add": "edit_result",
    "desk:person-leave": "person_leaves",
    "desk:person-handover": "person_leaves",
    "desk:year-open": "open_cycle",
    "desk:start": "view_agency",
    "desk:papers": "view_agency",
    "desk:paper": "view_agency",
    "desk:paper-sheet": "view_agency",
    "desk:paper-file": "view_agency",
    "desk:paper-of-template": "view_agency",
    "desk:rounds": "view_agency",
    "desk:audit-folder": "make_audit_folder",
    "desk:auditors": "invite_auditor",
    "desk:auditor-add": "invite_auditor",
    **LETTER_ACTS,
    **OIT_ACTS,
    "desk:scans": "file_paper",
    "desk:scan-add": "file_paper",
    "desk:scan-page": "file_paper",
    "desk:scan-throw": "file_paper",
    "desk:scan-paper": "file_paper",
    "desk:paper-forms": "view_agency",
    "desk:form-print": "record_progress",
    "desk:form-page": "view_agency",
    "desk:form-file": "view_agency",
    "desk:round-report": "view_agency",
    "desk:round-sheet": "view_agency",
    "desk:round-file": "view_agency",
    "desk:paper-text": "edit_papers",
    "desk:template": "edit_papers",
    "desk:template-add": "edit_papers",
    "desk:analysis": "view_agency",
    "desk:analysis-draft": "edit_analysis",
    "desk:analysis-edit": "edit_analysis",
    "desk:results": "view_agency",
    "desk:results-csv": "view_agency",
    "desk:totals-csv": "view_agency",
    "desk:result": "view_agency",
    "desk:result-csv": "view_agency",
    "desk:result-why": "view_agency",
    "desk:result-what-if": "view_agency",
    "desk:result-edit": "edit_result",
    "desk:result-withdraw": "edit_result",
    "desk:agency-add": "create_agency",
    "desk:agency-add-by-hand": "create_agency",
    "desk:measures": "view_agency",
    "desk:assignments": "view_agency",
    "desk:assignments-file": "view_agency",
    "desk:assignments-carry": "assign_code",
    "desk:assignment-remove": "assign_code",
    "desk:measures-file": "view_agency",
    "desk:measures-workbook": "adopt_measure",
    "desk:measures-import": "adopt_measure",
    "desk:today-messages": "view_agency",
    "desk:today-sheet": "view_agency",
    "desk:calendar": "view_agency",
    "desk:calendar-add": "edit_calendar",
    "desk:calendar-plan": "edit_calendar",
    "desk:calendar-date": "edit_calendar",
    "desk:calendar-date-remove": "edit_calendar",
    "desk:meetings": "view_agency",
    "desk:vendor": "view_agency",
    "desk:vendor-addresses": "edit_disclosure",
    "desk:vendor-letter": "draft_paper",
    "desk:vendor-limit": "edit_vendor_site",
    "desk:eit-card": "view_agency",
    "desk:eit-card-edit": "state_survey_address",
    "desk:eit-card-remove": "state_survey_address",
    "desk:eit-card-file": "view_agency",
    "desk:tasks": "view_agency",
    "desk:oit-watch": "view_agency",
    "desk:oit-link": "view_agency",
    "desk:oit-link-warc": "view_agency",
    "desk:oit-capture": "view_agency",
    "desk:task": "view_agency",
    "desk:orders": "view_agency",
    "desk:circulars": "view_agency",
    "desk:circular": "view_agency",
    "desk:circular-new": "draft_paper",
    "desk:circular-acknowledge": "acknowledge_paper",
    "desk:order-new": "draft_paper",
    "desk:order-committee": "draft_paper",
    "desk:task-add": "edit_task",
    "desk:task-edit": "edit_task",
    "desk:meeting": "view_agency",
    "desk:meeting-file": "view_agency",
    **{f"desk:meeting-{act}": "edit_meeting" for act in ("add", "edit", "cancel", "people", "close", "signed")},
    **{f"desk:matter{act}": "edit_meeting" for act in ("", "-add", "-remove")},
    "desk:inbox": "view_agency",
    "desk:reach": "edit_own_reach",
    "desk:deliveries": "view_deliveries",
    "desk:escalation": "edit_notifying",
    "desk:line-token": "edit_notifying",
    "desk:ask": "ask_progress",
    "desk:comment-add": "comment",
    "desk:unit-links": "edit_link",
    "desk:unit-link": "edit_link",
    "desk:unit-link-revoke": "edit_link",
    "desk:replies": "view_agency",
    "desk:reply": "view_agency",
    "desk:reply-return": "take_reply",
    "desk:reply-line": "take_reply",
    "desk:oit-privacy": "view_agency",
    "desk:oit-privacy-cover": "edit_disclosure",
    "desk:oit-privacy-pass": "publish_disclosure",
    **{f"desk:oit-{kind}{about}": "view_agency" for kind in SHEETS for about in ("", "-file", "-sheet", "-sheet-file")},
    **{f"desk:oit-{kind}-confirm": "confirm_answers" for kind in SHEETS},
    "desk:oit-clarification": "clarify_item",
    "desk:oit-marks": "view_agency",
    "desk:oit-rehearsal-add": "hold_rehearsal",
    **{f"desk:oit-{page}": "view_agency" for page in ("rehearsal", "rehearsal-file", "marked-item", "official")},
    "desk:oit-mark": "hold_rehearsal",
    "desk:oit-official-download": "view_agency",
    **{f"desk:oit-official-{page}": "edit_result" for page in ("file", "import", "mark")},
}
"""Which right each page asks for."""
OF_THE_PERSON = {"desk:choose", "desk:who", "desk:who_leave"}
"""Pages that concern nobody but who opens them."""
ACTS_OF_BUTTONS = {
    *("desk:calendar-feed-make", "desk:calendar-feed-end", "desk:duty-settle", "desk:duty-take-up"),
    *(
        "desk:paper-texts-copy",
        "desk:template-remove",
        "desk:vendor-pack",
        "desk:inbox-seen",
        "desk:notice",
        "desk:reach-test",
    ),
    *("desk:comment-edit", "desk:comment-remove", "desk:auditor-end", "desk:audit-folder-zip"),
    *("desk:comment-edit", "desk:comment-remove", "desk:agenda-renew"),
    *("desk:oit-rehearsal-finish", "desk:oit-rehearsal-end"),
    *("desk:comment-edit", "desk:comment-remove", "desk:agenda-renew", "desk:oit-check", "desk:oit-clarify"),
    *("desk:comment-edit", "desk:comment-remove", "desk:letter-revise", "desk:letter-attached"),
}
"""Addresses that only do something, or concern one's own alone; each has its right in tests/records/test_own_agency.py.
"""
OF_A_UNIT = {"desk:unit"}
OF_A_DATE = ("", "-remove")
OF_A_POST = {"desk:post", "desk:post-close"}
OF_A_YEAR = {"desk:year-move", "desk:year-close", "desk:year-reopen"}
OF_A_FILE = {f"desk:file{about}" for about in ("", "-about", "-edit", "-remove", "-return")}
OF_A_COMMITTEE = {"desk:committee", "desk:committee-edit", "desk:member-add"}
OF_A_RESULT = {f"desk:result{about}" for about in ("", "-why", "-what-if", "-edit", "-withdraw")}
OF_A_HOLDING: dict[str, Any] = {"desk:post-leave": Holding, "desk:role-end": RoleHolding}
OF_A_PERSON = {f"desk:person{about}" for about in ("", "-edit", "-hold", "-account", "-factor", "-leave", "-handover")}
OF_A_PERSON |= {"desk:role-grant"}
OF_A_MEASURE = {f"desk:measure{about}" for about in ("", "-edit", "-drop", "-restore")}
OF_A_ROUND = {f"desk:progress-{about}" for about in ("round", "file", "workbook")}
IN_THE_UNIT = OF_A_UNIT | {"desk:person-edit", "desk:measure-edit", "desk:progress-record", "desk:progress-suggest"}
IN_THE_UNIT |= {"desk:reply-return", "desk:reply-line", "desk:form-print", "desk:task-edit"}
IN_THE_UNIT |= {"desk:order-new", "desk:order-committee", "desk:circular-new", "desk:circular-acknowledge"}
IN_THE_UNIT |= {"desk:order-new", "desk:order-committee", "desk:vendor-letter"}
IN_THE_UNIT |= {"desk:order-new", "desk:order-committee"}
IN_THE_UNIT |= OF_AN_ITEM
IN_THE_UNIT |= {"desk:oit-clarification"}
IN_THE_UNIT |= {*OF_A_DRAFT, "desk:letter-new", "desk:letter-certify"}
IN_THE_UNIT |= {"desk:reply-return", "desk:reply-line", "desk:form-print", "desk:oit-privacy-cover"}
"""Pages whose right reaches as far as the unit: the person holds a post in it."""
OF_A_PLAN = {"desk:measures", "desk:measures-workbook", "desk:progress", "desk:duty-settle", "desk:duty-take-up"}
OF_A_PLAN |= {f"desk:assignments{about}" for about in ("", "-file", "-carry")}
OF_A_PLAN |= {f"desk:calendar{about}" for about in ("", "-add", "-plan", "-feed-make", "-feed-end")}
"""Pages of a year's measures, assignments and calendar."""


def routes() -> Iterator[str]:
    for desk in get_resolver().url_patterns:
        if isinstance(desk, URLResolver) and desk.namespace in ("desk", "approvals"):
            yield from (f"{desk.namespace}:{p.name}" for p in desk.url_patterns if isinstance(p, URLPattern))


def of_parts(office: Office) -> dict[str, list[object]]:
    """What stands in the addresses of posts, committees, years and histories."""
    world, member = office.world, CommitteeMember.objects.get()
    intake = an_intake(office)
    return {
        **{f"desk:intake{about}": [intake] for about in ("", "-aside", "-again", "-result", "-confirm")},
        "desk:intake-measure": [intake, 1],
        **{route: [world.post] for route in OF_A_POST},
        **{route: [member.committee_id] for route in OF_A_COMMITTEE},
        "desk:member-remove": [member.committee_id, member.pk],
        "desk:year-move": [Cycle.objects.get().pk],
        "desk:year": [Cycle.objects.get().fiscal_year],
        **{route: [Cycle.objects.get().pk] for route in OF_A_YEAR},
        **of_papers(Cycle.objects.get().fiscal_year),
        **{route: [StoredResult.objects.get().pk] for route in OF_A_RESULT},
        "desk:analysis": [Cycle.objects.get().fiscal_year],
        "desk:analysis-draft": [Cycle.objects.get().fiscal_year],
        "desk:analysis-edit": [Cycle.objects.get().fiscal_year, StoredVerdict.objects.all()[0].pk],
        "desk:result-csv": [StoredResult.objects.get().pk, "history"],
        "desk:drafts": [Cycle.objects.get().fiscal_year],
        "desk:measure-add": [Cycle.objects.get().fiscal_year],
        **{route: [Cycle.objects.get().fiscal_year, PlannedMeasure.objects.get().pk] for route in OF_A_MEASURE},
        **{route: [Cycle.objects.get().fiscal_year, 6] for route in OF_A_ROUND},
        "desk:unit-work": [Cycle.objects.get().fiscal_year, world.unit],
        "desk:progress-record": [Cycle.objects.get().fiscal_year, PlannedMeasure.objects.get().pk, 6],
        "desk:progress-suggest": [Cycle.objects.get().fiscal_year, Progress.objects.get().pk],
        "desk:assignment-remove": [Cycle.objects.get().fiscal_year, Assignment.objects.get().pk],
        "desk:measures-file": [Cycle.objects.get().fiscal_year, "csv"],
        **{route: [Cycle.objects.get().fiscal_year] for route in OF_A_PLAN},
        **{
            f"desk:calendar-date{about}": [Cycle.objects.get().fiscal_year, CycleDate.objects.get().pk]
            for about in OF_A_DATE
        },
        **of_a_reply(office),
        **of_content(office),
        **of_a_meeting(Cycle.objects.get()),
        **of_marks(Cycle.objects.get()),
        **of_letters(office),
        **of_items(office),
        **of_a_link(office),
        **of_scans(office),
        **of_the_site(office),
        "desk:history-of": ["unit", world.unit],
        "desk:ask": [Cycle.objects.get().fiscal_year],
        "desk:comment-add": [Cycle.objects.get().fiscal_year, PlannedMeasure.objects.get().pk],
        **{f"desk:comment-{what}": [Cycle.objects.get().fiscal_year, UUID(int=1)] for what in ("edit", "remove")},
        "desk:notice": [UUID(int=1)],
        "desk:auditor-end": [UUID(int=1)],
    }


def of_the_site(office: Office) -> dict[str, list[object]]:
    """A news item, a channel, a post that is named and a host name."""
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    news = add_news(**common, facts=NewsFacts("ข่าวของทุ่งตะวัน", "ก", TODAY))
    channel = add_channel(**common, facts=ChannelFacts("service", "บริการของทุ่งตะวัน"))
    return {
        **{f"desk:news{act}": [news] for act in ("", "-edit", "-publish", "-end")},
        "desk:channel": [channel],
        **{f"desk:{page}": [office.world.post] for page in ("site-post", "site-post-hide")},
        "desk:host-remove": [add_host(**common, host="www.thungtawan.example")],
    }


def of_a_link(office: Office) -> dict[str, list[object]]:
    """A declared address with a copy of it."""
    cycle = Cycle.objects.get()
    begin_disclosures(actor=PROGRAM, agency=office.world.agency, now=NOW, cycle=cycle.pk)
    capture = captured(Disclosure.objects.filter(cycle=cycle)[0], "https://ทุ่งตะวัน.example/o1")
    return {
        "desk:oit-watch": [cycle.fiscal_year],
        "desk:oit-capture": [cycle.fiscal_year, capture.pk],
        **{route: [cycle.fiscal_year, capture.link_id] for route in ("desk:oit-link", "desk:oit-link-warc")},
        **{f"desk:oit-{act}": [cycle.fiscal_year, capture.link.disclosure_id] for act in ("check", "clarify")},
    }


def of_a_meeting(cycle: Cycle) -> dict[str, list[object]]:
    """A meeting, and a matter of it."""
    common: dict[str, Any] = {"actor": PROGRAM, "agency": cycle.agency_id, "now": NOW}
    meeting = plan_meeting(**common, cycle=cycle.pk, facts=MeetingFacts("monthly", TODAY, name="ทุ่งตะวัน"))
    item = AgendaItem.objects.filter(meeting=meeting)[0].pk
    unit = Unit.objects.filter(agency=cycle.agency_id)[0].pk
    facts = CircularFacts("ถือปฏิบัติของทุ่งตะวัน", [unit])
    circular = draft_circular(**common, cycle=cycle.pk, facts=facts, unit=unit)
    task = give_task(**common, cycle=cycle.pk, facts=TaskFacts("ส่งแผนของทุ่งตะวัน", unit))
    acts = ("", "-edit", "-cancel", "-people", "-close", "-signed")
    return {
        **{f"desk:{route}": [cycle.fiscal_year] for route in ("meetings", "meeting-add", "tasks", "task-add")},
        **{f"desk:{route}": [cycle.fiscal_year] for route in ("orders", "circulars", "circular-new")},
        **of_surveys(cycle),
        "desk:circular": [cycle.fiscal_year, circular],
        "desk:circular-acknowledge": [cycle.fiscal_year, circular, unit],
        "desk:order-new": [cycle.fiscal_year, "assign"],
        "desk:order-committee": [cycle.fiscal_year, CommitteeMember.objects.get().committee_id],
        **{f"desk:task{act}": [cycle.fiscal_year, task] for act in ("", "-edit")},
        **{f"desk:meeting{act}": [cycle.fiscal_year, meeting] for act in acts},
        **{f"desk:{route}": [cycle.fiscal_year, meeting] for route in ("matter-add", "agenda-renew")},
        **{f"desk:matter{act}": [cycle.fiscal_year, meeting, item] for act in ("", "-remove")},
        "desk:meeting-file": [cycle.fiscal_year, meeting, "invitation", "docx"],
    }


def of_content(office: Office) -> dict[str, list[object]]:
    """A piece of content of an item."""
    cycle = Cycle.objects.get()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    begin_disclosures(**common, cycle=cycle.pk)
    item = Disclosure.objects.get(cycle=cycle, code="O1").pk
    facts, content = PieceFacts("page", "หน้าของทุ่งตะวัน"), Content(body="โทร 0812345678")
    piece = add_piece(**common, disclosure=item, facts=facts, content=content)
    return {f"desk:oit-privacy{act}": [cycle.fiscal_year, piece] for act in ("", "-cover", "-pass")}


def of_marks(cycle: Cycle) -> dict[str, list[object]]:
    """A confirmed answer sheet, a rehearsal that is being marked, and a file of official marks."""
    common: dict[str, Any] = {"actor": PROGRAM, "agency": cycle.agency_id, "now": NOW}
    year, markers = cycle.fiscal_year, list(Account.objects.filter(username="officer").values_list("pk", flat=True))
    begin_disclosures(**common, cycle=cycle.pk)
    key = begin_rehearsal(**common, cycle=cycle.pk, label="ซ้อมของทุ่งตะวัน", markers=markers)
    file = keep_file(**common, upload=Upload("ผล.csv", b"O1,100"))
    same: dict[str, Any] = {"agency_id": cycle.agency_id, "cycle": cycle, "number": 1, "digest": "0"}
    same["lines"] = sheet_values([AnswerLine("O1", "โครงสร้างและอำนาจหน้าที่", True)])
    for kind in SHEETS:
        AnswerSheet.objects.create(**same, kind=kind, executive="ก", entered_on=TODAY, entered_by="ข", confirmed_at=NOW)
    return {
        **{f"desk:oit-{kind}{about}": [year] for kind in SHEETS for about in ("", "-confirm")},
        **{f"desk:oit-{kind}-file": [year, "csv"] for kind in SHEETS},
        **{f"desk:oit-{kind}-sheet{about}": [year, 1] for kind in SHEETS for about in ("", "-file")},
        "desk:oit-clarification": [year, "O1"],
        **{f"desk:oit-{page}": [year] for page in ("marks", "rehearsal-add", "official", "official-file")},
        **{f"desk:oit-rehearsal{about}": [year, key] for about in ("", "-finish", "-end")},
        "desk:oit-rehearsal-file": [year, key, "csv"],
        "desk:oit-marked-item": [year, key, "O1"],
        "desk:oit-mark": [year, key, "O1", "settle"],
        "desk:oit-official-download": [year, "csv"],
        "desk:oit-official-import": [year, "official", file],
        "desk:oit-official-mark": [year, "O1"],
    }


def of_surveys(cycle: Cycle) -> dict[str, list[object]]:
    """A survey with its address."""
    survey: dict[str, Any] = {"actor": PROGRAM, "agency": cycle.agency_id, "now": NOW, "cycle": cycle.pk}
    facts = SurveyFacts("https://itas.nacc.go.th/go/eit/abc", TODAY)
    state_survey_address(**survey, survey="eit-1", facts=facts)
    year = cycle.fiscal_year
    of_one: dict[str, list[object]] = {f"desk:eit-card-{act}": [year, "eit-1"] for act in ("edit", "remove")}
    vendor: dict[str, list[object]] = {
        f"desk:vendor-{part}": [year] for part in ("pack", "addresses", "letter", "limit")
    }
    of_one |= {"desk:vendor": [year], **vendor}
    return {"desk:eit-card": [year], **of_one, "desk:eit-card-file": [year, "eit-1", "a5"]}


def of_a_reply(office: Office) -> dict[str, list[object]]:
    """A link of the unit, and a reply that waits."""
    world, year = office.world, Cycle.objects.get().fiscal_year
    common: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    if not Reply.objects.exists():
        make_link(**common, unit=world.unit, expires=TODAY + timedelta(days=360))
        sent = Sent(ReplyFacts("result", "แผนของทุ่งตะวันทำแล้ว"), "ปิ่นมณี")
        enter_replies(**common, entries=[Entry(PlannedMeasure.objects.get().pk, 6, sent)], accepted=False)
    return {
        **{route: [year] for route in ("desk:unit-links", "desk:replies", "desk:reply-line")},
        **{route: [year, world.unit] for route in ("desk:unit-link", "desk:unit-link-revoke")},
        **{route: [year, Reply.objects.get().pk] for route in ("desk:reply", "desk:reply-return")},
    }


def of_scans(office: Office) -> dict[str, list[object]]:
    """A page in the tray, and a paper of which a signed page came back."""
    if not ScannedPage.objects.exists():
        in_tray(office.world.agency)
        to_type(office.world.agency)
    page = ScannedPage.objects.get(state="tray").pk
    version = ScannedPage.objects.get(state="filed").filed_under_id
    return {"desk:scan-page": [page], "desk:scan-throw": [page], "desk:scan-paper": [version]}


def an_intake(office: Office) -> UUID:
    """A file with a measure, read."""
    content = (ROOT / "examples" / "report-2568.txt").read_bytes()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    key = hand_in(**common, upload=Upload("รายงานทุ่งตะวัน.md", content)).intake
    read_intake(key, NOW, Library())
    return key


def of_papers(year: int) -> dict[str, list[object]]:
    """What stands in the addresses of a year and its papers."""
    layout = "report-by-item"
    template = PaperTemplate.objects.get().pk
    return {
        "desk:year": [year],
        "desk:papers": [year],
        "desk:paper": [year, layout],
        "desk:paper-sheet": [year, layout],
        "desk:paper-file": [year, layout, "html"],
        "desk:paper-of-template": [year, template],
        "desk:rounds": [year],
        "desk:audit-folder": [year],
        "desk:audit-folder-zip": [year],
        "desk:paper-forms": [year],
        "desk:form-print": [year],
        "desk:form-page": [year, PrintedForm.objects.get().code, 1],
        "desk:form-file": [year, PrintedForm.objects.get().code, "docx"],
        "desk:round-report": [year, 6, layout],
        "desk:round-sheet": [year, 6, layout],
        "desk:round-file": [year, 6, layout, "html"],
        "desk:paper-text": [year, "closing"],
        "desk:paper-texts-copy": [year],
        "desk:template": [year, template],
        "desk:template-add": [year],
        "desk:template-remove": [year, template],
    }


def address(office: Office, route: str) -> str:
    from django.urls import reverse

    if route in OF_A_PERSON:
        return reverse(route, args=[office.world.person])
    if route in OF_A_HOLDING:
        return reverse(route, args=[OF_A_HOLDING[route].objects.filter(agency=office.world.agency).first().pk])
    if "parts" not in office.made:
        office.made["parts"] = of_parts(office)
    if route in office.made["parts"]:
        return reverse(route, args=office.made["parts"][route])
    if route == "desk:progress-import":
        upload = Upload("ความคืบหน้า.xlsx", progress_xlsx([], "ก", "1", 6))
        file = keep_file(actor=PROGRAM, agency=office.world.agency, now=NOW, upload=upload)
        return reverse(route, args=[Cycle.objects.get().fiscal_year, 6, file])
    if route in OF_A_FILE or route == "desk:measures-import":
        upload = Upload("มาตรการ.csv", measures_csv([]))
        file = keep_file(actor=PROGRAM, agency=office.world.agency, now=NOW, upload=upload)
        return reverse(route, args=[file] if route in OF_A_FILE else [Cycle.objects.get().fiscal_year, file])
    return reverse(route, args=[office.world.unit] if route in OF_A_UNIT else [])


@pytest.fixture
def office(db: None) -> Office:
    made = made_office()
    world = made.world
    Holding.objects.create(agency_id=world.agency, person_id=world.person, post_id=world.post, valid_from=SINCE)
    common: dict[str, Any] = {"actor": PROGRAM, "agency": world.agency, "now": NOW}
    committee = add_committee(**common, facts=CommitteeFacts("คณะทำงานทุ่งตะวัน"))
    add_member(**common, committee=committee, person=world.person, duty="ประธาน")
    add_template(**common, facts=TemplateFacts("แบบอำเภอ", Upload("แบบ.docx", a_template()), {}))
    cycle = open_cycle(**common, year=FiscalYear.of(TODAY), library=Library())
    result = a_result(world.agency, standing="rehearsal")
    draft_analysis(**common, cycle=cycle, result=result, library=Library())
    planned = plan_measure(**common, cycle=cycle, measure=Measure("", "แผนของทุ่งตะวัน", responsible=("สำนักปลัด",)))
    record_progress(**common, measure=planned, months=6, report=Report(ProgressFacts("under_way", "ทุ่งตะวัน")))
    print_form(**common, cycle=cycle, months=6, unit=world.unit)
    assign_codes(**common, cycle=cycle, codes=["O1"], kind="unit", holder=world.unit)
    set_date(**common, cycle=cycle, facts=DateFacts("ประชุมทุ่งตะวัน", TODAY))
    return made


def test_every_address_names_its_right() -> None:
    assert set(routes()) == set(ACTS) | OF_THE_PERSON | ACTS_OF_BUTTONS


def test_every_role_opens_what_the_table_allows(office: Office) -> None:
    """One office for all: making everything that has an address takes longer than a role's look at it."""
    wrong = {(role, route): found for role in ROLES for route, found in refused_or_open(office, role)}
    assert wrong == {}


def refused_or_open(office: Office, role: str) -> Iterator[tuple[str, int]]:
    """The addresses that answer that role otherwise than the table says, with the answer."""
    client, actor = office.browser(role), actor_of(office.people[role], TODAY)
    for route, act in ACTS.items():
        unit = str(office.world.unit) if route in IN_THE_UNIT else None
        may = bool(allowed(act, actor.holdings, Target(str(office.world.agency), unit)))
        found = client.get(address(office, route)).status_code
        if found != (200 if may else 403):
            yield route, found


def test_neither_another_agency_nor_who_is_signed_out_sees_anything(office: Office) -> None:
    client = office.browser("neighbour")
    for route in ACTS:
        answer = client.get(address(office, route))
        shown = answer.content.decode(errors="replace")
        assert "ทุ่งตะวัน" not in shown, route
        assert "ปิ่นมณี" not in shown, route
    client = office.browser(None)
    for route in (*ACTS, *OF_THE_PERSON, *ACTS_OF_BUTTONS):
        answer = client.get(address(office, route))
        assert answer.status_code in (302, 405), route
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/accounts/login/"), route
