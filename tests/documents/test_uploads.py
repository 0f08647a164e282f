import hashlib
from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.documents import samples
from ventanilla.adapters.sandbox_scanner import SignatureScanner
from ventanilla.documents import files, images, pdfs, uploads
from ventanilla.documents.filenames import clean_name
from ventanilla.documents.models import File
from ventanilla.documents.refusal import Refused
from ventanilla.outbox.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def accept(at):
    def accept(content: bytes, name: str = "ine.jpg", owner: str = "draft:1", **said) -> File:
        return uploads.accept(SimpleUploadedFile(name, content), owner=owner, at=at, **said)

    return accept


def kept(file: File) -> bytes:
    with default_storage.open(file.storage_name) as stored:
        return stored.read()


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}),
        ("PNG", {}),
        ("WEBP", {}),
        ("GIF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("HEIF", {"quality": 80}),
    ],
)
def test_any_photo_becomes_a_jpeg_whatever_its_name_says(accept, form, options):
    file = accept(samples.encoded(form, **options), name="scan.pdf")
    assert (file.content_type, file.name) == ("image/jpeg", "scan.jpg")
    with Image.open(BytesIO(kept(file))) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 900))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK"])
def test_every_way_of_counting_colours_is_read(accept, mode):
    form = "TIFF" if mode == "CMYK" else "PNG"
    image = samples.picture(mode="L") if mode == "I;16" else samples.picture(mode=mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 256).convert("I;16")
    with Image.open(BytesIO(kept(accept(samples.encoded(form, image))))) as read:
        assert read.convert("L").getextrema()[1] > 240  # the paper stays white


def test_a_photo_is_turned_upright_and_loses_place_phone_and_comment(accept):
    content = kept(accept(samples.photo_with_place()))
    with Image.open(BytesIO(content)) as image:
        assert image.size == (900, 1200)
        assert dict(image.getexif()) == {}
    assert b"SECRET" not in content
    assert b"Exif" not in content


def test_a_large_photo_is_shrunk(accept):
    with Image.open(BytesIO(kept(accept(samples.encoded("JPEG", samples.picture(4800, 3600)))))) as image:
        assert image.size == (2400, 1800)


def test_what_hides_behind_a_photo_stays_behind(accept):
    content = samples.encoded("PNG") + b"PK\x03\x04<script>alert(1)</script><?php"
    assert b"script" not in kept(accept(content))


def test_a_small_picture_and_a_blurred_one_are_warned_about_but_taken(accept):
    assert accept(samples.encoded("PNG", samples.picture(300, 200))).warning == "small"
    assert accept(samples.encoded("PNG", samples.picture(sharp=False))).warning == "blurred"
    clear = accept(samples.encoded("PNG"))
    assert (clear.warning, clear.warning_sentence) == ("", "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"hola", "unknown-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "unknown-kind"),
        (b"<!doctype html><script>alert(1)</script>", "unknown-kind"),
        (b"PK\x03\x04" + b"\0" * 100, "unknown-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "unknown-kind"),
        (b"MZ\x90\x00" + b"\0" * 100, "unknown-kind"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 100, "unknown-kind"),
        (b"\xff\xd8\xff\xe0<?php system($_GET[0]);", "image-broken"),
        (b"GIF89a<script>alert(1)</script>%PDF-1.7", "image-broken"),
        (samples.encoded("JPEG")[:4000], "image-broken"),
        (samples.encoded("PNG")[:4000], "image-broken"),
        (samples.encoded("HEIF")[:4000], "image-broken"),
        (samples.png_bomb(), "image-too-large"),
        (b"%PDF-1.7 and nothing else", "pdf-broken"),
        (samples.pdf()[:200], "pdf-broken"),
        (samples.pdf(101), "pdf-too-many-pages"),
        (samples.pdf(0), "pdf-empty"),
        (samples.pdf(encryption=pikepdf.Encryption(user="x", owner="y")), "pdf-locked"),
    ],
)
def test_what_we_cannot_take_is_refused_with_a_sentence_and_leaves_nothing(accept, content, code):
    before = set(default_storage.listdir("received")[1]) if default_storage.exists("received") else set()
    with pytest.raises(Refused) as no:
        accept(content, name="foto.jpg")
    assert no.value.code == code
    assert str(no.value).endswith(".")
    assert not File.objects.exists()
    after = set(default_storage.listdir("received")[1]) if default_storage.exists("received") else set()
    assert after == before


def test_a_picture_of_several_pages_is_sent_back_for_a_pdf(accept):
    pages = samples.encoded("TIFF", save_all=True, append_images=[samples.picture()])
    with pytest.raises(Refused, match="PDF"):
        accept(pages)


def test_a_packed_bomb_is_refused_before_anything_unpacks_it(accept):
    content = samples.pdf_bomb()
    assert len(content) < 1_000_000
    with pytest.raises(Refused) as no:
        accept(content)
    assert no.value.code == "pdf-bomb"


def test_a_file_that_is_too_large_is_refused_without_reading_the_rest(accept, settings):
    settings.UPLOAD_MAX_BYTES = 2_000_000
    with pytest.raises(Refused, match="2 MB"):
        accept(samples.encoded("PNG") + b"\0" * 2_000_000)


def test_only_so_many_files_are_kept_for_one_owner(accept, settings):
    settings.UPLOAD_MAX_FILES = 1
    accept(samples.pdf(1))
    accept(samples.pdf(2), owner="draft:2")
    with pytest.raises(Refused) as no:
        accept(samples.pdf(3))
    assert no.value.code == "too-many"


def test_a_kind_that_was_not_asked_for_is_refused(accept):
    with pytest.raises(Refused, match="foto"):
        accept(samples.pdf(), allowed=["image"])
    with pytest.raises(Refused, match="PDF"):
        accept(samples.encoded("PNG"), allowed=["pdf"])


def test_the_same_bytes_from_the_same_owner_are_one_file(accept):
    first, again = accept(samples.pdf()), accept(samples.pdf(), name="otra.pdf")
    assert first == again
    assert accept(samples.pdf(), owner="draft:2") != first


def everything(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as document:
        return " ".join(repr(item) for item in document.objects)


def test_everything_that_acts_is_taken_out_of_a_pdf_and_links_stay(accept):
    received = samples.pdf(2, change=samples.with_everything_active)
    assert "JavaScript" in everything(received)
    file = accept(received, name="recibo.exe")
    left = everything(kept(file))
    assert (file.name, file.pages) == ("recibo.pdf", 2)
    for word in (
        "JavaScript",
        "/JS",
        "Launch",
        "OpenAction",
        "/AA",
        "EmbeddedFile",
        "FileAttachment",
        "cmd.exe",
    ):
        assert word not in left
    assert "https://example.org" in left


def test_a_pdf_with_other_things_around_it_is_written_anew(accept):
    content = kept(accept(b"\xef\xbb\xbf\n" + samples.pdf() + b"PK\x03\x04<script>"))
    assert content.startswith(b"%PDF-")
    assert b"script" not in content


def test_a_pdf_that_opens_without_password_is_taken_and_its_locks_fall(accept):
    file = accept(samples.pdf(encryption=pikepdf.Encryption(user="", owner="bank")))
    with pikepdf.open(BytesIO(kept(file))) as document:
        assert not document.is_encrypted


def test_a_signed_pdf_is_kept_byte_for_byte_unless_it_acts(accept):
    def sign(document):
        document.Root.AcroForm = pikepdf.Dictionary(
            Fields=[
                document.make_indirect(
                    pikepdf.Dictionary(
                        FT=pikepdf.Name.Sig,
                        V=document.make_indirect(
                            pikepdf.Dictionary(
                                Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=pikepdf.String("x")
                            )
                        ),
                    )
                )
            ]
        )

    signed = samples.pdf(change=sign)
    assert kept(accept(signed)) == signed
    active = samples.pdf(change=lambda document: (sign(document), samples.with_everything_active(document)))
    assert "Launch" not in everything(kept(accept(active)))


@given(
    st.binary(max_size=300),
    st.integers(0, 5000),
    st.sampled_from(["PDF", "JPEG", "PNG", "HEIF", "TIFF", "GIF", "WEBP"]),
)
def test_no_mangled_file_crashes_the_entrance(junk, place, form):
    whole = samples.pdf(2, change=samples.with_everything_active) if form == "PDF" else SAMPLES[form]
    mangled = whole[:place] + junk + whole[place + len(junk) :]
    with suppress(Refused):
        pdfs.rewrite(mangled) if form == "PDF" else images.rewrite(mangled, form)


SAMPLES = {
    form: samples.encoded(form, samples.picture(160, 120))
    for form in ("JPEG", "PNG", "HEIF", "TIFF", "GIF", "WEBP")
}


@pytest.mark.parametrize(
    ("said", "clean"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\fotos\\INE frente.JPG", "INE frente.jpg"),
        ("INE \u202egpj.exe", "INE gpj.jpg"),
        ("a\x00b\r\nContent-Type: x.png", "a b Content-Type x.jpg"),
        ("", "documento.jpg"),
        ("...", "documento.jpg"),
        ("Ñandú_acción.png", "Ñandú_acción.jpg"),
        ("<script>.png", "script.jpg"),
        ("acta.pdf.exe", "acta.pdf.jpg"),
        ("x" * 300 + ".png", "x" * 96 + ".jpg"),
    ],
)
def test_names_are_made_safe_and_stay_recognisable(said, clean):
    assert clean_name(said, ".jpg") == clean


@given(st.text(max_size=300))
def test_no_name_escapes_its_folder(said):
    name = clean_name(said, ".jpg")
    assert name.endswith(".jpg")
    assert len(name) <= 100
    assert not set(name) & set('/\\:"<>\r\n\x00\u202e')
    assert name.strip(". ") == name


def test_a_file_is_in_quarantine_until_the_scanner_has_seen_it(accept, at):
    file = accept(samples.pdf())
    assert file.state == "quarantined"
    assert Job.objects.filter(name="scan-file", said={"file": str(file.uuid)}).count() == 1
    with pytest.raises(files.NotReadable):
        files.contents(file)
    files.scan(file=file, at=at)
    assert hashlib.sha256(files.contents(file)).hexdigest() == file.sha256


def test_a_virus_never_leaves_quarantine_and_is_not_taken_twice(accept, at):
    infected = samples.pdf(
        change=lambda document: setattr(
            document.pages[0].obj, "Contents", document.make_stream(samples.EICAR)
        ),
        compress_streams=False,
    )
    file = files.scan(file=accept(infected), at=at, scanner=SignatureScanner())
    assert file.state == "refused"
    with pytest.raises(files.NotReadable):
        files.contents(file)
    with pytest.raises(Refused, match="virus"):
        accept(infected)


def test_bytes_changed_in_the_store_are_not_given_out(accept, at):
    file = files.scan(file=accept(samples.pdf()), at=at)
    with default_storage.open(file.storage_name, "wb") as stored:
        stored.write(b"other")
    with pytest.raises(files.NotReadable):
        files.contents(file)


def test_the_store_keeps_files_under_names_that_say_nothing(accept):
    file = accept(samples.pdf(), name="PEXF900101MDFXXR09.pdf")
    assert "PEXF" not in file.storage_name
    assert len(file.storage_name) > 40


def test_a_download_is_saved_and_never_shown_or_run():
    headers = files.download_headers('Acta "Ñ".pdf', "application/pdf")
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert "\n" not in "".join(files.download_headers("a\r\nSet-Cookie: x", "application/pdf").values())


def test_a_file_taken_back_leaves_no_bytes(accept, django_capture_on_commit_callbacks):
    file = accept(samples.pdf())
    with django_capture_on_commit_callbacks(execute=True):
        uploads.discard(file)
    assert not default_storage.exists(file.storage_name)
