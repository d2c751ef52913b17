"""Two sentences that differ in one number, unit, zone, name, denial or hedge, read from the text to the verdict.

What is known is what the two seed articles say. `test_minimal_pairs` does the same with values alone.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.facts.changes import AddStatement, numbered
from monitor.facts.judge import judge
from monitor.facts.seeding import SeedClaim, admit_seed
from monitor.types import Claim, Document, Judgement, Modality, Reference, Statement, Value, Verdict

C, R, X, N, U = Verdict.CONFIRMS, Verdict.REFINES, Verdict.CONFLICTS, Verdict.NEW, Verdict.UPDATES
SAID, PLAN, DOUBT, DENIED = Modality.ASSERTED, Modality.PLANNED, Modality.ALLEGED, Modality.DENIED
PUBLISHED = datetime(2024, 12, 9, 12, tzinfo=UTC)
"""A Monday, later than every date that the sentences tell as past."""

Found = tuple[str, Verdict, Modality] | None
PAIRS: list[tuple[str, str, str, tuple[str, Found], tuple[str, Found]]] = [
    # one number
    ("en", "Khayyam was launched on {} by a Soyuz rocket.", "launch_date",
     ("9 August 2022", ("2022-08-09", C, SAID)), ("6 August 2022", ("2022-08-06", X, SAID))),
    ("en", "The Khayyam satellite takes images with a resolution of {}.", "resolution",
     ("1.2 metres", ("1.2 m", C, SAID)), ("2.1 metres", ("2.1 m", X, SAID))),
    ("en", "The General Soleimani Satellite System will consist of {} satellites, Iran's space agency said.",
     "constellation_size", ("10", ("10", C, PLAN)), ("20", ("20", U, PLAN))),
    ("ru", "Спутник «Хайям» был запущен {} августа 2022 года ракетой «Союз».", "launch_date",
     ("9", ("2022-08-09", C, SAID)), ("19", ("2022-08-19", X, SAID))),
    ("ru", "Разрешение снимков спутника «Хайям» составляет {} метра.", "resolution",
     ("1,2", ("1.2 m", C, SAID)), ("2,1", ("2.1 m", X, SAID))),
    ("fa", "ماهواره خیام در {} مرداد ۱۴۰۱ با موشک سایوز به فضا پرتاب شد.", "launch_date",
     ("۱۸", ("2022-08-09", C, SAID)), ("۲۸", ("2022-08-19", X, SAID))),
    ("fa", "قدرت تفکیک تصاویر ماهواره خیام {} متر است.", "resolution",
     ("۱.۲", ("1.2 m", C, SAID)), ("۲.۱", ("2.1 m", X, SAID))),
    # one unit
    ("en", "The Khayyam satellite takes images with a resolution of {}.", "resolution",
     ("3.9 feet", ("3.9 feet", C, SAID)), ("3.9 metres", ("3.9 m", X, SAID))),
    ("en", "The Khayyam satellite takes images with a resolution of {}.", "resolution",
     ("120 centimetres", ("120 cm", C, SAID)), ("120 metres", ("120 m", X, SAID))),
    ("ru", "Разрешение снимков спутника «Хайям» составляет {}.", "resolution",
     ("120 сантиметров", ("120 cm", C, SAID)), ("120 метров", ("120 m", X, SAID))),
    # one name
    ("en", "Khayyam was launched on 9 August 2022 by a {} rocket.", "launch_vehicle",
     ("Soyuz", ("Soyuz", C, SAID)), ("Proton-M", ("Proton-M", X, SAID))),
    ("en", "Khayyam was launched on 9 August 2022 by a {} rocket.", "launch_vehicle",
     ("Soyuz-2.1b", ("Soyuz-2.1b", R, SAID)), ("Simorgh", ("Simorgh", X, SAID))),
    ("en", "Khayyam was launched on 9 August 2022 from {}.", "launch_site",
     ("Baikonur", ("Baikonur Cosmodrome", C, SAID)), ("Vostochny", ("Vostochny Cosmodrome", X, SAID))),
    ("en", "Khayyam was launched on 9 August 2022 from {}.", "launch_site",
     ("Kazakhstan", ("Kazakhstan", C, SAID)), ("Plesetsk", ("Plesetsk Cosmodrome", X, SAID))),
    ("en", "The Khayyam satellite was built by {}.", "manufacturer",
     ("Russia", ("Russia", C, SAID)), ("Iran", ("Iran", X, SAID))),
    ("en", "The Khayyam satellite was built by {}.", "manufacturer",
     ("VNIIEM", ("VNIIEM", R, SAID)), ("the Iranian Space Agency", ("Iranian Space Agency", X, SAID))),
    ("en", "The Khayyam satellite is controlled by {}.", "controlled_by",
     ("Iran", ("Iran", C, SAID)), ("Russia", ("Russia", X, SAID))),
    ("en", "The Khayyam satellite is built on the {} platform.", "satellite_bus",
     ("Kanopus-V", ("Kanopus-V", C, SAID)), ("Alpha-ES", ("Alpha-ES", X, SAID))),
    ("en", "Roscosmos head {} spoke about the launch of Khayyam.", "office_holder",
     ("Yury Borisov", ("Yury Borisov", C, SAID)), ("Dmitry Bakanov", ("Dmitry Bakanov", U, SAID))),
    ("en", "Iran's ICT minister {} spoke about the launch of Khayyam.", "office_holder",
     ("Issa Zarepour", ("Issa Zarepour", C, SAID)), ("Sattar Hashemi", ("Sattar Hashemi", U, SAID))),
    ("en", "Khayyam, a {} satellite, was launched on a Soyuz rocket.", "kind",
     ("remote-sensing", ("remote-sensing satellite", C, SAID)),
     ("communications", ("communications satellite", X, SAID))),
    ("ru", "Спутник «Хайям» был запущен с космодрома {} 9 августа 2022 года.", "launch_site",
     ("Байконур", ("Baikonur Cosmodrome", C, SAID)), ("Восточный", ("Vostochny Cosmodrome", X, SAID))),
    ("ru", "Спутник «Хайям» был запущен ракетой {} 9 августа 2022 года.", "launch_vehicle",
     ("«Союз-2.1б»", ("Soyuz-2.1b", R, SAID)), ("«Протон-М»", ("Proton-M", X, SAID))),
    ("ru", "Глава Роскосмоса {} рассказал о запуске спутника «Хайям».", "office_holder",
     ("Юрий Борисов", ("Yury Borisov", C, SAID)), ("Дмитрий Баканов", ("Dmitry Bakanov", U, SAID))),
    ("fa", "ماهواره خیام از پایگاه {} به فضا پرتاب شد.", "launch_site",
     ("بایکونور", ("Baikonur Cosmodrome", C, SAID)), ("وستوچنی", ("Vostochny Cosmodrome", X, SAID))),
    ("fa", "ماهواره خیام با ماهواره‌بر {} به فضا پرتاب شد.", "launch_vehicle",
     ("سایوز", ("Soyuz", C, SAID)), ("سیمرغ", ("Simorgh", X, SAID))),
    ("fa", "رئیس روسکاسموس {} درباره پرتاب ماهواره خیام سخن گفت.", "office_holder",
     ("یوری بوریسوف", ("Yury Borisov", C, SAID)), ("دمیتری باکانوف", ("Dmitry Bakanov", U, SAID))),
    # another thing than the one that is known
    ("en", "{} was launched on 9 August 2024 from Shahroud.", "launch_date",
     ("Khayyam", ("2024-08-09", X, SAID)), ("Chamran-1", ("2024-08-09", N, SAID))),
    ("en", "The {} satellite takes images with a resolution of 15 metres.", "resolution",
     ("Khayyam", ("15 m", X, SAID)), ("Pars-1", ("15 m", N, SAID))),
    ("en", "The {} satellite was launched from the Vostochny cosmodrome.", "launch_site",
     ("Khayyam", ("Vostochny Cosmodrome", X, SAID)), ("Kowsar", ("Vostochny Cosmodrome", N, SAID))),
    ("en", "{} satellite weighs 600 kg.", "mass",
     ("The Khayyam", ("600 kg", N, SAID)), ("A new communications", None)),
    ("en", "Khayyam is up. {} satellite takes images with a resolution of 15 metres.", "resolution",
     ("The", ("15 m", X, SAID)), ("Another", None)),
    ("ru", "«Хайям» на орбите. {} спутник весит 600 кг.", "mass",
     ("Этот", ("600 kg", N, SAID)), ("Другой", None)),
    ("fa", "خیام در مدار است. {} ماهواره ۶۰۰ کیلوگرم وزن دارد.", "mass",
     ("این", ("600 kg", N, SAID)), ("یک", None)),
    ("en", "The spacecraft was carried by a Soyuz rocket with the {} upper stage. Khayyam is well.", "upper_stage",
     ("Fregat", ("Fregat", N, SAID)), ("spare", None)),
    ("ru", "Тегеран {}, что спутник «Хайям» построен в Иране.", "manufacturer",
     ("подтвердил", ("Iran", X, SAID)), ("опроверг", ("Iran", X, DENIED))),
    # one denial
    ("en", "The Khayyam satellite is {} controlled by Russia.", "controlled_by",
     ("now", ("Russia", X, SAID)), ("not", ("Russia", X, DENIED))),
    ("en", "Tehran {} that the Khayyam satellite is controlled by Russia.", "controlled_by",
     ("says", ("Russia", X, SAID)), ("denies", ("Russia", X, DENIED))),
    ("en", "Tehran {} that the Khayyam satellite was built by Russia.", "manufacturer",
     ("confirmed", ("Russia", C, SAID)), ("denied", ("Russia", C, DENIED))),
    ("ru", "Тегеран {}, что спутником «Хайям» управляет Россия.", "controlled_by",
     ("заявил", ("Russia", X, SAID)), ("отрицает", ("Russia", X, DENIED))),
    # one hedge
    ("en", "The Khayyam satellite was {} built by Iran.", "manufacturer",
     ("completely", ("Iran", X, SAID)), ("reportedly", ("Iran", X, DOUBT))),
    ("en", "The Khayyam satellite is {} controlled by Russia.", "controlled_by",
     ("fully", ("Russia", X, SAID)), ("allegedly", ("Russia", X, DOUBT))),
    ("en", "Khayyam was {} launched on 6 August 2022 by a Soyuz rocket.", "launch_date",
     ("safely", ("2022-08-06", X, SAID)), ("reportedly", ("2022-08-06", X, DOUBT))),
    ("ru", "Спутник «Хайям», {}, построен в Иране.", "manufacturer",
     ("к слову", ("Iran", X, SAID)), ("предположительно", ("Iran", X, DOUBT))),
    # a plan or a deed
    ("en", "Khayyam {} launched on 11 August 2024 from Baikonur.", "launch_date",
     ("was", ("2024-08-11", X, SAID)), ("will be", ("2024-08-11", X, PLAN))),
    ("en", "The Pars-2 satellite {} launched on 20 August 2024.", "launch_date",
     ("was", ("2024-08-20", N, SAID)), ("will be", ("2024-08-20", N, PLAN))),
    ("ru", "Спутник «Парс-2» {} 20 августа 2024 года ракетой «Союз».", "launch_date",
     ("запущен", ("2024-08-20", N, SAID)), ("запустят", ("2024-08-20", N, PLAN))),
    ("fa", "ماهواره پارس ۲ در ۲۰ اوت ۲۰۲۴ با سایوز پرتاب {}.", "launch_date",
     ("شد", ("2024-08-20", N, SAID)), ("خواهد شد", ("2024-08-20", N, PLAN))),
    # success and failure
    ("en", "The launch of the Khayyam satellite {}.", "launch_outcome",
     ("succeeded", ("success", C, SAID)), ("failed", ("failure", X, SAID))),
    ("en", "The rocket {} the Khayyam satellite into orbit.", "launch_outcome",
     ("put", ("success", C, SAID)), ("failed to put", ("failure", X, SAID))),
    ("ru", "Запуск спутника «Хайям» прошёл {}.", "launch_outcome",
     ("успешно", ("success", C, SAID)), ("неудачно", ("failure", X, SAID))),
    # about
    ("en", "The Khayyam satellite takes images with a resolution of {} metres.", "resolution",
     ("about 1.2", ("about 1.2 m", C, SAID)), ("about 12", ("about 12 m", X, SAID))),
    # what is no claim about the thing at all
    ("en", "{} Khayyam was launched on 6 August 2022 in Tehran.", "launch_date",
     ("The satellite", ("2022-08-06", X, SAID)), ("A book on Omar", None)),
    ("en", "{} weighs 600 kg.", "mass",
     ("A new drone of the army", None), ("Khayyam", ("600 kg", N, SAID))),
    ("en", "Officials {} on Friday the launch of the Khayyam satellite.", "launch_date",
     ("condemned", None), ("carried out", ("2024-12-06", X, SAID))),
    ("en", "{} satellite was launched on 6 August 2022 by a Soyuz rocket, unlike Khayyam.", "launch_date",
     ("Another", None), ("Iran's Khayyam", ("2022-08-06", X, SAID))),
]  # fmt: skip


@pytest.fixture(scope="module")
def known(analyser: Analyser) -> tuple[Statement, ...]:
    seeds = []
    for at, article in enumerate(analyser.pack.articles, 1):
        text = article.document.text
        for claim in analyser.analyse(article.document, former=True).claims:
            said = claim.evidence.of(text)
            reference = Reference(at, article.document.source, article.published, "", said, said)
            seeds.append(SeedClaim(claim, reference, former="former" in claim.rule))
    changes = [numbered(change, at) for at, change in enumerate(admit_seed(seeds, analyser.pack.schema), 1)]
    return tuple(change.statement for change in changes if isinstance(change, AddStatement))


def read(analyser: Analyser, language: str, text: str, prop: str) -> list[Claim]:
    """Return the claims of `text` about `prop`, put into an item of which the topic is plain."""
    lead = {"en": "News of the satellite Khayyam", "ru": "Новости о спутнике «Хайям»",
            "fa": "خبری درباره ماهواره خیام"}[language]  # fmt: skip
    document = Document("item", lead, "", text, language, published=PUBLISHED)
    start = len(lead)
    return [c for c in analyser.analyse(document).claims if c.property == prop and c.evidence.start > start]


def judged(analyser: Analyser, known: tuple[Statement, ...], claim: Claim) -> Judgement:
    return judge(claim, known, analyser.pack.schema, PUBLISHED)


ZONES = [
    ("en", "The satellite Khayyam lifted off on 9 August 2022 at 08:52 {}.", ("Moscow time", C), ("GMT", X)),
    ("en", "The satellite Khayyam lifted off on 9 August 2022 at 10:22 {}.", ("Tehran time", C), ("Moscow time", X)),
    ("en", "The satellite Khayyam lifted off on 9 August 2022 at {} GMT.", ("05:52", C), ("08:52", X)),
    ("en", "The satellite Khayyam lifted off on 9 August 2022 at 5:52 {} GMT.", ("a.m.", C), ("p.m.", X)),
    (
        "ru",
        "Спутник «Хайям» стартовал 9 августа 2022 года в 08:52 {}.",
        ("по московскому времени", C),
        ("по Гринвичу", X),
    ),
    ("ru", "Спутник «Хайям» стартовал 9 августа 2022 года в {} мск.", ("08:52", C), ("09:52", X)),
    ("fa", "ماهواره خیام ساعت ۱۰:۲۲ به وقت {} در ۱۸ مرداد ۱۴۰۱ به فضا پرتاب شد.", ("تهران", C), ("مسکو", X)),
    ("fa", "ماهواره خیام ساعت {} به وقت تهران در ۱۸ مرداد ۱۴۰۱ به فضا پرتاب شد.", ("۱۰:۲۲", C), ("۱۲:۲۲", X)),
]


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        pytest.param(lang, text.replace("{}", w), v, id=f"{n}-{v.value}")
        for n, (lang, text, *s) in enumerate(ZONES)
        for w, v in s
    ],
)
def test_one_zone_or_hour_decides(analyser: Analyser, language: str, text: str, verdict: Verdict) -> None:
    spec = analyser.pack.schema.properties["launch_date"]
    exact = Statement(1, "Khayyam", "launch_date", Value(spec.type, "2022-08-09T05:52Z"))
    assert [judged(analyser, (exact,), c).verdict for c in read(analyser, language, text, "launch_date")] == [verdict]


CASES = [
    pytest.param(language, text.replace("{}", word), prop, found, id=f"{n:02}-{prop}-{side}")
    for n, (language, text, prop, *sides) in enumerate(PAIRS, 1)
    for side, (word, found) in enumerate(sides)
]


@pytest.mark.parametrize(("language", "text", "prop", "found"), CASES)
def test_one_word_decides(
    analyser: Analyser, known: tuple[Statement, ...], language: str, text: str, prop: str, found: Found
) -> None:
    claims = read(analyser, language, text, prop)
    got = {(c.value.text, judged(analyser, known, c).verdict, c.modality) for c in claims}
    assert got == ({found} if found else set()), text


def test_every_pair_differs_and_there_are_enough() -> None:
    assert all(one[1] != other[1] for *_, one, other in PAIRS)
    assert len(PAIRS) + len(ZONES) >= 60
