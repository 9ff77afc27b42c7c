"""Every act and every query of an agency: who may, who may not, and that no row is reached through another agency."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import transaction
from tests.reading.formats.making import word
from tests.records.captured import captured
from tests.records.disclosing import PAGE, a_file, a_page, begun, published, with_files
from tests.records.going_public import NOTHING_TO_LOOK_AT, PASS_THE_GATE, SHOWN_AS_IT_IS, is_shown, public_kinds
from tests.records.scanned import in_tray, to_type
from tests.records.scored import a_result, a_sheet
from tests.records.worlds import NOW, SINCE, TODAY, World, a_picture, a_template, actor

from prongsai.documents.measures_workbook import measures_csv
from prongsai.documents.progress_workbook import progress_xlsx
from prongsai.documents.sealed import OfficeKey
from prongsai.domain.errors import Refusal
from prongsai.domain.escalation import Patience
from prongsai.domain.measure_import import MeasureImport
from prongsai.domain.measure_list import Wanted
from prongsai.domain.measures import Measure
from prongsai.domain.page_codes import PageCode
from prongsai.domain.progress import ProgressFacts
from prongsai.domain.replies import LATER, WAITING, ReplyFacts
from prongsai.frameworks.library import Library
from prongsai.gateways.fetching import Fetcher
from prongsai.gateways.visiting import Visitor
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.actions import (
    accounts,
    addresses,
    agencies,
    analysis,
    asking,
    assignments,
    audit_folder,
    auditors,
    calendar,
    chains,
    circulars,
    clarifying,
    comments,
    committees,
    cycles,
    deciding,
    deliveries,
    disclosures,
    disclosures_carried,
    escalating,
    files,
    forms,
    intake_confirm,
    intake_corrections,
    intakes,
    measure_drafts,
    measure_fields,
    measure_import,
    measures,
    meeting_minutes,
    meetings,
    notices,
    official_papers,
    official_wording,
    orders,
    papers,
    people,
    pieces,
    posts,
    progress,
    progress_import,
    proposing,
    publishing,
    redacting,
    renditions,
    replies,
    reseating,
    result_entry,
    results,
    roles,
    sealing,
    site,
    survey_addresses,
    tasks,
    unit_links,
    units,
    vendor_site,
    watching,
)
from prongsai.records.actions.accounts import switch_off_factor
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.agencies import AgencyFacts, NewStatus, edit_agency, upgrade_agency
from prongsai.records.actions.analysis import VerdictChange, draft_analysis, edit_verdict
from prongsai.records.actions.answers import ClarificationFacts, SheetFacts, confirm_answers, write_clarification
from prongsai.records.actions.asking import AskFacts, ask_progress
from prongsai.records.actions.assignments import assign_codes, take_over_assignments, unassign_code
from prongsai.records.actions.audit_folder import make_audit_folder
from prongsai.records.actions.auditors import AuditorFacts, end_auditor, invite_auditor
from prongsai.records.actions.calendar import (
    DateFacts,
    edit_date,
    end_feed,
    make_feed,
    plan_work,
    remove_date,
    set_date,
    settle_duty,
    take_up_duty,
)
from prongsai.records.actions.chains import set_chain
from prongsai.records.actions.circulars import (
    CircularFacts,
    Seen,
    acknowledge_by_link,
    acknowledge_circular,
    draft_circular,
)
from prongsai.records.actions.clarifying import make_clarification
from prongsai.records.actions.comments import add_comment, edit_comment, remove_comment
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member, edit_committee, remove_member
from prongsai.records.actions.cycles import close_cycle, move_cycle, open_cycle, reopen_cycle
from prongsai.records.actions.deciding import Decision, OnPaper, decide_step, record_step_from_paper, skip_step
from prongsai.records.actions.deliveries import send_test, set_line_token
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    begin_disclosures,
    edit_disclosure,
    edit_element,
)
from prongsai.records.actions.disclosures_carried import carry_disclosures, confirm_disclosure, set_due_days
from prongsai.records.actions.escalating import edit_escalation, tell_late
from prongsai.records.actions.files import (
    Upload,
    edit_file,
    keep_file,
    remove_emblem,
    remove_file,
    return_file,
    set_emblem,
)
from prongsai.records.actions.forms import CameBack, print_form, type_form_page
from prongsai.records.actions.intake_confirm import confirm_intake
from prongsai.records.actions.intake_corrections import correct_intake, deal_with_places
from prongsai.records.actions.intakes import hand_in, read_intake, set_aside_intake, take_up_intake
from prongsai.records.actions.marking import (
    Given,
    begin_rehearsal,
    confirm_marks,
    end_rehearsal,
    finish_marking,
    mark_item,
    settle_marks,
    state_case,
)
from prongsai.records.actions.measure_drafts import carry_measures, draft_measures
from prongsai.records.actions.measure_fields import edit_measure_field, move_measure
from prongsai.records.actions.measure_import import take_in_measures
from prongsai.records.actions.measures import (
    adopt_measures,
    drop_measure,
    edit_measure,
    plan_measure,
    reorder_measures,
    restore_measure,
)
from prongsai.records.actions.meeting_minutes import (
    Came,
    Closing,
    keep_signed_minutes,
    minute_meeting,
    record_people,
)
from prongsai.records.actions.meetings import (
    MatterFacts,
    MeetingFacts,
    add_matter,
    cancel_meeting,
    edit_matter,
    edit_meeting,
    plan_meeting,
    remove_matter,
    renew_agenda,
)
from prongsai.records.actions.notices import ReachFacts, edit_reach, mark_seen
from prongsai.records.actions.official_marks import take_in_official_marks, type_official_mark
from prongsai.records.actions.official_papers import (
    PaperFacts,
    Registered,
    draft_paper,
    edit_paper,
    number_paper,
    revise_paper,
)
from prongsai.records.actions.official_wording import load_wording
from prongsai.records.actions.orders import draft_amending_order, draft_assignment_order, draft_committee_order
from prongsai.records.actions.papers import (
    TemplateFacts,
    add_template,
    copy_paper_texts,
    edit_paper_text,
    remove_template,
    replace_template,
)
from prongsai.records.actions.people import PersonFacts, add_person, edit_person, hold_post, leave_post, person_leaves
from prongsai.records.actions.pieces import Content, add_piece, publish_piece, withdraw_piece, write_piece
from prongsai.records.actions.posts import PostFacts, add_post, close_post, edit_post
from prongsai.records.actions.progress import Report, record_progress, suggest_progress
from prongsai.records.actions.progress_import import SeenTable, take_in_progress
from prongsai.records.actions.proposing import cancel_paper, submit_paper, withdraw_paper
from prongsai.records.actions.publishing import publish_paper_version, switch_approval, unpublish_paper_version
from prongsai.records.actions.redacting import Covering, redact_piece
from prongsai.records.actions.renditions import PaperCopy, add_rendition, certify_copy
from prongsai.records.actions.replies import Entry, Sent, accept_reply, enter_replies, return_reply, send_reply
from prongsai.records.actions.reseating import reseat_step
from prongsai.records.actions.result_entry import enter_result
from prongsai.records.actions.result_rows import ResultFacts
from prongsai.records.actions.results import edit_result, withdraw_result
from prongsai.records.actions.roles import AccountFacts, create_account, end_role, grant_role
from prongsai.records.actions.scans import settle_page, take_in_scans, throw_page
from prongsai.records.actions.sealing import seal_paper
from prongsai.records.actions.site import (
    ChannelFacts,
    NewsFacts,
    add_channel,
    add_host,
    add_news,
    edit_channel,
    edit_news,
    end_news,
    hide_post,
    publish_news,
    remove_host,
    show_post,
)
from prongsai.records.actions.survey_addresses import SurveyFacts, remove_survey_address, state_survey_address
from prongsai.records.actions.tasks import TaskFacts, edit_task, end_task, give_task, take_up_task
from prongsai.records.actions.unit_links import make_link, revoke_link
from prongsai.records.actions.units import UnitFacts, add_unit, close_unit, edit_unit
from prongsai.records.actions.vendor_site import VendorLetter, draft_vendor_letter, fill_addresses, set_vendor_limit
from prongsai.records.actions.watching import check_item
from prongsai.records.models import (
    Assignment,
    AuditPayload,
    Capture,
    ChainStep,
    CommitteeMember,
    Cycle,
    Disclosure,
    ElementProof,
    PaperVersion,
    PlannedMeasure,
    PrintedForm,
    Rehearsal,
    Rendition,
    Reply,
    StoredVerdict,
)
from prongsai.records.queries import agencies as agencies_seen
from prongsai.records.queries import analysis as analysis_seen
from prongsai.records.queries import approved_papers as approved_papers_seen
from prongsai.records.queries import assignments as assignments_seen
from prongsai.records.queries import audit_folder as folder_seen
from prongsai.records.queries import auditors as auditors_seen
from prongsai.records.queries import calendar as calendar_seen
from prongsai.records.queries import chains as chains_seen
from prongsai.records.queries import channels as channels_seen
from prongsai.records.queries import circulars as circulars_seen
from prongsai.records.queries import comments as comments_seen
from prongsai.records.queries import cycles as cycles_seen
from prongsai.records.queries import deliveries as deliveries_seen
from prongsai.records.queries import disclosure_wall as disclosure_wall_seen
from prongsai.records.queries import disclosures as disclosures_seen
from prongsai.records.queries import disclosures_carried as disclosures_to_carry
from prongsai.records.queries import drafts as drafts_seen
from prongsai.records.queries import feed as feed_seen
from prongsai.records.queries import files as files_seen
from prongsai.records.queries import forms as forms_seen
from prongsai.records.queries import inbox as inbox_seen
from prongsai.records.queries import intake_preview as preview_seen
from prongsai.records.queries import intakes as intakes_seen
from prongsai.records.queries import item_page as item_page_seen
from prongsai.records.queries import measure_import as import_seen
from prongsai.records.queries import measure_page as measure_seen
from prongsai.records.queries import measures as measures_seen
from prongsai.records.queries import meetings as meetings_seen
from prongsai.records.queries import memo_facts as memo_facts_seen
from prongsai.records.queries import official_papers as official_seen
from prongsai.records.queries import official_wording as wording_seen
from prongsai.records.queries import orders as orders_seen
from prongsai.records.queries import paper_sheets as paper_sheets_seen
from prongsai.records.queries import papers as papers_seen
from prongsai.records.queries import people as people_seen
from prongsai.records.queries import person as person_seen
from prongsai.records.queries import plan as plan_seen
from prongsai.records.queries import privacy as privacy_seen
from prongsai.records.queries import progress as progress_seen
from prongsai.records.queries import progress_import as progress_import_seen
from prongsai.records.queries import progress_page as progress_page_seen
from prongsai.records.queries import progress_round as progress_round_seen
from prongsai.records.queries import public as public_seen
from prongsai.records.queries import reconciled as reconciled_seen
from prongsai.records.queries import renditions as renditions_seen
from prongsai.records.queries import replies as replies_seen
from prongsai.records.queries import results as results_seen
from prongsai.records.queries import round_report as round_seen
from prongsai.records.queries import site as site_seen
from prongsai.records.queries import statistics as statistics_seen
from prongsai.records.queries import survey_addresses as survey_addresses_seen
from prongsai.records.queries import tasks as tasks_seen
from prongsai.records.queries import today as today_seen
from prongsai.records.queries import unit_links as links_seen
from prongsai.records.queries import upgrade as upgrade_seen
from prongsai.records.queries import vendor_site as vendor_site_seen
from prongsai.records.queries import watching as watching_seen
from prongsai.records.queries import year_page as year_seen
from prongsai.records.queries import year_work as work_seen
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.analysis import analysis_page, new_draft, verdict_of
from prongsai.records.queries.answers import answer_sheet_of, answers_page, clarification_of, clarify_page
from prongsai.records.queries.approved_papers import approved_of, with_its_approval
from prongsai.records.queries.assignments import assignments_of, carried_over, holders_of
from prongsai.records.queries.audit_folder import audit_rows, measures_to_audit
from prongsai.records.queries.auditors import auditors_of
from prongsai.records.queries.calendar import calendar_page, date_of, own_feed
from prongsai.records.queries.chains import chain_of, kinds_with_a_chain
from prongsai.records.queries.channels import line_quota
from prongsai.records.queries.circulars import circular_page, circulars_of
from prongsai.records.queries.comments import ask_page, comment_of, comments_of
from prongsai.records.queries.cycles import cycle_move, cycle_of_year, cycles_of
from prongsai.records.queries.deliveries import deliveries_page, notifying
from prongsai.records.queries.disclosure_wall import disclosure_wall
from prongsai.records.queries.disclosures import disclosure_of, disclosures_of
from prongsai.records.queries.disclosures_carried import carried_disclosures
from prongsai.records.queries.drafts import drafts_of
from prongsai.records.queries.feed import agenda_of
from prongsai.records.queries.files import file_of, file_row, files_page
from prongsai.records.queries.forms import form_page_of, form_paper, forms_of, units_with_measures
from prongsai.records.queries.inbox import inbox_page, own_reach
from prongsai.records.queries.intake_preview import Choice, intake_preview
from prongsai.records.queries.intakes import intake_of, intakes_of, made_of, read_from, reading_progress
from prongsai.records.queries.item_page import item_page
from prongsai.records.queries.marking import marked_item_page, possible_markers, rehearsal_page, rehearsals_of
from prongsai.records.queries.measure_import import import_preview, table_rows
from prongsai.records.queries.measure_page import measure_page, measure_questions, responsible_names, score_to_quote
from prongsai.records.queries.measures import cycle_of, measures_page, stored_measures
from prongsai.records.queries.meetings import item_of, meeting_page, meeting_told, meetings_of
from prongsai.records.queries.memo_facts import drafted_memo
from prongsai.records.queries.official_marks import official_page, official_preview
from prongsai.records.queries.official_papers import paper_of_step, paper_page, papers_of_year, papers_waiting
from prongsai.records.queries.official_wording import wording_of, wording_preview
from prongsai.records.queries.orders import amending_order, assignment_order, committee_order, order_page
from prongsai.records.queries.paper_sheets import chain_ahead, paper_file_of, scan_of, sheet_of
from prongsai.records.queries.papers import measure_keys, papers_page, template_of, year_marks, year_parts
from prongsai.records.queries.people import people_of, role_of, roles_of
from prongsai.records.queries.person import holding_of, leaving, person_page, roles_of_person
from prongsai.records.queries.plan import plan_of
from prongsai.records.queries.privacy import piece_here, piece_look, piece_sheet
from prongsai.records.queries.progress import measure_progress, plan_with_progress, progress_lines
from prongsai.records.queries.progress_import import progress_preview, progress_table_rows, round_reports
from prongsai.records.queries.progress_page import measure_reports, report_of
from prongsai.records.queries.progress_round import round_page, unit_page
from prongsai.records.queries.public import address_preview, addresses_of
from prongsai.records.queries.reconciled import disagreements_of
from prongsai.records.queries.renditions import known_files
from prongsai.records.queries.replies import answerable, replies_of, reply_page
from prongsai.records.queries.results import result_of, result_page, results_of
from prongsai.records.queries.round_report import nothing_done, report_page, round_parts, round_pictures
from prongsai.records.queries.scans import batches_of, paper_to_type, papers_to_type, scanned_page, tray_of
from prongsai.records.queries.site import channel_of, news_item, site_desk
from prongsai.records.queries.statistics import statistics_table
from prongsai.records.queries.survey_addresses import survey_page
from prongsai.records.queries.tasks import task_of, tasks_of
from prongsai.records.queries.today import today_page
from prongsai.records.queries.unit_links import link_of, links_of
from prongsai.records.queries.upgrade import upgrade_preview
from prongsai.records.queries.vendor_site import list_preview, vendor_page
from prongsai.records.queries.watching import capture_of, link_page, watch_page
from prongsai.records.queries.year_page import first_hour, year_page
from prongsai.records.queries.year_work import year_inputs, year_work
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MODULES: tuple[ModuleType, ...] = (
    accounts,
    addresses,
    agencies,
    units,
    posts,
    people,
    committees,
    roles,
    cycles,
    files,
    forms,
    intakes,
    intake_corrections,
    intake_confirm,
    result_entry,
    papers,
    results,
    analysis,
    analysis_seen,
    measures,
    measure_drafts,
    measure_fields,
    measure_import,
    progress,
    progress_import,
    replies,
    replies_seen,
    unit_links,
    links_seen,
    assignments,
    calendar,
    calendar_seen,
    feed_seen,
    today_seen,
    meetings,
    meeting_minutes,
    meetings_seen,
    site,
    site_seen,
    tasks,
    tasks_seen,
    orders,
    orders_seen,
    circulars,
    circulars_seen,
    agencies_seen,
    people_seen,
    cycles_seen,
    drafts_seen,
    files_seen,
    forms_seen,
    intakes_seen,
    publishing,
    renditions,
    renditions_seen,
    sealing,
    preview_seen,
    measure_seen,
    measures_seen,
    import_seen,
    assignments_seen,
    person_seen,
    plan_seen,
    progress_seen,
    progress_page_seen,
    progress_import_seen,
    progress_round_seen,
    public_seen,
    reconciled_seen,
    results_seen,
    round_seen,
    upgrade_seen,
    work_seen,
    papers_seen,
    reseating,
    approved_papers_seen,
    memo_facts_seen,
    paper_sheets_seen,
    year_seen,
    asking,
    comments,
    deliveries,
    escalating,
    notices,
    channels_seen,
    comments_seen,
    deliveries_seen,
    inbox_seen,
    audit_folder,
    folder_seen,
    auditors,
    auditors_seen,
    chains,
    chains_seen,
    official_papers,
    official_seen,
    proposing,
    deciding,
    disclosures,
    disclosures_seen,
    privacy_seen,
    redacting,
    disclosures_carried,
    disclosures_to_carry,
    disclosure_wall_seen,
    item_page_seen,
    statistics_seen,
    pieces,
    clarifying,
    survey_addresses,
    survey_addresses_seen,
    vendor_site,
    vendor_site_seen,
    official_wording,
    wording_seen,
    watching,
    watching_seen,
)

OWNERS = {"administrator", "coordinator", "everywhere"}
ADMINISTRATORS = {"administrator", "everywhere"}
READERS = {*OWNERS, "approver", "viewer", "unit_head"}
SPEAKERS = READERS - {"viewer"}
DRAFTERS = {*OWNERS, "unit_head"}
CERTIFIERS = {*OWNERS, "approver", "unit_head"}
NEWS, CHANNEL = NewsFacts("ข่าว", "เนื้อหา", TODAY), ChannelFacts("service", "ขอน้ำ")
EIT = "https://itas.nacc.go.th/go/eit/abc"
A_COPY = PaperCopy("signed", Upload("ลงนาม.png", a_picture()))


@dataclass(frozen=True)
class Asked:
    """An act or query: the facts it needs beside actor and agency, and who may do it.

    row: the name under which it is told a row of the agency; another agency's row is refused there.
    """

    carry_out: Callable[..., Any]
    facts: Callable[[Rows], dict[str, Any]]
    may: set[str]
    row: str = ""


@dataclass
class Rows:
    """A key of each kind of row of the first agency."""

    world: World

    def __post_init__(self) -> None:
        self.common: dict[str, Any] = {"actor": PROGRAM, "agency": self.world.agency, "now": NOW}

    @property
    def holding(self) -> UUID:
        return hold_post(**self.common, person=self.world.person, post=self.world.post, since=SINCE)

    @property
    def committee(self) -> UUID:
        return add_committee(**self.common, facts=CommitteeFacts("คณะทำงาน ITA"))

    @property
    def member(self) -> UUID:
        return add_member(**self.common, committee=self.committee, person=self.world.person, duty="ประธาน")

    @property
    def member_of(self) -> UUID:
        """A committee with somebody in it."""
        return CommitteeMember.objects.get(pk=self.member).committee_id

    @property
    def account(self) -> UUID:
        return create_account(**self.common, facts=AccountFacts("pinmanee"), password=None)

    @property
    def signing_in(self) -> UUID:
        account = create_account(**self.common, facts=AccountFacts("a"), password=None, person=self.world.person)
        Authenticator.objects.create(user_id=account, type="totp", data={})
        return self.world.person

    @property
    def role(self) -> UUID:
        return grant_role(**self.common, account=self.account, role="viewer", since=SINCE)

    @property
    def cycle(self) -> UUID:
        return open_cycle(**self.common, year=FiscalYear.of(TODAY).previous, library=Library())

    @property
    def table(self) -> UUID:
        """An empty table of measures."""
        return keep_file(**self.common, upload=Upload("มาตรการ.csv", measures_csv([])))

    @property
    def round_table(self) -> UUID:
        """An empty table of a round."""
        return keep_file(**self.common, upload=Upload("ความคืบหน้า.xlsx", progress_xlsx([], "ก", "1", 6)))

    @property
    def assignment(self) -> UUID:
        """Of the unit of the world."""
        facts: dict[str, Any] = {"cycle": self.cycle, "codes": ["O1"], "kind": "unit", "holder": self.world.unit}
        assign_codes(**self.common, **facts)
        return Assignment.objects.get().pk

    @property
    def date(self) -> UUID:
        facts = DateFacts("ประชุมคณะทำงาน", TODAY)
        return set_date(**self.common, cycle=self.this_year, facts=facts)

    @property
    def meeting(self) -> UUID:
        return plan_meeting(**self.common, cycle=self.this_year, facts=MEETING)

    @property
    def held(self) -> UUID:
        """A meeting at which somebody was."""
        key = self.meeting
        record_people(**self.common, meeting=key, people=[PRESENT])
        return key

    @property
    def minuted(self) -> UUID:
        key = self.held
        minute_meeting(**self.common, meeting=key, closing=Closing())
        return key

    @property
    def item(self) -> UUID:
        """A matter of a meeting."""
        return add_matter(**self.common, meeting=self.meeting, facts=MatterFacts(5, "วันประชุม"))

    @property
    def disclosure(self) -> Disclosure:
        """The first item of the year."""
        there = Disclosure.objects.filter(cycle__agency=self.world.agency).first()
        return there or begun(self.world, Cycle.objects.get(pk=self.this_year))

    @property
    def declared(self) -> UUID:
        """The year, in which an address is declared."""
        asked = self.list_of_addresses
        fill_addresses(**self.common, **asked)
        cycle: UUID = asked["cycle"]
        return cycle

    @property
    def list_of_addresses(self) -> dict[str, Any]:
        """A list that declares another address each time, as somebody has seen it."""
        item = self.disclosure
        text = f"{item.code} 1 https://site.example/{uuid4()}"
        digest = list_preview(PROGRAM, self.world.agency, item.cycle_id, text).digest
        return {"cycle": item.cycle_id, "text": text, "digest": digest}

    @property
    def list_of_wording(self) -> dict[str, Any]:
        """A list with another wording each time, as somebody has seen it."""
        item = self.disclosure
        text = f"{item.code} 1 {uuid4()}"
        digest = wording_preview(PROGRAM, self.world.agency, item.cycle_id, text).digest
        return {"cycle": item.cycle_id, "text": text, "digest": digest}

    @property
    def after_disclosures(self) -> UUID:
        """A year that has the disclosures of the year before to take over."""
        before = self.disclosure.cycle
        confirm_disclosure(**self.common, disclosure=self.disclosure.pk)
        edit_disclosure(**self.common, disclosure=self.disclosure.pk, facts=DisclosureFacts(True, needs_paper=False))
        later = FiscalYear(before.fiscal_year + 1)
        found = Cycle.objects.filter(agency=before.agency, fiscal_year=later.be).first()
        return found.pk if found else open_cycle(**self.common, year=later, library=Library())

    @property
    def own_item(self) -> Disclosure:
        """The same, looked after by the unit."""
        item = self.disclosure
        facts: dict[str, Any] = {"codes": [item.code], "kind": "unit", "holder": self.world.unit}
        assign_codes(**self.common, cycle=item.cycle_id, **facts)
        return item

    @property
    def watched(self) -> Disclosure:
        """The same, with an address that nobody needs to answer."""
        item = self.own_item
        ElementProof.objects.create(agency=item.agency, element=item.elements.all()[0], address="ftp.example")
        return item

    @property
    def nowhere(self) -> Visitor:
        """Somebody who looks and finds no name that anybody knows."""
        return Visitor(Fetcher(resolve=lambda _host, _port: ()))

    @property
    def captured(self) -> Capture:
        """A copy of an address of that item."""
        return Capture.objects.first() or captured(self.own_item)

    @property
    def page(self) -> UUID:
        """A written page of that item."""
        return a_page(self.world, self.own_item)

    @property
    def of_files(self) -> UUID:
        """A piece of that item with a file that has no pages, so that nothing is drawn for anybody."""
        return with_files(self.world, self.own_item, a_file(self.world, "ก.docx", word.word_file(word.paragraph("ก"))))

    @property
    def news(self) -> UUID:
        return add_news(**self.common, facts=NEWS)

    @property
    def public_news(self) -> UUID:
        news = self.news
        publish_news(**self.common, news=news)
        return news

    @property
    def channel(self) -> UUID:
        return add_channel(**self.common, facts=CHANNEL)

    @property
    def host(self) -> UUID:
        return add_host(**self.common, host="www.thungtawan.example")

    @property
    def task(self) -> UUID:
        """Of the unit."""
        return give_task(**self.common, cycle=self.this_year, facts=TaskFacts("ส่งแผน", self.world.unit))

    @property
    def ended(self) -> UUID:
        """The same, done."""
        key = self.task
        end_task(**self.common, task=key, state="done", note="ส่งแล้ว")
        return key

    @property
    def assigned(self) -> UUID:
        """A year in which the unit looks after an item."""
        year = self.this_year
        assign_codes(**self.common, cycle=year, codes=["O1"], kind="unit", holder=self.world.unit)
        return year

    @property
    def rehearsal(self) -> UUID:
        """Of this year, with a marker who has not begun."""
        key = create_account(**self.common, facts=AccountFacts("marker"), password=None)
        grant_role(**self.common, account=key, role="officer", since=SINCE)
        return begin_rehearsal(**self.common, cycle=self.this_year, label="ซ้อม", markers=[key])

    @property
    def looked_after(self) -> UUID:
        """The same in a year in which the unit looks after an item."""
        key = self.rehearsal
        year = Rehearsal.objects.get(pk=key).cycle_id
        assign_codes(**self.common, cycle=year, codes=["O1"], kind="unit", holder=self.world.unit)
        return key

    @property
    def answered(self) -> dict[str, Any]:
        """A confirmed sheet of a year in which the unit looks after an item."""
        year = self.assigned
        begin_disclosures(**self.common, cycle=year)
        Disclosure.objects.filter(cycle=year).update(has_it=False, missing_reason="ไม่มี")
        self.confirm(year)
        return {"cycle": year, "kind": "answers", "number": 1}

    def confirm(self, year: UUID) -> None:
        """Confirm the sheet of that year as it stands."""
        digest = answers_page(PROGRAM, self.world.agency, year).digest
        facts = SheetFacts("นายก", TODAY, "ธุรการ", digest)
        confirm_answers(**self.common, cycle=year, kind="answers", facts=facts)

    @property
    def marks(self) -> dict[str, Any]:
        """A file of official marks, and the year it is for."""
        file = keep_file(**self.common, upload=Upload("ผล.csv", b"O1,100"))
        return {"cycle": self.cycle, "file": file, "stage": "official"}

    @property
    def circular(self) -> UUID:
        """Drafted to the unit."""
        facts = CircularFacts("ถือปฏิบัติ", [self.world.unit])
        return draft_circular(**self.common, cycle=self.this_year, facts=facts, unit=self.world.unit)

    @property
    def sent_circular(self) -> UUID:
        """The version of one in force."""
        PaperVersion.objects.filter(paper=self.circular).update(state="approved", ended_at=NOW)
        return PaperVersion.objects.get(paper__kind="circular").pk

    @property
    def in_force(self) -> UUID:
        """The same with an order that says otherwise."""
        year = self.assigned
        paper = draft_assignment_order(**self.common, cycle=year, unit=self.world.unit)
        PaperVersion.objects.filter(paper=paper).update(state="approved", ended_at=NOW)
        assign_codes(**self.common, cycle=year, codes=["O2"], kind="unit", holder=self.world.unit)
        return year

    @property
    def open_year(self) -> int:
        return Cycle.objects.get(pk=self.cycle).fiscal_year

    @property
    def rendition(self) -> UUID:
        return Rendition.objects.filter(version_of__paper=self.proposed, kind="original")[0].pk

    @property
    def template(self) -> UUID:
        return add_template(**self.common, facts=TEMPLATE)

    @property
    def result(self) -> UUID:
        return a_result(self.world.agency, standing="rehearsal")

    @property
    def this_year(self) -> UUID:
        return open_cycle(**self.common, year=FiscalYear.of(TODAY), library=Library())

    @property
    def verdict(self) -> UUID:
        facts: dict[str, Any] = {"cycle": self.this_year, "result": self.result, "library": Library()}
        draft_analysis(**self.common, **facts)
        return StoredVerdict.objects.filter(agency=self.world.agency)[0].pk

    @property
    def file(self) -> UUID:
        return keep_file(**self.common, upload=Upload("บันทึก.txt", b"text"))

    @property
    def intake(self) -> UUID:
        """A score sheet, read."""
        content = b"edition,2568\nO1,100\n"
        key = hand_in(**self.common, upload=Upload("ผล.csv", content)).intake
        read_intake(key, NOW, Library())
        return key

    @property
    def measure(self) -> UUID:
        """One that the unit is responsible for."""
        return plan_measure(**self.common, cycle=self.cycle, measure=MEASURE)

    @property
    def progress(self) -> UUID:
        return record_progress(**self.common, measure=self.measure, months=6, report=REPORT)

    @property
    def link(self) -> UUID:
        return make_link(**self.common, unit=self.world.unit, expires=TODAY)

    @property
    def reply(self) -> UUID:
        """One that waits."""
        enter_replies(**self.common, entries=[self.entry], accepted=False)
        return Reply.objects.get().pk

    @property
    def entry(self) -> Entry:
        return Entry(self.measure, 6, SENT)

    @property
    def form(self) -> PrintedForm:
        """Of the unit, printed."""
        return PrintedForm.objects.get(pk=print_form(**self.common, **self.to_print))

    @property
    def scanned(self) -> dict[str, Any]:
        """A page in the tray, and the code of a form that it is of."""
        page = in_tray(self.world.agency)
        return {"page": page.pk, "code": PageCode("form", self.form.code, 1, 1).text}

    @property
    def typed_in(self) -> UUID:
        """A version on its way, of which a page came back."""
        return to_type(self.world.agency).pk

    @property
    def to_print(self) -> dict[str, Any]:
        """What a form is printed of."""
        cycle = PlannedMeasure.objects.get(pk=self.measure).cycle_id
        return {"cycle": cycle, "months": 6, "unit": self.world.unit}

    @property
    def form_page(self) -> UUID:
        return self.form.pages.get().pk

    @property
    def dropped(self) -> UUID:
        key = self.measure
        drop_measure(**self.common, measure=key, reason="ซ้ำ")
        return key

    @property
    def comment(self) -> UUID:
        return add_comment(**self.common, measure=self.measure, text="ดูด้วย")

    @property
    def auditor(self) -> UUID:
        return invite_auditor(**self.common, facts=AUDITOR, password=SECRET)

    @property
    def draft(self) -> UUID:
        """A memo of the unit, whose head alone decides on it."""
        hold_post(**self.common, person=self.world.person, post=self.world.post, since=SINCE)
        return draft_paper(**self.common, kind="memo", facts=PAPER, unit=self.world.unit)

    @property
    def proposed(self) -> UUID:
        """The same before the head of the unit."""
        paper = self.draft
        submit_paper(**self.common, paper=paper, library=Library())
        return paper

    @property
    def step(self) -> UUID:
        return ChainStep.objects.get(version_of__paper=self.proposed).pk

    @property
    def approved(self) -> UUID:
        paper = self.proposed
        step = ChainStep.objects.get(version_of__paper=paper).pk
        record_step_from_paper(**self.common, step=step, decision=Decision("approve"), paper=ON_PAPER)
        return paper

    @property
    def chosen(self) -> dict[str, Any]:
        row = PlannedMeasure.objects.get(pk=self.measure)
        return {"cycle": row.cycle_id, "measures": [row.pk]}


TEMPLATE = TemplateFacts("แบบอำเภอ", Upload("แบบ.docx", a_template()), {})
MEASURE = Measure("", "เปิดเผยแผนทุกเดือน", responsible=("สำนักปลัด",))
DATE = DateFacts("ประชุมคณะทำงาน", TODAY)
MEETING = MeetingFacts("monthly", TODAY)
PRESENT = Came(None, "present", "นางปิ่นมณี สายธารใส")
SENT = Sent(ReplyFacts(LATER, promised=TODAY), "ดาว ธุรการ")
REPORT = Report(ProgressFacts("under_way"))
CAME_BACK = CameBack("หัวหน้าสำนักปลัด", (), original="แฟ้ม 1")
OF_ROUND = {"months": 6, "library": Library(), "day": TODAY}


def scanned(rows: Rows) -> dict[str, Any]:
    """A step that was decided on paper, of which there is a picture."""
    paper, file = rows.approved, rows.file
    ChainStep.objects.update(scan=file)
    return {"paper": paper, "step": ChainStep.objects.get().pk}


OF_PAPERS = {"library": Library(), "now": NOW}
OF_MEMO = {"library": Library(), "day": TODAY}
NOTHING = MeasureImport((), 0, (), (), ()).digest
AGENCY = AgencyFacts("องค์การบริหารส่วนตำบลทุ่งตะวันฉาย")
PAPER = PaperFacts("ขออนุมัติแผน", content={"sections": [{"title": "เรื่องเดิม", "paragraphs": ["ตามที่"]}]})
SECRET = "ตรวจสอบ-ปีนี้-1"  # noqa: S105 -- of an invented account
AUDITOR = AuditorFacts("ผู้ตรวจสอบภายนอก", "audit1", TODAY)
ON_PAPER = OnPaper(TODAY, original="แฟ้ม 1")


def asked_of(chosen: dict[str, Any]) -> dict[str, Any]:
    return {"cycle": chosen["cycle"], "facts": AskFacts(chosen["measures"], 6)}


def late(rows: Rows) -> dict[str, Any]:
    """Nothing but a measure past its date, that somebody is responsible for."""
    measure = replace(MEASURE, due=TODAY - timedelta(1), responsible=("นางปิ่นมณี สายธารใส",))
    plan_measure(**rows.common, cycle=rows.cycle, measure=measure)
    return {}


ACTS = (
    Asked(add_news, lambda _: {"facts": NEWS}, OWNERS),
    Asked(edit_news, lambda r: {"news": r.news, "facts": NEWS}, OWNERS, "news"),
    Asked(publish_news, lambda r: {"news": r.news}, OWNERS, "news"),
    Asked(end_news, lambda r: {"news": r.public_news}, OWNERS, "news"),
    Asked(add_channel, lambda _: {"facts": CHANNEL}, OWNERS),
    Asked(edit_channel, lambda r: {"channel": r.channel, "facts": CHANNEL}, OWNERS, "channel"),
    Asked(show_post, lambda r: {"post": r.world.post, "phone": "", "mail": ""}, OWNERS, "post"),
    Asked(hide_post, lambda r: {"post": r.world.post}, OWNERS, "post"),
    Asked(add_host, lambda _: {"host": "www.thungtawan.example"}, OWNERS),
    Asked(remove_host, lambda r: {"host": r.host}, OWNERS, "host"),
    Asked(edit_agency, lambda _: {"facts": AGENCY}, OWNERS),
    Asked(upgrade_agency, lambda _: {"status": NewStatus("เทศบาลตำบลทุ่งตะวัน"), "first_day": TODAY}, OWNERS),
    Asked(set_address, lambda _: {"code": "thungtawan"}, OWNERS),
    Asked(publish_agency, lambda _: {"is_public": True}, OWNERS),
    Asked(add_unit, lambda _: {"facts": UnitFacts("กองช่าง")}, OWNERS),
    Asked(edit_unit, lambda r: {"unit": r.world.unit, "facts": UnitFacts("กอง")}, {*OWNERS, "unit_head"}, "unit"),
    Asked(close_unit, lambda r: {"unit": r.world.unit, "last_day": TODAY}, {*OWNERS, "unit_head"}, "unit"),
    Asked(add_post, lambda r: {"facts": PostFacts("นิติกร", r.world.unit)}, OWNERS),
    Asked(edit_post, lambda r: {"post": r.world.post, "facts": PostFacts("นิติกร")}, OWNERS, "post"),
    Asked(close_post, lambda r: {"post": r.world.post, "last_day": TODAY}, OWNERS, "post"),
    Asked(add_person, lambda _: {"facts": PersonFacts("นายปั้น ช่างเหล็ก")}, OWNERS),
    Asked(edit_person, lambda r: {"person": r.world.person, "facts": PersonFacts("นายปั้น")}, OWNERS, "person"),
    Asked(hold_post, lambda r: {"person": r.world.person, "post": r.world.post, "since": TODAY}, OWNERS, "person"),
    Asked(hold_post, lambda r: {"person": r.world.person, "post": r.world.post, "since": TODAY}, OWNERS, "post"),
    Asked(leave_post, lambda r: {"holding": r.holding, "last_day": TODAY}, OWNERS, "holding"),
    Asked(person_leaves, lambda r: {"person": r.world.person, "last_day": TODAY}, OWNERS, "person"),
    Asked(add_committee, lambda _: {"facts": CommitteeFacts("คณะทำงาน")}, OWNERS),
    Asked(
        edit_committee, lambda r: {"committee": r.committee, "facts": CommitteeFacts("คณะทำงาน")}, OWNERS, "committee"
    ),
    Asked(
        add_member,
        lambda r: {"committee": r.committee, "person": r.world.person, "duty": "ประธาน"},
        OWNERS,
        "committee",
    ),
    Asked(remove_member, lambda r: {"member": r.member}, OWNERS, "member"),
    Asked(
        create_account,
        lambda r: {"facts": AccountFacts("somebody"), "password": None, "person": r.world.person},
        ADMINISTRATORS,
        "person",
    ),
    Asked(switch_off_factor, lambda r: {"person": r.signing_in}, ADMINISTRATORS, "person"),
    Asked(grant_role, lambda r: {"account": r.account, "role": "viewer", "since": TODAY}, ADMINISTRATORS),
    Asked(end_role, lambda r: {"holding": r.role, "last_day": TODAY}, ADMINISTRATORS, "holding"),
    Asked(open_cycle, lambda _: {"year": FiscalYear.of(TODAY), "library": Library()}, OWNERS),
    Asked(move_cycle, lambda r: {"cycle": r.cycle, "digest": "", "library": Library()}, OWNERS, "cycle"),
    Asked(close_cycle, lambda r: {"cycle": r.cycle}, OWNERS, "cycle"),
    Asked(reopen_cycle, lambda r: {"cycle": r.cycle, "reason": "แก้ไขรายงาน"}, OWNERS, "cycle"),
    Asked(edit_result, lambda r: {"result": r.result, "facts": ResultFacts(a_sheet(), "rehearsal")}, OWNERS, "result"),
    Asked(
        draft_analysis,
        lambda r: {"cycle": r.this_year, "result": r.result, "library": Library()},
        OWNERS,
        "result",
    ),
    Asked(
        draft_analysis,
        lambda r: {"cycle": r.this_year, "result": r.result, "library": Library()},
        OWNERS,
        "cycle",
    ),
    Asked(edit_verdict, lambda r: {"verdict": r.verdict, "change": VerdictChange()}, OWNERS, "verdict"),
    Asked(withdraw_result, lambda r: {"result": r.result}, OWNERS, "result"),
    Asked(plan_measure, lambda r: {"cycle": r.cycle, "measure": MEASURE}, OWNERS, "cycle"),
    Asked(edit_measure, lambda r: {"measure": r.measure, "facts": MEASURE}, {*OWNERS, "unit_head"}, "measure"),
    Asked(adopt_measures, lambda r: r.chosen, OWNERS, "cycle"),
    Asked(reorder_measures, lambda r: r.chosen, OWNERS, "cycle"),
    Asked(drop_measure, lambda r: {"measure": r.measure, "reason": "ซ้ำ"}, OWNERS, "measure"),
    Asked(restore_measure, lambda r: {"measure": r.dropped}, OWNERS, "measure"),
    Asked(
        record_progress,
        lambda r: {"measure": r.measure, "months": 6, "report": REPORT},
        {*OWNERS, "unit_head"},
        "measure",
    ),
    Asked(print_form, lambda r: r.to_print, {*OWNERS, "unit_head"}, "cycle"),
    Asked(take_in_scans, lambda _: {"uploads": [Upload("ภาพ.png", a_picture())]}, OWNERS),
    Asked(settle_page, lambda r: r.scanned, OWNERS, "page"),
    Asked(throw_page, lambda r: {"page": r.scanned["page"], "reason": "หลังเปล่า"}, OWNERS, "page"),
    Asked(type_form_page, lambda r: {"page": r.form_page, "came": CAME_BACK}, {*OWNERS, "unit_head"}, "page"),
    Asked(
        suggest_progress,
        lambda r: {"progress": r.progress, "suggestions": "เร่งรัด"},
        {*OWNERS, "unit_head", "approver"},
        "progress",
    ),
    Asked(make_link, lambda r: {"unit": r.world.unit, "expires": TODAY}, OWNERS, "unit"),
    Asked(revoke_link, lambda r: {"link": r.link}, OWNERS, "link"),
    # Only a link itself sends: nobody who has signed in, whatever role they hold.
    Asked(send_reply, lambda r: {"link": r.link, "measure": r.measure, "months": 6, "sent": SENT}, set(), "link"),
    Asked(accept_reply, lambda r: {"reply": r.reply, "facts": None}, {*OWNERS, "unit_head"}, "reply"),
    Asked(return_reply, lambda r: {"reply": r.reply, "note": "ขอภาพ"}, {*OWNERS, "unit_head"}, "reply"),
    Asked(enter_replies, lambda r: {"entries": [r.entry], "accepted": True}, {*OWNERS, "unit_head"}),
    Asked(draft_measures, lambda r: {"cycle": r.cycle, "library": Library()}, OWNERS, "cycle"),
    Asked(carry_measures, lambda r: {"cycle": r.cycle, "library": Library()}, OWNERS, "cycle"),
    Asked(keep_file, lambda _: {"upload": Upload("บันทึก.txt", b"text")}, {*OWNERS, "approver", "unit_head"}),
    Asked(edit_file, lambda r: {"file": r.file, "label": "คำสั่ง"}, {*OWNERS, "approver", "unit_head"}, "file"),
    Asked(remove_file, lambda r: {"file": r.file}, OWNERS, "file"),
    Asked(return_file, lambda r: {"file": r.file}, OWNERS, "file"),
    Asked(remove_emblem, lambda _: {}, OWNERS),
    Asked(hand_in, lambda _: {"upload": Upload("ผล.csv", b"edition,2567")}, OWNERS),
    Asked(set_aside_intake, lambda r: {"intake": r.intake}, OWNERS, "intake"),
    Asked(take_up_intake, lambda r: {"intake": r.intake}, OWNERS, "intake"),
    Asked(correct_intake, lambda r: {"intake": r.intake, "corrections": {"scores.total": "90"}}, OWNERS, "intake"),
    Asked(deal_with_places, lambda r: {"intake": r.intake, "dealt": {}}, OWNERS, "intake"),
    Asked(
        confirm_intake,
        lambda r: {"intake": r.intake, "choice": Choice(result=True), "library": Library()},
        OWNERS,
        "intake",
    ),
    Asked(
        enter_result,
        lambda _: {"facts": ResultFacts({"edition": "2568", "total": "90"}, "self"), "library": Library()},
        OWNERS,
    ),
    Asked(edit_paper_text, lambda r: {"cycle": r.cycle, "name": "closing", "text": "ปิดท้าย"}, OWNERS, "cycle"),
    Asked(add_rendition, lambda r: {"paper": r.proposed, "copy": A_COPY}, OWNERS, "paper"),
    Asked(certify_copy, lambda r: {"rendition": r.rendition}, CERTIFIERS, "rendition"),
    Asked(seal_paper, lambda r: {"paper": r.proposed, "key": OfficeKey(b"", "")}, OWNERS, "paper"),
    Asked(publish_paper_version, lambda r: {"paper": r.proposed}, OWNERS, "paper"),
    Asked(unpublish_paper_version, lambda r: {"paper": r.proposed, "reason": "ผิด"}, OWNERS, "paper"),
    Asked(switch_approval, lambda _: {"unapproved": True, "reason": "มอบหมายด้วยวาจา"}, OWNERS),
    Asked(copy_paper_texts, lambda r: {"cycle": r.cycle}, OWNERS, "cycle"),
    Asked(add_template, lambda _: {"facts": TEMPLATE}, OWNERS),
    Asked(replace_template, lambda r: {"template": r.template, "facts": TEMPLATE}, OWNERS, "template"),
    Asked(remove_template, lambda r: {"template": r.template}, OWNERS, "template"),
    Asked(
        edit_measure_field,
        lambda r: {"measure": r.measure, "field": "goal", "value": "ครบ"},
        {*OWNERS, "unit_head"},
        "measure",
    ),
    Asked(
        take_in_progress,
        lambda r: {"cycle": r.cycle, "table": SeenTable(6, r.round_table, NOTHING, "stop")},
        OWNERS,
        "cycle",
    ),
    Asked(
        take_in_measures,
        lambda r: {"cycle": r.cycle, "file": r.table, "digest": NOTHING, "policy": "stop"},
        OWNERS,
        "cycle",
    ),
    *(
        Asked(
            assign_codes,
            lambda r: {"cycle": r.cycle, "codes": ["O1"], "kind": "unit", "holder": r.world.unit},
            OWNERS,
            row,
        )
        for row in ("cycle", "holder")
    ),
    Asked(unassign_code, lambda r: {"assignment": r.assignment}, OWNERS, "assignment"),
    Asked(take_over_assignments, lambda r: {"cycle": r.cycle, "library": Library()}, OWNERS, "cycle"),
    Asked(move_measure, lambda r: {"measure": r.measure, "state": "draft"}, OWNERS, "measure"),
    Asked(set_date, lambda r: {"cycle": r.this_year, "facts": DATE}, OWNERS, "cycle"),
    Asked(edit_date, lambda r: {"date": r.date, "facts": DATE}, OWNERS, "date"),
    Asked(remove_date, lambda r: {"date": r.date}, OWNERS, "date"),
    Asked(plan_work, lambda r: {"cycle": r.cycle, "stages": (), "days_off": ()}, OWNERS, "cycle"),
    Asked(settle_duty, lambda r: {"cycle": r.cycle, "key": "2569-report-6"}, OWNERS, "cycle"),
    Asked(take_up_duty, lambda r: {"cycle": r.cycle, "key": "2569-report-6"}, OWNERS, "cycle"),
    Asked(plan_meeting, lambda r: {"cycle": r.this_year, "facts": MEETING}, OWNERS, "cycle"),
    Asked(edit_meeting, lambda r: {"meeting": r.meeting, "facts": MEETING}, OWNERS, "meeting"),
    Asked(cancel_meeting, lambda r: {"meeting": r.meeting, "reason": "เลื่อน"}, OWNERS, "meeting"),
    Asked(renew_agenda, lambda r: {"meeting": r.meeting}, OWNERS, "meeting"),
    Asked(add_matter, lambda r: {"meeting": r.meeting, "facts": MatterFacts(5, "ก")}, OWNERS, "meeting"),
    Asked(edit_matter, lambda r: {"item": r.item, "facts": MatterFacts(5, "ก")}, OWNERS, "item"),
    Asked(remove_matter, lambda r: {"item": r.item}, OWNERS, "item"),
    Asked(record_people, lambda r: {"meeting": r.meeting, "people": [PRESENT]}, OWNERS, "meeting"),
    Asked(minute_meeting, lambda r: {"meeting": r.held, "closing": Closing()}, OWNERS, "meeting"),
    Asked(keep_signed_minutes, lambda r: {"meeting": r.minuted, "original": "แฟ้ม 1"}, OWNERS, "meeting"),
    Asked(
        give_task,
        lambda r: {"cycle": r.this_year, "facts": TaskFacts("ก", r.world.unit)},
        {*OWNERS, "unit_head"},
        "cycle",
    ),
    Asked(
        edit_task,
        lambda r: {"task": r.task, "facts": TaskFacts("ก", r.world.unit)},
        {*OWNERS, "unit_head"},
        "task",
    ),
    Asked(set_vendor_limit, lambda _: {"megabytes": 5}, OWNERS),
    Asked(load_wording, lambda r: r.list_of_wording, OWNERS, "cycle"),
    Asked(fill_addresses, lambda r: r.list_of_addresses, OWNERS, "cycle"),
    Asked(
        draft_vendor_letter,
        lambda r: {"cycle": r.declared, "unit": r.world.unit, "letter": VendorLetter("ผู้ดูแล", TODAY)},
        DRAFTERS,
        "cycle",
    ),
    Asked(
        state_survey_address,
        lambda r: {"cycle": r.this_year, "survey": "eit-1", "facts": SurveyFacts(EIT, TODAY)},
        OWNERS,
        "cycle",
    ),
    Asked(remove_survey_address, lambda r: {"cycle": r.this_year, "survey": "eit-1"}, OWNERS, "cycle"),
    Asked(begin_disclosures, lambda r: {"cycle": r.this_year}, OWNERS, "cycle"),
    Asked(
        edit_disclosure,
        lambda r: {"disclosure": r.own_item.pk, "facts": DisclosureFacts(needs_paper=r.disclosure.needs_paper)},
        DRAFTERS,
        "disclosure",
    ),
    Asked(
        edit_element,
        lambda r: {"element": r.own_item.elements.all()[0].pk, "facts": ElementFacts()},
        DRAFTERS,
        "element",
    ),
    Asked(
        add_piece,
        lambda r: {"disclosure": r.own_item.pk, "facts": PAGE, "content": Content(body="ก")},
        DRAFTERS,
        "disclosure",
    ),
    Asked(write_piece, lambda r: {"piece": r.page, "title": "ก", "content": Content(body="ข")}, DRAFTERS, "piece"),
    Asked(publish_piece, lambda r: {"piece": r.page}, OWNERS, "piece"),
    Asked(check_item, lambda r: {"disclosure": r.watched.pk, "visitor": r.nowhere}, DRAFTERS, "disclosure"),
    Asked(make_clarification, lambda r: {"disclosure": r.captured.link.disclosure_id}, DRAFTERS, "disclosure"),
    Asked(redact_piece, lambda r: {"piece": r.page, "covering": Covering(("ริการ",))}, DRAFTERS, "piece"),
    Asked(withdraw_piece, lambda r: {"piece": published(r.world, r.page), "note": "ผิด"}, OWNERS, "piece"),
    Asked(carry_disclosures, lambda r: {"cycle": r.after_disclosures, "library": Library()}, OWNERS, "cycle"),
    Asked(confirm_disclosure, lambda r: {"disclosure": r.own_item.pk}, DRAFTERS, "disclosure"),
    Asked(set_due_days, lambda r: {"cycle": r.disclosure.cycle_id, "codes": ["O1"], "due": TODAY}, OWNERS, "cycle"),
    Asked(
        begin_rehearsal,
        lambda r: {"cycle": r.this_year, "label": "ก", "markers": [r.account]},
        OWNERS,
        "cycle",
    ),
    Asked(mark_item, lambda r: {"rehearsal": r.rehearsal, "code": "O1", "marks": {}}, SPEAKERS, "rehearsal"),
    Asked(finish_marking, lambda r: {"rehearsal": r.rehearsal}, SPEAKERS, "rehearsal"),
    Asked(settle_marks, lambda r: {"rehearsal": r.rehearsal, "code": "O1", "marks": {}}, OWNERS, "rehearsal"),
    Asked(confirm_marks, lambda r: {"rehearsal": r.rehearsal, "code": "O1", "marks": {}}, OWNERS, "rehearsal"),
    Asked(end_rehearsal, lambda r: {"rehearsal": r.rehearsal}, OWNERS, "rehearsal"),
    Asked(
        state_case,
        lambda r: {"rehearsal": r.looked_after, "code": "O1", "element": 1, "case": Given(reason="อยู่หน้า 2")},
        DRAFTERS,
        "rehearsal",
    ),
    Asked(
        type_official_mark,
        lambda r: {"cycle": r.cycle, "code": "O1", "stage": "official", "given": Given("100")},
        OWNERS,
        "cycle",
    ),
    Asked(take_in_official_marks, lambda r: {**r.marks, "digest": "0"}, OWNERS, "cycle"),
    Asked(
        write_clarification,
        lambda r: {"cycle": r.answered["cycle"], "code": "O1", "facts": ClarificationFacts("ไม่พบ")},
        DRAFTERS,
        "cycle",
    ),
    Asked(
        confirm_answers,
        lambda r: {"cycle": r.this_year, "kind": "answers", "facts": SheetFacts("ก", TODAY, "ข", "0")},
        OWNERS,
        "cycle",
    ),
    Asked(end_task, lambda r: {"task": r.task, "state": "done", "note": "ก"}, {*OWNERS, "unit_head"}, "task"),
    Asked(take_up_task, lambda r: {"task": r.ended}, {*OWNERS, "unit_head"}, "task"),
    Asked(
        draft_assignment_order,
        lambda r: {"cycle": r.assigned, "unit": r.world.unit},
        {*OWNERS, "unit_head"},
        "cycle",
    ),
    Asked(
        draft_amending_order,
        lambda r: {"cycle": r.in_force, "unit": r.world.unit},
        {*OWNERS, "unit_head"},
        "cycle",
    ),
    Asked(
        draft_committee_order,
        lambda r: {"cycle": r.this_year, "committee": r.member_of, "unit": r.world.unit},
        {*OWNERS, "unit_head"},
        "committee",
    ),
    Asked(
        draft_circular,
        lambda r: {"cycle": r.this_year, "facts": CircularFacts("ก", [r.world.unit]), "unit": r.world.unit},
        {*OWNERS, "unit_head"},
        "cycle",
    ),
    Asked(
        acknowledge_circular,
        lambda r: {"version_of": r.sent_circular, "unit": r.world.unit, "seen": Seen("ปิ่นมณี")},
        {*OWNERS, "unit_head"},
        "version_of",
    ),
    # Only a link itself acknowledges by link.
    Asked(
        acknowledge_by_link,
        lambda r: {"version_of": r.sent_circular, "link": r.link, "name": "ดาว"},
        set(),
        "link",
    ),
    Asked(make_feed, lambda _: {}, READERS),
    Asked(end_feed, lambda _: {}, READERS),
    Asked(set_emblem, lambda _: {"upload": Upload("ตรา.png", a_picture())}, OWNERS),
    Asked(add_comment, lambda r: {"measure": r.measure, "text": "ดูด้วย"}, SPEAKERS, "measure"),
    Asked(edit_comment, lambda r: {"comment": r.comment, "text": "ดูอีกครั้ง"}, SPEAKERS, "comment"),
    Asked(remove_comment, lambda r: {"comment": r.comment}, SPEAKERS, "comment"),
    Asked(ask_progress, lambda r: asked_of(r.chosen), OWNERS, "cycle"),
    Asked(edit_reach, lambda _: {"facts": ReachFacts("a@office.example", True)}, READERS),
    Asked(send_test, lambda _: {}, READERS),
    Asked(mark_seen, lambda _: {"notices": None}, READERS),
    Asked(tell_late, late, OWNERS),
    Asked(edit_escalation, lambda _: {"patience": Patience(2, 5)}, OWNERS),
    Asked(set_line_token, lambda _: {"token": ""}, OWNERS),
    Asked(reseat_step, lambda r: {"step": r.step}, OWNERS, "step"),
    *(
        Asked(
            draft_paper,
            lambda r: {"kind": "memo", "facts": PAPER, "unit": r.world.unit, "cycle": r.cycle},
            DRAFTERS,
            row,
        )
        for row in ("unit", "cycle")
    ),
    Asked(edit_paper, lambda r: {"paper": r.draft, "facts": PAPER}, DRAFTERS, "paper"),
    Asked(number_paper, lambda r: {"paper": r.draft, "registered": Registered("1", TODAY)}, DRAFTERS, "paper"),
    Asked(submit_paper, lambda r: {"paper": r.draft, "library": Library()}, DRAFTERS, "paper"),
    Asked(withdraw_paper, lambda r: {"paper": r.draft, "reason": "ซ้ำ"}, DRAFTERS, "paper"),
    Asked(revise_paper, lambda r: {"paper": r.approved}, DRAFTERS, "paper"),
    Asked(cancel_paper, lambda r: {"paper": r.approved, "reason": "ซ้ำ"}, OWNERS, "paper"),
    # Only the person of the step decides, whatever roles the others hold.
    Asked(decide_step, lambda r: {"step": r.step, "decision": Decision("approve")}, set(), "step"),
    Asked(
        record_step_from_paper,
        lambda r: {"step": r.step, "decision": Decision("approve"), "paper": ON_PAPER},
        OWNERS,
        "step",
    ),
    Asked(skip_step, lambda r: {"step": r.step, "reason": "ลาป่วย"}, OWNERS, "step"),
    Asked(invite_auditor, lambda _: {"facts": AUDITOR, "password": SECRET}, ADMINISTRATORS),
    Asked(end_auditor, lambda r: {"holding": r.auditor}, ADMINISTRATORS, "holding"),
    Asked(
        make_audit_folder,
        lambda r: {"cycle": r.cycle, "sample": None, "out": BytesIO(), "library": Library()},
        OWNERS,
        "cycle",
    ),
    Asked(set_chain, lambda r: {"posts": [r.world.post]}, OWNERS),
)
QUERIES = (
    Asked(site_desk, lambda _: {}, READERS),
    Asked(news_item, lambda r: {"news": r.news}, READERS, "news"),
    Asked(channel_of, lambda r: {"channel": r.channel}, READERS, "channel"),
    Asked(files_page, lambda _: {}, READERS),
    Asked(file_row, lambda r: {"file": r.file}, READERS, "file"),
    Asked(file_of, lambda r: {"file": r.file}, READERS, "file"),
    Asked(intakes_of, lambda _: {}, OWNERS),
    Asked(reading_progress, lambda _: {}, OWNERS),
    Asked(intake_of, lambda r: {"intake": r.intake}, OWNERS, "intake"),
    Asked(made_of, lambda r: {"intake": r.intake}, OWNERS),
    Asked(read_from, lambda r: {"measure": r.measure}, READERS),
    Asked(
        intake_preview,
        lambda r: {"intake": r.intake, "choice": Choice(result=True), "library": Library(), "today": TODAY},
        OWNERS,
        "intake",
    ),
    Asked(agency_page, lambda _: {"day": TODAY}, READERS),
    Asked(
        upgrade_preview,
        lambda _: {"status": NewStatus("เทศบาลตำบลทุ่งตะวัน"), "first_day": TODAY, "today": TODAY},
        OWNERS,
    ),
    Asked(addresses_of, lambda _: {}, READERS),
    Asked(address_preview, lambda _: {"code": "thungtawan"}, OWNERS),
    Asked(people_of, lambda _: {"day": TODAY}, READERS),
    Asked(roles_of, lambda _: {"day": TODAY}, ADMINISTRATORS),
    Asked(role_of, lambda r: {"holding": r.role}, ADMINISTRATORS, "holding"),
    Asked(person_page, lambda r: {"person": r.world.person, "day": TODAY}, READERS, "person"),
    Asked(holding_of, lambda r: {"holding": r.holding}, READERS, "holding"),
    Asked(roles_of_person, lambda r: {"person": r.world.person, "day": TODAY}, ADMINISTRATORS, "person"),
    Asked(leaving, lambda r: {"person": r.world.person, "day": TODAY}, OWNERS, "person"),
    Asked(cycles_of, lambda _: {}, READERS),
    Asked(cycle_of_year, lambda r: {"year": r.open_year}, READERS),
    Asked(plan_of, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(progress_lines, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(plan_with_progress, lambda r: {"cycle": r.cycle, "months": 6}, READERS, "cycle"),
    Asked(round_parts, lambda r: OF_ROUND | {"cycle": r.cycle}, READERS, "cycle"),
    Asked(round_pictures, lambda r: {"cycle": r.cycle, "months": 6}, READERS, "cycle"),
    Asked(report_page, lambda r: OF_ROUND | {"cycle": r.cycle}, READERS, "cycle"),
    Asked(nothing_done, lambda r: OF_ROUND | {"cycle": r.cycle}, READERS, "cycle"),
    Asked(disagreements_of, lambda r: {"cycle": r.cycle, "library": Library()}, READERS, "cycle"),
    Asked(tray_of, lambda _: {}, OWNERS),
    Asked(batches_of, lambda _: {}, OWNERS),
    Asked(scanned_page, lambda r: {"page": r.scanned["page"]}, OWNERS, "page"),
    Asked(papers_to_type, lambda _: {}, OWNERS),
    Asked(paper_to_type, lambda r: {"version": r.typed_in}, OWNERS),
    Asked(forms_of, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(units_with_measures, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(form_page_of, lambda r: {"code": r.form.code, "number": 1}, READERS),
    Asked(form_paper, lambda r: {"code": r.form.code, "address": "{}-{}".format}, READERS),
    Asked(measure_progress, lambda r: {"measure": r.measure}, READERS, "measure"),
    Asked(measure_reports, lambda r: {"measure": r.measure}, READERS, "measure"),
    Asked(report_of, lambda r: {"progress": r.progress}, READERS, "progress"),
    Asked(round_reports, lambda r: {"cycle": r.cycle, "months": 6}, READERS, "cycle"),
    Asked(progress_table_rows, lambda r: {"file": r.round_table}, READERS, "file"),
    Asked(progress_preview, lambda r: {"cycle": r.cycle, "months": 6, "file": r.round_table}, OWNERS, "cycle"),
    Asked(statistics_table, lambda r: {"cycle": r.cycle, "what": "visits", "day": TODAY}, READERS, "cycle"),
    Asked(round_page, lambda r: {"cycle": r.cycle, "months": 6, "day": TODAY}, READERS, "cycle"),
    Asked(unit_page, lambda r: {"cycle": r.cycle, "unit": r.world.unit, "day": TODAY}, READERS, "unit"),
    Asked(replies_of, lambda r: {"cycle": r.cycle, "states": (WAITING,)}, READERS, "cycle"),
    Asked(answerable, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(reply_page, lambda r: {"reply": r.reply}, READERS, "reply"),
    Asked(links_of, lambda _: {"day": TODAY}, OWNERS),
    Asked(link_of, lambda r: {"unit": r.world.unit, "day": TODAY}, OWNERS, "unit"),
    Asked(year_inputs, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(year_work, lambda r: {"cycle": r.cycle, "library": Library()}, READERS, "cycle"),
    Asked(year_page, lambda r: {"cycle": r.cycle, "library": Library(), "day": TODAY}, READERS, "cycle"),
    Asked(first_hour, lambda r: {"cycle": r.cycle, "day": TODAY}, READERS, "cycle"),
    Asked(known_files, lambda _: {"sha256": "0" * 64}, READERS),
    Asked(papers_page, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(approved_of, lambda r: {"cycle": r.cycle, "what": "plan", **OF_PAPERS}, READERS, "cycle"),
    Asked(with_its_approval, lambda r: {"cycle": r.cycle, "what": "plan", "parts": None, "now": NOW}, READERS, "cycle"),
    Asked(drafted_memo, lambda r: {"cycle": r.cycle, "subject": "plan", **OF_MEMO}, READERS, "cycle"),
    Asked(sheet_of, lambda r: {"paper": r.draft, "now": NOW}, READERS, "paper"),
    Asked(chain_ahead, lambda r: {"paper": r.draft, "now": NOW}, READERS, "paper"),
    Asked(paper_file_of, lambda r: {"paper": r.proposed, "rendition": Rendition.objects.all()[0].pk}, READERS, "paper"),
    Asked(scan_of, scanned, READERS, "paper"),
    Asked(paper_of_step, lambda r: {"step": r.step}, READERS, "step"),
    Asked(kinds_with_a_chain, lambda _: {}, READERS),
    Asked(year_parts, lambda r: {"cycle": r.cycle, "library": Library(), "day": TODAY}, READERS, "cycle"),
    Asked(year_marks, lambda r: {"cycle": r.cycle, "day": TODAY}, READERS, "cycle"),
    Asked(measure_keys, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(template_of, lambda r: {"template": r.template}, READERS, "template"),
    Asked(analysis_page, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(verdict_of, lambda r: {"verdict": r.verdict}, READERS, "verdict"),
    Asked(new_draft, lambda r: {"cycle": r.this_year, "result": r.result, "library": Library()}, READERS, "result"),
    Asked(results_of, lambda _: {}, READERS),
    Asked(result_of, lambda r: {"result": r.result}, READERS, "result"),
    Asked(result_page, lambda r: {"result": r.result, "library": Library()}, READERS, "result"),
    Asked(drafts_of, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(measure_page, lambda r: {"measure": r.measure}, READERS, "measure"),
    Asked(measure_questions, lambda r: {"measure": r.measure}, READERS, "measure"),
    Asked(responsible_names, lambda _: {"day": TODAY}, READERS),
    Asked(score_to_quote, lambda r: {"cycle": r.cycle, "codes": ("O10",), "library": Library()}, READERS, "cycle"),
    Asked(cycle_move, lambda r: {"cycle": r.cycle, "library": Library()}, OWNERS),
    Asked(measures_page, lambda r: {"cycle": r.cycle, "wanted": Wanted(), "page": 1, "day": TODAY}, READERS, "cycle"),
    Asked(cycle_of, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(import_preview, lambda r: {"cycle": r.cycle, "file": r.table}, OWNERS, "cycle"),
    Asked(table_rows, lambda r: {"file": r.table}, READERS, "file"),
    Asked(assignments_of, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(holders_of, lambda _: {"day": TODAY}, READERS),
    Asked(carried_over, lambda r: {"cycle": r.cycle, "library": Library(), "day": TODAY}, OWNERS, "cycle"),
    Asked(calendar_page, lambda r: {"cycle": r.cycle, "library": Library(), "today": TODAY}, READERS, "cycle"),
    Asked(date_of, lambda r: {"date": r.date}, OWNERS, "date"),
    Asked(today_page, lambda _: {"library": Library(), "today": TODAY}, READERS),
    Asked(own_feed, lambda _: {}, READERS),
    Asked(agenda_of, lambda _: {"today": TODAY}, READERS),
    Asked(meetings_of, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(meeting_page, lambda r: {"meeting": r.meeting, "day": TODAY}, READERS, "meeting"),
    Asked(meeting_told, lambda r: {"meeting": r.meeting, "day": TODAY}, READERS, "meeting"),
    Asked(item_of, lambda r: {"item": r.item}, READERS, "item"),
    Asked(vendor_page, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(wording_of, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(wording_preview, lambda r: {"cycle": r.this_year, "text": ""}, READERS, "cycle"),
    Asked(list_preview, lambda r: {"cycle": r.this_year, "text": ""}, READERS, "cycle"),
    Asked(survey_page, lambda r: {"cycle": r.this_year, "day": TODAY}, READERS, "cycle"),
    Asked(disclosures_of, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(piece_here, lambda r: {"cycle": r.disclosure.cycle_id, "piece": r.page}, READERS, "piece"),
    Asked(piece_look, lambda r: {"cycle": r.disclosure.cycle_id, "piece": r.page, "now": NOW}, READERS, "cycle"),
    Asked(
        piece_sheet,
        lambda r: {"cycle": r.disclosure.cycle_id, "piece": r.of_files, "slot": 1, "page": 1},
        READERS,
        "piece",
    ),
    Asked(disclosure_of, lambda r: {"cycle": r.disclosure.cycle_id, "code": r.disclosure.code}, READERS, "cycle"),
    Asked(disclosure_wall, lambda r: {"cycle": r.this_year, "today": TODAY}, READERS, "cycle"),
    Asked(
        item_page,
        lambda r: {"cycle": r.disclosure.cycle_id, "code": r.disclosure.code, "today": TODAY},
        READERS,
        "cycle",
    ),
    Asked(carried_disclosures, lambda r: {"cycle": r.this_year, "library": Library()}, OWNERS, "cycle"),
    Asked(watch_page, lambda r: {"cycle": r.disclosure.cycle_id}, READERS, "cycle"),
    Asked(link_page, lambda r: {"link": r.captured.link_id}, READERS, "link"),
    Asked(capture_of, lambda r: {"capture": r.captured.pk}, READERS, "capture"),
    Asked(tasks_of, lambda r: {"cycle": r.this_year, "day": TODAY}, READERS, "cycle"),
    Asked(task_of, lambda r: {"task": r.task, "day": TODAY}, READERS, "task"),
    Asked(answers_page, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(clarify_page, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(clarification_of, lambda r: {"cycle": r.answered["cycle"], "code": "O1"}, READERS, "cycle"),
    Asked(answer_sheet_of, lambda r: r.answered, READERS, "cycle"),
    Asked(rehearsals_of, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(possible_markers, lambda _: {"day": TODAY}, OWNERS),
    Asked(rehearsal_page, lambda r: {"rehearsal": r.rehearsal}, READERS, "rehearsal"),
    Asked(marked_item_page, lambda r: {"rehearsal": r.rehearsal, "code": "O1"}, READERS, "rehearsal"),
    Asked(official_page, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(official_preview, lambda r: r.marks, OWNERS, "cycle"),
    Asked(order_page, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(assignment_order, lambda r: {"cycle": r.assigned}, READERS, "cycle"),
    Asked(amending_order, lambda r: {"cycle": r.in_force}, READERS, "cycle"),
    Asked(
        committee_order,
        lambda r: {"cycle": r.this_year, "committee": r.member_of, "day": TODAY},
        READERS,
        "committee",
    ),
    Asked(circulars_of, lambda r: {"cycle": r.this_year}, READERS, "cycle"),
    Asked(circular_page, lambda r: {"paper": r.circular}, READERS, "paper"),
    Asked(stored_measures, lambda r: {"cycle": r.cycle}, READERS, "cycle"),
    Asked(inbox_page, lambda _: {}, READERS),
    Asked(own_reach, lambda _: {}, READERS),
    Asked(comments_of, lambda r: {"measure": r.measure}, READERS, "measure"),
    Asked(comment_of, lambda r: {"comment": r.comment}, READERS, "comment"),
    Asked(ask_page, lambda r: {"cycle": r.cycle, "months": 6, "day": TODAY}, OWNERS, "cycle"),
    Asked(deliveries_page, lambda _: {}, OWNERS),
    Asked(notifying, lambda _: {"day": TODAY}, OWNERS),
    Asked(line_quota, lambda _: {}, OWNERS),
    Asked(chain_of, lambda _: {"kind": "memo"}, READERS),
    Asked(audit_rows, lambda r: {"cycle": r.cycle, "sample": None, "library": Library(), "now": NOW}, OWNERS, "cycle"),
    Asked(auditors_of, lambda _: {"day": TODAY}, ADMINISTRATORS),
    Asked(measures_to_audit, lambda r: {"cycle": r.cycle}, OWNERS, "cycle"),
    Asked(papers_of_year, lambda r: {"cycle": r.cycle}, READERS),
    Asked(papers_waiting, lambda _: {}, READERS),
    Asked(paper_page, lambda r: {"paper": r.draft}, READERS, "paper"),
)
HELD_BACK = {
    "answers_not_ready",
    "marker_unfit",
    "not_a_marker",
    "rehearsal_not_there_yet",
    "row_changed_meanwhile",
    "chain_without_decider",
    "certifier_without_post",
    "comment_not_own",
    "cycle_open",
    "cycle_up_to_date",
    "emblem_missing",
    "file_kind",
    "seat_still_held",
    "feed_needs_own_account",
    "no_feed",
    "nothing_stored_to_plan_from",
    "own_person_missing",
    "paper_as_published",
    "paper_not_publishable",
    "paper_texts_nowhere",
    "seal_of_undecided",
    "unit_has_posts",
}

"""Refusals that come after the right was found to be there."""
NOT_ALLOWED = {"permission_role", "permission_scope"}
BY_AUDITORS = {"make_feed", "end_feed", "mark_seen", "make_audit_folder", "mark_item", "finish_marking"}
"""All that an auditor writes: their own feed and inbox, the line in the log that a folder was made, and marks where
they were named a marker."""

each = pytest.mark.parametrize("asked", [*ACTS, *QUERIES], ids=lambda a: f"{a.carry_out.__name__} {a.row}".strip())


WROTE: dict[str, set[str]] = {}
"""By act: the kinds of rows that it left behind and that everybody may be shown."""


def written(agency: UUID) -> set[str]:
    """The kinds of such rows that the newest act of an agency left behind."""
    newest = AuditPayload.objects.filter(row__chain=str(agency)).order_by("-row__seq").first()
    changes = newest.content["changes"] if newest and newest.content else []
    return {str(change["kind"]) for change in changes if change["after"] and is_shown(change["kind"], change["after"])}


def answer(asked: Asked, who: Actor, agency: UUID, facts: dict[str, Any]) -> str:
    """`done`, or the code of the refusal; whatever was done is undone."""
    more = {} if asked in QUERIES else {"now": NOW}
    try:
        with transaction.atomic():
            asked.carry_out(actor=who, agency=agency, **facts, **more)
            if asked in ACTS:
                WROTE[asked.carry_out.__name__] = written(agency)
            transaction.set_rollback(True)
    except Refusal as refusal:
        return "done" if refusal.code in HELD_BACK else refusal.code
    return "done"


@each
def test_those_who_may_do_it_nobody_else_and_no_row_of_another_agency(world: World, asked: Asked) -> None:
    """Both of the same rows: there are hundreds of acts and queries, and each needs its own."""
    facts = asked.facts(Rows(world))
    only_those_who_may(world, asked, facts)
    only_in_their_own_agency(world, asked, facts)
    public = WROTE.get(asked.carry_out.__name__, set()) & public_kinds()
    assert not public or asked.carry_out.__name__ in PASS_THE_GATE | set(NOTHING_TO_LOOK_AT), public


def test_acts_that_make_something_public_look_through_it_and_the_tables_name_acts_that_there_are() -> None:
    acts = {asked.carry_out.__name__: asked.carry_out for asked in ACTS}
    looking = {name for name, carry_out in acts.items() if "look_before(" in inspect.getsource(carry_out)}
    assert looking == PASS_THE_GATE
    assert set(NOTHING_TO_LOOK_AT) <= set(acts)
    assert {model._meta.model_name for model in apps.get_models()} >= {*SHOWN_AS_IT_IS, *public_kinds()}


def only_those_who_may(world: World, asked: Asked, facts: dict[str, Any]) -> None:
    said = {name: answer(asked, who, world.agency, facts) for name, who in world.people.items()}
    assert {name for name, code in said.items() if code == "done"} == asked.may
    assert {code for name, code in said.items() if name not in asked.may} <= NOT_ALLOWED
    if asked in ACTS:
        may = answer(asked, actor("auditor", world.agency), world.agency, facts) not in NOT_ALLOWED
        assert may <= (asked.carry_out.__name__ in BY_AUDITORS)


def only_in_their_own_agency(world: World, asked: Asked, facts: dict[str, Any]) -> None:
    assert answer(asked, PROGRAM, uuid4(), facts) == "row_not_here"
    if asked.row:
        assert answer(asked, PROGRAM, world.other, facts) == "row_not_here"
        assert answer(asked, world.people["stranger"], world.other, facts) in {"row_not_here", *NOT_ALLOWED}
        assert answer(asked, PROGRAM, world.agency, {**facts, asked.row: uuid4()}) == "row_not_here"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_every_act_and_query_of_an_agency_is_asked_here(module: ModuleType) -> None:
    found = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and {"actor", "agency"} <= set(inspect.signature(function).parameters)
    }
    assert found - {"viewed_agency"} <= {asked.carry_out.__name__ for asked in (*ACTS, *QUERIES)}
