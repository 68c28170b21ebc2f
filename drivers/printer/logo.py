"""A library's mark from a picture file, as dots for thermal paper; Pillow is imported at the first one."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.printer.sheet import Picture

if TYPE_CHECKING:
    from PIL import Image

HEIGHT_DOTS_MAX = 240
"""30 mm: more is a poster."""

PIXELS_MAX = 20_000_000


@lru_cache(maxsize=8)
def load(file: Path, width_dots: int) -> Picture:
    """Return a picture at its own size, or smaller until it fits `width_dots` (8 or more) and 30 mm of height.

    Transparent is white; shades become dots (Floyd-Steinberg). Raises ValueError for what is no picture.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as opened:
            if opened.width * opened.height > PIXELS_MAX:
                raise ValueError(f"{file.name} is {opened.width} × {opened.height} dots large; make it smaller")
            ink = _on_white(opened)
    except FileNotFoundError:
        raise ValueError(f"there is no picture {file.name}") from None
    except UnidentifiedImageError:
        raise ValueError(f"{file.name} is no picture; save it as PNG") from None
    except (OSError, SyntaxError) as error:
        raise ValueError(f"{file.name} cannot be read: {error}") from None
    ink.thumbnail((width_dots, HEIGHT_DOTS_MAX))
    whole = Image.new("L", (-(-ink.width // 8) * 8, ink.height), 255)
    whole.paste(ink)
    dots = whole.convert("1").point(lambda level: 255 - level)
    return dots.width // 8, dots.tobytes()


def _on_white(picture: "Image.Image") -> "Image.Image":
    from PIL import Image

    colours = picture.convert("RGBA")
    paper = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(paper, colours).convert("L")
