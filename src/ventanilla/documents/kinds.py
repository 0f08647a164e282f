"""What a file really is: its first bytes decide, never its name nor what the browser says."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PDF, IMAGE = "pdf", "image"

SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
VIDEO_BRANDS = {b"isom", b"mp41", b"mp42", b"qt  ", b"M4V ", b"3gp4", b"3gp5", b"avc1"}
LEADING_SPACE = b"\xef\xbb\xbf \t\r\n\x00"

WHAT_TO_SEND = _("We can't read this kind of file. Send a PDF or a photo (JPG, PNG or HEIC).")
OFFICE_SENTENCE = _("This is a Word, Excel or ZIP file. Open it, choose “Save as PDF”, and send the PDF.")
VIDEO_SENTENCE = _("This is a video. Take a photo of the document and send the photo.")


def kind_of(start: bytes) -> tuple[str, str] | None:
    """Return ("pdf", "PDF") or ("image", format as Pillow calls it) from a file's first kilobyte, or None."""
    for signature, form in SIGNATURES:
        if start.startswith(signature):
            return IMAGE, form
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return IMAGE, "WEBP"
    if start[4:8] == b"ftyp" and start[8:12] in HEIF_BRANDS:
        return IMAGE, "HEIF"
    if start.lstrip(LEADING_SPACE).startswith(b"%PDF-"):
        return PDF, "PDF"
    return None


def refusal_sentence(start: bytes) -> Promise:
    """Say what to send instead, knowing what the unreadable file looks like."""
    if start.startswith(OFFICE):
        return OFFICE_SENTENCE
    if start[4:8] == b"ftyp" and start[8:12] in VIDEO_BRANDS:
        return VIDEO_SENTENCE
    return WHAT_TO_SEND
