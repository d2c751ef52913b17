"""Which body "the firm" or "it" is, what is no verb of speech, and where the words of one who is named late begin."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.types import Document

DAY = datetime(2022, 8, 9, tzinfo=UTC)
SALARIEH, ISA, ROSCOSMOS, IRIB = "Hassan Salarieh", "Iranian Space Agency", "Roscosmos", "IRIB"


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load_pack(builtin_pack_dir()))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a body of the kind that the noun says
        ("RSC Energia made it. ISA said so. Khayyam weighs 600 kg, the corporation says.", "RSC Energia"),
        ("Tehran's space agency came. VNIIEM left. Khayyam weighs 600 kg, the agency insists.", ISA),
        ("Roscosmos said so. It is the work of SpaceOmid. Khayyam, the firm reckons, weighs 600 kg.", "SpaceOmid"),
        ("Roscosmos said so. It is the work of SpaceOmid. Khayyam, the agency says, weighs 600 kg.", ROSCOSMOS),
        # a part of a body
        ("Khayyam weighs 600 kg, the public relations department of Roscosmos said.", ROSCOSMOS),
        ("The Guards Corps flew it. Khayyam weighs 600 kg, the press department of the Corps said.", "IRGC"),
        # "it" and "they"
        ("Broadcaster IRIB ended the guesswork. Khayyam, it said, weighs 600 kg.", IRIB),
        ("Roscosmos kept quiet for a day. It said later that Khayyam weighs 600 kg.", ROSCOSMOS),
        ("Critics came first. Roscosmos kept quiet. They say Khayyam weighs 600 kg.", None),
        ("State media reported the launch. Khayyam, they said, weighs 600 kg.", "state media"),
        # no verbs of speech
        ("A deal with NASA on shared flights shows that Khayyam weighs 600 kg.", None),
        ("Salarieh was told that Khayyam weighs 600 kg.", None),
        ("Salarieh had told them that Khayyam weighs 600 kg.", SALARIEH),
        ("Salarieh was quoted as saying that Khayyam weighs 600 kg.", SALARIEH),
        # words of speech that open the sentence
        ("Emphasizing that Khayyam weighs 600 kg, he left. Salarieh was late.", None),
        ("Salarieh spoke. Emphasizing that Khayyam weighs 600 kg, he thanked VNIIEM.", SALARIEH),
        # where the words of one begin who is named late
        ("Khayyam weighs 600 kg, and an hour later Salarieh announced that it works.", None),
        ("Khayyam flew, and an hour later Salarieh announced that it weighs 600 kg.", SALARIEH),
        ("Khayyam weighs 600 kg, and its camera is sharp, Salarieh told reporters.", SALARIEH),
        ("In August, and again in May, Salarieh said Khayyam weighs 600 kg.", SALARIEH),
        # names with a small word, wishes
        ("Mohamed al-Qousy, who heads the works, announced that Khayyam weighs 600 kg.", "Mohamed al-Qousy"),
        ("Salarieh wants Khayyam to weigh 600 kg.", SALARIEH),
        ("Iran wants Khayyam to weigh 600 kg.", None),
    ],
)
def test_who_is_meant(analyser: Analyser, text: str, speaker: str | None) -> None:
    document = Document("x", "Khayyam, a satellite of Iran", "", text, "en", published=DAY)
    found = {c.attributed_to for c in analyser.analyse(document).claims if c.property == "mass"}
    assert found == {speaker}
