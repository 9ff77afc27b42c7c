"""รอท่านพิจารณา: the papers that wait for who looks, the longest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from prongsai.domain.workflow import PURPOSES
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.acting import Actor
from prongsai.records.queries.official_papers import papers_waiting
from prongsai.records.queries.rows import Agency, ChainStep
from prongsai.web.shared.acts import at_the_desk
from prongsai.web.shared.language import worded


@at_the_desk
def waiting(request: HttpRequest, actor: Actor, agency: Agency) -> HttpResponse:
    """The list; who it waits for otherwise is no concern of this page."""
    rows = papers_waiting(actor, agency.pk)
    said = ngettext("รอท่านพิจารณา {n} เรื่อง", "รอท่านพิจารณา {n} เรื่อง", len(rows)).format(n=len(rows))
    context = {
        "heading": said if rows else gettext("ไม่มีเรื่องรอท่านพิจารณา"),
        "rows": [_line(row) for row in rows],
        "somebody": actor.person is not None,
    }
    return render(request, "approvals/waiting.html", context)


def _line(row: ChainStep) -> dict[str, object]:
    version = row.version_of
    since = version.frozen_at
    days = (timezone.localdate() - timezone.localtime(since).date()).days if since else 0
    return {
        "step": row,
        "version": version,
        "kind": worded(PAPER_KINDS[version.paper.kind]),
        "purpose": worded(PURPOSES[version.purpose]),
        "days": ngettext("รอมาแล้ว {n} วัน", "รอมาแล้ว {n} วัน", days).format(n=days) if days else gettext("เสนอวันนี้"),
    }
