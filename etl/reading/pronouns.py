"""Words that stand for a country named before: "it", "from there", "the former", "the latter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.sides import GROUP

if TYPE_CHECKING:
    from etl.reading.scene import Scene
    from etl.reading.sides import Side

BACK = 3  # sentences over which a country is still "it"


def name_pronouns(scene: Scene, before: list[Side]) -> None:
    """Let "с ней", "from the country" stand for the country spoken of just before, not for the one that acts."""
    for k, side in enumerate(scene.sides):
        if side.code in {"FMR", "LTR"}:
            _name_one_of_two(side, scene.sides[:k], before)
        if side.code != "PRO":
            continue
        acting = {one.code for one in scene.sides[:k] if not one.role}
        nouns = [one for one in scene.sides[:k] if not one.adjective]
        earlier = [one for one in nouns if one.role] or nouns
        known = _others(earlier, acting) or _others(before, acting) or earlier
        tied = [one for one in known if one.role in {"to", "with", "in"}] or [
            one for one in known if one.role == "from"
        ]
        named = tied or [one for one in known if not one.speaker]
        side.code = named[0].code if named else "OTH"


def _name_one_of_two(side: Side, *earlier: list[Side]) -> None:
    """Let "the former", "the latter" stand for the first or the second of the two countries named last."""
    for sides in earlier:
        named = list(dict.fromkeys(one.code for one in sides if one.is_partner or one.code == "OTH"))
        if len(named) > 1:
            side.code = named[0 if side.code == "FMR" else 1]
            return
    side.code = "OTH"


def _others(sides: list[Side], acting: set[str]) -> list[Side]:
    """Give the sides that do not act themselves; single countries before groups of them."""
    found = [side for side in sides if side.code not in acting]
    return [side for side in found if side.code not in {GROUP, "GRP"}] or found
