"""Make what is not kept in the repository: the font's subset, the small chart library, every file packed ahead.

Run by `make` as `python -m dashboard.build`.  Whatever cannot be had is left out, and the pages still work:
in the system's font, with the whole chart library, packed while the first reader waits.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from dashboard import bundle, static

FONT = "IBMPlexSans[wdth,wght].ttf"
WEIGHTS = (400, 600)
# Latin with accents, Cyrillic with the Central Asian letters, punctuation, currency signs, arrows, figures.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x400, 0x52F), (0x2010, 0x2027), (0x202F, 0x2044), (0x20A0, 0x20BF), (0x2116, 0x2122),
    (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2265), (0x25A0, 0x25CF), (0x2009, 0x200B),
)  # fmt: skip


def build_assets() -> list[str]:
    """Build everything that is missing; say in a few words each what was made."""
    static.BUILT.mkdir(parents=True, exist_ok=True)
    said = [bundle.make(static.SMALL)]
    made = [make_font(static.BUILT / "plex.woff2"), *pack_ahead()]
    return [words for words in said if words] + [
        f"made {path.name}, {path.stat().st_size:,} bytes" for path in made if path
    ]


def make_font(target: Path) -> Path | None:
    """Cut IBM Plex Sans to the letters and weights that the pages use, as one variable woff2 of about 80 kB."""
    source = _font_file()
    if source is None or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
        return None
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source)
    options = Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "locl", "ccmp", "tnum", "zero", "sups"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)  # before the axes are cut: glyphs without variation are lost to the subsetter afterwards
    font = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(target)
    return target


def _font_file() -> Path | None:
    found = importlib.util.find_spec("fontpkg_ibm_plex_sans")
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(next(iter(found.submodule_search_locations))) / "files" / FONT
    return path if path.exists() else None


def pack_ahead() -> list[Path]:
    """Pack every piece of the app at the best quality."""
    from dashboard.app import create_app

    app = create_app("sqlite:///none")
    app.server.test_client().get("/data")  # the first page makes the pieces, and this one asks for the grid too
    return static.prebuild(app.pieces)


if __name__ == "__main__":
    for words in build_assets():
        sys.stdout.write(f"{words}\n")
