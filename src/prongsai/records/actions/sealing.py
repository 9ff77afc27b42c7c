"""An approved paper signed digitally with the certificate of its office, as one more file of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.documents.errors import PaperError
from prongsai.documents.sealed import OfficeKey, sealed_pdf
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.renditions import DECIDED, SEALED
from prongsai.domain.workflow import IN_FORCE
from prongsai.reading.formats.kept import PAPER_FILES
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.renditions import version_here
from prongsai.records.blobs import content_of
from prongsai.records.models import Rendition


def seal_paper(
    *, actor: Actor, agency: UUID, paper: UUID, key: OfficeKey, now: datetime, submission: UUID | None = None
) -> UUID:
    """The PDF with what was decided, signed digitally; the key of the new file, beside the one without signature.

    key: of the office; neither it nor its passphrase is stored or logged. Refuses a paper that is not approved or
    noted, a certificate that does not open or is not valid now, and where the extra `sign` is not installed.
    """
    owner = agency_of(agency)
    require("seal_paper", actor, agency=owner)
    version = version_here(owner, paper, None)
    of = version.renditions.filter(kind=DECIDED, attachment=None).select_related("file").first()
    if version.state not in IN_FORCE or of is None:
        raise Refusal("seal_of_undecided", paper=version)
    try:
        content = sealed_pdf(content_of(of.file.sha256, of.file.name), key, str(version), now)
    except PaperError as error:
        raise Refusal("paper_not_sealed", paper=version, reason=Words(error.th, error.en.rstrip("."))) from error
    name = f"{version.paper.code}-{version.number}-{SEALED}.pdf"
    row = kept_row(owner, Upload(name, content), PAPER_FILES, actor, now)
    with act("seal_paper", actor, agency=owner, now=now, submission=submission) as log:
        log.add(row)
        made = Rendition(agency=owner, version_of=version, kind=SEALED, file=row, made_at=now)
        log.add(made)
        log.touched.append(version.paper)
        log.say(f"ลงลายมือชื่อดิจิทัลของหน่วยงานใน {version}", f"Signed digitally for the agency: {version}")
    return made.pk
