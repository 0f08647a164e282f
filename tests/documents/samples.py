"""Files as people and attackers send them, made here so that no binary is kept in the repository."""

import zlib
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw

EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


def picture(width: int = 1200, height: int = 900, sharp: bool = True, mode: str = "RGB") -> Image.Image:
    """A page of print: black letters on white; without `sharp` only a soft shade."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    if sharp:
        for y in range(0, height, 24):
            draw.text((10, y), "Clave Unica de Registro de Poblacion " * (width // 200), fill="black")
    else:
        for y in range(height):
            draw.line((0, y, width, y), fill=(200, 200, 200 - y * 40 // height))
    return image.convert(mode)


def encoded(form: str, image: Image.Image | None = None, **options) -> bytes:
    written = BytesIO()
    (image or picture()).save(written, form, **options)
    return written.getvalue()


def photo_with_place() -> bytes:
    """A JPEG taken sideways by a phone that notes where it was."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRETPHONE"
    exif.get_ifd(0x8825)[2] = (19.0, 25.0, 57.0)
    return encoded("JPEG", exif=exif.tobytes(), comment=b"SECRETCOMMENT")


def pdf(pages: int = 1, change=None, **options) -> bytes:
    """A PDF of empty pages; `change(pdf)` may put something into it before it is written."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page(page_size=(612, 792))
    if change:
        change(document)
    written = BytesIO()
    document.save(written, **options)
    return written.getvalue()


def action(kind: str, **more) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name(f"/{kind}"), **more)


def with_everything_active(document: pikepdf.Pdf) -> None:
    """Scripts and launches in every place where a PDF can hang them."""
    script = action("JavaScript", JS=pikepdf.String("app.alert(1)"))
    root, page = document.Root, document.pages[0].obj
    root.OpenAction = script
    root.AA = pikepdf.Dictionary(WC=script)
    document.attachments["evil.exe"] = b"MZ\x90\x00"
    root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array(["x", document.make_indirect(script)]))
    page.AA = pikepdf.Dictionary(O=action("Launch", F=pikepdf.String("cmd.exe")))
    page.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[0, 0, 10, 10],
                A=action("Launch", F=pikepdf.String("cmd.exe"), Next=script),
            ),
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[0, 0, 10, 10],
                A=action("URI", URI=pikepdf.String("https://example.org"), Next=pikepdf.Array([script])),
            ),
            document.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 10, 10]
                )
            ),
        ]
    )


def pdf_bomb() -> bytes:
    """Some 400 kB that unpack to 400 MB."""
    packed = zlib.compress(b"\0" * 400_000_000, 9)

    def add(document):
        stream = pikepdf.Stream(document, packed)
        stream.Filter = pikepdf.Name.FlateDecode
        document.pages[0].obj.Contents = document.make_indirect(stream)

    return pdf(change=add, compress_streams=False)


def png_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that claims 900 million points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    packed = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
