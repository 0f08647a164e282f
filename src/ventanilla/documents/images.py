"""Photos: decoded under limits, turned upright, shrunk, and written anew as JPEG with nothing but pixels."""

import threading
from dataclasses import dataclass
from io import BytesIO

import pillow_heif
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError

from .refusal import Refused

LONGEST_SIDE = 2400
MOST_PIXELS = {"JPEG": 80_000_000}  # JPEG alone can be decoded already reduced
MOST_PIXELS_OTHERWISE = 50_000_000
AT_ONCE = threading.BoundedSemaphore(2)  # a large photo takes some 400 MB while it is open
SMALL_SIDE, SMALL_PIXELS = 500, 480_000
JUDGED_SIDE = 1000
BLURRED_BELOW = 12.0
EDGES = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
QUALITY = 85

pillow_heif.register_heif_opener()

BROKEN = _("This picture is damaged or incomplete. Open it to check, or take the photo again.")
TOO_LARGE = _(
    "This picture has too many points to open safely. Take the photo again with a lower resolution."
)
SEVERAL_PAGES = _("This picture has several pages. Save it as a PDF and send the PDF.")


@dataclass(frozen=True)
class Photo:
    """A JPEG of our own making; `warning` is a key of `models.WARNINGS` or empty."""

    content: bytes
    warning: str = ""


def rewrite(content: bytes, form: str) -> Photo:
    """Decode `content` as `form` (Pillow's word); return it as an upright JPEG of at most 2400 pixels a side.

    Raises Refused. Metadata, location, colour profiles, further frames and what is glued to the end stay behind.
    """
    try:
        with AT_ONCE, Image.open(BytesIO(content), formats=[form]) as image:
            return _rewritten(image)
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as bomb:  # the warning, where it is an error
        raise Refused("image-too-large", TOO_LARGE) from bomb
    except Refused:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        TypeError,
        KeyError,
    ) as damage:
        raise Refused("image-broken", BROKEN) from damage
    except (RuntimeError, IndexError, Warning, MemoryError, ArithmeticError, AttributeError) as damage:
        # Decoders of hostile bytes fail in many ways; each of them is the file's fault.
        raise Refused("image-broken", BROKEN) from damage


def _rewritten(image: Image.Image) -> Photo:
    if image.width * image.height > MOST_PIXELS.get(image.format or "", MOST_PIXELS_OTHERWISE):
        raise Refused("image-too-large", TOO_LARGE)
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        raise Refused("image-several-pages", SEVERAL_PAGES)
    size = image.size
    if image.format == "JPEG":
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # decodes large photos already reduced
    image.load()
    upright = _on_white(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    pixels = Image.frombytes("RGB", upright.size, upright.tobytes())  # nothing else can come along
    written = BytesIO()
    pixels.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Photo(written.getvalue(), warning_for(pixels, size))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        image = image.convert("F").point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        sheet = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        sheet.paste(layer, mask=layer.getchannel("A"))
        return sheet
    return image.convert("RGB")


def warning_for(image: Image.Image, size: tuple[int, int]) -> str:
    """Guess whether a person can read the picture: "small", "blurred" or "".

    Sharp print has strong edges: the variance of the Laplacian over the picture at 1000 pixels is then large.
    """
    if min(size) < SMALL_SIDE or size[0] * size[1] < SMALL_PIXELS:
        return "small"
    grey = image.convert("L")
    grey.thumbnail((JUDGED_SIDE, JUDGED_SIDE))
    edges = grey.filter(EDGES).crop(
        (1, 1, grey.width - 1, grey.height - 1)
    )  # the filter leaves the border as it was
    sharpness = ImageStat.Stat(edges).var[0]
    return "blurred" if sharpness < BLURRED_BELOW else ""
