"""PDF files signed digitally (PAdES) with the certificate of an office, and what such a signature says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from io import BytesIO

from prongsai.documents.errors import PaperError

FIELD = "Prongsai"
"""What the signature field is called within the file."""


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """Certificate and key of an office: the bytes of a PKCS#12 file, and the words that open it, which are neither
    stored nor shown anywhere."""

    content: bytes
    passphrase: str

    def __repr__(self) -> str:
        return "OfficeKey()"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a signature within a file says. signer: as its certificate names them. whole: whether not one byte that was
    signed is another one, and nothing was added behind it."""

    signer: str
    whole: bool


def can_seal() -> bool:
    """Whether the extra `sign` is installed."""
    return find_spec("pyhanko") is not None


def sealed_pdf(content: bytes, key: OfficeKey, reason: str, now: datetime) -> bytes:
    """The file with a signature behind it; what was there stays byte for byte. Raises PaperError without the extra, for
    a certificate that cannot be opened or is not valid now, and for a file that cannot be signed."""
    _require_extra()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.general import SigningError

    try:
        signer = signers.SimpleSigner.load_pkcs12_data(key.content, other_certs=[], passphrase=key.passphrase.encode())
    except ValueError as error:
        raise PaperError(
            th="เปิดไฟล์ใบรับรองไม่ได้ ตรวจรหัสผ่าน และว่าเป็นไฟล์ .p12 หรือ .pfx ที่มีกุญแจส่วนตัว",
            en="The certificate cannot be opened: check the passphrase, and that it is a .p12 or .pfx with its key.",
        ) from error
    certificate = signer.signing_cert
    if certificate is None or not certificate.not_valid_before <= now <= certificate.not_valid_after:
        raise PaperError(
            th="ใบรับรองหมดอายุหรือยังไม่ถึงวันที่ใช้ได้ ให้ใช้ใบรับรองที่ใช้ได้วันนี้",
            en="The certificate has ended or does not begin yet; use one that is valid today.",
        )
    said = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    try:
        made = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), said, signer=signer, output=BytesIO())
    except (PdfError, SigningError, ValueError) as error:
        raise PaperError(
            th="ลงลายมือชื่อดิจิทัลในไฟล์นี้ไม่ได้ ไฟล์อาจเข้ารหัสหรือลงลายมือชื่อแล้ว",
            en="This file cannot be signed digitally; it may be encrypted or signed already.",
        ) from error
    return bytes(made.getvalue())


def seals_of(content: bytes) -> tuple[Seal, ...]:
    """The signatures within a file, in order. Whether a certificate is to be trusted is asked of whoever issued it."""
    _require_extra()
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    found = []
    for each in PdfFileReader(BytesIO(content)).embedded_signatures:
        # Each certificate is taken as good here: the question is whether the file is the one that was signed.
        trusted = ValidationContext(trust_roots=[each.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(each, signer_validation_context=trusted)
        covered = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        found.append(Seal(each.signer_cert.subject.human_friendly, bool(status.intact and status.valid and covered)))
    return tuple(found)


def _require_extra() -> None:
    if not can_seal():
        raise PaperError(
            th='ยังไม่ได้ติดตั้งส่วนลายมือชื่อดิจิทัล ติดตั้งด้วย pip install "prongsai[sign]"',
            en='Digital signatures are not installed; install them with pip install "prongsai[sign]".',
        )
