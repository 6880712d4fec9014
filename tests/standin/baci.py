"""BACI of one year as the zip that a person downloads, of any size: our pairs' goods among those of all other pairs."""

import io
import itertools
import zipfile

CODES = {"CHN": 156, "KAZ": 398, "KGZ": 417, "TJK": 762, "TKM": 795, "UZB": 860}
_OTHERS = (4, 8, 12, 24, 36, 40, 56, 76, 100, 124, 203, 208, 246, 251, 276, 348, 381, 392, 410, 528, 579, 643, 699, 842)
_BLOCK = 20_000  # rows of other pairs that are made once and repeated


def write_zip(path, rows, *, years=(2022,), goods=5000):
    """Write a zip with so many rows a year; give how many of each year are of our pairs."""
    pairs = [pair for one in ("KAZ", "KGZ", "TJK", "TKM", "UZB") for pair in (("CHN", one), (one, "CHN"))]
    codes = [f"{10_000 + 190 * n:06}" for n in range(goods)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for year in years:
            with archive.open(f"BACI_HS92_Y{year}_V202601.csv", "w", force_zip64=True) as out:
                out.write(b"t,i,j,k,v,q\n")
                _write_others(out, year, max(0, rows - len(pairs) * goods), codes)
                for number, (exporter, importer) in enumerate(pairs):
                    out.write(_lines(year, CODES[exporter], CODES[importer], codes, number + 1))
        listed = "".join(f"{code},{area},{area[:2]},{area}\n" for area, code in CODES.items())
        archive.writestr("country_codes_V202601.csv", "country_code,country_name,country_iso2,country_iso3\n" + listed)
    return len(pairs) * goods


def _lines(year, exporter, importer, codes, factor):
    made = io.StringIO()
    for number, code in enumerate(codes):
        made.write(f"{year},{exporter},{importer},{code},{(number * 37 % 9973 + 1) * factor}.125,NA\n")
    return made.getvalue().encode()


def _write_others(out, year, rows, codes):
    """Write rows of pairs that are not ours: a block again and again, cut to the rest."""
    pairs = itertools.cycle(itertools.permutations((*_OTHERS, 156), 2))
    cells = zip(range(_BLOCK), pairs, itertools.cycle(codes), strict=False)
    block = [f"{year},{i},{j},{code},{n % 977}.5,{n % 13}.25\n".encode() for n, (i, j), code in cells]
    whole = b"".join(block)
    for _ in range(rows // _BLOCK):
        out.write(whole)
    out.write(b"".join(block[: rows % _BLOCK]))
