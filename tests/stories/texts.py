"""What the tests of stories share: invented reports, and sketches made of them without a pack."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.stories.marks import sketch
from monitor.text.tokens import tokenise
from monitor.types import Mark, Sketch

WIRE = (
    "The harbour board of Leafton opened its new tea warehouse on Monday after two years of work, and said that the"
    " building would hold forty thousand chests of leaf. The warehouse stands beside the old customs quay, where rail"
    " lines meet the river. Board members walked through the halls in the morning and praised the builders, who had"
    " finished a month early in spite of heavy rain. Merchants expect the first ships at the end of the week. The old"
    " store, which burnt down in a storm three winters ago, will become a museum of the river trade, the board added."
)
OTHER = (
    "Prices of copper kettles rose again in the hill towns, where smiths complain that the mines send less ore each"
    " spring. A guild of eleven workshops met to speak about shared furnaces and a common price list. Some of its"
    " members would rather buy ore abroad, and others want the council to lower the tolls on the mountain road. No vote"
    " was taken, and the guild meets again when the passes are free of snow. Copper is used for roofs there as well."
)


def sketch_of(title: str, body: str, *marks: Mark, names: Sequence[str] = (), agency: str = "") -> Sketch:
    """Make the sketch of a text; its claims and the things its headline names are given."""
    text = f"{title}\n\n{body}"
    bare = sketch(title, tokenise(text), (), (), (), (), {}, lambda text: None, agency)
    return Sketch(bare.bands, bare.shingles, bare.lead, tuple(names), tuple(names), bare.codes, marks, agency)
