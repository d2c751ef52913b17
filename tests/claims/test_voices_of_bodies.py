"""Which body "the firm" or "it" is, what is no verb of speech, and where the words of one who is named late begin."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2022, 8, 9, tzinfo=UTC)
SALARIEH, ISA, ROSCOSMOS, IRIB = "Hassan Salarieh", "Iranian Space Agency", "Roscosmos", "IRIB"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a body of the kind that the noun says
        ("RSC Energia made it. ISA said so. Khayyam weighs 600 kg, the corporation says.", "RSC Energia"),
        ("Tehran's space agency came. VNIIEM left. Khayyam weighs 600 kg, the agency insists.", ISA),
        ("Roscosmos said so. It is the work of SpaceOmid. Khayyam, the firm reckons, weighs 600 kg.", "SpaceOmid"),
        ("Roscosmos said so. It is the work of SpaceOmid. Khayyam, the agency says, weighs 600 kg.", ROSCOSMOS),
        ("The Guards flew it, state television said. Khayyam weighs 600 kg, the broadcaster said.", "state television"),
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
        ("An engineer who took part, and who asked for silence, told us that Khayyam weighs 600 kg.", "engineer"),
        ("Critics never admitted that Khayyam weighs 600 kg, Salarieh said.", SALARIEH),
        ("Critics never admitted that Khayyam, weighing 600 kg, works.", "critics"),
        # those who are known by what they are for
        ("Khayyam weighs 600 kg, the spokesman of the Iranian Space Agency (ISA) said.", f"spokesman of the {ISA}"),
        ("OneWeb left. Khayyam weighs 600 kg, a company spokesman said.", "OneWeb spokesman"),
        ("OneWeb left SpaceOmid. Khayyam weighs 600 kg, a company spokesman said.", "company spokesman"),
        ("Khayyam weighs 600 kg, a source at one of the makers told us.", "source at one of the makers"),
        ("A diplomat from a NATO state said Khayyam weighs 600 kg.", "diplomat from a NATO state"),
        (
            "The satellite called Khayyam weighs 600 kg, according to the Republic Center for Deep Communications.",
            "Republic Center for Deep Communications",
        ),
        ("Salarieh, the minister, came. Khayyam weighs 600 kg, in the minister's words.", SALARIEH),
        # what is somebody's own
        ("Salarieh said so. Khayyam, his agency's first, weighs 600 kg.", SALARIEH),
        ("Salarieh said so. Khayyam, the agency's first, weighs 600 kg.", None),
        ("Salarieh said so. Under his predecessor Khayyam weighed 600 kg.", None),
        # words of speech that open the sentence
        ("Emphasizing that Khayyam weighs 600 kg, he left. Salarieh was late.", None),
        ("Salarieh spoke. Emphasizing that Khayyam weighs 600 kg, he thanked VNIIEM.", SALARIEH),
        # where the words of one begin who is named late
        ("Khayyam weighs 600 kg, and an hour later Salarieh announced that it works.", None),
        ("Khayyam flew, and an hour later Salarieh announced that it weighs 600 kg.", SALARIEH),
        ("Khayyam weighs 600 kg, and its camera is sharp, Salarieh told reporters.", SALARIEH),
        ("In August, and again in May, Salarieh said Khayyam weighs 600 kg.", SALARIEH),
        # a minister by whose surname a thing is called
        ("Science Minister Mohammad Soleimani said Khayyam weighs 600 kg.", "Mohammad Soleimani"),
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


@pytest.mark.parametrize(
    ("body", "speaker"),
    [("Khayyam weighs 600 kg, Salarieh said.", SALARIEH), ("Khayyam flies well, Salarieh said.", None)],
)
def test_what_a_summary_says_on_nobodys_word_is_of_him_who_says_it_below(
    analyser: Analyser, body: str, speaker: str | None
) -> None:
    summary = "Khayyam weighs 600 kg."
    document = Document("x", "Khayyam, a satellite of Iran", summary, body, "en", published=DAY)
    found = {c.attributed_to for c in analyser.analyse(document).claims if c.property == "mass"}
    assert found == {speaker}
