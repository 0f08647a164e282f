"""Draw the ground of the maps once: the city as a halftone of its free Wi-Fi points.

    python tools/map_ground.py

Writes `src/ventanilla/design/static/design/maps/cdmx.svg` and one picture for each alcaldía, all in the same frame
(`ventanilla.design.maps.CDMX`), and prints the boxes that `jurisdictions/data/centres_cdmx.yaml` keeps. Sources and
licences: offices_library/wifi-cdmx/README.md for the points, NOTICE for the outline of the city.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import floor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from ventanilla.agencies.mapping import InvalidRow, municipality_of, position_of, read_mapping  # noqa: E402
from ventanilla.design.maps import CDMX  # noqa: E402
from ventanilla.kernel.foreign_files import rows_of  # noqa: E402
from ventanilla.kernel.foreign_rows import Row  # noqa: E402
from ventanilla.kernel.geography import Position  # noqa: E402

OUT = ROOT / "src" / "ventanilla" / "design" / "static" / "design" / "maps"
WIFI = ROOT / "offices_library" / "wifi-cdmx"
STEP = 6  # units of the ground's frame between two dots: about 270 metres
CLASSES = ((1, 1, 1.9), (2, 3, 3.0), (4, 10_000, 4.2))  # sites in a cell, from and to, and the dot's width
INK, WARM = "#0d4a45", "#6b4700"


def main() -> None:
    mapping = read_mapping((WIFI / "mapping.yaml").read_text("utf-8"), "points")
    sites: dict[str, set] = defaultdict(set)
    for row in rows_of(WIFI / "points.csv.xz"):
        if not isinstance(row, Row):
            continue
        try:
            sites[municipality_of(row.values, mapping)].add(position_of(row.values, mapping))
        except InvalidRow as fault:
            print(f"line {row.line}: {fault}")
    OUT.mkdir(exist_ok=True)
    everywhere = [position for found in sites.values() for position in found]
    line = json.loads((ROOT / "offices_library" / "cdmx" / "outline.json").read_text())["positions"]
    outline = " ".join("{:.0f} {:.0f}".format(*CDMX.xy(Position(*each))) for each in line)
    city = f'<path d="M{outline}Z" fill="#fff" stroke="#85786a" stroke-width="2" stroke-linejoin="round"/>'
    write("cdmx", city + dots(everywhere, INK, (0.28, 0.34, 0.42)))
    for code, found in sorted(sites.items()):
        write(code, dots(found, INK, (0.75, 0.8, 0.85)))
        print(code, box(found))


def dots(positions: Iterable, ink: str, strengths: tuple[float, float, float]) -> str:
    """A halftone: a dot in each cell of the grid, larger where there are more sites."""
    cells = Counter(tuple(floor(value / STEP) for value in CDMX.xy(position)) for position in positions)
    drawn = ""
    for (least, most, width), strength in zip(CLASSES, strengths, strict=True):
        chosen = sorted((row, column) for (column, row), count in cells.items() if least <= count <= most)
        drawn += (
            f'<path d="{runs(chosen)}" stroke="{ink}" stroke-opacity="{strength}" stroke-width="{width}"/>'
        )
    return f'<g fill="none" stroke-linecap="round" stroke-dasharray="0 {STEP}">{drawn}</g>'


def runs(cells: list[tuple[int, int]]) -> str:
    """One line for each row of neighbours; the dashes of the stroke make the dots."""
    path, here = "", (0, 0)
    for row, first, last in stretches(cells):
        x, y = first * STEP + STEP // 2, row * STEP + STEP // 2
        length = (last - first) * STEP + 1
        path += f"m{x - here[0]} {y - here[1]}h{length}"
        here = (x + length, y)
    return path


def stretches(cells: list[tuple[int, int]]) -> Iterable[tuple[int, int, int]]:
    found: list[list[int]] = []
    for row, column in cells:
        if found and found[-1][0] == row and found[-1][2] == column - 1:
            found[-1][2] = column
        else:
            found.append([row, column, column])
    return [(row, first, last) for row, first, last in found]


def write(name: str, drawn: str) -> None:
    width, height = round(CDMX.width), round(CDMX.height)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>\n'
    (OUT / f"{name}.svg").write_text(svg)
    print(f"{name}.svg: {len(svg)} bytes")


def box(positions: Iterable) -> str:
    """Where nearly all of them lie: half a percent on each side may be a slip."""
    lats, lons = (sorted(getattr(each, name) for each in positions) for name in ("lat", "lon"))
    off = len(lats) // 200
    south, north, west, east = lats[off], lats[-1 - off], lons[off], lons[-1 - off]
    return f"south: {south:.3f}, west: {west:.3f}, north: {north:.3f}, east: {east:.3f}"


if __name__ == "__main__":
    main()
